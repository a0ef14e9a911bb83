"""Is the map the page, at the size of a projector, in both languages, and on a narrow screen?"""

import pytest
from playwright.sync_api import Page, expect

from kamap.services import demo, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.browser.mapping import settled
from tests.browser.server import AppServer

ALONE = True

HIDDEN = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .map(e => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight])"""


@pytest.fixture(scope="module")
def addresses(server: AppServer, database: Database) -> dict[str, str]:
    """The demo's first map in each language, with the second of its people chosen."""
    desk = Desk(database, "Li")
    found = {}
    for lang in ("en", "zh"):
        center = demo.load(desk, lang).id or 0
        person = views.load(database, center, desk.today()).seats[1].person_id
        found[lang] = f"{server.url}/map?center={center}&person={person}&lang={lang}"
    return found


def show(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".kamap-map[data-drawn]")).to_be_visible()
    settled(page)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_scrolls_at_1400_by_900(lang: str, addresses: dict[str, str], page: Page) -> None:
    show(page, addresses[lang])
    assert page.evaluate(HIDDEN) == [[0, 0], [0, 0]]
    page.locator(".st-key-opening-read").get_by_role("button").click()  # what is new
    expect(page.locator(".st-key-opening")).to_have_count(0)
    layouts = page.locator("[class*=st-key-map-layout]").get_by_role("radio")
    assert layouts.count() == 3
    for layout in layouts.all():
        layout.click()
        settled(page)
        page.wait_for_function(f"JSON.stringify(({HIDDEN})()) === '[[0,0],[0,0]]'")
        settled(page)
        assert page.locator(".st-key-panel").evaluate("e => e.scrollHeight - e.clientHeight") == 0
        note = page.locator(".st-key-note").bounding_box()
        assert note is not None
        assert note["y"] + note["height"] <= 900


def test_a_narrow_window_scrolls_down_but_not_sideways(
    addresses: dict[str, str], page: Page
) -> None:
    for address in addresses.values():
        show(page, address)
        for width in (1100, 800):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function(f"({HIDDEN})().every(([across]) => across === 0)")
