"""When do ratings grow too old, and which accounts has nobody touched: added up by the database.

Nothing here reads more than one row for each map or account into Python, whatever their number.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from kamap.model import Account, BuyingCenter, Opportunity, Person, Seat
from kamap.store.log import SETS
from kamap.store.repository import table
from kamap.store.tables import SummaryRow

ACCOUNTS, CENTERS, PURCHASES, PEOPLE, SEATS = (
    table(noun) for noun in (Account, BuyingCenter, Opportunity, Person, Seat)
)
SUMMARIES = SummaryRow.__table__  # type: ignore[attr-defined]
TOUCHED = (
    select(func.max(SETS.c.at))
    .where(SETS.c.account_id == ACCOUNTS.c.id)
    .correlate(ACCOUNTS)
    .scalar_subquery()
)
"""When an account was changed last; the index on change sets alone tells."""


class Order(StrEnum):
    """Which maps come first."""

    NEXT = "next"
    """Those on which a rating grows too old next."""
    STALE = "stale"
    """Those of whose ratings the greatest part is too old."""
    IDLE = "idle"
    """Those of the accounts that nobody has touched for longest."""


@dataclass(frozen=True)
class OwnerRow:
    """What an owner's open maps add up to."""

    owner: str
    accounts: int
    rated: int
    stale: int
    soon: int
    """Maps on which a rating grows too old soon."""
    next_stale: date | None
    idle: int
    """Accounts that nobody has touched lately."""


@dataclass(frozen=True)
class MapRow:
    """An open map and how fresh it is."""

    account_id: int
    account: str
    owner: str
    center_id: int
    center: str
    standing: bool
    next_stale: date | None
    rated: int
    stale: int
    touched: datetime | None


class Freshness:
    """Reads on one connection, of everybody's accounts or of one owner's; none put away."""

    def __init__(self, connection: Connection, owner: str | None = None) -> None:
        self.connection = connection
        self._mine = [ACCOUNTS.c.archived_on.is_(None)]
        if owner is not None:
            self._mine.append(ACCOUNTS.c.owner == owner)

    def owners(self, soon: date, idle_since: datetime) -> tuple[OwnerRow, ...]:
        """One row for each owner, by name; `soon` is the last day that counts as such."""
        lately = case((idle_since <= TOUCHED, 0), else_=1)
        accounts = (
            select(ACCOUNTS.c.owner, func.count(), func.sum(lately))
            .where(*self._mine)
            .group_by(ACCOUNTS.c.owner)
        )
        kept = self._open(
            ACCOUNTS.c.owner,
            func.sum(SUMMARIES.c.rated),
            func.sum(SUMMARIES.c.stale),
            func.sum(case((SUMMARIES.c.next_stale <= soon, 1), else_=0)),
            func.min(SUMMARIES.c.next_stale),
        ).group_by(ACCOUNTS.c.owner)
        sums = {owner: tuple(row) for owner, *row in self.connection.execute(kept)}
        rows = [
            OwnerRow(owner, count, *sums.get(owner, (0, 0, 0, None)), idle)
            for owner, count, idle in self.connection.execute(accounts)
        ]
        return tuple(sorted(rows, key=lambda row: row.owner.casefold()))

    def maps(self, order: Order, idle_since: datetime, limit: int) -> tuple[MapRow, ...]:
        """The first so many maps in that order; of an idle account all of its open ones."""
        query = self._open(
            *(
                ACCOUNTS.c.id,
                ACCOUNTS.c.name,
                ACCOUNTS.c.owner,
                CENTERS.c.id,
                CENTERS.c.name,
                CENTERS.c.standing,
            ),
            *(SUMMARIES.c.next_stale, SUMMARIES.c.rated, SUMMARIES.c.stale, TOUCHED),
        )
        match order:
            case Order.NEXT:
                query = query.where(SUMMARIES.c.next_stale.is_not(None))
                query = query.order_by(SUMMARIES.c.next_stale, ACCOUNTS.c.name, CENTERS.c.id).limit(
                    limit
                )
            case Order.STALE:
                share = 1.0 * SUMMARIES.c.stale / SUMMARIES.c.rated
                query = query.where(SUMMARIES.c.stale > 0)
                by = (share.desc(), SUMMARIES.c.stale.desc(), ACCOUNTS.c.name, CENTERS.c.id)
                query = query.order_by(*by).limit(limit)
            case Order.IDLE:
                query = query.where(ACCOUNTS.c.id.in_(self._idle(idle_since, limit)))
                query = query.order_by(TOUCHED, ACCOUNTS.c.name, CENTERS.c.id)
        return tuple(MapRow(*row) for row in self.connection.execute(query))

    def _idle(self, since: datetime, limit: int) -> Collection[int]:
        query = select(ACCOUNTS.c.id).where(*self._mine, func.coalesce(since > TOUCHED, True))
        return (
            self.connection.execute(query.order_by(TOUCHED, ACCOUNTS.c.id).limit(limit))
            .scalars()
            .all()
        )

    def rated_between(
        self, weeks: Sequence[tuple[date, date]], today: date
    ) -> dict[str, tuple[int, ...]]:
        """By owner, how many ratings are of each of these spans of days; nobody who has left."""
        first, last = weeks[0][0], weeks[-1][1]
        gone = select(PEOPLE.c.id).where(PEOPLE.c.left_on <= today)
        counts = (
            func.sum(case((SEATS.c.rated_on.between(*week), 1), else_=0)).label(f"week{n}")
            for n, week in enumerate(weeks)
        )
        by_map = (
            select(SEATS.c.buying_center_id, *counts)
            .where(SEATS.c.rated_on.between(first, last), SEATS.c.person_id.not_in(gone))
            .group_by(SEATS.c.buying_center_id)
            .subquery()
        )
        sums = (func.sum(column) for column in list(by_map.c)[1:])
        query = (
            select(ACCOUNTS.c.owner, *sums)
            .select_from(by_map)
            .join(CENTERS, CENTERS.c.id == by_map.c.buying_center_id)
            .join(ACCOUNTS, ACCOUNTS.c.id == CENTERS.c.account_id)
            .outerjoin(PURCHASES, PURCHASES.c.buying_center_id == CENTERS.c.id)
            .where(*self._mine, PURCHASES.c.outcome.is_(None))
            .group_by(ACCOUNTS.c.owner)
        )
        return {owner: tuple(row) for owner, *row in self.connection.execute(query)}

    def _open(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """Of the maps on which something is still to be decided."""
        return (
            select(*columns)
            .select_from(SUMMARIES)
            .join(CENTERS, CENTERS.c.id == SUMMARIES.c.buying_center_id)
            .join(ACCOUNTS, ACCOUNTS.c.id == CENTERS.c.account_id)
            .outerjoin(PURCHASES, PURCHASES.c.buying_center_id == CENTERS.c.id)
            .where(*self._mine, PURCHASES.c.outcome.is_(None))
        )
