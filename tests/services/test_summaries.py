"""The figures beside each buying center: written with every edit, renewed when a day passes."""

from datetime import timedelta
from typing import Any

import pytest

from kamap.model import BuyingCenter, Person, Seat, TieKind
from kamap.services import accounts, people, seats, summaries, ties, views
from kamap.services.desk import Desk
from kamap.store.records import Records
from kamap.store.tables import Summary
from tests.conftest import MONDAY, Clock, Port, Who, port_with

DAY_91 = MONDAY + timedelta(days=91)


def summary(desk: Desk, center: int) -> Summary:
    with desk.database.reading() as connection:
        found = Records(connection).summary(center)
    assert found is not None
    return found


def test_an_edit_writes_the_figures(desk: Desk, port: Port) -> None:
    found = summary(desk, port.center)
    assert (found.supporting, found.opposed, found.neutral, found.unknown) == (0.5, 0.3, 0, 0.2)
    assert (found.confirmed_support, found.contact_coverage) == (0.5, 0.0)
    assert (found.seats, found.people_supporting, found.on) == (3, 1, MONDAY)
    assert found.net_support == pytest.approx((50 * 3 - 30 * 4) / (5 * 80))


def test_an_empty_map_has_no_figures_not_zeros(desk: Desk) -> None:
    empty = port_with(desk)
    found = summary(desk, empty.center)
    assert (found.seats, found.supporting, found.opposed, found.valid_until) == (
        0,
        None,
        None,
        None,
    )


def test_a_new_day_renews_what_it_made_untrue_and_nothing_else(desk: Desk, port: Port) -> None:
    lasting = port_with(desk, name="Harbour")
    summaries.roll_forward(desk.database, DAY_91 - timedelta(days=1))
    assert summary(desk, port.center).supporting == 0.5

    assert summaries.roll_forward(desk.database, DAY_91) == 1
    found = summary(desk, port.center)
    assert (found.supporting, found.unknown, found.opposed) == (0.0, 0.7, 0.3)
    assert (found.on, found.stale) == (DAY_91, 2)
    assert summary(desk, lasting.center).on == MONDAY

    assert summaries.roll_forward(desk.database, DAY_91) == 0


def test_what_is_expired_is_renewed_in_steps(desk: Desk) -> None:
    for name in ("Port", "Harbour", "Dock"):
        port_with(desk, Who("Zhou", 50, +3), name=name)
    assert summaries.roll_forward(desk.database, DAY_91, limit=2) == 2
    assert summaries.roll_forward(desk.database, DAY_91, limit=2) == 1


