"""A source without a seat as a browser shows it: beside the map, chosen, tied, and never moved."""

import pytest
from playwright.sync_api import expect

from kamap.model import Topic
from kamap.services import information
from kamap.services.desk import Desk
from tests.browser.conftest import OpenMap
from tests.browser.mapping import At, eventually, settled
from tests.conftest import Port


@pytest.fixture
def chen(desk: Desk, port: Port) -> int:
    """Chen of an institute, who told us of the funds."""
    chen, _ = information.told_by_newcomer(
        desk, port.center, Topic.FUNDS, "Chen", organisation="Institute"
    )
    port.person["Chen"] = chen
    return chen


def test_a_source_is_shown_chosen_and_given_a_tie(open_map: OpenMap, port: Port, chen: int) -> None:
    meeting = open_map(port)
    expect(meeting.page.locator(".kamap-legend")).to_contain_text("Source, no seat")
    expect(meeting.page.locator(".kamap-canvas")).to_have_attribute(
        "aria-label", "Map of 4 people, and 1 source without a seat"
    )
    meeting.hover(meeting.card("Chen"))
    expect(meeting.facts).to_have_text(
        "ChenInstituteSource, no seatTold usFunds and creditContactNever met"
    )
    meeting.click(meeting.card("Chen"))
    expect(meeting.person).to_have_value("Chen · source, no seat")
    expect(meeting.panel.locator(".st-key-source")).to_contain_text("Funds and credit")

    settled(meeting.page)
    meeting.tool("Draw a tie").click()
    meeting.drag(meeting.card("Chen"), meeting.card("Sun"))
    meeting.page.locator("[class*=st-key-new_tie-kind]").get_by_role("combobox").click()
    meeting.page.get_by_role("option", name="Chen influences …").click()
    settled(meeting.page)
    meeting.panel.get_by_role("button", name="Draw the tie", exact=True).click()

    def tied() -> set[int]:
        return {tie.target_id for tie in meeting.view().ties_of(chen)}

    eventually(meeting.page, tied, {port.person["Sun"]})
    meeting.drawn()
    meeting.click(meeting.on_tie("Chen", "Sun"))
    tie = meeting.panel.locator("[class*=st-key-ties-list]").get_by_role("combobox")
    expect(tie).to_have_value("Chen influences Sun")


def test_a_source_stays_in_its_place_and_with_a_seat_becomes_a_card(
    open_map: OpenMap, port: Port, chen: int
) -> None:
    meeting = open_map(port)
    before = meeting.cards()
    at = before["Chen"]
    meeting.drag(at, At(at.x + 60, at.y - 60))
    meeting.click(at)  # it is still there
    seat = meeting.panel.get_by_role("button", name="Give a seat")
    seat.click()
    expect(meeting.slider).to_have_value("30")
    meeting.drawn()
    expect(meeting.page.locator(".kamap-legend")).not_to_contain_text("Source, no seat")
    assert len(meeting.view().seats) == 5
