"""Is the map the page, at the size of a projector, in both languages, and on a narrow screen?"""

import pytest
from playwright.sync_api import Page, expect

from kamap.services import sample
from kamap.services.desk import Desk
from tests.browser.conftest import OpenPage
from tests.browser.mapping import settled
from tests.browser.server import AppServer

ROLLS = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .map(e => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight])"""


@pytest.fixture
def harbour(desk: Desk) -> int:
    return sample.load(desk, "en").id or 0


def show(page: Page, server: AppServer, center: int, **address: str) -> None:
    query = "".join(f"&{name}={value}" for name, value in address.items())
    page.goto(f"{server.url}/map?center={center}{query}")
    expect(page.locator(".kamap-map[data-drawn]")).to_be_visible()
    settled(page)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("layout", ["org", "influence", "matrix"])
def test_nothing_scrolls_at_1400_by_900(
    lang: str, layout: str, harbour: int, server: AppServer, desk: Desk, open_page: OpenPage
) -> None:
    page = open_page()
    show(page, server, harbour, person=str(2), lang=lang, layout=layout)
    assert page.evaluate(ROLLS) == [[0, 0], [0, 0]]
    panel = page.locator(".st-key-panel")
    assert panel.evaluate("e => e.scrollHeight <= e.clientHeight")
    note = page.locator(".st-key-note").bounding_box()
    assert note is not None
    assert note["y"] + note["height"] <= 900


@pytest.mark.parametrize("width", [800, 1100])
def test_a_narrow_window_scrolls_down_but_not_sideways(
    width: int, harbour: int, server: AppServer, open_page: OpenPage
) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    show(page, server, harbour)
    assert [across for across, _ in page.evaluate(ROLLS)] == [0, 0]
