"""Dragging cards: in the org chart it says where they lie, in the matrix what they are rated."""

import pytest
from playwright.sync_api import expect

from kamap.drawing.layout import matrix
from kamap.model import Layout
from kamap.services import places
from tests.browser.conftest import OpenMap
from tests.browser.mapping import At, MapPage, eventually
from tests.conftest import Port


def places_on(meeting: MapPage) -> dict[str, tuple[float, float]]:
    stored = places.settled(meeting.database, meeting.view(), Layout.ORG)
    return {name: tuple(stored[person]) for name, person in meeting.port.person.items()}


def near(card: At, place: At) -> bool:
    return abs(card.x - place.x) <= 2 and abs(card.y - place.y) <= 2


def test_a_dragged_card_stays_for_everybody_and_moves_nobody_else(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port)
    before, cards = places_on(meeting), meeting.cards()
    end = At(cards["Sun"].x + 70, cards["Sun"].y + 90)
    meeting.drag(cards["Sun"], end)
    eventually(meeting.page, lambda: places_on(meeting)["Sun"] != before["Sun"], True)
    meeting.drawn()
    after = places_on(meeting)
    assert {name for name in before if before[name] != after[name]} == {"Sun"}
    scale = meeting.zoom()["scale"]
    assert after["Sun"][0] - before["Sun"][0] == pytest.approx(70 / scale, abs=2)
    assert after["Sun"][1] - before["Sun"][1] == pytest.approx(90 / scale, abs=2)
    now = meeting.cards()
    assert near(now.pop("Sun"), end)
    assert all(near(now[name], cards[name]) for name in now)

    again = open_map(port)
    assert places_on(again) == after
    assert near_each_other(again.cards()) == near_each_other(meeting_after_reload(meeting))

    meeting.undo()
    eventually(meeting.page, lambda: places_on(meeting), before)
    meeting.drawn()


def meeting_after_reload(meeting: MapPage) -> dict[str, At]:
    meeting.page.reload()
    meeting.drawn()
    return meeting.cards()


def near_each_other(cards: dict[str, At]) -> dict[str, tuple[int, int]]:
    """How the cards lie to each other, in pixels from Zhou's."""
    zhou = cards["Zhou"]
    return {name: (round(at.x - zhou.x), round(at.y - zhou.y)) for name, at in cards.items()}


def test_in_the_matrix_a_drag_rates_stance_and_influence(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port, "Qian", layout="matrix")
    qian, zhou = meeting.card("Qian"), meeting.card("Zhou")
    meeting.drag(qian, At(zhou.x, zhou.y - 100))  # Zhou is at +3 and 40; higher is more
    meeting.stored("Qian", "stance", 3)
    meeting.drawn()
    rated = meeting.seat("Qian").seat
    assert 45 <= rated.influence <= 90
    expect(meeting.stance("+3")).to_be_checked()
    expect(meeting.slider).to_have_value(str(rated.influence))
    place = matrix(meeting.view()).points[port.person["Qian"]]
    assert near(meeting.card("Qian"), meeting.in_window(place))  # not where it was let go
    meeting.undo()
    meeting.stored("Qian", "stance", -4)
    meeting.stored("Qian", "influence", 30)
    meeting.drawn()
    assert near(meeting.card("Qian"), qian)


def test_a_drag_within_its_lane_leaves_the_stance_and_its_date(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port, "Sun", layout="matrix")
    before, card = meeting.seat("Sun").seat, meeting.card("Sun")
    meeting.drag(card, At(card.x + 2, card.y - 120))
    eventually(meeting.page, lambda: meeting.seat("Sun").seat.influence > 20, True)
    meeting.drawn()
    after = meeting.seat("Sun").seat
    assert (after.stance, after.rated_on) == (before.stance, before.rated_on)
    meeting.agrees("Sun", after.influence)


def test_a_card_let_go_beside_the_middle_of_a_lane_snaps_into_it(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port, "Deng", layout="matrix")
    deng, zhou = meeting.card("Deng"), meeting.card("Zhou")
    let_go = At(zhou.x + 9, deng.y)
    meeting.drag(deng, let_go)
    meeting.stored("Deng", "stance", 3)
    meeting.drawn()
    place = matrix(meeting.view()).points[port.person["Deng"]]
    assert near(meeting.card("Deng"), meeting.in_window(place))
    assert not near(meeting.card("Deng"), let_go)


def test_arranging_again_forgets_a_drag_and_undo_brings_it_back(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port)
    arranged, card = places_on(meeting), meeting.card("Deng")
    meeting.drag(card, At(card.x - 40, card.y + 120))
    eventually(meeting.page, lambda: places_on(meeting) != arranged, True)
    dragged = places_on(meeting)
    meeting.drawn()
    meeting.tool("Arrange again").click()
    eventually(meeting.page, lambda: places_on(meeting), arranged)
    meeting.drawn()
    meeting.undo()
    eventually(meeting.page, lambda: places_on(meeting), dragged)
