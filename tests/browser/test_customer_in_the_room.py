"""One key turns the screen to what the customer may see: nothing else is there, nor flashes up."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kamap.services import accounts, people, seats
from kamap.services.desk import Desk
from tests.browser.conftest import OpenMap
from tests.browser.mapping import MapPage, eventually, settled
from tests.conftest import Port

OURS = (
    *("Operator", "Zhuhai Cranes", "Northquay", "coach of ours", "She doubts us"),
    *("nfluence", "tance", "locker", "ceptic", "upport", "never met", "atekeeper"),
)
"""Of the map below, and of what the app says of any."""

WATCH = """() => {
  window.seen = [];
  const look = () => {
    const there = (what) => Boolean(document.querySelector(what));
    window.seen.push({
      covered: there(".room-cover"),
      ours: there(".st-key-navigator, .st-key-shell-foot, [data-testid=stSidebarNav]"),
      theirs: there(".st-key-room-page"),
    });
    requestAnimationFrame(look);
  };
  look();
}"""


A_LOOK = "() => new Promise((looked) => requestAnimationFrame(() => requestAnimationFrame(looked)))"
"""A key can come between two frames; then what stood there between was never on the screen."""


@pytest.fixture
def met(port: Port, desk: Desk) -> Port:
    """The port, with what is ours alone on it; we have met Zhou, Qian and Sun."""
    for name in ("Zhou", "Qian", "Sun"):
        people.change(desk, port.person[name], contact_depth=2)
    people.change(desk, port.person["Deng"], contact_depth=0, email="deng@operator.example")
    seats.rate(desk, port.seat["Qian"], favours="Northquay", evidence="She doubts us")
    accounts.change(desk, port.account, name=f"Zhuhai Cranes {port.account}")
    return port


def enters(map_: MapPage) -> None:
    map_.page.keyboard.press("c")
    in_room(map_.page)


def in_room(page: Page) -> None:
    expect(page.locator(".st-key-room-page")).to_be_visible()
    expect(page.locator(".room-cover")).to_have_count(0)
    expect(page.locator(".kamap-map[data-drawn]")).to_be_visible()
    settled(page)


def at_home(page: Page) -> None:
    expect(page.locator(".st-key-navigator")).to_be_visible()
    expect(page.locator(".room-cover")).to_have_count(0)


def found(page: Page, name: str) -> str:
    """What the map says aloud of somebody who is looked for."""
    find = page.get_by_placeholder("Find")
    find.fill(name)
    find.press("Enter")
    return page.locator(".kamap-said").inner_text()


def test_the_screen_holds_nothing_but_what_a_client_s_file_shows(
    open_map: OpenMap, met: Port
) -> None:
    map_ = open_map(met)
    enters(map_)
    assert map_.page.title() == "Project organisation"
    expect(map_.page.locator(".st-key-room-head h1")).to_have_text("Project organisation")
    content = map_.page.content()
    assert [word for word in OURS if word in content] == []
    assert "Deng" not in content
    assert not map_.page.locator("[data-testid=stSidebar]").is_visible()
    assert found(map_.page, "Sun") == "Sun, COO is chosen"
    assert found(map_.page, "Deng") == "Nobody found"


def test_neither_view_is_ever_seen_with_the_other(open_map: OpenMap, met: Port) -> None:
    map_ = open_map(met)
    page = map_.page
    page.evaluate(WATCH)
    enters(map_)
    page.evaluate(A_LOOK)
    page.keyboard.press("Escape")
    at_home(page)
    page.evaluate(A_LOOK)
    seen: list[dict[str, bool]] = page.evaluate("window.seen")
    assert [one for one in seen if one["ours"] and one["theirs"] and not one["covered"]] == []
    shown = [(one["ours"], one["theirs"]) for one in seen if not one["covered"]]
    turns = [one for one, before in zip(shown, [None, *shown], strict=False) if one != before]
    assert turns == [(True, False), (False, True), (True, False)]


def test_a_reload_stays_in_the_room_and_so_does_another_page_s_address(
    open_map: OpenMap, met: Port
) -> None:
    map_ = open_map(met)
    enters(map_)
    map_.page.reload()
    in_room(map_.page)
    map_.page.goto(f"{map_.url}/gates?center={met.center}&room=1")
    in_room(map_.page)
    assert "nfluence" not in map_.page.content()


def test_the_key_is_a_letter_where_something_is_typed(open_map: OpenMap, met: Port) -> None:
    map_ = open_map(met)
    find = map_.page.get_by_placeholder("Find")
    find.press_sequentially("c")
    expect(find).to_have_value("c")
    settled(map_.page)
    expect(map_.page.locator(".room-cover")).to_have_count(0)
    expect(map_.page.locator(".st-key-navigator")).to_be_visible()
    expect(map_.page.get_by_role("dialog")).to_have_count(0)


def test_a_click_leads_in_and_the_cross_out(open_map: OpenMap, met: Port) -> None:
    map_ = open_map(met)
    map_.page.get_by_role("button", name="Customer in the room").first.click()
    in_room(map_.page)
    map_.page.get_by_role("button", name="Back").first.click()
    at_home(map_.page)
    assert "room" not in map_.page.url


def test_the_chart_can_be_searched_and_zoomed_and_changes_nothing(
    open_map: OpenMap, met: Port, desk: Desk
) -> None:
    map_ = open_map(met)
    enters(map_)
    page, before = map_.page, map_.view().center.revision
    at = _position(page, 0)
    page.mouse.move(at["x"], at["y"])
    page.mouse.down()
    page.mouse.move(at["x"] + 120, at["y"] + 60, steps=6)
    page.mouse.up()
    eventually(page, lambda: round(_position(page, 0)["x"] - at["x"]), 120)
    scale = page.evaluate("document.querySelector('.kamap-map').kamap.scale()")
    page.mouse.wheel(0, -300)
    eventually(page, lambda: _scale(page) > scale, True)
    assert found(page, "Qian") == "Qian, CFO is chosen"
    settled(page)
    assert map_.view().center.revision == before


def _position(page: Page, person: int) -> dict[str, float]:
    found: dict[str, float] = page.evaluate(
        "person => document.querySelector('.kamap-map').kamap.position(person)", person
    )
    return found


def _scale(page: Page) -> Any:
    return page.evaluate("document.querySelector('.kamap-map').kamap.scale()")


def test_what_was_chosen_for_the_file_is_what_shows(open_map: OpenMap, met: Port) -> None:
    map_ = open_map(met)
    page = map_.page
    page.get_by_test_id("stPageLink").get_by_role("link", name="Export").click()
    page.get_by_text("For the client", exact=True).click()
    page.get_by_label("Heading").fill("Cranes, phase 2")
    page.get_by_label("Heading").press("Enter")
    page.get_by_text("Reporting lines").click()
    expect(page.locator(".export-contents")).to_contain_text("grouped by department")
    settled(page)  # a download that is being looked up when its page is left is missed aloud
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.locator(".kamap-map[data-drawn]")).to_be_visible()
    settled(page)
    enters(map_)
    expect(page.locator(".st-key-room-head h1")).to_have_text("Cranes, phase 2")
    expect(page.get_by_role("radio", name="By department")).to_have_count(0)


def test_words_that_nobody_has_confirmed_stay_out_of_the_room(
    open_map: OpenMap, met: Port, desk: Desk
) -> None:
    people.change(desk, met.person["Qian"], title="CFO, difficult")
    map_ = open_map(met)
    enters(map_)
    assert found(map_.page, "Qian") == "Nobody found"
    assert found(map_.page, "difficult") == "Nobody found"
    assert found(map_.page, "Zhou") == "Zhou, Chairman is chosen"


def test_what_is_typed_as_a_popover_opens_leads_nowhere(open_map: OpenMap, met: Port) -> None:
    map_ = open_map(met)
    opener = map_.page.get_by_role("button", name="Person", exact=True)
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    opener.focus()
    map_.page.keyboard.press("c")
    settled(map_.page)
    expect(map_.page.locator(".room-cover, .st-key-room-page")).to_have_count(0)
