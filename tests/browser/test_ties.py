"""Drawing ties with the mouse, opening one for editing, and what cannot be a tie."""

import pytest
from playwright.sync_api import Page, expect

from kamap.model import TieKind
from kamap.services import ties
from kamap.services.desk import Desk
from tests.browser.conftest import OpenMap
from tests.browser.mapping import MapPage, eventually, settled
from tests.conftest import Port


def stored_ties(meeting: MapPage) -> set[tuple[str, str, str, int]]:
    name_of = {person: name for name, person in meeting.port.person.items()}
    return {
        (name_of[tie.source_id], tie.kind.value, name_of[tie.target_id], tie.strength)
        for tie in meeting.view().ties
    }


LINES = {("Qian", "reports_to", "Zhou", 3), ("Sun", "reports_to", "Zhou", 3)}


def form(meeting: MapPage, kind: str | None = None, strength: int | None = None) -> None:
    """Fills in the tie being drawn, and draws it."""
    if kind:
        pick(meeting.page, "[class*=st-key-new_tie-kind]", kind)
    if strength:
        meeting.panel.locator(".st-key-new_tie-strength").get_by_role(
            "radio", name=str(strength), exact=True
        ).click()
        settled(meeting.page)
    meeting.panel.get_by_role("button", name="Draw the tie", exact=True).click()


def pick(page: Page, where: str, option: str) -> None:
    page.locator(where).get_by_role("combobox").click()
    page.get_by_role("option", name=option).click()
    settled(page)


def test_a_tie_is_drawn_from_card_to_card(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port)
    meeting.draw_tie("Deng", "Qian")
    form(meeting, "Deng influences …", 5)
    eventually(
        meeting.page, lambda: stored_ties(meeting), LINES | {("Deng", "influences", "Qian", 5)}
    )
    meeting.drawn()
    expect(meeting.panel.locator(".st-key-new-tie")).to_have_count(0)
    expect(meeting.note).to_contain_text("tie drawn (Deng – Qian)")
    meeting.undo()
    eventually(meeting.page, lambda: stored_ties(meeting), LINES)


def test_a_tie_can_be_drawn_in_one_drag(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port)
    meeting.tool("Draw a tie").click()
    meeting.drag(meeting.card("Sun"), meeting.card("Deng"))
    form(meeting, "Sun and … are close")
    eventually(meeting.page, lambda: stored_ties(meeting), LINES | {("Sun", "close_to", "Deng", 3)})


def test_escape_and_cancel_leave_everything_as_it_was(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port, "Deng")
    meeting.tool("Draw a tie").click()
    expect(meeting.map.get_by_role("status")).to_be_visible()
    meeting.page.keyboard.press("Escape")
    expect(meeting.map.get_by_role("status")).to_be_hidden()
    meeting.draw_tie("Deng", "Qian")
    meeting.panel.get_by_role("button", name="Cancel").click()
    expect(meeting.panel.locator(".st-key-new-tie")).to_have_count(0)
    meeting.chosen("Deng")
    assert stored_ties(meeting) == LINES


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("Sun", "Qian", "Sun already reports to Zhou; draw the line to Qian as a dotted one."),
        ("Sun", "Zhou", "There is already a tie “reports to” between Sun and Zhou."),
        (
            "Zhou",
            "Sun",
            "That would make the reporting line a circle: Zhou → Sun → Zhou.",
        ),
    ],
)
def test_a_tie_that_cannot_be_says_why_and_is_not_stored(
    open_map: OpenMap, port: Port, source: str, target: str, why: str
) -> None:
    meeting = open_map(port)
    meeting.draw_tie(source, target)
    form(meeting, f"{source} reports to …")
    expect(meeting.note.get_by_role("alert")).to_have_text(why)
    expect(meeting.panel.locator(".st-key-new-tie")).to_be_visible()  # to be put right
    assert stored_ties(meeting) == LINES


def test_nobody_is_tied_to_themselves(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port)
    meeting.tool("Draw a tie").click()
    for _ in range(2):
        meeting.click(meeting.card("Deng"))
    expect(meeting.map.get_by_role("status")).to_be_visible()  # the map still asks for the other
    meeting.click(meeting.card("Sun"))
    meeting.panel.locator("[class*=st-key-new_tie-target]").get_by_role("combobox").click()
    expect(meeting.page.get_by_role("option", name="Deng")).to_have_count(0)
    assert stored_ties(meeting) == LINES


def test_a_click_on_a_tie_opens_it_for_editing(open_map: OpenMap, port: Port, desk: Desk) -> None:
    ties.draw(desk, port.person["Deng"], port.person["Sun"], TieKind.INFLUENCES, 2)
    meeting = open_map(port)
    meeting.click(meeting.on_tie("Deng", "Sun"))
    tie = meeting.panel.locator("[class*=st-key-ties-list]").get_by_role("combobox")
    expect(tie).to_have_value("Deng influences Sun")
    strength = meeting.panel.locator("[class*=st-key-map-strength]")
    strength.get_by_role("radio", name="4").click()
    eventually(
        meeting.page, lambda: stored_ties(meeting), LINES | {("Deng", "influences", "Sun", 4)}
    )
    settled(meeting.page)
    pick(meeting.page, "[class*=st-key-map-kind]", "dotted line to")
    eventually(
        meeting.page, lambda: stored_ties(meeting), LINES | {("Deng", "dotted_line", "Sun", 4)}
    )
    expect(tie).to_have_value("Deng has a dotted line to Sun")
    meeting.panel.get_by_role("button", name="Swap direction").click()
    eventually(
        meeting.page, lambda: stored_ties(meeting), LINES | {("Sun", "dotted_line", "Deng", 4)}
    )
    settled(meeting.page)
    meeting.panel.get_by_role("button", name="Remove tie").click()
    eventually(meeting.page, lambda: stored_ties(meeting), LINES)
    settled(meeting.page)
    for left in (("Sun", "dotted_line", "Deng", 4), ("Deng", "dotted_line", "Sun", 4)):
        meeting.undo()
        eventually(meeting.page, lambda: stored_ties(meeting), LINES | {left})
        settled(meeting.page)
    meeting.drawn()
