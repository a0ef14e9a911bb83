"""What was changed, when, by whom: reading the change log."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, or_, select

from kamap.store.tables import ChangeRow, ChangeSetRow

SETS = ChangeSetRow.__table__  # type: ignore[attr-defined]
CHANGES = ChangeRow.__table__  # type: ignore[attr-defined]

LINES_AT_ONCE = 1_000
_UNDO = SETS.alias()
_UNDONE = select(_UNDO.c.id).where(_UNDO.c.undoes_id == SETS.c.id).exists()
# Not `undoes_id IS NULL`: for that SQLite takes the unique index, expects a single set from it, and
# reads every set of every account.
_NO_UNDO = func.coalesce(SETS.c.undoes_id, 0) == 0
# A noun that no index is used for: by that on nouns SQLite would read the log of every account.
NOUN = CHANGES.c.noun.concat("")
LINES = select(
    CHANGES.c.id,
    SETS.c.id.label("change_set_id"),
    SETS.c.at,
    SETS.c.actor,
    SETS.c.what,
    CHANGES.c.noun,
    CHANGES.c.row_id,
    CHANGES.c.field,
    CHANGES.c.before,
    CHANGES.c.after,
    CHANGES.c.person,
    _UNDONE.label("undone"),
).join(SETS, SETS.c.id == CHANGES.c.change_set_id)

STEP = {**CHANGES.c, **{name: SETS.c[name] for name in ("at", "actor")}}
LASTING = ("export",)
"""The edits that nothing takes back: a file that has gone out is out."""
OF_NO_ACCOUNT = 0
"""What changes our own side, and so all customers at once, is logged under this."""


@dataclass(frozen=True)
class Change:
    """One line of the log, in the log's own terms: values are JSON."""

    id: int
    change_set_id: int
    at: datetime
    actor: str
    what: str
    noun: str
    row_id: int
    field: str | None
    before: Any
    after: Any
    person: str
    undone: bool


@dataclass(frozen=True)
class Movement:
    """A change to where somebody stands: on a map, in influence, in the organisation."""

    account_id: int
    at: datetime
    noun: str
    row_id: int
    field: str | None
    before: Any
    after: Any


class Step(NamedTuple):
    """A change as far as it takes to go back before it: lean, for there may be thousands."""

    noun: str
    row_id: int
    field: str | None
    before: Any
    at: datetime
    actor: str


