"""A map as it stands and as it stood."""

from datetime import timedelta

import pytest

from kamap.errors import NotFound
from kamap.model import TieKind
from kamap.services import people, seats, ties, views
from kamap.services.desk import Desk
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


def test_before_the_beginning_nobody_is_there(desk: Desk, port: Port) -> None:
    assert views.as_of(desk.database, port.center, SUNDAY).seats == ()


def test_support_thirty_days_ago(desk: Desk, port: Port, clock: Clock) -> None:
    clock.day = MONDAY + timedelta(days=30)
    seats.rate(desk, port.seat["Sun"], stance=+2)
    assert views.before(desk.database, port.center, clock.day) == views.Before(MONDAY, 0.5)
    assert views.before(desk.database, port.center, TUESDAY).supporting is None
