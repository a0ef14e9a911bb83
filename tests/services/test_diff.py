"""What has changed on a map since a day: only what is not as it was, and who changed it last."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kamap.errors import BeforeTheFirstChange, DatedInFuture
from kamap.model import Layout, TieKind
from kamap.services import (
    actions,
    diff,
    history,
    opportunities,
    people,
    places,
    seats,
    team,
    ties,
    views,
)
from kamap.services.desk import Desk
from kamap.services.diff import Diff
from tests.conftest import MONDAY, Clock, Port

TUESDAY = MONDAY + timedelta(days=1)
FRIDAY = MONDAY + timedelta(days=4)


def since_monday(desk: Desk, center: int) -> Diff:
    return diff.since(desk.database, center, MONDAY, desk.today())


def told(desk: Desk, port: Port) -> list[tuple[object, ...]]:
    """Person, field, before, after; a whole thing by its noun, and whether it was, and is there."""
    return [
        (c.person, c.field, c.before, c.after)
        if c.field
        else (c.person, c.noun, bool(c.before), bool(c.after))
        for c in since_monday(desk, port.center).changes
    ]


def test_nothing_has_changed_since(desk: Desk, port: Port, clock: Clock) -> None:
    clock.day = FRIDAY
    found = since_monday(desk, port.center)
    assert (found.changes, found.split.change, found.touched) == ((), 0, frozenset())


def test_of_several_changes_the_first_before_and_the_last_after_remain(
    desk: Desk, port: Port, clock: Clock
) -> None:
    clock.day = TUESDAY
    seats.rate(desk, port.seat["Zhou"], influence=70, stance=-1)
    clock.day = FRIDAY
    seats.rate(replace(desk, actor="Bo"), port.seat["Zhou"], influence=90)
    seats.rate(desk, port.seat["Sun"], evidence="Said so")

    assert told(desk, port) == [
        ("Sun", "evidence", "", "Said so"),
        ("Zhou", "influence", 50, 90),
        ("Zhou", "stance", 3, -1),
    ]
    _, influence, stance = since_monday(desk, port.center).changes
    assert (influence.at, influence.actor) == (clock(), "Bo")
    assert (stance.at, stance.actor) == (Clock(TUESDAY)(), "Li")


def test_what_came_back_to_where_it_was_is_left_out(desk: Desk, port: Port, clock: Clock) -> None:
    clock.day = FRIDAY
    seats.rate(desk, port.seat["Zhou"], influence=70)
    seats.rate(desk, port.seat["Zhou"], influence=50)
    seats.rate(desk, port.seat["Qian"], stance=+5)
    history.undo(desk, port.account)
    people.add(desk, port.center, "Wu")
    history.undo(desk, port.account)
    people.remove(desk, port.seat["Sun"])
    history.undo(desk, port.account)
    assert told(desk, port) == []


def test_a_rating_renewed_is_a_date_alone(desk: Desk, port: Port, clock: Clock) -> None:
    clock.day = FRIDAY
    seats.still_true(desk, port.seat["Qian"])
    assert told(desk, port) == [("Qian", "rated_on", "2026-03-02", "2026-03-06")]


def test_who_joins_or_leaves_is_one_change_with_all_that_comes_along(
    desk: Desk, port: Port, clock: Clock
) -> None:
    bo, _ = team.add(desk, "Bo")
    team.cover(desk, port.person["Qian"], bo, 3)
    clock.day = FRIDAY
    people.remove(desk, port.seat["Qian"])
    wu, _ = people.add(desk, port.center, "Wu")
    ties.draw(desk, wu, port.person["Zhou"], TieKind.REPORTS_TO)
    people.change(desk, port.person["Sun"], left_on=FRIDAY, contact_depth=1)

    assert told(desk, port) == [
        ("Sun", "left_on", None, "2026-03-06"),
        ("Sun", "contact_depth", 0, 1),
        ("Wu", "seat", False, True),
        ("Qian", "seat", True, False),
    ]
    found = since_monday(desk, port.center)
    assert found.touched == {wu, port.person["Sun"], port.person["Qian"]}


def test_ties_counterparts_actions_and_the_purchase_are_told_and_places_are_not(
    desk: Desk, port: Port, clock: Clock
) -> None:
    center, _ = opportunities.create(desk, port.account, "Cranes", amount=100)
    clock.day = FRIDAY
    bo, _ = team.add(desk, "Bo")
    team.cover(desk, port.person["Zhou"], bo, 4)
    ties.draw(desk, port.person["Qian"], port.person["Zhou"], TieKind.INFLUENCES)
    actions.plan(desk, port.center, "Call", person_id=port.person["Sun"])
    people.change(desk, port.person["Zhou"], name="Zhou Er")
    places.move(desk, port.center, port.person["Zhou"], Layout.ORG, 5, 5)
    assert told(desk, port) == [
        ("Zhou Er", "name", "Zhou", "Zhou Er"),
        ("Sun", "action", False, True),
        ("Qian – Zhou Er", "tie", False, True),
        ("Zhou Er", "counterpart", False, True),
    ]
    opportunities.change(desk, center.id or 0, amount=200)
    assert [c.field for c in since_monday(desk, center.id or 0).changes] == ["amount"]
    assert "amount" not in [c.field for c in since_monday(desk, port.center).changes]


def test_a_rating_that_went_stale_is_nobodys_change(desk: Desk, port: Port, clock: Clock) -> None:
    clock.day = MONDAY + timedelta(days=91)
    found = since_monday(desk, port.center)
    assert found.changes == ()
    assert [s.person.name for s in found.gone_stale] == ["Zhou", "Qian"]
    assert found.touched == {port.person["Zhou"], port.person["Qian"]}
    assert (found.split.before, found.split.after, found.split.stale) == (0.5, 0, -0.5)


def test_both_ends_are_the_maps_of_their_days(desk: Desk, port: Port, clock: Clock) -> None:
    clock.day = FRIDAY
    seats.rate(desk, port.seat["Sun"], stance=+1)
    found = since_monday(desk, port.center)
    assert found.before.coverage == views.as_of(desk.database, port.center, MONDAY).coverage
    assert found.after is views.load(desk.database, port.center, FRIDAY)
    assert found.split.stances == pytest.approx(0.2)


def test_a_day_that_cannot_be_compared_with(desk: Desk, port: Port) -> None:
    with pytest.raises(BeforeTheFirstChange):
        diff.since(desk.database, port.center, MONDAY - timedelta(days=1), MONDAY)
    with pytest.raises(DatedInFuture):
        diff.since(desk.database, port.center, TUESDAY, MONDAY)
