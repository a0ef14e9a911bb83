"""What did every customer bring us in a year? Plain figures: no model object for each of them."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, select

from kamap.model import Account, AccountKind, AccountYear
from kamap.store.repository import table

AT_ONCE = 500  # ids in one statement


class Customer(NamedTuple):
    """What places an account: its family, kind and currency."""

    id: int
    parent_id: int | None
    kind: AccountKind | None
    currency: str
    archived: bool


class Brought(NamedTuple):
    """What an account brought in one year, in its own currency."""

    account_id: int
    revenue: int | None
    margin: int | None


class YearFigures:
    """Reads on one connection, lean enough for 100,000 accounts."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def years(self) -> tuple[int, ...]:
        """The years that have figures of accounts not put away, the latest first."""
        years, accounts = table(AccountYear), table(Account)
        query = (
            select(years.c.year)
            .join(accounts, accounts.c.id == years.c.account_id)
            .where(accounts.c.archived_on.is_(None))
            .distinct()
        )
        return tuple(sorted(self.connection.execute(query).scalars(), reverse=True))

    def customers(self) -> list[Customer]:
        rows = table(Account).c
        query = select(
            rows.id, rows.parent_id, rows.kind, rows.currency, rows.archived_on.is_not(None)
        )
        return [Customer._make(row) for row in self.connection.execute(query).all()]

    def brought(self, year: int) -> list[Brought]:
        rows = table(AccountYear).c
        query = select(rows.account_id, rows.revenue, rows.margin).where(rows.year == year)
        return [Brought._make(row) for row in self.connection.execute(query).all()]

    def names(self, account_ids: Collection[int]) -> dict[int, str]:
        """What these accounts are called."""
        rows, ids = table(Account).c, sorted(account_ids)
        found: dict[int, str] = {}
        for start in range(0, len(ids), AT_ONCE):
            query = select(rows.id, rows.name).where(rows.id.in_(ids[start : start + AT_ONCE]))
            found.update((id_, name) for id_, name in self.connection.execute(query))
        return found
