"""What stands in the database that no edit could have put there?"""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from kamap.model import Account, BuyingCenter, Person, Seat
from kamap.store.repository import table

ACCOUNTS, CENTERS, PEOPLE, SEATS = map(table, (Account, BuyingCenter, Person, Seat))


class Checks:
    """Looks through the rows on one connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def count(self) -> int:
        """How many buying centers there are."""
        return self.connection.execute(select(func.count()).select_from(CENTERS)).scalar_one()

    def centers(self, after: int, limit: int) -> tuple[int, ...]:
        """The next buying centers, by id."""
        query = select(CENTERS.c.id).where(CENTERS.c.id > after).order_by(CENTERS.c.id)
        return tuple(self.connection.execute(query.limit(limit)).scalars())

    def standing(self) -> Iterator[tuple[str, int]]:
        """The accounts that have no standing buying center, or several; and how many they have."""
        own = (CENTERS.c.account_id == ACCOUNTS.c.id) & CENTERS.c.standing
        query = (
            select(ACCOUNTS.c.name, func.count(CENTERS.c.id))
            .join(CENTERS, own, isouter=True)
            .group_by(ACCOUNTS.c.id, ACCOUNTS.c.name)
            .having(func.count(CENTERS.c.id) != 1)
            .order_by(ACCOUNTS.c.id)
        )
        yield from (tuple(row) for row in self.connection.execute(query))  # type: ignore[misc]

    def undated(self) -> Iterator[tuple[str, str, str]]:
        """Account, buying center and person of each stance without a date, or date without one."""
        query = (
            select(ACCOUNTS.c.name, CENTERS.c.name, PEOPLE.c.name)
            .select_from(SEATS)
            .join(CENTERS, CENTERS.c.id == SEATS.c.buying_center_id)
            .join(ACCOUNTS, ACCOUNTS.c.id == CENTERS.c.account_id)
            .join(PEOPLE, PEOPLE.c.id == SEATS.c.person_id)
            .where(SEATS.c.stance.is_(None) != SEATS.c.rated_on.is_(None))
            .order_by(SEATS.c.id)
        )
        yield from (tuple(row) for row in self.connection.execute(query))  # type: ignore[misc]
