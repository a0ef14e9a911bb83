"""Who works, on which database, on which day; and how one of their edits is made."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kamap.errors import NotFound
from kamap.model import Noun, StakeholderMap, tidy
from kamap.services import clock, maps, summaries
from kamap.store.engine import Connection, Database
from kamap.store.journal import Journal
from kamap.store.records import Records
from kamap.store.repository import N, Repository
from kamap.store.tables import NAME_OF

ACTOR_LENGTH = 80


@dataclass(frozen=True)
class Saved:
    """What one edit did: its change set (None where nothing changed) and the lines it logged."""

    set_id: int | None = None
    account_id: int | None = None
    what: str = ""
    changes: tuple[dict[str, Any], ...] = ()
    revisions: dict[int, int] = field(default_factory=dict)
    """The revision each buying center concerned now has."""
    undid: str = ""
    """What the change set was that an undo took back."""


@dataclass
class Edit:
    """A change set in the making; `saved` is there once it is committed."""

    journal: Journal
    what: str
    saved: Saved = Saved()

    def the(self, noun: type[N], id_: int) -> N:
        """The thing with this id as it is now. Raises NotFound."""
        return the(self.journal.repository, noun, id_)


@dataclass
class Transaction:
    """Change sets, of one account each, that stand or fall together."""

    desk: "Desk"
    connection: Connection
    at: datetime
    edits: list[Edit] = field(default_factory=list)

    def edit(self, what: str, account_id: int | None = None) -> Edit:
        """Begins one more change set."""
        journal = Journal(
            self.connection,
            account_id=account_id,
            actor=self.desk.actor,
            at=self.at,
            what=what,
            seen=self.desk.seen,
            session=self.desk.session,
            before_change=self._bring_up_to_date,
        )
        self.edits.append(Edit(journal, what))
        return self.edits[-1]

    def _bring_up_to_date(self, center_ids: set[int]) -> None:
        """The days since the last edit get their figures before this one changes the rows."""
        summaries.renew(self.connection, clock.day_of(self.at), center_ids)


@dataclass(frozen=True)
class Desk:
    """An actor at a database. `seen` is the newest change set whose effect is before their eyes.

    `session` tells apart those who work at once; where it is not given, their names do.
    """

    database: Database
    actor: str
    seen: int | None = None
    clock: Callable[[], datetime] = clock.now
    session: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "actor", tidy(self.actor)[:ACTOR_LENGTH] or system_user())

    def today(self) -> date:
        return clock.day_of(self.clock())

    @contextmanager
    def edit(self, what: str, account_id: int | None = None) -> Iterator[Edit]:
        """One change set: the rows, their log, the revisions and the summaries, or nothing."""
        with self.transaction() as transaction:
            yield transaction.edit(what, account_id)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """As `edit`, for what changes several accounts at once."""
        with self.database.writing() as connection:
            at = self.clock()
            transaction = Transaction(self, connection, at)
            yield transaction
            changed_maps = self._close(transaction)
            summaries.refresh(connection, changed_maps.values(), clock.day_of(at))
            if any(edit.journal.everywhere for edit in transaction.edits):
                Records(connection).expire_all()
        for map_ in changed_maps.values():
            maps.keep(self.database, map_)
        for edit in transaction.edits:
            journal = edit.journal
            edit.saved = Saved(
                journal.set_id,
                journal.account_id,
                edit.what,
                tuple(journal.changes),
                {
                    center_id: map_.center.revision
                    for center_id, map_ in changed_maps.items()
                    if center_id in journal.centers
                },
            )

    def _close(self, transaction: Transaction) -> dict[int, StakeholderMap]:
        """Writes the logs; gives back the maps that have changed, by buying center."""
        journals = [edit.journal for edit in transaction.edits]
        for journal in journals:
            journal.close()
        changes = [change for journal in journals for change in journal.changes]
        repository = Repository(transaction.connection)
        concerned = sorted(set().union(*(journal.centers for journal in journals)))
        changed = {c: maps.after(self.database, repository, c, changes) for c in concerned}
        return {center_id: map_ for center_id, map_ in changed.items() if map_ is not None}


def system_user() -> str:
    """Whom an edit is by where nobody has said: the user of the system."""
    try:
        return tidy(getpass.getuser())[:ACTOR_LENGTH] or "?"
    except (OSError, KeyError):  # a container may run without a name for its user
        return "?"


def the(repository: Repository, noun: type[N], id_: int) -> N:
    """The thing with this id. Raises NotFound."""
    found = repository.get(noun, id_)
    if found is None:
        raise NotFound(NAME_OF[noun], f"#{id_}")
    return found


def changed(saved: Saved, noun: type[Noun]) -> tuple[int, ...]:
    """The ids of everything of a noun that the edit touched, in order."""
    name = NAME_OF[noun]
    return tuple(dict.fromkeys(c["row_id"] for c in saved.changes if c["noun"] == name))
