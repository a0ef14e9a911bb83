"""What was changed, by whom, and taking it back."""

from dataclasses import replace

from kamap.errors import Conflict, NotFound, NothingToUndo
from kamap.model import Account, Tie
from kamap.services.desk import Desk, Edit, Saved, the
from kamap.services.ties import check
from kamap.store.engine import Database
from kamap.store.journal import UNLOGGED, as_json, from_json
from kamap.store.log import Change, Log
from kamap.store.repository import Repository
from kamap.store.tables import NOUNS


def log(database: Database, account_id: int, limit: int | None = None) -> tuple[Change, ...]:
    """The account's change log, newest first."""
    with database.reading() as connection:
        return Log(connection).changes(account_id, limit=limit)


def last_set(database: Database) -> int:
    """The newest change set of all: what somebody who looks now has seen."""
    with database.reading() as connection:
        return Log(connection).last_set()


def next_undo(database: Database, actor: str, account_id: int) -> tuple[Change, ...]:
    """The changes that `undo` would take back; empty where there are none."""
    with database.reading() as connection:
        log = Log(connection)
        set_id = log.newest_set_of(actor, account_id)
        return log.of_set(set_id) if set_id is not None else ()


def undo(desk: Desk, account_id: int) -> Saved:
    """Takes back the actor's newest change set on the account that has not been taken back yet.

    All of it or nothing. Raises NothingToUndo, or Conflict where somebody else has since changed
    the same field.
    """
    with desk.database.reading() as connection:
        account = the(Repository(connection), Account, account_id)
        set_id = Log(connection).newest_set_of(desk.actor, account_id)
    if set_id is None:
        raise NothingToUndo(account.name)
    # What undo compares is the change itself, so nothing need have been seen.
    with replace(desk, seen=None).edit("undo", account_id, undoes_id=set_id) as edit:
        for change in reversed(Log(edit.journal.connection).of_set(set_id)):
            _take_back(edit, change)
    return edit.saved


def _take_back(edit: Edit, change: Change) -> None:
    journal = edit.journal
    if change.field is None and change.after is None:
        noun = from_json(change.noun, change.before)
        if isinstance(noun, Tie):
            check(journal.repository, noun)
        journal.insert(noun)
        return
    now = journal.repository.get(NOUNS[change.noun], change.row_id)
    if now is None:
        raise NotFound(change.noun, change.person or f"#{change.row_id}")
    is_now = as_json(now)
    was = change.after if change.field is None else {change.field: change.after}
    for field, value in was.items():
        if field not in UNLOGGED and is_now[field] != value:
            by = Log(journal.connection).newest_change_to(
                change.noun, change.row_id, field, after_set=change.change_set_id, not_by=""
            )
            theirs = by.actor if by else ""
            raise Conflict(change.person, field, change.before, is_now[field], theirs)
    if change.field is None:
        journal.delete(now)
    else:
        journal.update(now, **{change.field: change.before})
