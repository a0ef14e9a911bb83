"""Two people at one map: a conflict is the same field, changed by somebody else, unseen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kamap.errors import Conflict, InUse, NotFound
from kamap.model import Layout, Seat, TieKind
from kamap.services import history, people, places, seats, ties, views
from kamap.services.desk import Desk
from tests.conftest import MONDAY, Port


@pytest.fixture
def li(desk: Desk, port: Port) -> Desk:
    """Li, with the map as first made before her eyes."""
    return replace(desk, seen=history.last_set(desk.database))


@pytest.fixture
def bo(desk: Desk) -> Desk:
    return replace(desk, actor="Bo")


def seat(desk: Desk, port: Port, name: str) -> Seat:
    return views.load(desk.database, port.center, MONDAY).of(port.person[name]).seat


def test_the_same_field_carries_both_values(li: Desk, bo: Desk, port: Port) -> None:
    seats.rate(bo, port.seat["Zhou"], influence=70)
    with pytest.raises(Conflict) as refused:
        seats.rate(li, port.seat["Zhou"], influence=40)
    conflict = refused.value
    assert (conflict.person, conflict.field) == ("Zhou", "influence")
    assert (conflict.mine, conflict.theirs, conflict.actor) == (40, 70, "Bo")
    assert seat(li, port, "Zhou").influence == 70


def test_once_seen_mine_is_taken(li: Desk, bo: Desk, port: Port) -> None:
    saved = seats.rate(bo, port.seat["Zhou"], influence=70)
    seats.rate(replace(li, seen=saved.set_id), port.seat["Zhou"], influence=40)
    assert seat(li, port, "Zhou").influence == 40


def test_the_newest_of_their_values_is_told(li: Desk, bo: Desk, port: Port) -> None:
    seats.rate(bo, port.seat["Zhou"], influence=70)
    seats.rate(replace(bo, actor="An"), port.seat["Zhou"], influence=80)
    with pytest.raises(Conflict) as refused:
        seats.rate(li, port.seat["Zhou"], influence=40)
    assert (refused.value.theirs, refused.value.actor) == (80, "An")


def test_another_field_of_the_row_is_no_conflict(li: Desk, bo: Desk, port: Port) -> None:
    seats.rate(bo, port.seat["Zhou"], influence=70)
    seats.rate(li, port.seat["Zhou"], evidence="told me so", stance=+5)
    zhou = seat(li, port, "Zhou")
    assert (zhou.influence, zhou.evidence, zhou.stance) == (70, "told me so", 5)


def test_another_row_is_no_conflict(li: Desk, bo: Desk, port: Port) -> None:
    seats.rate(bo, port.seat["Zhou"], influence=70)
    seats.rate(li, port.seat["Qian"], influence=40)


def test_the_same_value_is_no_conflict(li: Desk, bo: Desk, port: Port) -> None:
    seats.rate(bo, port.seat["Zhou"], influence=70)
    assert seats.rate(li, port.seat["Zhou"], influence=70).set_id is None


def test_one_conflicting_field_refuses_the_whole_edit(li: Desk, bo: Desk, port: Port) -> None:
    seats.rate(bo, port.seat["Zhou"], influence=70)
    with pytest.raises(Conflict):
        seats.rate(li, port.seat["Zhou"], evidence="told me so", influence=40)
    assert seat(li, port, "Zhou").evidence == ""


def test_ones_own_quick_edits_never_conflict(li: Desk, port: Port) -> None:
    for influence in range(51, 60):  # a slider dragged: `seen` stays where it was
        seats.rate(li, port.seat["Zhou"], influence=influence)
    assert seat(li, port, "Zhou").influence == 59


def test_without_anything_seen_nothing_conflicts(desk: Desk, bo: Desk, port: Port) -> None:
    seats.rate(bo, port.seat["Zhou"], influence=70)
    seats.rate(desk, port.seat["Zhou"], influence=40)


def test_people_ties_and_cards_follow_the_same_rule(li: Desk, bo: Desk, port: Port) -> None:
    zhou, qian = port.person["Zhou"], port.person["Qian"]
    tie, _ = ties.draw(bo, zhou, qian, TieKind.INFLUENCES)
    saved = places.move(bo, port.center, zhou, Layout.ORG, 0, 0)
    li = replace(li, seen=saved.set_id)

    people.change(bo, zhou, title="Director")
    ties.change(bo, tie, strength=5)
    places.move(bo, port.center, zhou, Layout.ORG, 10, 0)

    with pytest.raises(Conflict, match="title"):
        people.change(li, zhou, title="Head")
    with pytest.raises(Conflict, match="strength"):
        ties.change(li, tie, strength=1)
    with pytest.raises(Conflict, match="x"):
        places.move(li, port.center, zhou, Layout.ORG, 20, 0)
    people.change(li, zhou, department="Design")
    ties.change(li, tie, kind=TieKind.DOTTED_LINE)
    places.move(li, port.center, zhou, Layout.ORG, 10, 30)


def test_what_somebody_removed_is_not_found(li: Desk, bo: Desk, port: Port) -> None:
    people.remove(bo, port.seat["Zhou"])
    with pytest.raises(NotFound):
        seats.rate(li, port.seat["Zhou"], influence=40)


# --- undo meets the same rule ----------------------------------------------------------------


def test_undo_does_not_overwrite_somebody_else(li: Desk, bo: Desk, port: Port) -> None:
    seats.rate(li, port.seat["Zhou"], influence=40)
    seats.rate(bo, port.seat["Zhou"], influence=70)
    with pytest.raises(Conflict) as refused:
        history.undo(li, port.account)
    conflict = refused.value
    assert (conflict.field, conflict.mine, conflict.theirs, conflict.actor) == (
        "influence",
        50,
        70,
        "Bo",
    )
    assert seat(li, port, "Zhou").influence == 70


def test_undo_passes_by_their_other_fields(li: Desk, bo: Desk, port: Port) -> None:
    seats.rate(li, port.seat["Zhou"], influence=40)
    seats.rate(bo, port.seat["Zhou"], stance=-5)
    history.undo(li, port.account)
    zhou = seat(li, port, "Zhou")
    assert (zhou.influence, zhou.stance) == (50, -5)


def test_undo_works_once_they_have_taken_theirs_back(li: Desk, bo: Desk, port: Port) -> None:
    seats.rate(li, port.seat["Zhou"], influence=40)
    seats.rate(bo, port.seat["Zhou"], influence=70)
    history.undo(bo, port.account)
    history.undo(li, port.account)
    assert seat(li, port, "Zhou").influence == 50


def test_undo_removes_nobody_whom_others_have_rated(li: Desk, bo: Desk, port: Port) -> None:
    wu, saved = people.add(li, port.center, "Wu")
    wu_seat = next(c["row_id"] for c in saved.changes if c["noun"] == "seat")
    seats.rate(bo, wu_seat, stance=+3)
    with pytest.raises(Conflict) as refused:
        history.undo(li, port.account)
    assert (refused.value.person, refused.value.theirs) == ("Wu", 3)
    assert views.load(li.database, port.center, MONDAY).of(wu).seat.stance == 3


def test_undo_removes_nobody_whom_others_have_tied(li: Desk, bo: Desk, port: Port) -> None:
    wu, _ = people.add(li, port.center, "Wu")
    ties.draw(bo, wu, port.person["Zhou"], TieKind.CLOSE_TO)
    with pytest.raises(InUse):
        history.undo(li, port.account)
    assert views.load(li.database, port.center, MONDAY).of(wu) is not None


def test_undo_of_something_gone_says_so(li: Desk, bo: Desk, port: Port) -> None:
    seats.rate(li, port.seat["Zhou"], influence=40)
    people.remove(bo, port.seat["Zhou"])
    with pytest.raises(NotFound):
        history.undo(li, port.account)


def test_the_date_of_a_stance_is_nothing_to_argue_over(li: Desk, bo: Desk, port: Port) -> None:
    later = replace(bo, clock=lambda: li.clock() + timedelta(days=1))
    seats.rate(later, port.seat["Zhou"], stance=3)  # still true: the date alone has moved
    day_after = replace(li, clock=lambda: li.clock() + timedelta(days=2))
    seats.rate(day_after, port.seat["Zhou"], stance=-1)
    assert seat(li, port, "Zhou").stance == -1


def test_taking_back_a_person_logs_the_card_that_goes_along(li: Desk, port: Port) -> None:
    wu, _ = people.add(li, port.center, "Wu")
    places.move(replace(li, actor="Bo"), port.center, wu, Layout.ORG, 10, 20)
    history.undo(li, port.account)
    newest = history.log(li.database, port.account)
    assert [c.noun for c in newest if c.what == "undo"].count("place") == 1


def test_two_sessions_of_one_name_are_two(li: Desk, port: Port) -> None:
    here, there = replace(li, session="here"), replace(li, session="there")
    seats.rate(there, port.seat["Zhou"], influence=70)
    with pytest.raises(Conflict):
        seats.rate(here, port.seat["Zhou"], influence=40)


def test_one_session_that_changes_its_name_is_still_one(li: Desk, port: Port) -> None:
    here = replace(li, session="here")
    seats.rate(here, port.seat["Zhou"], influence=70)
    seats.rate(replace(here, actor="Lee"), port.seat["Zhou"], influence=40)


def test_both_removing_the_same_person_is_told_to_the_second(
    li: Desk, bo: Desk, port: Port
) -> None:
    people.remove(bo, port.seat["Zhou"])
    with pytest.raises(NotFound):
        people.remove(li, port.seat["Zhou"])
