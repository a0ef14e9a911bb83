"""What has happened to the people of a map, as its line over time tells it."""

from datetime import date, timedelta

from kamap.services import events, history, opportunities, people, seats
from kamap.services.desk import Desk
from kamap.services.events import EventKind
from tests.conftest import MONDAY, Clock, Port

TUESDAY = MONDAY + timedelta(days=1)
FRIDAY = MONDAY + timedelta(days=4)


def told(desk: Desk, center: int) -> list[tuple[date, str, str]]:
    found = events.events(desk.database, center, desk.today())
    return [(event.on, event.kind.value, event.person) for event in found]


JOINED = [(MONDAY, "joined", name) for name in ("Zhou", "Qian", "Sun")]


def test_whoever_joins_brings_the_first_rating_along(desk: Desk, port: Port) -> None:
    assert told(desk, port.center) == JOINED


def test_met_left_and_stances_moved(desk: Desk, port: Port, clock: Clock) -> None:
    clock.day = TUESDAY
    people.change(desk, port.person["Zhou"], contact_depth=2)
    people.change(desk, port.person["Zhou"], contact_depth=3)
    seats.rate(desk, port.seat["Sun"], stance=+1)
    clock.day = FRIDAY
    people.remove(desk, port.seat["Qian"])
    people.change(desk, port.person["Sun"], left_on=TUESDAY)  # heard of only now
    people.change(desk, port.person["Zhou"], left_on=FRIDAY + timedelta(days=9))  # is to go
    assert told(desk, port.center) == [
        *JOINED,
        (TUESDAY, "met", "Zhou"),
        (TUESDAY, "stance", "Sun"),
        (FRIDAY, "left", "Qian"),
        (FRIDAY, "left", "Sun"),
    ]


def test_a_stance_that_moved_twice_on_a_day_is_told_once_and_one_that_came_back_never(
    desk: Desk, port: Port, clock: Clock
) -> None:
    clock.day = TUESDAY
    for stance in (+1, -1):
        seats.rate(desk, port.seat["Zhou"], stance=stance)
    for stance in (-1, -4):
        seats.rate(desk, port.seat["Qian"], stance=stance)
    (moved,) = [
        event
        for event in events.events(desk.database, port.center, TUESDAY)
        if event.kind is EventKind.STANCE
    ]
    assert (moved.person, moved.before, moved.after) == ("Zhou", 3, -1)


def test_what_was_taken_back_has_not_happened(desk: Desk, port: Port, clock: Clock) -> None:
    clock.day = TUESDAY
    people.remove(desk, port.seat["Qian"])
    history.undo(desk, port.account)
    assert told(desk, port.center) == JOINED


def test_what_happened_on_another_map_is_told_there(desk: Desk, port: Port, clock: Clock) -> None:
    clock.day = TUESDAY
    other, _ = opportunities.create(desk, port.account, "Cranes")
    wu, _ = people.add(desk, other.id or 0, "Wu")
    people.change(desk, wu, contact_depth=1)
    clock.day = FRIDAY
    people.change(desk, wu, left_on=FRIDAY)
    assert told(desk, port.center) == JOINED
    assert told(desk, other.id or 0)[-2:] == [(TUESDAY, "joined", "Wu"), (FRIDAY, "left", "Wu")]
