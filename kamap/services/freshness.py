"""What goes stale next, whose it is, and which accounts has nobody touched for a month?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from kamap.analysis.coverage import STALE_AFTER_DAYS
from kamap.services import clock
from kamap.store.engine import Database
from kamap.store.freshness import Freshness, MapRow, Order, OwnerRow

__all__ = ["Line", "MapRow", "Order", "OwnerRow", "ahead", "maps", "owners", "weeks"]

SOON_DAYS = 14
IDLE_DAYS = 30
"""The archive wants a monthly look."""
WEEKS = 8
LISTED = 50


@dataclass(frozen=True)
class Line:
    """A map in the list, as it is on a day."""

    row: MapRow
    today: date

    @property
    def days_left(self) -> int | None:
        """In how many days the next rating grows too old."""
        return (self.row.next_stale - self.today).days if self.row.next_stale else None

    @property
    def stale_share(self) -> float | None:
        """How much of the ratings is too old; None where nobody is rated."""
        return self.row.stale / self.row.rated if self.row.rated else None

    @property
    def touched_on(self) -> date | None:
        return clock.day_of(self.row.touched) if self.row.touched else None

    @property
    def idle_days(self) -> int | None:
        """For how many days nobody has touched the account; None: nobody ever has."""
        return (self.today - self.touched_on).days if self.touched_on else None

    @property
    def idle(self) -> bool:
        return self.idle_days is None or self.idle_days >= IDLE_DAYS


def owners(database: Database, today: date) -> tuple[OwnerRow, ...]:
    """What each owner's accounts add up to, by name."""
    with database.reading() as connection:
        rows = Freshness(connection)
        return rows.owners(today + timedelta(days=SOON_DAYS), idle_since(today))


def maps(
    database: Database, today: date, order: Order, owner: str | None = None
) -> tuple[Line, ...]:
    """The first 50 maps in that order; of an idle account, the one that is decided next."""
    with database.reading() as connection:
        rows = Freshness(connection, owner).maps(order, idle_since(today), LISTED)
    if order is Order.IDLE:
        rows = tuple(_one_of_each(rows))
    return tuple(Line(row, today) for row in rows)


def idle_since(today: date) -> datetime:
    """An account whose last change is older has not been touched for 30 days."""
    return clock.end_of(today - timedelta(days=IDLE_DAYS))


def _one_of_each(rows: Iterable[MapRow]) -> Iterator[MapRow]:
    """A purchase before the standing map, then what goes stale first."""
    of: dict[int, list[MapRow]] = {}
    for row in rows:
        of.setdefault(row.account_id, []).append(row)
    for mine in of.values():
        yield min(mine, key=lambda row: (row.standing, row.next_stale or date.max, row.center_id))


def weeks(today: date) -> tuple[tuple[date, date], ...]:
    """The eight weeks to come, the first begins tomorrow."""
    starts = (today + timedelta(days=1 + 7 * week) for week in range(WEEKS))
    return tuple((start, start + timedelta(days=6)) for start in starts)


def ahead(
    database: Database, today: date, last_set: int, owner: str | None = None
) -> dict[str, tuple[int, ...]]:
    """By owner, how many ratings grow too old in each of the weeks to come.

    The one question here that is put to every seat: answered once for each state of the data,
    which the newest change set stands for.
    """
    found = _ahead(database, today, last_set)
    return found if owner is None else {name: n for name, n in found.items() if name == owner}


@lru_cache(maxsize=4)
def _ahead(database: Database, today: date, last_set: int) -> dict[str, tuple[int, ...]]:
    age = timedelta(days=STALE_AFTER_DAYS + 1)
    rated = [(first - age, last - age) for first, last in weeks(today)]
    with database.reading() as connection:
        return Freshness(connection).rated_between(rated, today)
