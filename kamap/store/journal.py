"""Writing: a row and its line in the change log, always together."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from kamap.errors import Conflict, InUse
from kamap.model import (
    Account,
    Action,
    BuyingCenter,
    Counterpart,
    InformationPoint,
    Noun,
    Opportunity,
    Person,
    Place,
    Policy,
    Review,
    Seat,
    Snooze,
    SuccessFactor,
    TeamMember,
    Tie,
)
from kamap.store.log import CHANGES, SETS, Log
from kamap.store.repository import Repository, table
from kamap.store.tables import NAME_OF, NOUNS

N = TypeVar("N", bound=Noun)
UNLOGGED = {"id", "version", "revision"}
DATES = {"rated_on": {"stance"}, "known_on": {"state", "text"}}
"""The fields that hold a date, and what they date."""
BATCH = 500  # rows in one statement, below every database's limit of parameters


class Journal:
    """The writes of one change set, each logged as it is made."""

    def __init__(
        self,
        connection: Connection,
        *,
        account_id: int | None,
        actor: str,
        at: datetime,
        what: str,
        seen: int | None = None,
        session: str = "",
        before_change: Callable[[set[int]], object] = lambda _: None,
    ) -> None:
        self.connection = connection
        self.repository = Repository(connection)
        self.changes: list[dict[str, Any]] = []
        self.centers: set[int] = set()
        """The buying centers that show something changed here."""
        self.everywhere = False
        """Whether every buying center does."""
        self._set = {"actor": actor, "session": session, "at": at, "what": what}
        self.account_id = account_id
        self.undoes_id: int | None = None
        self.seen = seen
        """The newest change set the actor has seen the effect of; None: look for no conflict."""
        self.set_id: int | None = None
        self._before_change = before_change
        """Told the buying centers that are about to change, each once, while they are as before."""

    def insert(self, noun: N) -> N:
        """Stores something new; gives it back with its id (its own, where it brings one)."""
        return self.insert_all([noun])[0]

    def insert_all(self, nouns: Sequence[N]) -> list[N]:
        """Stores many of one noun at once."""
        if not nouns:
            return []
        self._touch(nouns)
        kind = type(nouns[0])
        rows, stored = table(kind), []
        for start in range(0, len(nouns), BATCH):
            batch = nouns[start : start + BATCH]
            values = [
                {k: v for k, v in noun.model_dump().items() if k != "id" or v is not None}
                for noun in batch
            ]
            query = insert(rows).returning(rows.c.id, sort_by_parameter_order=True)
            try:
                ids = self.connection.execute(query, values).scalars().all()
            except IntegrityError as error:
                raise InUse(NAME_OF[kind]) from error
            stored += [
                noun.model_copy(update={"id": id_}) for noun, id_ in zip(batch, ids, strict=True)
            ]
        for noun in stored:
            self._log(noun, None, None, as_json(noun))
        self._touch(stored)
        return stored

    def update(self, noun: N, **changes: Any) -> N:
        """Changes some fields, leaves those alone that stay the same; gives back the new state."""
        changed = noun.with_(**changes)
        before, after = as_json(noun), as_json(changed)
        fields = [f for f in before if f not in UNLOGGED and before[f] != after[f]]
        if not fields:
            return noun
        self._refuse_conflicts(noun, fields, after)
        self._touch([noun, changed])
        values = {f: getattr(changed, f) for f in fields}
        if isinstance(changed, Seat):
            values["version"] = changed.version + 1
        rows = table(type(noun))
        self.connection.execute(update(rows).where(rows.c.id == noun.id).values(**values))
        for field in fields:
            self._log(noun, field, before[field], after[field])
        return changed.model_copy(update=values)

    def delete(self, noun: Noun) -> None:
        """Removes one thing; what refers to it has to go first."""
        self._touch([noun])
        self._log(noun, None, as_json(noun), None)
        rows = table(type(noun))
        try:
            self.connection.execute(delete(rows).where(rows.c.id == noun.id))
        except IntegrityError as error:
            raise InUse(NAME_OF[type(noun)]) from error

    def _refuse_conflicts(
        self, noun: Noun, fields: Collection[str], mine: Mapping[str, Any]
    ) -> None:
        """Somebody else changed the same field since it was last seen: the user has to choose."""
        if self.seen is None:
            return
        for field in fields:
            if DATES.get(field, set()) & set(fields):
                continue  # a date follows what it dates; it is this that two may argue over
            theirs = Log(self.connection).newest_change_to(
                NAME_OF[type(noun)],
                noun.id or 0,
                field,
                after_set=self.seen,
                not_by=self._set["actor"],
                not_in=self._set["session"],
            )
            if theirs:
                raise Conflict(theirs.person, field, mine[field], theirs.after, theirs.actor)

    def _log(self, noun: Noun, field: str | None, before: Any, after: Any) -> None:
        self.changes.append(
            {
                "noun": NAME_OF[type(noun)],
                "row_id": noun.id,
                "field": field,
                "before": before,
                "after": after,
                "person": noun,
            }
        )

    def _touch(self, nouns: Iterable[Noun]) -> None:
        """Notes which buying centers show these."""
        known = set(self.centers)
        self._find_centers(nouns)
        if fresh := self.centers - known:
            self._before_change(fresh)

    def _find_centers(self, nouns: Iterable[Noun]) -> None:
        people: set[int] = set()
        for noun in nouns:
            match noun:
                case Account(id=account) | Review(account_id=account):
                    centers = self.repository.all(BuyingCenter, account_id=account)
                    self.centers |= {center.id or 0 for center in centers}
                case BuyingCenter(id=int(center)):
                    self.centers.add(center)
                case (
                    Seat()
                    | Place()
                    | Opportunity()
                    | InformationPoint()
                    | SuccessFactor()
                    | Action()
                    | Snooze()
                ):
                    self.centers.add(noun.buying_center_id)
                case Person(id=int(person)):
                    people.add(person)
                case Counterpart():
                    people.add(noun.person_id)
                case TeamMember():
                    self.centers |= self.repository.centers_covered_by(noun.id or 0)
                case Tie():
                    people |= {noun.source_id, noun.target_id}
                case Policy():
                    self.everywhere = True
        if people:
            self.centers |= self.repository.centers_with(people)

    def close(self) -> None:
        """Writes the log and raises the revision of every buying center concerned."""
        if not self.changes:
            return
        row = {**self._set, "account_id": self.account_id, "undoes_id": self.undoes_id}
        self.set_id = self.connection.execute(insert(SETS).values(**row)).inserted_primary_key[0]
        names = self._names()
        rows = [
            {**change, "change_set_id": self.set_id, "person": _whom(change["person"], names)}
            for change in self.changes
        ]
        for start in range(0, len(rows), BATCH):
            self.connection.execute(insert(CHANGES), rows[start : start + BATCH])
        self.changes = rows
        centers = table(BuyingCenter)
        newer = update(centers).values(revision=centers.c.revision + 1)
        if not self.everywhere:
            newer = newer.where(centers.c.id.in_(self.centers))
        self.connection.execute(newer)

    def _names(self) -> dict[int, str]:
        """What the people of this account are called, those just deleted included."""
        concerned = {i for c in self.changes for i in people_of(c["person"])}
        names = {
            c["person"].id: c["person"].name
            for c in self.changes
            if isinstance(c["person"], Person)
        }
        people = table(Person)
        missing = sorted(concerned - set(names))
        for start in range(0, len(missing), BATCH):
            ids = missing[start : start + BATCH]
            query = select(people.c.id, people.c.name).where(people.c.id.in_(ids))
            names.update(tuple(row) for row in self.connection.execute(query))
        return names


def as_json(noun: Noun) -> dict[str, Any]:
    """A noun as the log keeps it."""
    kept = noun.model_dump(mode="json")
    if "roles" in kept:
        kept["roles"] = sorted(kept["roles"])  # a set has no order; the log compares
    return kept


def from_json(noun: str, kept: Mapping[str, Any]) -> Noun:
    """A noun out of the log, as it then was."""
    return NOUNS[noun].model_validate(kept)


def people_of(noun: Noun) -> tuple[int, ...]:
    match noun:
        case Person():
            return (noun.id or 0,)
        case Seat() | Place() | Counterpart():
            return (noun.person_id,)
        case Tie():
            return (noun.source_id, noun.target_id)
        case Action(person_id=int(person)) | InformationPoint(source_id=int(person)):
            return (person,)
    return ()


def _whom(noun: Noun, names: Mapping[int, str]) -> str:
    if isinstance(noun, TeamMember):
        return noun.name
    return " – ".join(names.get(person, "") for person in people_of(noun))
