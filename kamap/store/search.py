"""Which edits of an account fit a search, newest first, and what is there to search by?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select, tuple_

from kamap.store.log import CHANGES, LINES, NOUN, SETS, Change
from kamap.store.tables import PersonRow

MOVES = ("move_card", "undo")
"""Of these, the change of a place is what happened; in any other it goes without saying."""

_PEOPLE = PersonRow.__table__  # type: ignore[attr-defined]
_UNDONE = SETS.alias("undone")


@dataclass(frozen=True)
class Wanted:
    """What an edit has to fit; what is None does not narrow the search."""

    person_id: int | None = None
    actor: str | None = None
    what: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    """Before this instant."""


@dataclass(frozen=True)
class Made:
    """An edit that fits, with the lines of it that do: at first only some of `count`."""

    set_id: int
    at: datetime
    actor: str
    what: str
    undone: bool
    undid: str
    """What the edit was that an undo took back."""
    lines: tuple[Change, ...]
    count: int


@dataclass(frozen=True)
class Choices:
    """What the log of an account can be searched by."""

    people: dict[int, str]
    """Everybody who is, or was, one of the customer's people, by id."""
    actors: tuple[str, ...]
    whats: tuple[str, ...]


class Search:
    """Looks through the change log of one account."""

    def __init__(self, connection: Connection, account_id: int) -> None:
        self.connection = connection
        self.account_id = account_id

    def made(
        self, wanted: Wanted, *, limit: int | None = None, lines: int | None = None
    ) -> tuple[Made, ...]:
        """The newest edits that fit, with so many lines of each."""
        found = self._sets(wanted).order_by(SETS.c.id.desc()).limit(limit).subquery()
        number = func.row_number().over(partition_by=CHANGES.c.change_set_id, order_by=CHANGES.c.id)
        count = func.count().over(partition_by=CHANGES.c.change_set_id)
        numbered = (
            LINES.add_columns(number.label("number"), count.label("count"))
            .where(CHANGES.c.change_set_id.in_(select(found.c.id)))
            .where(self._worth_telling(), *self._of(wanted.person_id))
            .subquery()
        )
        query = select(numbered).order_by(numbered.c.change_set_id.desc(), numbered.c.number)
        if lines is not None:
            query = query.where(numbered.c.number <= lines)
        told = {
            set_id: tuple(rows)
            for set_id, rows in groupby(self.connection.execute(query), key=lambda row: row[1])
        }
        heads = select(SETS, _UNDONE.c.what.label("undid"), _is_undone().label("undone"))
        heads = heads.outerjoin(_UNDONE, _UNDONE.c.id == SETS.c.undoes_id)
        heads = heads.where(SETS.c.id.in_(select(found.c.id))).order_by(SETS.c.id.desc())
        return tuple(_made(head, told.get(head.id, ())) for head in self.connection.execute(heads))

    def count(self, wanted: Wanted) -> int:
        """How many edits fit."""
        query = select(func.count()).select_from(self._sets(wanted).subquery())
        return self.connection.execute(query).scalar() or 0

    def choices(self) -> Choices:
        """Who and what occurs in the log."""
        own = SETS.c.account_id == self.account_id
        people = select(CHANGES.c.row_id, CHANGES.c.person).join(SETS).where(own)
        people = people.where(NOUN == "person").order_by(CHANGES.c.id)
        called = dict(self._pairs(people)) | dict(
            self._pairs(
                select(_PEOPLE.c.id, _PEOPLE.c.name).where(_PEOPLE.c.account_id == self.account_id)
            )
        )
        actors = select(SETS.c.actor).where(own).distinct().order_by(SETS.c.actor)
        whats = select(SETS.c.what).where(own).distinct().order_by(SETS.c.what)
        return Choices(
            dict(sorted(called.items(), key=lambda pair: pair[1].casefold())),
            tuple(self.connection.execute(actors).scalars()),
            tuple(self.connection.execute(whats).scalars()),
        )

    def _pairs(self, query: Select[Any]) -> Iterator[tuple[int, str]]:
        return (tuple(row) for row in self.connection.execute(query))  # type: ignore[misc]

    def _sets(self, wanted: Wanted) -> Select[tuple[int]]:
        query = select(SETS.c.id).where(SETS.c.account_id == self.account_id)
        if wanted.actor is not None:
            query = query.where(SETS.c.actor == wanted.actor)
        if wanted.what is not None:
            query = query.where(SETS.c.what == wanted.what)
        if wanted.since is not None:
            query = query.where(SETS.c.at >= wanted.since)
        if wanted.until is not None:
            query = query.where(SETS.c.at < wanted.until)
        if wanted.person_id is not None:
            concerned = select(CHANGES.c.change_set_id).where(*self._of(wanted.person_id))
            query = query.where(SETS.c.id.in_(concerned))
        return query

    def _of(self, person_id: int | None) -> tuple[ColumnElement[bool], ...]:
        """Lines about a person, however called then: theirs, their seats', ties', counterparts'.

        What belongs to whom is told by the line that brought it, or took it away.
        """
        if person_id is None:
            return ()
        whole = CHANGES.alias("whole")
        belongs = (
            state[field].as_integer() == person_id
            for state in (whole.c.before, whole.c.after)
            for field in ("person_id", "source_id", "target_id")
        )
        own = (
            select(whole.c.noun, whole.c.row_id)
            .join(SETS, SETS.c.id == whole.c.change_set_id)
            .where(SETS.c.account_id == self.account_id, whole.c.field.is_(None), or_(*belongs))
            .correlate(None)
        )
        theirs = (CHANGES.c.noun == "person") & (CHANGES.c.row_id == person_id)
        return (or_(theirs, tuple_(CHANGES.c.noun, CHANGES.c.row_id).in_(own)),)

    def _worth_telling(self) -> ColumnElement[bool]:
        return or_(CHANGES.c.noun != "place", SETS.c.what.in_(MOVES))


def _is_undone() -> ColumnElement[bool]:
    undo = SETS.alias("undo")
    return select(undo.c.id).where(undo.c.undoes_id == SETS.c.id).exists()


def _made(head: Row[Any], rows: tuple[Row[Any], ...]) -> Made:
    lines = tuple(Change(*row[:-2]) for row in rows)
    count = rows[0].count if rows else 0
    return Made(
        head.id, head.at, head.actor, head.what, head.undone, head.undid or "", lines, count
    )
