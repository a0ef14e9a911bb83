"""What gates and signals look back at comes out of the change log and the trend."""

from datetime import date, timedelta

import pytest

from kamap.analysis.past import EventKind
from kamap.model import TieKind
from kamap.services import history, pasts, people, seats, summaries, ties, views
from kamap.services.desk import Desk
from kamap.store.repository import Repository
from kamap.store.stakeholder_maps import StakeholderMaps
from tests.conftest import MONDAY, Clock, Port, Who, port_with

JOINED, MOVED, WEAKENED = EventKind.JOINED, EventKind.MOVED, EventKind.WEAKENED
DAY_14, DAY_15, DAY_20 = (MONDAY + timedelta(days=n) for n in (14, 15, 20))


@pytest.fixture
def port(desk: Desk, clock: Clock) -> Port:
    """Drawn on Monday; by now it is day 20."""
    port = port_with(
        desk,
        Who("Zhou", 50, +3, person={"department": "Board"}),
        Who("Qian", 30, -4, person={"department": "Works"}),
        Who("Sun", 20),
    )
    clock.day = DAY_20
    return port


def events(desk: Desk, center: int, today: date | None = None) -> list[tuple[EventKind, str]]:
    """What is news on a map, today or on another day, and of whom."""
    today = today or desk.today()
    with desk.database.reading() as connection:
        map_ = StakeholderMaps(Repository(connection)).one(center)
        assert map_ is not None
        past = pasts.record(connection, map_, today).before(today, map_.policy.fall_days)
    names = {person.id: person.name for person in map_.people}
    return [(event.kind, names[event.person_id]) for event in past.events]


def test_on_a_map_that_nobody_touched_nothing_is_news(desk: Desk, port: Port) -> None:
    assert events(desk, port.center) == []


# --- joined ----------------------------------------------------------------------------------


def test_who_gets_a_seat_has_joined(desk: Desk, port: Port) -> None:
    people.add(desk, port.center, "Wu")
    assert events(desk, port.center) == [(JOINED, "Wu")]
    flags = {flag.signal.rule for flag in views.load(desk.database, port.center, DAY_20).flags}
    assert "newcomers" in flags


@pytest.mark.parametrize(("day", "news"), [(DAY_14, []), (DAY_15, [(JOINED, "Wu")])])
def test_the_first_14_days_of_a_map_are_no_news(
    desk: Desk, clock: Clock, port: Port, day: date, news: list[tuple[EventKind, str]]
) -> None:
    clock.day = day
    people.add(desk, port.center, "Wu")
    assert events(desk, port.center) == news
    assert events(desk, port.center, DAY_20) == news


def test_after_60_days_it_is_news_no_more(desk: Desk, port: Port) -> None:
    people.add(desk, port.center, "Wu")
    assert events(desk, port.center, DAY_20 + timedelta(days=60)) == [(JOINED, "Wu")]
    assert events(desk, port.center, DAY_20 + timedelta(days=61)) == []


def test_who_was_added_and_taken_off_again_is_no_news(desk: Desk, port: Port) -> None:
    _, saved = people.add(desk, port.center, "Wu")
    people.remove(desk, next(c["row_id"] for c in saved.changes if c["noun"] == "seat"))
    assert events(desk, port.center) == []


# --- weakened --------------------------------------------------------------------------------


