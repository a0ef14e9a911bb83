"""Choosing, finding and filtering people; what the address says; a picture to download."""

import re
import struct
from pathlib import Path

from playwright.sync_api import Page, expect

from kamap.services import history, people, seats
from kamap.services.desk import Desk
from kamap.store.log import Change
from tests.browser.conftest import OpenMap
from tests.browser.mapping import At, eventually
from tests.browser.server import AppServer
from tests.conftest import Port, port_with


def test_a_click_on_a_card_chooses_the_person(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port)
    meeting.click(meeting.card("Qian"))
    meeting.chosen("Qian")
    expect(meeting.slider).to_have_value("30")
    meeting.click(meeting.card("Deng"))
    meeting.chosen("Deng")
    expect(meeting.slider).to_have_value("10")


def test_the_list_chooses_by_keyboard_alone(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port, "Qian")
    meeting.person.focus()
    meeting.page.keyboard.press("ControlOrMeta+A")
    meeting.page.keyboard.type("sun")
    expect(meeting.page.get_by_role("option")).to_have_count(1)
    meeting.page.keyboard.press("Enter")
    meeting.chosen("Sun")
    expect(meeting.slider).to_have_value("20")


def test_the_search_field_on_the_map_finds_and_chooses(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port)
    search = meeting.map.get_by_role("searchbox")
    search.fill("cfo")
    search.press("Enter")
    meeting.chosen("Qian")


def test_the_facts_show_beside_the_pointer(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port)
    meeting.hover(meeting.card("Qian"))
    expect(meeting.facts).to_be_visible()
    expect(meeting.facts).to_contain_text("Qian")
    expect(meeting.facts).to_contain_text("CFO")
    expect(meeting.facts).to_contain_text("−4 · works against us openly")
    meeting.hover(meeting.on_tie("Sun", "Zhou"))
    expect(meeting.facts).to_contain_text(re.compile("Sun.*Zhou"))


def test_filter_and_search_stay_as_they_are_through_an_edit(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port, "Sun")
    attitude = meeting.map.get_by_role("combobox", name="Attitude")
    attitude.select_option("blocker")
    search = meeting.map.get_by_role("searchbox")
    search.fill("qia")
    filtered = meeting.ink("Deng")
    meeting.slider.press("ArrowRight")
    meeting.agrees("Sun", 21)
    expect(attitude).to_have_value("blocker")
    expect(search).to_have_value("qia")
    assert meeting.ink("Deng") == filtered
    assert meeting.ink("Qian") > filtered  # the one who is sought stands out, the others fade
    attitude.select_option("")
    search.fill("")
    eventually(meeting.page, lambda: meeting.ink("Deng") > filtered, True)


def test_zoom_and_pan_survive_an_edit_of_ones_own_and_of_others(
    open_map: OpenMap, port: Port, desk: Desk
) -> None:
    meeting = open_map(port, "Sun")
    card = meeting.card("Zhou")
    meeting.wheel(card, -300)
    free = At(card.x - 200, card.y)
    meeting.drag(free, At(free.x + 60, free.y + 40))
    looking_at = meeting.zoom()
    meeting.slider.press("ArrowRight")
    meeting.agrees("Sun", 21)
    assert meeting.zoom() == looking_at
    seats.rate(desk, port.seat["Qian"], stance=2)
    people.add(desk, port.center, "Newcomer")
    meeting.slider.press("ArrowRight")
    meeting.agrees("Sun", 22)
    assert meeting.zoom() == looking_at
    meeting.tool("Fit").click()
    eventually(meeting.page, lambda: meeting.zoom() != looking_at, True)


def test_the_picture_is_a_png_for_us_and_the_log_says_so(
    open_map: OpenMap, port: Port, tmp_path: Path
) -> None:
    meeting = open_map(port)
    with meeting.page.expect_download() as download:
        meeting.tool("PNG").click()
    assert re.fullmatch(r"INTERNAL-内部资料-.+\.png", download.value.suggested_filename)
    download.value.save_as(tmp_path / "map.png")
    picture = (tmp_path / "map.png").read_bytes()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    assert width >= 1000
    assert height >= 600
    assert len(picture) > 10_000  # not a blank sheet

    def newest() -> Change:
        return history.log(meeting.database, port.account, 1)[0]

    eventually(meeting.page, lambda: newest().what, "export")
    assert (newest().after["audience"], newest().after["format"]) == ("internal", "png")


def test_a_map_that_is_not_there_has_a_way_back(server: AppServer, port: Port, page: Page) -> None:
    page.goto(f"{server.url}/map?center=abc")
    expect(page.get_by_text("Not found")).to_be_visible()
    page.get_by_role("link", name="Back to the start").click()
    expect(page.locator(".kamap-map[data-drawn]")).to_be_visible()


def test_a_person_who_is_not_there_has_a_way_back(
    server: AppServer, port: Port, page: Page
) -> None:
    page.goto(f"{server.url}/map?center={port.center}&person=999999")
    expect(page.get_by_text("Not found")).to_be_visible()
    page.locator("[class*=st-key-gone] button").click()
    expect(page.locator(".kamap-map[data-drawn]")).to_be_visible()
    expect(page.get_by_text("Not found")).to_have_count(0)


def test_somebody_taken_off_meanwhile_has_a_way_back(
    open_map: OpenMap, port: Port, desk: Desk
) -> None:
    meeting = open_map(port, "Qian")
    people.remove(desk, port.seat["Qian"])
    meeting.stance("+1").click()
    expect(meeting.page.get_by_text("Not found")).to_be_visible()
    meeting.page.get_by_role("button", name="Show the whole map").click()
    meeting.drawn()


def test_an_account_deleted_meanwhile_has_a_way_back(
    open_map: OpenMap, port: Port, desk: Desk
) -> None:
    gone = port_with(desk, name="Made by mistake")
    meeting = open_map(gone)
    history.undo(desk, gone.account)
    meeting.page.reload()
    expect(meeting.page.get_by_text("Not found")).to_be_visible()
    meeting.page.get_by_role("link", name="Back to the start").click()
    expect(meeting.map).to_be_visible()


def test_who_is_chosen_in_a_hurry_is_shown_as_stored(
    open_map: OpenMap, port: Port, desk: Desk
) -> None:
    for name, seat in port.seat.items():
        seats.rate(desk, seat, business_result=f"What {name} needs", personal_win=f"For {name}")
    meeting = open_map(port)
    cards = meeting.cards()
    for hurry in (0, 40, 80, 120, 160, 200):  # milliseconds in which nothing can be finished
        for name in ("Zhou", "Qian", "Deng", "Sun"):
            meeting.click(cards[name])
            meeting.page.wait_for_timeout(hurry)
        meeting.chosen("Sun")
        expect(meeting.slider).to_have_value("20")
        expect(meeting.level("Low")).to_be_checked()
        expect(meeting.stance("+1")).to_be_checked()
        for label, value in (("Business result", "What Sun needs"), ("Personal win", "For Sun")):
            expect(meeting.panel.get_by_role("textbox", name=label)).to_have_value(value)
    for fold in ("Roles", "Evidence", "Person and contact data"):
        meeting.panel.locator("summary", has_text=fold).click()
    expect(meeting.panel.get_by_role("textbox", name="Title")).to_have_value("COO")
    expect(meeting.panel.get_by_role("textbox", name="Name", exact=True)).to_have_value("Sun")
    assert meeting.seat("Sun").person.title == "COO"
