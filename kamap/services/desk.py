"""Who works, on which database, on which day; and how one of their edits is made."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kamap.errors import NotFound
from kamap.model import Noun, tidy
from kamap.services import clock, maps, summaries
from kamap.store.engine import Database
from kamap.store.journal import Journal
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
    saved: Saved = Saved()

    def the(self, noun: type[N], id_: int) -> N:
        """The thing with this id as it is now. Raises NotFound."""
        return the(self.journal.repository, noun, id_)


@dataclass(frozen=True)
class Desk:
    """An actor at a database. `seen` is the newest change set whose effect is before their eyes."""

    database: Database
    actor: str
    seen: int | None = None
    clock: Callable[[], datetime] = clock.now

    def __post_init__(self) -> None:
        object.__setattr__(self, "actor", tidy(self.actor)[:ACTOR_LENGTH] or system_user())

    def today(self) -> date:
        return clock.day_of(self.clock())

    @contextmanager
    def edit(self, what: str, account_id: int | None = None) -> Iterator[Edit]:
        """One transaction: the rows, their log, the revisions and the summaries, or nothing."""
        with self.database.writing() as connection:
            at = self.clock()
            # The days since the last edit get their figures before this one changes the rows.
            summaries.renew(connection, clock.day_of(at))
            journal = Journal(
                connection,
                account_id=account_id,
                actor=self.actor,
                at=at,
                what=what,
                seen=self.seen,
            )
            edit = Edit(journal)
            yield edit
            journal.close()
            concerned = [
                maps.after(self.database, journal.repository, center_id, journal.changes)
                for center_id in sorted(journal.centers)
            ]
            changed_maps = [map_ for map_ in concerned if map_ is not None]
            summaries.refresh(connection, changed_maps, clock.day_of(at))
        for map_ in changed_maps:
            maps.keep(self.database, map_)
        edit.saved = Saved(
            journal.set_id,
            journal.account_id,
            what,
            tuple(journal.changes),
            {map_.center.id or 0: map_.center.revision for map_ in changed_maps},
        )


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
