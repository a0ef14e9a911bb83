"""What has happened on a map since somebody was last there."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kamap.services import accounts, history, news, people, seats
from kamap.services.desk import Desk
from tests.conftest import Clock, Port


@pytest.fixture
def bo(desk: Desk) -> Desk:
    return replace(desk, actor="Bo")


def test_others_edits_are_news_ones_own_are_not(
    desk: Desk, bo: Desk, port: Port, clock: Clock
) -> None:
    clock.day += timedelta(days=1)
    since = clock()
    seats.rate(bo, port.seat["Zhou"], stance=+5)
    seats.rate(desk, port.seat["Qian"], stance=-1)
    found = news.since(desk, port.center, since)
    assert [(c.person, c.field, c.before, c.after) for c in found.changes] == [
        ("Zhou", "stance", 3, 5)
    ]
    assert found.actors == ("Bo",)


def test_what_was_undone_is_no_news(desk: Desk, bo: Desk, port: Port, clock: Clock) -> None:
    clock.day += timedelta(days=1)
    seats.rate(bo, port.seat["Zhou"], stance=+5)
    history.undo(bo, port.account)
    assert news.since(desk, port.center, clock()).changes == ()


def test_who_came_and_who_went_is_named(desk: Desk, bo: Desk, port: Port, clock: Clock) -> None:
    clock.day += timedelta(days=1)
    people.add(bo, port.center, "Wei")
    people.remove(bo, port.seat["Sun"])
    people.leave(bo, port.person["Qian"], bo.today(), "Rival Ltd")
    found = news.since(desk, port.center, clock())
    assert (found.joined, set(found.left)) == (("Wei",), {"Sun", "Qian"})


def test_another_map_of_the_account_is_another_matter(
    desk: Desk, bo: Desk, port: Port, clock: Clock
) -> None:
    clock.day += timedelta(days=1)
    seats.rate(bo, port.seat["Zhou"], stance=+5)
    other, _ = accounts.create(desk, "Yard")
    assert news.since(desk, other.id or 0, clock()).changes == ()


def test_coming_back_within_hours_is_the_same_visit(desk: Desk, port: Port) -> None:
    first = desk.clock()

    def visit(after: timedelta, actor: str = "Li") -> datetime | None:
        return accounts.visit(replace(desk, actor=actor, clock=lambda: first + after), port.center)

    assert visit(timedelta()) is None
    assert visit(timedelta(hours=1)) is None
    assert visit(timedelta(days=3)) == first + timedelta(hours=1)
    assert visit(timedelta(days=3, minutes=5)) == first + timedelta(hours=1)
    assert visit(timedelta(days=4), "Bo") is None
