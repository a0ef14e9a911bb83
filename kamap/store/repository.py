"""Questions put to the database, answered in model objects."""

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import Connection, Table, select

from kamap.model import (
    METHOD,
    Account,
    Action,
    BuyingCenter,
    Counterpart,
    InformationPoint,
    Layout,
    Noun,
    Opportunity,
    Person,
    Place,
    Policy,
    Seat,
    Snooze,
    StakeholderMap,
    SuccessFactor,
    TeamMember,
    Tie,
)
from kamap.store.tables import ROWS

N = TypeVar("N", bound=Noun)
BATCH = 500  # ids in one question, below every database's limit of parameters


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
        here = {"buying_center_id": center_id}
        seats, points = self.all(Seat, **here), self.all(InformationPoint, **here)
        seated = {seat.person_id for seat in seats}
        told = {point.source_id for point in points if point.source_id is not None} - seated
        counterparts = self._among(Counterpart, "person_id", center_id)
        covering = {counterpart.team_member_id for counterpart in counterparts}
        return StakeholderMap(
            account,
            center,
            self._among(Person, "id", center_id),
            seats,
            self._ties(center_id, seated, told),
            next(iter(self.all(Opportunity, **here)), None),
            counterparts,
            tuple(m for m in self.all(TeamMember) if m.id in covering) if covering else (),
            points,
            tuple(sorted(self.all(SuccessFactor, **here), key=lambda f: (f.rank, f.id or 0))),
            self.all(Action, **here),
            self.all(Snooze, **here),
            self.some(Person, told),
            self.policy(),
        )

    def _ties(self, center_id: int, seated: set[int], told: set[int]) -> tuple[Tie, ...]:
        """The ties among those who have a seat, and of those with the people who told us."""
        ties = self._among(Tie, "source_id", center_id)
        for person_id in sorted(told):
            ties += self.all(Tie, source_id=person_id)
        here = seated | told
        return tuple(tie for tie in ties if tie.target_id in here)

    def policy(self) -> Policy:
        """The thresholds as they were set last, or the defaults."""
        return next(iter(self.all(Policy)), METHOD)

    def some(self, noun: type[N], ids: Iterable[int]) -> tuple[N, ...]:
        """Those of a noun with these ids, in the order of entry."""
        wanted, rows = sorted(ids), table(noun)
        found: list[N] = []
        for start in range(0, len(wanted), BATCH):
            query = select(rows).where(rows.c.id.in_(wanted[start : start + BATCH]))
            result = self.connection.execute(query.order_by(rows.c.id)).mappings()
            found += [noun.model_construct(**row) for row in result]
        return tuple(found)

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

    def counterparts(self, account_id: int) -> tuple[Counterpart, ...]:
        """Who of us covers whom of an account, on whichever of its maps they are."""
        rows, people = table(Counterpart), table(Person)
        query = (
            select(rows)
            .join(people, people.c.id == rows.c.person_id)
            .where(people.c.account_id == account_id)
            .order_by(rows.c.id)
        )
        return tuple(
            Counterpart.model_construct(**row) for row in self.connection.execute(query).mappings()
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
        """The buying centers in which any of these people hold a seat, or told us something."""
        wanted, found = set(people), set()
        for here in (table(Seat).c.person_id, table(InformationPoint).c.source_id):
            query = select(here.table.c.buying_center_id, here).distinct()
            if len(wanted) <= 500:
                query = query.where(here.in_(wanted))
            found |= {center for center, who in self.connection.execute(query) if who in wanted}
        return found
