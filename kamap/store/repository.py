"""Questions put to the database, answered in model objects."""

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import Connection, Table, select

from kamap.model import (
    Account,
    BuyingCenter,
    Counterpart,
    Layout,
    Noun,
    Opportunity,
    Person,
    Place,
    Seat,
    StakeholderMap,
    TeamMember,
    Tie,
)
from kamap.store.tables import ROWS

N = TypeVar("N", bound=Noun)


def table(noun: type[Noun]) -> Table:
    return ROWS[noun].__table__  # type: ignore[attr-defined, no-any-return]


class Repository:
    """Reads on one connection, and so from one state of the data."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, noun: type[N], id_: int) -> N | None:
        """The thing with this id, None where there is none."""
        return next(iter(self.all(noun, id=id_)), None)

    def all(self, noun: type[N], **where: object) -> tuple[N, ...]:
        """Everything of a noun whose fields have these values, in the order of entry."""
        rows = table(noun)
        query = select(rows).filter_by(**where).order_by(rows.c.id)
        return tuple(
            noun.model_construct(**row) for row in self.connection.execute(query).mappings()
        )

    def stakeholder_map(self, center_id: int) -> StakeholderMap | None:
        """A buying center with its people, seats and the ties among them."""
        center = self.get(BuyingCenter, center_id)
        if center is None:
            return None
        account = self.get(Account, center.account_id)
        assert account is not None  # a foreign key holds it
        seats = self.all(Seat, buying_center_id=center_id)
        seated = {seat.person_id for seat in seats}
        people = self._among(Person, "id", center_id)
        ties = tuple(t for t in self._among(Tie, "source_id", center_id) if t.target_id in seated)
        opportunity = next(iter(self.all(Opportunity, buying_center_id=center_id)), None)
        counterparts = self._among(Counterpart, "person_id", center_id)
        covering = {counterpart.team_member_id for counterpart in counterparts}
        team = tuple(m for m in self.all(TeamMember) if m.id in covering) if covering else ()
        return StakeholderMap(account, center, people, seats, ties, opportunity, counterparts, team)

    def _among(self, noun: type[N], column: str, center_id: int) -> tuple[N, ...]:
        """Those whose column names a person seated in the buying center."""
        rows, seats = table(noun), table(Seat)
        query = (
            select(rows)
            .join(seats, seats.c.person_id == rows.c[column])
            .where(seats.c.buying_center_id == center_id)
            .order_by(rows.c.id)
        )
        return tuple(
            noun.model_construct(**row) for row in self.connection.execute(query).mappings()
        )

    def places(self, center_id: int, layout: Layout) -> dict[int, Place]:
        """The stored places of one layout, by person id."""
        return {
            place.person_id: place
            for place in self.all(Place, buying_center_id=center_id, layout=layout)
        }

    def centers_covered_by(self, member_id: int) -> set[int]:
        """The buying centers in which one of our team is somebody's counterpart."""
        return self.centers_with(
            c.person_id for c in self.all(Counterpart, team_member_id=member_id)
        )

    def centers_with(self, people: Iterable[int]) -> set[int]:
        """The buying centers in which any of these people hold a seat."""
        wanted, seats = set(people), table(Seat)
        query = select(seats.c.buying_center_id, seats.c.person_id).distinct()
        if len(wanted) <= 500:
            query = query.where(seats.c.person_id.in_(wanted))
        return {center for center, person in self.connection.execute(query) if person in wanted}
