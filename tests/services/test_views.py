"""A map as it stands and as it stood."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from kamap.errors import BeforeTheFirstChange, NotFound
from kamap.model import Seat, Source, TieKind, Topic
from kamap.services import (
    accounts,
    actions,
    information,
    past_maps,
    people,
    seats,
    snoozes,
    team,
    ties,
    views,
)
from kamap.services.desk import Desk
from kamap.store.repository import Repository
from kamap.store.stakeholder_maps import StakeholderMaps
from tests.conftest import MONDAY, Clock, Port

TUESDAY = MONDAY + timedelta(days=1)
SUNDAY = MONDAY - timedelta(days=1)


def test_a_view_is_made_once_for_a_revision_and_a_day(desk: Desk, port: Port) -> None:
    first = views.load(desk.database, port.center, MONDAY)
    assert views.load(desk.database, port.center, MONDAY) is first
    assert views.load(desk.database, port.center, TUESDAY) is not first
    seats.rate(desk, port.seat["Zhou"], influence=10)
    assert views.load(desk.database, port.center, MONDAY).center.revision == (
        first.center.revision + 1
    )


def test_there_is_no_view_of_no_map(desk: Desk) -> None:
    with pytest.raises(NotFound):
        views.load(desk.database, 7, MONDAY)
    with pytest.raises(NotFound):
        views.as_of(desk.database, 7, MONDAY)


def test_yesterday_is_what_it_was(desk: Desk, port: Port, clock: Clock) -> None:
    tie, _ = ties.draw(desk, port.person["Qian"], port.person["Zhou"], TieKind.REPORTS_TO)
    monday = views.load(desk.database, port.center, MONDAY)

    clock.day = TUESDAY
    people.remove(desk, port.seat["Zhou"])
    wu, _ = people.add(desk, port.center, "Wu")
    people.change(desk, port.person["Qian"], name="Qian Er", left_on=SUNDAY)
    seats.rate(desk, port.seat["Sun"], stance=+5)

    then = views.as_of(desk.database, port.center, MONDAY)
    assert then.coverage == monday.coverage
    assert [s.person.name for s in then.seats] == ["Zhou", "Qian", "Sun"]
    assert [t.id for t in then.ties] == [tie]
    assert then.of(wu) is None
    now = views.as_of(desk.database, port.center, TUESDAY)
    assert {s.person.name for s in now.seats} == {"Sun", "Wu"}


def test_before_the_beginning_nothing_is_guessed(desk: Desk, port: Port) -> None:
    with pytest.raises(BeforeTheFirstChange) as refused:
        views.as_of(desk.database, port.center, SUNDAY)
    assert (refused.value.on, refused.value.first) == ("2026-03-01", "2026-03-02")


def test_support_thirty_days_ago(desk: Desk, port: Port, clock: Clock) -> None:
    clock.day = MONDAY + timedelta(days=30)
    seats.rate(desk, port.seat["Sun"], stance=+2)
    assert views.before(desk.database, port.center, clock.day) == views.Before(MONDAY, 0.5)
    before_the_map = views.before(desk.database, port.center, TUESDAY)
    assert before_the_map == views.Before(TUESDAY - timedelta(days=30), None)


def test_the_past_is_all_that_a_map_shows(desk: Desk, port: Port, clock: Clock) -> None:
    bo, _ = team.add(desk, "Bo")
    team.cover(desk, port.person["Zhou"], bo, 4)
    done, _ = actions.plan(desk, port.center, "Call Sun", person_id=port.person["Sun"])
    factor, _ = information.add_factor(desk, port.center, "Price")
    information.record(desk, port.center, Topic.FUNDS, text="From the loan")
    information.told_by_newcomer(desk, port.center, Topic.PROCESS, "Wu")
    snoozes.snooze(desk, port.center, "no_coach", MONDAY + timedelta(days=9), "Later")
    accounts.change(desk, port.account, name="Harbour")
    monday = map_of(desk, port)

    clock.day = TUESDAY
    accounts.change(desk, port.account, name="Port", region="North")
    actions.finish(desk, done, "She agrees")
    actions.plan(desk, port.center, "Write to Zhou")
    information.change_factor(desk, factor, text="Service")
    information.remove_factor(desk, factor)
    information.record(desk, port.center, Topic.FUNDS, text="From the budget")
    information.record(desk, port.center, Topic.PROCESS, source=Source.PUBLIC)
    snoozes.wake(desk, port.center, "no_coach")
    people.change(desk, port.person["Zhou"], left_on=TUESDAY)
    assert map_of(desk, port) != monday

    assert map_of(desk, port, MONDAY) == monday


def test_a_colleague_who_has_gone_is_as_they_were_last(
    desk: Desk, port: Port, clock: Clock
) -> None:
    bo, _ = team.add(desk, "Bo")
    team.cover(desk, port.person["Zhou"], bo, 4)
    clock.day = TUESDAY
    team.change(desk, bo, title="KAM")
    people.change(desk, port.person["Zhou"], left_on=TUESDAY)
    team.remove(desk, bo)  # lets go of those who have left, in a change to our own side

    zhou = views.as_of(desk.database, port.center, MONDAY).of(port.person["Zhou"])
    assert zhou is not None
    assert [(c.member.name, c.member.title, c.strength) for c in zhou.counterparts] == [
        ("Bo", "KAM", 4)
    ]


def map_of(desk: Desk, port: Port, on: date = TUESDAY) -> dict[str, Any]:
    """Everything on the map at the end of a day, now or by the log, but for the edits' counters."""
    with desk.database.reading() as connection:
        past = past_maps.read(connection, port.center, on)
        stored = StakeholderMaps(Repository(connection)).one(port.center)
    assert stored is not None
    assert vars(past.now) == vars(stored)
    shown = vars(past.then)
    return shown | {"center": shown["center"].name, "seats": bare(shown["seats"])}


def bare(seats: Iterable[Seat]) -> list[dict[str, Any]]:
    return [seat.model_dump(exclude={"version"}) for seat in seats]
