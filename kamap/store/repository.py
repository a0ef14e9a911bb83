"""Questions put to the database, answered in model objects."""

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import Connection, Table, select

from kamap.model import (
    METHOD,
    Counterpart,
    InformationPoint,
    Layout,
    Noun,
    Person,
    Place,
    Policy,
    Seat,
)
from kamap.store.rows import nouns
from kamap.store.tables import ROWS

N = TypeVar("N", bound=Noun)
AT_ONCE = 500  # ids in one statement, below every database's limit of parameters


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
        return tuple(nouns(noun, self.connection.execute(query)))

    def of(self, noun: type[N], field: str, values: Iterable[int]) -> tuple[N, ...]:
        """Those of a noun whose field has one of the values, in the order of entry."""
        rows, wanted = table(noun), sorted(set(values))
        found: list[N] = []
        for start in range(0, len(wanted), AT_ONCE):
            batch = wanted[start : start + AT_ONCE]
            query = select(rows).where(rows.c[field].in_(batch)).order_by(rows.c.id)
            found += nouns(noun, self.connection.execute(query))
        return tuple(found)

    def policy(self) -> Policy:
        """The thresholds as they were set last, or the defaults."""
        return next(iter(self.all(Policy)), METHOD)

    def some(self, noun: type[N], ids: Iterable[int]) -> tuple[N, ...]:
        """Those of a noun with these ids, in the order of entry."""
        wanted, rows = sorted(ids), table(noun)
        found: list[N] = []
        for start in range(0, len(wanted), AT_ONCE):
            query = select(rows).where(rows.c.id.in_(wanted[start : start + AT_ONCE]))
            result = self.connection.execute(query.order_by(rows.c.id)).mappings()
            found += [noun.model_construct(**row) for row in result]
        return tuple(found)

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

    def favoured(self) -> tuple[tuple[str, int | None], ...]:
        """Every vendor that anybody favours, with each stance of those who do."""
        seats = table(Seat)
        query = select(seats.c.favours, seats.c.stance).where(seats.c.favours != "").distinct()
        return tuple(map(tuple, self.connection.execute(query.order_by(*query.selected_columns))))

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
