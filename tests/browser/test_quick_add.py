"""From typed lines and a pasted table to a map, by keyboard and in two clicks."""

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
    line.click()
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


def test_typing_ahead_loses_no_letter(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port)
    open_line(meeting)
    for name in ("Ann One", "Bo Two", "Cy Three", "Di Four"):
        meeting.page.keyboard.type(name)
        meeting.page.keyboard.press("Enter")
    eventually(
        meeting.page, lambda: sorted(said(meeting)), ["Ann One", "Bo Two", "Cy Three", "Di Four"]
    )


def test_a_line_that_is_not_understood_stays_and_a_namesake_is_asked_about(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port)
    line = open_line(meeting)
    line.fill("Wu, CIO, Widgets, Acme, 60")
    line.press("Enter")
    adding = meeting.page.locator(".st-key-newcomer")
    expect(adding.get_by_role("alert")).to_contain_text("“Acme” has no place here")
    expect(line).to_have_value("Wu, CIO, Widgets, Acme, 60")
    line.fill("Sun, Fitter, Workshop, 20")
    line.press("Enter")
    expect(adding).to_contain_text("already somebody called Sun")
    assert said(meeting) == {}
    adding.get_by_role("button", name="Add a second Sun").click()
    eventually(meeting.page, lambda: said(meeting), {"Sun": ("Fitter", "Workshop", 20)})
    expect(line).to_have_value("")


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