def test_an_edit_in_between_is_not_overwritten(
    desk: Desk, port: Port, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = Desk(desk.database, "Li", clock=Clock(DAY_91))

    def edited_first(*args: Any) -> Any:
        monkeypatch.setattr(summaries, "_renewed", renewed)
        found = renewed(*args)
        seats.rate(late, port.seat["Sun"], stance=+5)
        return found

    renewed = summaries._renewed
    monkeypatch.setattr(summaries, "_renewed", edited_first)
    summaries.roll_forward(desk.database, DAY_91)
    assert summary(desk, port.center).supporting == 0.2


def test_the_trend_has_one_point_for_each_day_of_change(
    desk: Desk, port: Port, clock: Clock
) -> None:
    clock.day = MONDAY + timedelta(days=1)
    seats.rate(desk, port.seat["Sun"], stance=-1)
    seats.rate(desk, port.seat["Sun"], stance=+1)
    clock.day = MONDAY + timedelta(days=3)
    seats.rate(desk, port.seat["Zhou"], stance=-2)

    trend = [
        (p.on.day, p.supporting, p.confirmed, p.opposed) for p in views.trend(desk.database, 1)
    ]
    assert trend == [(2, 0.5, 0.5, 0.3), (3, 0.7, 0.5, 0.3), (5, 0.2, 0.0, 0.8)]


def test_a_renewal_is_a_point_too_but_no_edit(desk: Desk, port: Port) -> None:
    revision = views.load(desk.database, port.center, MONDAY).center.revision
    summaries.roll_forward(desk.database, DAY_91)
    assert [p.supporting for p in views.trend(desk.database, port.center)] == [0.5, 0.0]
    assert views.load(desk.database, port.center, DAY_91).center.revision == revision


@pytest.mark.parametrize("edited", [False, True])
def test_days_on_which_nobody_looked_are_points_all_the_same(
    desk: Desk, clock: Clock, edited: bool
) -> None:
    february = MONDAY - timedelta(days=29)
    port = port_with(desk, Who("Zhou", 50, +3), Who("Qian", 50, +3, february))
    clock.day = MONDAY + timedelta(days=120)
    if edited:
        seats.rate(desk, port.seat["Zhou"], stance=+1)
    else:
        assert summaries.roll_forward(desk.database, clock.day) == 1

    trend = [(p.on, p.supporting) for p in views.trend(desk.database, port.center)]
    assert trend[:3] == [(MONDAY, 1.0), (february + timedelta(days=91), 0.5), (DAY_91, 0.0)]
    assert trend[3:] == ([(clock.day, 0.5)] if edited else [])


# --- every buying center that shows a changed thing gets a new revision and new figures --------


@pytest.fixture
def second(desk: Desk, port: Port) -> int:
    """Another buying center of the Port, on which Zhou has a seat as well."""
    with desk.edit("add_center", port.account) as edit:
        center = edit.journal.insert(BuyingCenter.make(account_id=port.account, name="Cranes"))
        edit.journal.insert(
            Seat.make(buying_center_id=center.id, person_id=port.person["Zhou"], influence=70)
        )
    return center.id


def test_a_person_is_shown_on_both_maps(desk: Desk, port: Port, second: int) -> None:
    saved = people.change(desk, port.person["Zhou"], left_on=MONDAY)
    assert saved.revisions.keys() == {port.center, second}
    assert (summary(desk, port.center).seats, summary(desk, second).seats) == (2, 0)


def test_a_person_of_one_map_is_not_shown_on_the_other(desk: Desk, port: Port, second: int) -> None:
    assert people.change(desk, port.person["Qian"], title="Head").revisions.keys() == {port.center}
    assert seats.rate(desk, port.seat["Zhou"], influence=1).revisions.keys() == {port.center}


def test_a_tie_moved_to_others_is_shown_on_their_map(desk: Desk, port: Port, second: int) -> None:
    with desk.edit("add_person", port.account) as edit:
        pair = [
            edit.journal.insert(Person.make(account_id=port.account, name=name)).id
            for name in ("Wu", "Xu")
        ]
        for person in pair:
            edit.journal.insert(Seat.make(buying_center_id=second, person_id=person))
    tie, _ = ties.draw(desk, port.person["Qian"], port.person["Sun"], TieKind.INFLUENCES)
    before = views.load(desk.database, second, MONDAY)

    saved = ties.change(desk, tie, source_id=pair[0], target_id=pair[1])

    assert saved.revisions.keys() == {port.center, second}
    assert before.ties == ()
    assert [t.id for t in views.load(desk.database, second, MONDAY).ties] == [tie]


def test_a_revision_rises_by_one_with_each_edit_and_by_none_without_change(
    desk: Desk, port: Port
) -> None:
    first = seats.rate(desk, port.seat["Zhou"], influence=10, evidence="seen").revisions
    second = seats.rate(desk, port.seat["Zhou"], influence=11).revisions
    assert second == {port.center: first[port.center] + 1}
    assert seats.rate(desk, port.seat["Zhou"], influence=11).revisions == {}


def test_an_edit_just_before_midnight_belongs_to_one_day(desk: Desk, port: Port) -> None:
    evening = iter([Clock(MONDAY)(), Clock(MONDAY + timedelta(days=1))()])
    late = Desk(desk.database, "Li", clock=lambda: next(evening))
    people.change(late, port.person["Qian"], left_on=MONDAY)  # reads the clock once
    trend = views.trend(desk.database, port.center)
    assert [point.on for point in trend] == [MONDAY]
    replayed = views.as_of(desk.database, port.center, MONDAY).coverage
    assert replayed.shares.opposed == trend[0].opposed == 0


def test_a_new_account_starts_with_a_summary(desk: Desk) -> None:
    center, saved = accounts.create(desk, "Harbour")
    assert saved.revisions == {center.id: 1}
    assert summary(desk, center.id).seats == 0
