"""The past in a browser: the day slider on the map, and the page that says what has changed."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from kamap.services import people, seats
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.browser.conftest import OpenMap, OpenPage
from tests.browser.mapping import MapPage, eventually, settled
from tests.browser.server import AppServer
from tests.conftest import Clock, Port, Who, port_with

ACCENT = (0x2F, 0x74, 0xB5)


@pytest.fixture
def old(database: Database, request: pytest.FixtureRequest) -> Port:
    """Made 20 days ago with 50 % support; Qian was won 10 days ago, Sun went 5 days ago."""
    today = Desk(database, "Li").today()
    clock = Clock(today - timedelta(days=20))
    desk, day = Desk(database, "Li", clock=clock), clock.day
    port = port_with(
        desk,
        Who("Zhou", 50, +3, day, person={"title": "Chairman"}),
        Who("Qian", 30, -4, day),
        Who("Sun", 20, person={"title": "COO"}),
        name=request.node.name[:200],
    )
    clock.day = today - timedelta(days=10)
    seats.rate(desk, port.seat["Qian"], stance=+1)
    clock.day = today - timedelta(days=5)
    people.remove(desk, port.seat["Sun"])
    return port


def support(page: Page) -> str:
    return page.locator("[data-kamap=support]").inner_text()


def there(meeting: MapPage) -> set[str]:
    """Who has a card."""
    ids = list(meeting.port.person.values())
    found = meeting.map.evaluate("(box, ids) => ids.filter(id => box.kamap.position(id))", ids)
    return {name for name, id_ in meeting.port.person.items() if id_ in found}


def test_the_slider_goes_back_change_by_change_and_one_click_comes_back(
    open_map: OpenMap, old: Port
) -> None:
    meeting = open_map(old)
    page = meeting.page
    assert there(meeting) == {"Zhou", "Qian"}
    page.get_by_role("button", name="As it was …").click()
    expect(page).to_have_url(re.compile(r"on=\d{4}-\d\d-\d\d"))
    day = page.locator(".st-key-past input[type=range]")
    expect(day).to_be_visible()
    settled(page)

    day.focus()
    page.keyboard.press("ArrowLeft")  # the day on which Qian was won, before Sun went
    eventually(page, lambda: there(meeting), {"Zhou", "Qian", "Sun"})
    eventually(page, lambda: support(page), "80.0 %")
    page.keyboard.press("ArrowLeft")  # the first day
    eventually(page, lambda: support(page), "50.0 %")
    settled(page)
    expect(day).to_be_focused()

    page.get_by_role("button", name="Back to today").click()
    eventually(page, lambda: there(meeting), {"Zhou", "Qian"})
    eventually(page, lambda: support(page), "100.0 %")
    expect(page).not_to_have_url(re.compile("on="))
    expect(page.get_by_role("button", name="As it was …")).to_be_visible()


def test_in_the_past_a_card_can_be_looked_at_and_not_be_moved(
    open_map: OpenMap, old: Port, desk: Desk
) -> None:
    made_on = desk.today() - timedelta(days=20)
    meeting = open_map(old, on=made_on.isoformat())
    page = meeting.page
    expect(meeting.tool("Draw a tie")).to_be_hidden()
    expect(meeting.tool("Arrange again")).to_be_hidden()
    before, revision = meeting.zoom(), meeting.view().center.revision
    start = meeting.card("Qian")
    meeting.drag(start, start._replace(x=start.x + 60, y=start.y + 30))
    meeting.click(meeting.card("Qian"))
    facts = page.locator(".then")
    expect(facts).to_contain_text("works against us openly")
    expect(facts).to_contain_text("today: +1 leans to us")
    expect(meeting.slider).to_have_count(0)
    assert before["scale"] == pytest.approx(meeting.zoom()["scale"])
    assert meeting.view().center.revision == revision


def blue(picture: bytes) -> int:
    image = Image.open(BytesIO(picture)).convert("RGB")
    colours = image.getcolors(image.width * image.height) or []
    return next((count for count, colour in colours if colour == ACCENT), 0)


def test_the_page_marks_who_has_changed_and_follows_the_day(
    open_page: OpenPage, server: AppServer, old: Port
) -> None:
    page = open_page()
    page.goto(f"{server.url}/history?center={old.center}")
    now = page.locator("[data-kamap=support-now]")
    expect(now).to_have_text("100.0 %")
    legend = page.locator(".kamap-legend")
    expect(legend).to_contain_text("Changed")
    expect(page.locator(".net")).to_contain_text("was taken off the map")
    ground = page.locator(".kamap-ground")
    expect(page.locator(".kamap-map")).to_have_attribute("data-drawn", re.compile(r"\d"))
    eventually(page, lambda: blue(ground.screenshot()) > 50, True)

    page.get_by_role("radio", name="7 days").click()
    expect(page.locator(".net")).not_to_contain_text("stance")
    expect(page).to_have_url(re.compile("since="))
    expect(legend).not_to_contain_text("Changed")  # Sun has gone, and nobody else has changed
    eventually(page, lambda: blue(ground.screenshot()), 0)
    page.reload()
    expect(page.locator(".net")).to_contain_text("Sun")
    expect(page.locator(".net")).not_to_contain_text("stance")


def test_in_chinese_and_from_the_page_to_the_map_of_then(
    open_page: OpenPage, server: AppServer, old: Port
) -> None:
    page = open_page(locale="zh-CN")
    page.goto(f"{server.url}/history?center={old.center}")
    expect(page.locator(".moved")).to_contain_text("支持率")
    page.get_by_role("link", name="查看当时的图").click()
    expect(page.locator(".st-key-past")).to_contain_text("当日的图")
    eventually(page, lambda: support(page), "50.0 %")
    page.get_by_role("button", name="回到今天").click()
    eventually(page, lambda: support(page), "100.0 %")
