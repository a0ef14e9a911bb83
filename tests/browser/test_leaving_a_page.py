"""Pages that are left while the app is still busy: the link counts, whatever else is on the way."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from kamap.services import people
from kamap.services.desk import Desk
from tests.browser.conftest import OpenMap
from tests.browser.mapping import MapPage, eventually, settled
from tests.browser.wire import Wire
from tests.conftest import Port


def goes_to_people(meeting: MapPage) -> None:
    meeting.page.get_by_role("link", name="People", exact=True).click()


def came_to_people(meeting: MapPage) -> None:
    expect(meeting.page).to_have_url(re.compile(r"/people"))
    expect(meeting.page.get_by_test_id("stDataFrame")).to_be_visible()
    settled(meeting.page)
    expect(meeting.page.get_by_test_id("stDataFrame")).to_be_visible()


def nothing(meeting: MapPage) -> None:
    """Nothing else is done."""


def rates(meeting: MapPage) -> None:
    meeting.stance("+5").click()


def test_what_was_typed_last_is_kept(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port, "Sun")
    wire = Wire(meeting)
    wire.hold()
    meeting.panel.get_by_role("textbox", name="Favours").fill("Northquay")
    goes_to_people(meeting)
    eventually(meeting.page, lambda: any(b"Northquay" in said for said in wire.waiting), True)
    wire.let_go()
    came_to_people(meeting)
    meeting.stored("Sun", "favours", "Northquay")


@pytest.mark.parametrize("also", [nothing, rates])
def test_news_and_clicks_on_the_way_do_not_hold_up_somebody_who_leaves(
    also: Callable[[MapPage], None], open_map: OpenMap, port: Port, desk: Desk
) -> None:
    meeting = open_map(port, "Sun")
    wire = Wire(meeting)
    people.change(desk, port.person["Deng"], title="Shift leader")
    wire.hold()
    eventually(meeting.page, lambda: bool(wire.waiting), True)  # a pulse: the news is asked for
    goes_to_people(meeting)
    also(meeting)
    meeting.page.wait_for_timeout(150)  # what follows a pulse by itself
    wire.let_go()
    came_to_people(meeting)
