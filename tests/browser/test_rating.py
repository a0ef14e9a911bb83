"""Slider, buttons and a held key: what is pressed is what is stored, shown and counted."""

import pytest
from playwright.sync_api import expect

from kamap.services import seats
from kamap.services.desk import Desk
from tests.browser.conftest import OpenMap
from tests.browser.mapping import settled
from tests.conftest import Port


def test_an_arrow_key_on_the_slider_is_stored_counted_and_said(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port, "Sun")
    expect(meeting.page.locator("[data-kamap=support]")).to_have_text("60.0 %")
    meeting.slider.press("ArrowRight")
    meeting.agrees("Sun", 21)
    expect(meeting.page.locator("[data-kamap=support]")).to_have_text("60.4 %")  # 61 of 101
    expect(meeting.note).to_contain_text("Saved: influence 20 → 21 (Sun)")


@pytest.mark.parametrize("pause", [0, 30, 120])
def test_every_press_of_a_key_lands_however_fast(open_map: OpenMap, port: Port, pause: int) -> None:
    meeting = open_map(port, "Sun")
    meeting.slider.focus()
    for _ in range(20):
        meeting.page.keyboard.press("ArrowRight", delay=0)
        meeting.page.wait_for_timeout(pause)
    meeting.agrees("Sun", 40)
    expect(meeting.note.get_by_role("alert")).to_have_count(0)


def test_a_held_key_moves_the_slider_as_far_as_it_repeats(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port, "Sun")
    meeting.slider.focus()
    for _ in range(30):  # the first is the press, the others are repeats of a key held down
        meeting.page.keyboard.down("ArrowRight")
        meeting.page.wait_for_timeout(33)
    meeting.page.keyboard.up("ArrowRight")
    meeting.agrees("Sun", 50)
    expect(meeting.note.get_by_role("alert")).to_have_count(0)


def test_level_buttons_and_slider_follow_each_other(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port, "Sun")
    meeting.level("Key").click()
    meeting.agrees("Sun", 90)
    meeting.slider.press("Home")
    meeting.agrees("Sun", 0)
    expect(meeting.level("Low")).to_be_checked()


def test_stances_are_stored_and_a_question_mark_takes_them_away(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port, "Qian")
    meeting.stance("+5").click()
    meeting.stored("Qian", "stance", 5)
    expect(meeting.note).to_contain_text("Saved: stance −4 → +5 (Qian)")
    meeting.stance("?").click()
    meeting.stored("Qian", "stance", None)
    meeting.stored("Qian", "rated_on", None)
    expect(meeting.note).to_contain_text("Saved: stance +5 → ? (Qian)")
    expect(meeting.stance("?")).to_be_checked()


def test_undo_goes_back_step_by_step_and_the_slider_follows(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port, "Sun")
    for influence, step in ((45, "Medium"), (70, "High"), (90, "Key")):
        meeting.level(step).click()
        meeting.agrees("Sun", influence)
    for influence in (70, 45, 20):
        meeting.undo()
        meeting.agrees("Sun", influence)
        expect(meeting.note).to_contain_text(f"→ {influence} (Sun)")
    expect(meeting.level("Low")).to_be_checked()
    expect(meeting.note.get_by_role("button", name="Undo")).to_be_disabled()


def test_another_field_of_the_same_seat_may_change_meanwhile(
    open_map: OpenMap, port: Port, desk: Desk
) -> None:
    meeting = open_map(port, "Sun")
    seats.rate(desk, port.seat["Sun"], stance=4)
    meeting.slider.press("ArrowRight")
    meeting.agrees("Sun", 21)
    meeting.stored("Sun", "stance", 4)
    expect(meeting.stance("+4")).to_be_checked()


def test_wants_are_stored_when_the_field_is_left(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port, "Sun")
    field = meeting.panel.get_by_role("textbox", name="Personal win")
    field.fill("Runs the first automated terminal")
    meeting.slider.press("ArrowRight")  # leaves the field and edits in one go
    meeting.stored("Sun", "personal_win", "Runs the first automated terminal")
    meeting.agrees("Sun", 21)
    settled(meeting.page)
    expect(field).to_have_value("Runs the first automated terminal")