class Log:
    """Reads what was changed, newest first."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def changes(
        self,
        account_id: int,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
    ) -> tuple[Change, ...]:
        """The account's changes, those at or after `since` and before `until` where given."""
        query = LINES.where(SETS.c.account_id == account_id)
        if since is not None:
            query = query.where(SETS.c.at >= since)
        if until is not None:
            query = query.where(SETS.c.at < until)
        query = query.order_by(SETS.c.id.desc(), CHANGES.c.id.desc()).limit(limit)
        return tuple(Change(*row) for row in self.connection.execute(query))

    def changes_to(self, account_id: int, noun: str, field: str) -> tuple[Change, ...]:
        """What became of one field of all things of a noun, newest first."""
        query = LINES.where(SETS.c.account_id == account_id)
        query = query.where(noun == NOUN, CHANGES.c.field == field)
        query = query.order_by(CHANGES.c.id.desc())
        return tuple(Change(*row) for row in self.connection.execute(query))

    def steps(self, account_id: int, since: datetime, nouns: Collection[str]) -> tuple[Step, ...]:
        """The changes to an account's things of these nouns from a moment on, newest first.

        A counterpart may also have gone in a change to our own team, which is of no account.
        """
        query = (
            select(*(STEP[name] for name in Step._fields))
            .join(SETS, SETS.c.id == CHANGES.c.change_set_id)
            .where(SETS.c.account_id.in_((account_id, OF_NO_ACCOUNT)), SETS.c.at >= since)
            .where(NOUN.in_(nouns))
            .where(or_(SETS.c.account_id == account_id, NOUN == "counterpart"))
            .order_by(SETS.c.id.desc(), CHANGES.c.id.desc())
        )
        return tuple(map(Step._make, self.connection.execute(query)))

    def standing(
        self, account_id: int, nouns: Collection[str], fields: Collection[str]
    ) -> tuple[Change, ...]:
        """The changes to these fields, and whole things that came or went; oldest first.

        What was taken back since, and the taking back, are left out.
        """
        query = (
            LINES.where(SETS.c.account_id == account_id, _NO_UNDO)
            .where(NOUN.in_(nouns))
            .where(or_(CHANGES.c.field.is_(None), CHANGES.c.field.in_(fields)))
            .order_by(SETS.c.id, CHANGES.c.id)
        )
        changes = (Change(*row) for row in self.connection.execute(query))
        return tuple(change for change in changes if not change.undone)

    def begun(self, noun: str, row_id: int) -> datetime | None:
        """When a thing first came; None where the log does not know."""
        query = (
            select(func.min(SETS.c.at))
            .join(CHANGES, CHANGES.c.change_set_id == SETS.c.id)
            .where(CHANGES.c.noun == noun, CHANGES.c.row_id == row_id, CHANGES.c.field.is_(None))
        )
        return self.connection.execute(query).scalar()

    def last_known(self, noun: str, ids: Collection[int]) -> tuple[Any, ...]:
        """Things that are gone, each as it was when it went."""
        query = (
            select(CHANGES.c.row_id, CHANGES.c.before)
            .where(CHANGES.c.noun == noun, CHANGES.c.row_id.in_(ids))
            .where(CHANGES.c.field.is_(None), CHANGES.c.after.is_(None))
            .order_by(CHANGES.c.id)
        )
        return tuple(dict(tuple(row) for row in self.connection.execute(query)).values())

    def of_set(self, set_id: int) -> tuple[Change, ...]:
        """The changes of one set, in the order in which they were made."""
        query = LINES.where(SETS.c.id == set_id).order_by(CHANGES.c.id)
        return tuple(Change(*row) for row in self.connection.execute(query))

    def newest_set_of(
        self, actor: str, account_id: int, skipping: Collection[int] = ()
    ) -> int | None:
        """The actor's newest change set on the account that is no undo and has not been undone.

        Those in `skipping` are passed over.
        """
        return self.connection.execute(
            self._undoable(actor, account_id)
            .where(SETS.c.id.not_in(skipping))
            .order_by(SETS.c.id.desc())
            .limit(1)
        ).scalar()

    def may_undo(self, actor: str, account_id: int, set_id: int) -> bool:
        """Whether a change set is the actor's, no undo, and not undone."""
        query = self._undoable(actor, account_id).where(SETS.c.id == set_id)
        return self.connection.execute(query).scalar() is not None

    def _undoable(self, actor: str, account_id: int) -> Select[tuple[int]]:
        undo = SETS.alias()
        return (
            select(SETS.c.id)
            .where(SETS.c.account_id == account_id, SETS.c.actor == actor)
            .where(_NO_UNDO, SETS.c.what.not_in(LASTING))
            .where(~select(undo.c.id).where(undo.c.undoes_id == SETS.c.id).exists())
        )

    def newest_change_to(
        self, noun: str, row_id: int, field: str, *, after_set: int, not_by: str, not_in: str = ""
    ) -> Change | None:
        """The newest change to a field, after a change set, that was made elsewhere.

        Elsewhere is in another session than `not_in`; where that is not known, by another actor.
        """
        elsewhere = SETS.c.session != not_in if not_in else SETS.c.actor != not_by
        query = (
            LINES.where(CHANGES.c.noun == noun, CHANGES.c.row_id == row_id)
            .where(CHANGES.c.field == field, SETS.c.id > after_set, elsewhere)
            .order_by(CHANGES.c.id.desc())
        )
        row = self.connection.execute(query.limit(1)).first()
        return Change(*row) if row else None

    def last_changes(self, account_ids: Collection[int]) -> dict[int, datetime]:
        """When each of these accounts was changed last."""
        query = (
            select(SETS.c.account_id, func.max(SETS.c.at))
            .where(SETS.c.account_id.in_(account_ids))
            .group_by(SETS.c.account_id)
        )
        return {row.account_id: row[1] for row in self.connection.execute(query)}

    def last_set(self) -> int:
        """The id of the newest change set of all, 0 where nothing was ever changed."""
        query = select(SETS.c.id).order_by(SETS.c.id.desc()).limit(1)
        return self.connection.execute(query).scalar() or 0

    def told(self, noun: str) -> Iterator[tuple[int, Mapping[str, Any] | None]]:
        """Everything of a noun as the log tells it: its id, and the newest value of each field.

        None where it was deleted; without the fields that were never logged.
        """
        columns = (CHANGES.c.row_id, CHANGES.c.field, CHANGES.c.after)
        query = select(*columns).where(CHANGES.c.noun == noun)
        query = query.order_by(CHANGES.c.row_id, CHANGES.c.id)
        lines = self.connection.execute(query.execution_options(yield_per=LINES_AT_ONCE))
        for row_id, changes in groupby(lines, key=lambda line: line.row_id):
            told: dict[str, Any] | None = {}
            for _, field, after in changes:
                if field is None:
                    told = after
                elif told is not None:
                    told[field] = after
            yield row_id, told

    def movements(self, account_ids: Collection[int], since: datetime) -> tuple[Movement, ...]:
        """Seats taken, influence re-scored, departments and reporting lines changed; oldest first.

        Of these accounts, at or after `since`; what was undone, and the undoing, are left out.
        """
        if not account_ids:
            return ()
        whole = CHANGES.c.field.is_(None)
        moved = or_(
            (NOUN == "seat") & whole & CHANGES.c.before.is_(None),
            (NOUN == "seat") & (CHANGES.c.field == "influence"),
            (NOUN == "person") & (CHANGES.c.field == "department"),
            (NOUN == "tie") & whole & CHANGES.c.after.is_(None),
            (NOUN == "tie") & (CHANGES.c.field == "target_id"),
        )
        columns = (CHANGES.c[name] for name in ("noun", "row_id", "field", "before", "after"))
        query = (
            select(SETS.c.account_id, SETS.c.at, *columns)
            .join(SETS, SETS.c.id == CHANGES.c.change_set_id)
            .where(SETS.c.account_id.in_(account_ids), SETS.c.at >= since, moved)
            .where(_NO_UNDO, ~_UNDONE)
            .order_by(CHANGES.c.id)
        )
        return tuple(Movement(*row) for row in self.connection.execute(query))
