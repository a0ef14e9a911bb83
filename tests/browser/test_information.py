"""The nine points, and the actions, as two people at once see and change them in a browser."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from kamap.model import InformationPoint, PointState, Topic
from kamap.services import actions, information, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.browser.conftest import OpenMap, OpenPage
from tests.browser.mapping import eventually, settled
from tests.browser.server import AppServer
from tests.conftest import Port

FUNDS, PROCESS = Topic.FUNDS, Topic.PROCESS


@pytest.fixture
def page(open_page: OpenPage, server: AppServer, port: Port) -> Page:
    """The nine points of the port."""
    page = open_page()
    page.goto(f"{server.url}/information?center={port.center}")
    expect(page.locator(".nine")).to_be_visible()
    settled(page)
    return page


@pytest.fixture
def actions_page(open_page: OpenPage, server: AppServer, port: Port) -> Page:
    page = open_page()
    page.goto(f"{server.url}/actions?center={port.center}")
    expect(page.locator(".actions-figure")).to_be_visible()
    settled(page)
    return page


def stored(desk: Desk, port: Port, topic: Topic = FUNDS) -> InformationPoint:
    return information.load(desk.database, port.center, desk.today()).of(topic).point


def card(page: Page, topic: Topic) -> Locator:
    return page.locator(f".st-key-point-{topic.number}")


def text(page: Page, topic: Topic) -> Locator:
    return card(page, topic).locator("textarea")


def test_what_is_typed_stays_while_somebody_else_fills_in_another_point(
    page: Page, desk: Desk, port: Port
) -> None:
    text(page, FUNDS).click()
    page.keyboard.type("state bud")
    information.record(desk, port.center, PROCESS, text="three rounds")
    expect(text(page, PROCESS)).to_have_value("three rounds")
    expect(page.locator(".nine")).to_contain_text("1 of 9 known and fresh")
    expect(text(page, FUNDS)).to_have_value("state bud")
    expect(text(page, FUNDS)).to_be_focused()
    page.keyboard.type("get")
    page.keyboard.press("Tab")
    eventually(page, lambda: stored(desk, port).text, "state budget")
    assert stored(desk, port, PROCESS).text == "three rounds"
    expect(page.locator(".nine")).to_contain_text("2 of 9 known and fresh")
    expect(card(page, FUNDS).get_by_role("radio", name="assumed")).to_be_checked()


def test_two_who_fill_in_the_same_blank_point_are_asked_whose_it_is_to_be(
    page: Page, desk: Desk, port: Port
) -> None:
    text(page, FUNDS).click()
    page.keyboard.type("state budget")
    information.record(desk, port.center, FUNDS, text="bank loan")
    expect(card(page, FUNDS)).to_contain_text("Somebody has changed this to “bank loan”")
    expect(text(page, FUNDS)).to_have_value("state budget")
    page.keyboard.press("Tab")
    choice = page.locator(".st-key-choice")
    expect(choice).to_contain_text("Li has changed text to “bank loan” in the meantime")
    assert stored(desk, port).text == "bank loan"
    choice.get_by_role("button", name="Take mine: state budget").click()
    eventually(page, lambda: stored(desk, port).text, "state budget")
    expect(choice).to_have_count(0)


def test_a_point_is_filled_in_by_keyboard_alone(page: Page, desk: Desk, port: Port) -> None:
    text(page, FUNDS).focus()
    page.keyboard.type("state budget")
    page.keyboard.press("Control+Enter")
    eventually(page, lambda: stored(desk, port).text, "state budget")
    settled(page)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    eventually(page, lambda: stored(desk, port).state, PointState.CONFIRMED)


def test_a_name_of_nobody_on_our_team_may_keep_a_point(page: Page, desk: Desk, port: Port) -> None:
    information.record(desk, port.center, FUNDS, text="state budget")
    expect(text(page, FUNDS)).to_have_value("state budget")
    card(page, FUNDS).get_by_role("button", name="Details").click()
    owner = page.get_by_role("combobox", name="Who of us keeps it")
    owner.fill("The branch office")
    owner.press("Enter")
    eventually(page, lambda: stored(desk, port).owner, "The branch office")
    expect(card(page, FUNDS).locator(".provenance")).to_contain_text("kept by The branch office")
    settled(page)
    page.get_by_role("combobox", name="Who told us").click()
    page.get_by_role("option", name=re.compile("^Sun")).click()
    eventually(page, lambda: stored(desk, port).source_id, port.person["Sun"])
    expect(card(page, FUNDS).locator(".provenance")).to_contain_text("Sun")


def test_an_action_is_done_and_undone(
    actions_page: Page, desk: Desk, port: Port, database: Database
) -> None:
    page = actions_page
    visit, _ = actions.plan(desk, port.center, "visit", person_id=port.person["Sun"])
    row = page.locator(f".st-key-action-row-{visit}")
    expect(row).to_contain_text("visit")  # somebody else has planned it meanwhile
    page.get_by_role("textbox", name="You").fill("Ann")
    page.keyboard.press("Enter")
    settled(page)
    row.get_by_role("button", name="Done").click()
    eventually(page, lambda: is_open(database, port), False)
    result = row.get_by_role("textbox")
    result.fill("they want a trial")
    result.press("Enter")
    eventually(
        page,
        lambda: views.map_of(database, port.center).actions[0].result,
        "they want a trial",
    )
    settled(page)
    for _ in range(2):
        page.locator(".st-key-note").get_by_role("button", name="Undo").click()
        settled(page)
    eventually(page, lambda: is_open(database, port), True)
    expect(page.locator(".actions-figure")).to_contain_text("1 open action")


def is_open(database: Database, port: Port) -> bool:
    return views.map_of(database, port.center).actions[0].open


def test_an_action_leads_to_its_person_on_the_map(
    actions_page: Page, desk: Desk, port: Port
) -> None:
    visit, _ = actions.plan(desk, port.center, "visit", person_id=port.person["Sun"])
    row = actions_page.locator(f".st-key-action-row-{visit}")
    row.get_by_role("link", name="Sun").click()
    expect(actions_page.locator(".kamap-map")).to_be_visible()
    expect(actions_page).to_have_url(re.compile(rf"person={port.person['Sun']}"))


def test_an_action_is_planned_on_the_panel_with_enter(
    open_map: OpenMap, port: Port, database: Database
) -> None:
    meeting = open_map(port, "Qian")
    meeting.fold("Actions")
    what = meeting.panel.get_by_role("textbox", name="New action")
    what.fill("show him the figures")
    what.press("Enter")
    eventually(
        meeting.page,
        lambda: [a.what for a in views.map_of(database, port.center).actions],
        ["show him the figures"],
    )
    expect(meeting.panel.locator("summary", has_text="Actions (1)")).to_be_visible()
    expect(what).to_have_value("")
    meeting.panel.get_by_role("button", name="Done").click()
    eventually(meeting.page, lambda: is_open(database, port), False)
    meeting.undo()
    eventually(meeting.page, lambda: is_open(database, port), True)


def test_the_minutes_are_copied_with_one_click(
    open_page: OpenPage, server: AppServer, port: Port, desk: Desk
) -> None:
    actions.plan(desk, port.center, "visit the plant")
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{server.url}/wrap-up?center={port.center}")
    expect(page.get_by_test_id("stCode")).to_contain_text("visit the plant")
    settled(page)
    copy = page.get_by_role("button", name="Copy to clipboard")
    expect(copy).to_be_visible()
    copy.click()
    eventually(
        page,
        lambda: "- visit the plant" in page.evaluate("navigator.clipboard.readText()"),
        True,
    )