def test_whose_influence_is_scored_lower_has_been_weakened(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Zhou"], influence=40)
    assert events(desk, port.center) == [(WEAKENED, "Zhou")]
    flags = {flag.signal.rule for flag in views.load(desk.database, port.center, DAY_20).flags}
    assert "ally_lost" in flags


def test_one_scored_higher_or_lower_and_back_has_not(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Zhou"], influence=60)
    seats.rate(desk, port.seat["Qian"], influence=20)
    seats.rate(desk, port.seat["Qian"], influence=30)
    assert events(desk, port.center) == []


# --- moved -----------------------------------------------------------------------------------


def test_another_department_is_a_move_and_a_first_one_is_not(desk: Desk, port: Port) -> None:
    people.change(desk, port.person["Qian"], department="IT")
    people.change(desk, port.person["Sun"], department="IT")
    assert events(desk, port.center) == [(MOVED, "Qian")]


def test_another_manager_is_a_move_and_a_first_one_is_not(desk: Desk, port: Port) -> None:
    qian, zhou, sun = (port.person[name] for name in ("Qian", "Zhou", "Sun"))
    line, _ = ties.draw(desk, qian, zhou, TieKind.REPORTS_TO)
    assert events(desk, port.center) == []
    ties.change(desk, line, target_id=sun)
    assert events(desk, port.center) == [(MOVED, "Qian")]
    ties.remove(desk, line)
    assert events(desk, port.center) == [(MOVED, "Qian")]


def test_any_other_tie_is_none(desk: Desk, port: Port) -> None:
    tie, _ = ties.draw(desk, port.person["Qian"], port.person["Zhou"], TieKind.INFLUENCES)
    ties.change(desk, tie, target_id=port.person["Sun"])
    ties.remove(desk, tie)
    assert events(desk, port.center) == []


# --- undone ----------------------------------------------------------------------------------


def test_what_was_undone_is_no_news(desk: Desk, port: Port) -> None:
    people.change(desk, port.person["Qian"], department="IT")
    history.undo(desk, port.account)
    seats.rate(desk, port.seat["Zhou"], influence=40)
    history.undo(desk, port.account)
    people.add(desk, port.center, "Wu")
    history.undo(desk, port.account)
    assert events(desk, port.center) == []


def test_who_was_taken_off_by_mistake_and_put_back_has_not_joined(desk: Desk, port: Port) -> None:
    people.remove(desk, port.seat["Sun"])
    history.undo(desk, port.account)
    assert events(desk, port.center) == []


def test_a_reporting_line_taken_away_by_mistake_is_no_move(desk: Desk, port: Port) -> None:
    line, _ = ties.draw(desk, port.person["Qian"], port.person["Zhou"], TieKind.REPORTS_TO)
    ties.remove(desk, line)
    history.undo(desk, port.account)
    assert events(desk, port.center) == []


# --- several maps, and support ---------------------------------------------------------------


def test_what_happens_at_one_customer_is_no_news_at_another(
    desk: Desk, port: Port, clock: Clock
) -> None:
    clock.day = MONDAY
    other = port_with(desk, Who("Li"), name="Harbour")
    clock.day = DAY_20
    people.add(desk, other.center, "Wu")
    assert events(desk, port.center) == []
    assert events(desk, other.center) == [(JOINED, "Wu")]


def test_news_of_a_young_map_outlives_being_renewed_beside_an_old_one(
    desk: Desk, clock: Clock
) -> None:
    """They are renewed together, as far back as the older of them looks."""
    old = port_with(desk, Who("Li", 50, +3), name="Harbour")
    clock.day = MONDAY + timedelta(days=70)
    young = port_with(desk, Who("Zhou", 50, person={"left_on": MONDAY + timedelta(days=100)}))
    clock.day += timedelta(days=20)
    people.add(desk, young.center, "Wu")
    clock.day += timedelta(days=15)
    assert summaries.roll_forward(desk.database, clock.day) == 2

    told = summaries.advice(desk.database, [old.center, young.center])
    assert "newcomers" in {flag.signal.rule for flag in told[young.center].flags}


def test_support_is_that_of_the_end_of_the_day_30_days_ago(
    desk: Desk, port: Port, clock: Clock
) -> None:
    seats.rate(desk, port.seat["Sun"], stance=+1)  # 70 %, on day 20
    seats.rate(desk, port.seat["Zhou"], stance=-1)  # 20 %
    for days, support in ((29, 0.5), (30, 0.2)):
        today = DAY_20 + timedelta(days=days)
        assert views.load(desk.database, port.center, today).case.past.support == support


def test_before_a_map_is_30_days_old_there_is_no_support_to_compare_with(
    desk: Desk, port: Port
) -> None:
    for days, support in ((29, None), (30, 0.5)):
        today = MONDAY + timedelta(days=days)
        assert views.load(desk.database, port.center, today).case.past.support == support
