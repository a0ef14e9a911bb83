"""From typed lines and a pasted table to a map, by keyboard and in two clicks."""

import re
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

from kamap.services import accounts
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.browser.conftest import OpenMap
from tests.browser.mapping import MapPage, eventually, settled
from tests.browser.server import AppServer
from tests.conftest import Port

NAMES = ("赵一", "钱二", "孙三", "李四", "周五", "吴六", "郑七", "冯九", "陈十", "卫宁")
TITLES = ("主任", "科长", "工程师", "采购员", "会计")
DEPARTMENTS = ("总经办", "采购部", "信息中心", "财务部")


def twenty_rows() -> str:
    """As Excel copies it: headings, numbers, and a department merged over five rows each."""
    rows = ["序号\t姓名\t职务\t部门\t影响力"]
    for i in range(20):
        name = NAMES[i % 10] + ("平" if i >= 10 else "")
        department = DEPARTMENTS[i // 5] if i % 5 == 0 else ""
        rows.append(f"{i + 1}\t{name}\t{TITLES[i % 5]}\t{department}\t{95 - 4 * i}")
    return "\r\n".join(rows) + "\r\n"


def said(meeting: MapPage) -> dict[str, tuple[str, str, int]]:
    """Who is on the map beside those of the port, as the database has it."""
    return {
        seat.person.name: (seat.person.title, seat.person.department, seat.seat.influence)
        for seat in meeting.view().seats
        if seat.person_id not in meeting.port.person.values()
    }


def open_line(meeting: MapPage) -> Locator:
    meeting.page.get_by_role("button", name="Person", exact=True).click()
    line = meeting.page.get_by_role("textbox", name="Name, title, department, influence")
    expect(line).to_be_focused()
    return line


def test_three_people_are_typed_in_a_row(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port)
    cards = meeting.cards()
    line = open_line(meeting)
    for typed, shown in (
        ("Maria Lopez, CFO, Finance, 80", "Maria Lopez · CFO · Finance · influence 80"),
        ("王建国；财务总监；财务部；６０", "王建国 · 财务总监 · 财务部 · influence 60"),
        ("Jo", "Jo · influence 30"),
    ):
        meeting.page.keyboard.type(typed)  # the field is where the keys go, each time
        meeting.page.keyboard.press("Enter")
        expect(meeting.page.locator(".st-key-newcomer")).to_contain_text(f"Added: {shown}")
        expect(line).to_have_value("")
    eventually(
        meeting.page,
        lambda: said(meeting),
        {
            "Maria Lopez": ("CFO", "Finance", 80),
            "王建国": ("财务总监", "财务部", 60),
            "Jo": ("", "", 30),
        },
    )
    meeting.drawn()
    expect(meeting.page.get_by_label("Map of 7 people")).to_be_visible()
    assert {name: meeting.card(name) for name in cards} == cards  # nobody else moved


def type_lines(meeting: MapPage, *lines: str) -> None:
    """As fast as they can be typed."""
    for line in lines:
        meeting.page.keyboard.type(line)
        meeting.page.keyboard.press("Enter")


def two_refused(meeting: MapPage) -> tuple[Locator, Locator]:
    """Types two lines that are not understood; the popover, and the fields to put them right."""
    type_lines(meeting, "Wu, CIO, Widgets, Acme, 60", "Xu, CIO, Widgets, Acme, 60")
    adding = meeting.page.locator(".st-key-newcomer")
    fields = adding.get_by_role("textbox", name="Put this line right")
    expect(fields).to_have_count(2)
    return adding, fields


def test_typing_ahead_loses_no_letter(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port)
    open_line(meeting)
    type_lines(meeting, "Ann One", "Bo Two", "Cy Three", "Di Four")
    eventually(
        meeting.page, lambda: sorted(said(meeting)), ["Ann One", "Bo Two", "Cy Three", "Di Four"]
    )


def test_what_is_refused_is_asked_about_while_the_next_lines_are_typed(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port)
    line = open_line(meeting)
    type_lines(meeting, "Sun", "Di Four", "Ed Five")
    adding = meeting.page.locator(".st-key-newcomer")
    expect(adding).to_contain_text("already somebody called Sun")
    expect(adding).to_contain_text("Added: Ed Five")
    assert sorted(said(meeting)) == ["Di Four", "Ed Five"]
    expect(adding.get_by_role("button", name="Show Sun · COO, who is on this map")).to_be_visible()
    expect(line).to_have_value("")
    expect(line).to_be_focused()
    adding.get_by_role("button", name="Add a second Sun").click()
    eventually(meeting.page, lambda: sorted(said(meeting)), ["Di Four", "Ed Five", "Sun"])
    expect(adding).not_to_contain_text("already somebody called Sun")


def test_a_line_that_is_not_understood_is_put_right_in_a_field_of_its_own(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port)
    line = open_line(meeting)
    adding, fields = two_refused(meeting)
    expect(fields.first).to_have_value("Wu, CIO, Widgets, Acme, 60")
    expect(adding.get_by_role("alert")).to_have_text([re.compile("“Acme” has no place here")] * 2)
    expect(line).to_have_value("")
    fields.first.fill("Wu, CIO, Widgets, 160")
    fields.first.press("Enter")
    expect(adding.get_by_role("alert").first).to_contain_text("at most 100, not 160")
    expect(fields.first).to_be_focused()
    for _ in "160":
        meeting.page.keyboard.press("Backspace")
    meeting.page.keyboard.type("61")
    meeting.page.keyboard.press("Enter")
    expect(adding).to_contain_text("Added: Wu · CIO · Widgets · influence 61")
    expect(fields).to_have_count(1)
    expect(fields).to_have_value("Xu, CIO, Widgets, Acme, 60")
    fields.fill("Xu, CIO, Widgets, 62")
    fields.press("Enter")
    expect(adding).to_contain_text("Added: Xu · CIO · Widgets · influence 62")
    expect(fields).to_have_count(0)
    assert said(meeting) == {"Wu": ("CIO", "Widgets", 61), "Xu": ("CIO", "Widgets", 62)}


def test_typing_goes_on_in_the_field_of_another_line_when_one_is_settled(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port)
    open_line(meeting)
    _, fields = two_refused(meeting)
    settled(meeting.page)
    fields.first.fill("Wu, CIO, Widgets, 61")
    fields.last.fill("Xu, CIO, Widg")
    fields.first.press("Enter")
    fields.last.click()  # before the answer to the first one, mostly
    meeting.page.keyboard.press("End")
    meeting.page.keyboard.type("ets, ")
    expect(fields).to_have_count(1)
    meeting.page.keyboard.type("62")
    expect(fields).to_have_value("Xu, CIO, Widgets, 62")
    meeting.page.keyboard.press("Enter")
    expect(fields).to_have_count(0)
    eventually(
        meeting.page,
        lambda: said(meeting),
        {"Wu": ("CIO", "Widgets", 61), "Xu": ("CIO", "Widgets", 62)},
    )


def test_the_button_that_drops_a_line_stands_beside_it_however_long_it_is(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port)
    line = open_line(meeting)
    line.fill("Sun, Senior purchasing manager for all of the eastern region, Workshop, 20")
    line.press("Enter")
    adding = meeting.page.locator(".st-key-newcomer")
    expect(adding).to_contain_text("already somebody called Sun")
    settled(meeting.page)
    asked = adding.get_by_test_id("stAlert").bounding_box()
    drop = adding.get_by_role("button", name="Drop this line").bounding_box()
    assert asked is not None
    assert drop is not None
    assert asked["x"] + asked["width"] <= drop["x"]
    assert asked["y"] < drop["y"] < asked["y"] + asked["height"]


def test_what_is_typed_over_a_refused_line_counts_with_enter_and_not_before(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port)
    open_line(meeting)
    meeting.page.keyboard.type("Wu, CIO, Widgets, Acme, 60")
    meeting.page.keyboard.press("Enter")
    adding = meeting.page.locator(".st-key-newcomer")
    adding.get_by_role("textbox", name="Put this line right").fill("Wu")
    adding.get_by_role("button", name="Drop this line").click()
    expect(adding.get_by_role("textbox", name="Put this line right")).to_have_count(0)
    settled(meeting.page)
    assert said(meeting) == {}


def test_a_table_of_20_is_on_the_map_two_clicks_after_it_is_pasted(
    page: Page, server: AppServer, database: Database, desk: Desk, port: Port
) -> None:
    center, _ = accounts.create(desk, "Blue Line")
    page.goto(f"{server.url}/paste?{urlencode({'center': center.id})}")
    area = page.get_by_role("textbox", name="Copy rows in a spreadsheet")
    expect(area).to_be_visible()
    settled(page)
    area.fill(twenty_rows())
    page.get_by_role("button", name="Show the people").click()
    expect(page.get_by_text("20 people added")).to_be_visible()
    page.get_by_role("button", name="Add to the map").click()
    expect(page.get_by_label("Map of 20 people")).to_be_visible()
    blue_line = Port(center.account_id, center.id or 0, {}, {})
    stored = said(MapPage(page, server.url, database, blue_line))
    assert len(stored) == 20
    assert stored["赵一"] == ("主任", "总经办", 95)
    assert stored["卫宁平"] == ("会计", "财务部", 19)
