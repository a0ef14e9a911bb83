"""Our own people: on the map, on the panel and in the matrix, as a browser shows them."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from kamap.services import team, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.browser.conftest import OpenMap, OpenPage
from tests.browser.mapping import At, MapPage, eventually, settled
from tests.browser.server import AppServer
from tests.conftest import Port

ALONE = True

VIOLET = (0x5B, 0x3C, 0x99)


@pytest.fixture
def ann(desk: Desk, port: Port) -> int:
    """Ann, who covers Zhou and Deng; her name is of this test, as the team is everybody's."""
    ann, _ = team.add(desk, f"Ann {port.account}", title="KAM", unit="East")
    team.cover(desk, port.person["Zhou"], ann, 4)
    team.cover(desk, port.person["Deng"], ann, 1)
    return ann


def covers(database: Database, port: Port, name: str, desk: Desk) -> list[tuple[str, int]]:
    seat = views.load(database, port.center, desk.today()).of(port.person[name])
    assert seat is not None
    return [(cover.member.name, cover.strength) for cover in seat.counterparts]


def pill(meeting: MapPage, member: int) -> At | None:
    at = meeting.map.evaluate("(box, id) => box.kamap.ours(id)", member)
    return At(at["x"], at["y"]) if at else None


def shape(meeting: MapPage) -> dict[str, tuple[int, int]]:
    """How far the cards are from Zhou's, in the window."""
    zhou = meeting.card("Zhou")
    return {
        name: (round(at.x - zhou.x), round(at.y - zhou.y)) for name, at in meeting.cards().items()
    }


def toggle(meeting: MapPage) -> None:
    meeting.page.locator("[class*=st-key-map-ours]").get_by_role("button").click()
    settled(meeting.page)


def violet(picture: bytes) -> int:
    image = Image.open(BytesIO(picture)).convert("RGB")
    colours = image.getcolors(image.width * image.height) or []
    return next((count for count, colour in colours if colour == VIOLET), 0)


def test_our_people_come_and_go_and_nobody_of_theirs_moves(
    open_map: OpenMap, port: Port, ann: int
) -> None:
    meeting = open_map(port)
    meeting.wheel(meeting.card("Zhou"), -40)  # who has moved the map keeps what is seen
    picture, zoom = shape(meeting), meeting.zoom()
    assert pill(meeting, ann) is None
    legend = meeting.page.locator(".kamap-legend")
    expect(legend).not_to_contain_text("Our people")

    toggle(meeting)
    eventually(meeting.page, lambda: pill(meeting, ann) is not None, True)
    expect(legend).to_contain_text("Our people")
    expect(meeting.page).to_have_url(re.compile("ours=1"))
    assert shape(meeting) == picture
    assert meeting.zoom()["scale"] == pytest.approx(zoom["scale"])
    expect(meeting.page.locator(".kamap-canvas")).to_have_attribute("aria-label", "Map of 4 people")
    meeting.page.reload()
    meeting.drawn()
    eventually(meeting.page, lambda: pill(meeting, ann) is not None, True)

    toggle(meeting)
    eventually(meeting.page, lambda: pill(meeting, ann), None)
    expect(legend).not_to_contain_text("Our people")
    expect(meeting.page).not_to_have_url(re.compile("ours=1"))


def test_a_pill_tells_who_it_is_and_whom_they_cover_but_not_how_strongly(
    open_map: OpenMap, port: Port, ann: int
) -> None:
    meeting = open_map(port, "Sun", ours="1")
    eventually(meeting.page, lambda: pill(meeting, ann) is not None, True)
    at = pill(meeting, ann)
    assert at is not None
    meeting.hover(at)
    expect(meeting.facts).to_have_text(f"Ann {port.account}KAM · EastCovers Zhou and Deng")
    meeting.click(at)
    meeting.chosen("Sun")  # it is no card, and no empty ground


def test_the_picture_has_our_people_only_while_they_show(
    open_map: OpenMap, port: Port, ann: int
) -> None:
    meeting = open_map(port, ours="1")
    eventually(meeting.page, lambda: pill(meeting, ann) is not None, True)

    def picture() -> bytes:
        with meeting.page.expect_download() as download:
            meeting.tool("PNG").click()
        return download.value.path().read_bytes()

    assert violet(picture()) > 500
    toggle(meeting)
    eventually(meeting.page, lambda: pill(meeting, ann), None)
    assert violet(picture()) == 0


def test_the_matrix_of_power_and_support_has_none(open_map: OpenMap, port: Port, ann: int) -> None:
    meeting = open_map(port, ours="1", layout="matrix")
    assert pill(meeting, ann) is None
    expect(meeting.page.locator("[class*=st-key-map-ours]").get_by_role("button")).to_be_disabled()


def test_a_new_name_on_the_panel_joins_the_team_and_one_undo_takes_it_back(
    open_map: OpenMap, port: Port, desk: Desk, database: Database
) -> None:
    meeting = open_map(port, "Qian")
    meeting.fold("Our counterparts")
    name = f"Dee <b>{port.account}</b>"
    box = meeting.panel.locator("[class*=st-key-cover-new]").get_by_role("combobox")
    box.fill(name)
    box.press("Enter")
    eventually(meeting.page, lambda: covers(database, port, "Qian", desk), [(name, 3)])
    row = meeting.panel.locator("[class*=st-key-cover-row]")
    expect(row).to_contain_text(name)  # the fold has stayed open
    row.get_by_role("radio", name="5").click()
    eventually(meeting.page, lambda: covers(database, port, "Qian", desk), [(name, 5)])
    row.get_by_role("button", name="Let go").click()
    eventually(meeting.page, lambda: covers(database, port, "Qian", desk), [])


def our_page(open_page: OpenPage, server: AppServer, port: Port) -> Page:
    page = open_page()
    page.goto(f"{server.url}/our-side?center={port.center}")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    settled(page)
    return page


def test_a_cell_that_is_clicked_can_be_set_and_undone(
    open_page: OpenPage, server: AppServer, port: Port, ann: int, desk: Desk, database: Database
) -> None:
    for number in range(6):  # enough columns for each to be as wide as it asks to be
        team.add(desk, f"Colleague {number} of {port.account}")
    page = our_page(open_page, server, port)
    expect(page.locator(".our-news")).to_contain_text("of the 4 most influential")
    table = page.get_by_test_id("stDataFrame").bounding_box()
    assert table is not None
    page.mouse.click(table["x"] + 400, table["y"] + 32 * 1.5)  # the first of us, and Zhou
    person = page.locator("[class*=st-key-our_side-person]").get_by_role("combobox")
    expect(person).to_have_value("Zhou · Chairman")
    settled(page)
    strength = page.locator("[class*=st-key-our_side-strength]")
    expect(strength.get_by_role("radio", name="4")).to_be_checked()
    strength.get_by_role("radio", name="1").click()
    mine = f"Ann {port.account}"
    eventually(page, lambda: covers(database, port, "Zhou", desk), [(mine, 1)])
    expect(page.locator(".our-news")).to_contain_text("We know Zhou only slightly.")
    page.locator(".st-key-note").get_by_role("button", name="Undo").click()
    eventually(page, lambda: covers(database, port, "Zhou", desk), [(mine, 4)])
    expect(strength.get_by_role("radio", name="4")).to_be_checked()
