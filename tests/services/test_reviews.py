"""A review tells what has become of an account since the last one, and closes with a note."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kamap.errors import NotFound
from kamap.model import Outcome, PointState, Topic
from kamap.services import (
    accounts,
    actions,
    history,
    information,
    opportunities,
    people,
    reviews,
    seats,
    snoozes,
    summaries,
    views,
)
from kamap.services.desk import Desk
from kamap.services.meanwhile import Compared, Meanwhile, NetChange, since
from kamap.store.records import Records
from tests.conftest import MONDAY, Clock, Port, Who, port_with

WEEK = timedelta(days=7)


def close(desk: Desk, port: Port, note: str = "") -> int:
    return reviews.close(desk, port.account, note)[0]


def meanwhile(desk: Desk, port: Port) -> Meanwhile:
    return reviews.opened(desk, port.account).meanwhile


def only_map(desk: Desk, port: Port) -> Compared:
    (found,) = meanwhile(desk, port).maps
    return found


def told(changes: Sequence[NetChange]) -> set[tuple[str, str | None, object, object]]:
    return {(c.person, c.field, c.before, c.after) for c in changes if c.field != "rated_on"}


# --- closing ------------------------------------------------------------------------------------


def test_two_who_close_at_once_are_both_kept_in_order(desk: Desk, port: Port) -> None:
    close(desk, port, "first")
    close(replace(desk, actor="Bo"), port, "second")  # at the very same moment
    found = reviews.listed(desk.database, port.account)
    assert [(review.by, review.note) for review in found] == [("Bo", "second"), ("Li", "first")]


def test_a_note_keeps_its_lines(desk: Desk, port: Port) -> None:
    close(desk, port, "  Win Qian.\n\n- dinner  with\tSun \n")
    (review,) = reviews.listed(desk.database, port.account)
    assert review.note == "Win Qian.\n\n- dinner with Sun"


def test_closing_is_one_edit_that_can_be_taken_back(desk: Desk, port: Port) -> None:
    close(desk, port, "first")
    close(desk, port, "second")
    history.undo(desk, port.account)
    opened = reviews.opened(desk, port.account)
    assert opened.last is not None
    assert opened.last.note == "first"


def test_whoever_looks_at_the_account_sees_that_it_was_closed(desk: Desk, port: Port) -> None:
    before = views.revision(desk.database, port.center)
    _, saved = reviews.close(desk, port.account)
    assert saved.revisions == {port.center: (before or 0) + 1}


def test_an_account_that_is_not_there_has_no_review(desk: Desk) -> None:
    with pytest.raises(NotFound):
        reviews.opened(desk, 99)
    with pytest.raises(NotFound):
        reviews.close(desk, 99)


# --- since when ---------------------------------------------------------------------------------


def test_what_was_done_before_the_review_is_not_told_again(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Sun"], stance=+1)
    close(desk, port)
    assert meanwhile(desk, port).changes == ()
    seats.rate(desk, port.seat["Sun"], stance=+2)  # the same noon as all of this
    assert told(meanwhile(desk, port).changes) == {("Sun", "stance", 1, 2)}


def test_the_first_review_looks_back_thirty_days(desk: Desk, port: Port, clock: Clock) -> None:
    clock.day = MONDAY + timedelta(days=10)
    seats.rate(desk, port.seat["Sun"], stance=+1)
    clock.day = MONDAY + timedelta(days=30)
    assert not only_map(desk, port).before.seats
    clock.day = MONDAY + timedelta(days=31)
    found = meanwhile(desk, port)
    assert told(found.changes) == {("Sun", "stance", None, 1)}
    assert len(found.maps[0].before.seats) == 3
    clock.day = MONDAY + timedelta(days=41)
    assert meanwhile(desk, port).changes == ()


# --- what has changed ---------------------------------------------------------------------------


def test_what_came_back_to_where_it_was_is_left_out(desk: Desk, port: Port, clock: Clock) -> None:
    close(desk, port)
    clock.day = MONDAY + WEEK
    seats.rate(desk, port.seat["Qian"], influence=35)
    seats.rate(desk, port.seat["Qian"], influence=30)
    seats.rate(desk, port.seat["Sun"], influence=5)
    seats.rate(desk, port.seat["Sun"], influence=10)
    people.add(desk, port.center, "Wei")
    history.undo(desk, port.account)
    assert told(meanwhile(desk, port).changes) == {("Sun", "influence", 20, 10)}


def test_who_came_and_who_went(desk: Desk, port: Port) -> None:
    close(desk, port)
    people.add(desk, port.center, "Wei")
    people.remove(desk, port.seat["Sun"])
    seated = [c for c in meanwhile(desk, port).changes if c.noun == "seat"]
    assert {(c.person, c.before is None, c.after is None) for c in seated} == {
        ("Wei", True, False),
        ("Sun", False, True),
    }


def test_support_then_and_now_and_what_moved_it(desk: Desk, port: Port, clock: Clock) -> None:
    close(desk, port)
    clock.day = MONDAY + WEEK
    seats.rate(desk, port.seat["Sun"], stance=+1)  # 50 of 100 were with us, now 70
    moved = only_map(desk, port).split
    assert (moved.before, moved.after, moved.stances) == (0.5, 0.7, pytest.approx(0.2))


def test_ratings_that_grew_too_old_are_named(desk: Desk, port: Port, clock: Clock) -> None:
    close(desk, port)
    clock.day = MONDAY + timedelta(days=91)
    found = only_map(desk, port)
    assert (found.split.before, found.split.after, found.split.stale) == (0.5, 0.0, -0.5)
    assert [seat.person.name for seat in found.gone_stale] == ["Zhou", "Qian"]
    assert meanwhile(desk, port).changes == ()


def test_a_new_map_has_nothing_to_be_compared_with(desk: Desk, port: Port) -> None:
    close(desk, port)
    cranes, _ = opportunities.create(desk, port.account, "Cranes", people_of=port.center)
    old, new = meanwhile(desk, port).maps
    assert (old.new, new.new, new.after.center.id) == (False, True, cranes.id)


def test_a_purchase_that_has_ended_is_no_open_map(desk: Desk, port: Port) -> None:
    cranes, _ = opportunities.create(desk, port.account, "Cranes", people_of=port.center)
    close(desk, port)
    opportunities.change(desk, cranes.id or 0, outcome=Outcome.WON, outcome_on=MONDAY)
    found = meanwhile(desk, port)
    assert [one.after.center.id for one in found.maps] == [port.center]
    assert ("", "outcome", None, "won") in told(found.changes)


# --- gates and signals --------------------------------------------------------------------------


def test_gates_then_are_those_that_were_recorded(desk: Desk, clock: Clock) -> None:
    """Zhou decides: nobody knows how, then he is met and with us; his rating grows old in June."""
    port = port_with(desk, Who("Zhou", 90, +3, confirmed=True), Who("Wu", 20, +1))
    cranes, _ = opportunities.create(desk, port.account, "Cranes", people_of=port.center)
    zhou = next(
        s.seat.id or 0
        for s in views.load(desk.database, cranes.id or 0, MONDAY).seats
        if s.person.name == "Zhou"
    )
    days = [MONDAY + timedelta(days=n) for n in (0, 1, 2, 3, 40, 89, 95)]
    for n, day in enumerate(days):
        clock.day = day
        summaries.roll_forward(desk.database, day)
        match n:
            case 1:
                people.change(desk, port.person["Zhou"], contact_depth=3)
                seats.rate(desk, zhou, final_say=True, stance=+3, confidence="confirmed")
            case 2:
                information.record(
                    desk, cranes.id or 0, Topic.PROCESS, state=PointState.CONFIRMED, text="Tender"
                )
            case 3:
                seats.rate(desk, zhou, stance=+4)
        close(desk, port, f"review {n}")
    clock.day = days[-1] + WEEK
    every = reviews.listed(desk.database, port.account)
    with desk.database.reading() as connection:
        trend = Records(connection).trend(cranes.id or 0)
    seen = set()
    for review, day in zip(reversed(every), days, strict=True):
        then = since(desk, port.account, review).maps[-1].before
        recorded = [row for row in trend if row.on <= day][-1]
        assert [g.state.value for g in then.gates] == [
            recorded.information,
            recorded.relationship,
            recorded.decision,
        ]
        assert then.coverage.shares is not None
        assert then.coverage.shares.supporting == recorded.supporting
        seen.add(recorded.decision)
    assert seen == {"fail", "pass", "at_risk"}


def test_signals_that_are_new_and_those_that_are_gone(desk: Desk, port: Port) -> None:
    close(desk, port)
    assert only_map(desk, port).new_flags == ()
    seats.rate(desk, port.seat["Zhou"], final_say=True, evidence="Said so in the meeting")
    found = only_map(desk, port)
    new = {flag.signal.rule for flag in found.new_flags}
    assert "final_say_never_met" in new
    assert "rated_without_evidence" not in new
    snoozes.snooze(desk, port.center, "final_say_never_met", MONDAY + WEEK, "Friday")
    assert "final_say_never_met" not in {f.signal.rule for f in only_map(desk, port).new_flags}
    close(desk, port)
    people.change(desk, port.person["Zhou"], contact_depth=2)
    cleared = {flag.signal.rule for flag in only_map(desk, port).cleared}
    assert "key_never_met" in cleared


# --- actions ------------------------------------------------------------------------------------


def test_actions_still_open_and_those_done_since(desk: Desk, port: Port, clock: Clock) -> None:
    def plan(what: str, due: date | None) -> int:
        return actions.plan(desk, port.center, what, due_on=due)[0]

    later, late, whenever, before, after = (
        plan("Later", MONDAY + 4 * WEEK),
        plan("Late", MONDAY + timedelta(days=1)),
        plan("Whenever", None),
        plan("Before", MONDAY),
        plan("Since", MONDAY),
    )
    actions.finish(desk, before, "went well")
    close(desk, port)
    actions.finish(desk, after, "on the same day")
    clock.day = MONDAY + WEEK
    found = meanwhile(desk, port)
    assert [line.action.id for line in found.open] == [late, later, whenever]
    assert [line.action.overdue(clock.day) for line in found.open] == [True, False, False]
    assert [(line.action.id, line.action.result) for line in found.done] == [
        (after, "on the same day")
    ]


def test_another_account_is_another_review(desk: Desk, port: Port) -> None:
    close(desk, port)
    dock, _ = accounts.create(desk, "Dock")
    people.add(desk, dock.id or 0, "Wu")
    assert meanwhile(desk, port).changes == ()
    assert reviews.listed(desk.database, dock.account_id) == ()
