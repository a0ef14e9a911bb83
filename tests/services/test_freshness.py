"""What goes stale next and what lies idle, with every number worked by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from kamap.model import Outcome
from kamap.services import accounts, freshness, opportunities, people, seats
from kamap.services.desk import Desk
from kamap.services.freshness import Line, Order, OwnerRow
from kamap.store.engine import Database
from tests.conftest import MONDAY, Clock, Port, Who, port_with


def days(count: int) -> timedelta:
    return timedelta(days=count)


@pytest.fixture
def harbour(desk: Desk) -> Port:
    """Ann's. Zhou's rating is of today, Qian's grows too old in 6 days, Sun's did 10 days ago."""
    port = port_with(
        desk,
        Who("Zhou", 50, +3, MONDAY),
        Who("Qian", 30, -4, MONDAY - days(85)),
        Who("Sun", 20, +1, MONDAY - days(101)),
        Who("Deng"),
        name="Harbour",
    )
    accounts.change(desk, port.account, owner="Ann")
    return port


@pytest.fixture
def dock(desk: Desk) -> Port:
    """Bo's. Wu's rating grows too old in 41 days."""
    port = port_with(desk, Who("Wu", 40, +2, MONDAY - days(50)), name="Dock")
    accounts.change(desk, port.account, owner="Bo")
    return port


def names(lines: tuple[Line, ...]) -> list[str]:
    return [line.row.account for line in lines]


def ahead(desk: Desk, owner: str | None = None) -> dict[str, tuple[int, ...]]:
    """Asked anew each time, as after an edit."""
    freshness._ahead.cache_clear()
    return freshness.ahead(desk.database, desk.today(), 0, owner)


def test_an_owner_is_told_what_is_stale_and_what_will_be(
    desk: Desk, harbour: Port, dock: Port
) -> None:
    assert freshness.owners(desk.database, MONDAY) == (
        OwnerRow("Ann", 1, 3, 1, 1, MONDAY + days(6), 0),
        OwnerRow("Bo", 1, 1, 0, 0, MONDAY + days(41), 0),
    )


def test_soon_is_within_fourteen_days(desk: Desk) -> None:
    for age, name in ((91 - 14, "In 14"), (91 - 15, "In 15")):
        port_with(desk, Who("Wu", 40, +2, MONDAY - days(age)), name=name)
    (nobody,) = freshness.owners(desk.database, MONDAY)
    assert (nobody.owner, nobody.accounts, nobody.soon) == ("", 2, 1)


def test_the_soonest_come_first_and_say_how_long(desk: Desk, harbour: Port, dock: Port) -> None:
    first, second = freshness.maps(desk.database, MONDAY, Order.NEXT)
    assert (first.row.account, first.days_left, first.stale_share) == ("Harbour", 6, 1 / 3)
    assert (second.row.account, second.days_left, second.stale_share) == ("Dock", 41, 0.0)
    assert (first.touched_on, first.idle_days, first.idle) == (MONDAY, 0, False)
    assert names(freshness.maps(desk.database, MONDAY, Order.STALE)) == ["Harbour"]
    assert names(freshness.maps(desk.database, MONDAY, Order.NEXT, "Bo")) == ["Dock"]
    assert freshness.maps(desk.database, MONDAY, Order.NEXT, "Nobody") == ()


def test_an_account_is_idle_after_thirty_days_without_a_change(
    desk: Desk, harbour: Port, dock: Port, clock: Clock
) -> None:
    clock.day = MONDAY + days(10)
    people.change(desk, dock.person["Wu"], title="Head of the yard")
    for day, idle in ((29, []), (30, ["Harbour"]), (39, ["Harbour"]), (40, ["Harbour", "Dock"])):
        today = MONDAY + days(day)
        assert names(freshness.maps(desk.database, today, Order.IDLE)) == idle
        assert sum(o.idle for o in freshness.owners(desk.database, today)) == len(idle)
    (line, _) = freshness.maps(desk.database, MONDAY + days(40), Order.IDLE)
    assert (line.idle_days, line.idle) == (40, True)


def test_an_idle_account_is_one_line_for_its_purchase(desk: Desk, harbour: Port) -> None:
    cranes, _ = opportunities.create(desk, harbour.account, "Cranes", people_of=harbour.center)
    (line,) = freshness.maps(desk.database, MONDAY + days(60), Order.IDLE)
    assert (line.row.center_id, line.row.center) == (cranes.id, "Cranes")


def test_what_is_over_counts_nowhere(desk: Desk, harbour: Port, dock: Port) -> None:
    """A purchase that has ended, somebody who has left, a customer put away."""
    cranes, _ = opportunities.create(desk, dock.account, "Cranes")
    _, saved = people.add(desk, cranes.id or 0, "Wei")
    seat = next(c["row_id"] for c in saved.changes if c["noun"] == "seat")
    seats.rate(desk, seat, stance=+1, rated_on=MONDAY - days(88))
    assert ahead(desk, "Bo") == {"Bo": (1, 0, 0, 0, 0, 1, 0, 0)}
    opportunities.change(desk, cranes.id or 0, outcome=Outcome.LOST, outcome_on=MONDAY)
    assert ahead(desk, "Bo") == {"Bo": (0, 0, 0, 0, 0, 1, 0, 0)}
    assert freshness.owners(desk.database, MONDAY)[1].soon == 0

    assert ahead(desk, "Ann") == {"Ann": (1, 0, 0, 0, 0, 0, 0, 0)}
    people.leave(desk, harbour.person["Qian"], MONDAY)
    assert ahead(desk, "Ann") == {}

    accounts.change(desk, dock.account, archived_on=MONDAY)
    assert [o.owner for o in freshness.owners(desk.database, MONDAY)] == ["Ann"]
    assert ahead(desk) == {}
    assert "Dock" not in names(freshness.maps(desk.database, MONDAY + days(90), Order.IDLE))


@pytest.mark.parametrize(
    ("stale_in", "week"), [(0, None), (1, 0), (7, 0), (8, 1), (50, 7), (56, 7), (57, None)]
)
def test_the_first_of_eight_weeks_begins_tomorrow(
    desk: Desk, stale_in: int, week: int | None
) -> None:
    port_with(desk, Who("Wu", 40, +2, MONDAY - days(91 - stale_in)))
    counted = [sum(counts) for counts in zip(*ahead(desk).values(), strict=True)]
    assert counted == ([] if week is None else [int(n == week) for n in range(8)])


def test_the_weeks_are_reckoned_once_for_each_state_of_the_data(
    desk: Desk, dock: Port, database: Database
) -> None:
    ahead(desk)
    freshness.ahead(database, MONDAY, 7)
    seats.rate(desk, dock.seat["Wu"], stance=+2, rated_on=MONDAY - days(85))
    assert freshness.ahead(database, MONDAY, 7)["Bo"][5] == 1
    assert freshness.ahead(database, MONDAY, 8)["Bo"][0] == 1


def test_no_question_depends_on_how_many_accounts_there_are(desk: Desk, database: Database) -> None:
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))

    def statements() -> int:
        asked.clear()
        freshness.owners(database, MONDAY)
        for order in Order:
            freshness.maps(database, MONDAY + days(60), order)
        ahead(desk)
        return len([one for one in asked if one.lstrip().upper().startswith("SELECT")])

    port_with(desk, Who("Wu", 40, +2, MONDAY - days(95)))
    one = statements()
    for number in range(5):
        port_with(replace(desk), Who("Wu", 40, +2, MONDAY - days(95)), name=f"Yard {number}")
    assert statements() == one
    assert not any(
        f'"{name}"' in sql or f" {name} " in sql for sql in asked for name in ("change",)
    )
