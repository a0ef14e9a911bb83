"""Two real sessions at one map: what one does shows at the other's, and nothing is lost."""

from time import monotonic

import pytest
from playwright.sync_api import Locator, expect

from kamap.services import history
from tests.browser.conftest import OpenMap
from tests.browser.mapping import MapPage, eventually
from tests.conftest import Port

SEEN_WITHIN_SECONDS = 2.0


@pytest.fixture
def table(open_map: OpenMap, port: Port) -> tuple[MapPage, MapPage]:
    """Ann and Bo, both looking at Sun."""
    ann, bo = open_map(port, "Sun"), open_map(port, "Sun")
    for one, name in ((ann, "Ann"), (bo, "Bo")):
        one.page.get_by_role("textbox", name="You").fill(name)
        one.page.keyboard.press("Enter")
        expect(one.page.locator(".others .chip")).to_have_count(1)
    return ann, bo


def favours(meeting: MapPage) -> Locator:
    return meeting.panel.get_by_role("textbox", name="Favours")


def write(meeting: MapPage, text: str) -> None:
    favours(meeting).fill(text)
    favours(meeting).press("Enter")
    meeting.stored("Sun", "favours", text)


def test_an_edit_shows_at_the_other_s_within_two_seconds_and_they_go_when_they_go(
    table: tuple[MapPage, MapPage],
) -> None:
    ann, bo = table
    expect(bo.page.locator(".others .chip")).to_have_attribute("title", "Ann is here")
    expect(ann.page.locator(".others .chip")).to_have_attribute("title", "Bo is here")
    begun = monotonic()
    ann.stance("+5").click()
    expect(bo.stance("+5")).to_be_checked()
    took = monotonic() - begun
    bo.agrees("Sun", 20)
    # A busy machine may be slow; `make bench` measures it. Here it must only come by itself.
    assert took < 5 * SEEN_WITHIN_SECONDS
    ann.page.close()
    expect(bo.page.locator(".others .chip")).to_have_count(0)


def test_the_same_text_changed_by_both_is_a_choice_between_both_values(
    table: tuple[MapPage, MapPage],
) -> None:
    ann, bo = table
    favours(bo).click()
    bo.page.keyboard.type("Northquay, says B")
    write(ann, "Southquay")
    expect(bo.panel).to_contain_text("Somebody has changed this to “Southquay” while you type.")
    expect(favours(bo)).to_have_value("Northquay, says B")
    bo.page.keyboard.type("o")
    bo.page.keyboard.press("Enter")

    choice = bo.page.locator(".st-key-choice")
    expect(choice).to_contain_text(
        "Ann has changed favours of Sun to “Southquay” in the meantime; "
        "yours was “Northquay, says Bo”."
    )
    bo.stored("Sun", "favours", "Southquay")
    choice.get_by_role("button", name="Take mine: Northquay, says Bo").click()
    bo.stored("Sun", "favours", "Northquay, says Bo")
    expect(choice).to_have_count(0)
    expect(favours(ann)).to_have_value("Northquay, says Bo")


def test_leaving_theirs_puts_theirs_into_the_field(table: tuple[MapPage, MapPage]) -> None:
    ann, bo = table
    favours(bo).click()
    bo.page.keyboard.type("Northquay")
    write(ann, "Southquay")
    expect(bo.panel).to_contain_text("while you type")
    bo.page.keyboard.press("Enter")
    bo.page.get_by_role("button", name="Leave it: Southquay").click()
    expect(bo.page.locator(".st-key-choice")).to_have_count(0)
    expect(favours(bo)).to_have_value("Southquay")
    bo.stored("Sun", "favours", "Southquay")


def test_what_was_seen_before_and_what_is_changed_elsewhere_are_no_conflicts(
    table: tuple[MapPage, MapPage],
) -> None:
    ann, bo = table
    write(ann, "Southquay")
    expect(favours(bo)).to_have_value("Southquay")
    favours(bo).click()
    bo.page.keyboard.press("Control+A")
    bo.page.keyboard.type("North")
    ann.stance("+5").click()
    expect(bo.stance("+5")).to_be_checked()
    bo.page.keyboard.type("quay")
    bo.page.keyboard.press("Enter")
    bo.stored("Sun", "favours", "Northquay")
    expect(bo.page.locator(".st-key-choice")).to_have_count(0)


def test_a_held_key_lands_while_another_edits(table: tuple[MapPage, MapPage]) -> None:
    ann, bo = table
    bo.slider.focus()
    for press in range(30):  # the first is the press, the others are repeats of a key held down
        bo.page.keyboard.down("ArrowRight")
        bo.page.wait_for_timeout(33)
        if press % 6 == 0:
            ann.page.keyboard.press("Escape")
            ann.stance("+4" if press % 12 else "+5").click()
    bo.page.keyboard.up("ArrowRight")
    bo.agrees("Sun", 50)
    ann.agrees("Sun", 50)
    for one in table:
        expect(one.page.locator(".st-key-choice")).to_have_count(0)
        expect(one.note.get_by_role("alert")).to_have_count(0)


def test_an_undo_that_others_have_built_on_makes_way_for_the_one_before(
    table: tuple[MapPage, MapPage],
) -> None:
    ann, bo = table
    ann.stance("+2").click()
    ann.stored("Sun", "stance", 2)
    ann.slider.press("ArrowRight")
    ann.agrees("Sun", 21)
    expect(bo.slider).to_have_value("21")
    bo.slider.press("ArrowRight")
    bo.agrees("Sun", 22)
    expect(ann.slider).to_have_value("22")
    ann.undo()
    expect(ann.note).to_contain_text("That edit stays.")
    ann.stored("Sun", "influence", 22)
    ann.undo()
    ann.stored("Sun", "stance", 1)
    eventually(
        ann.page, lambda: history.log(ann.database, ann.port.account, limit=1)[0].what, "undo"
    )
