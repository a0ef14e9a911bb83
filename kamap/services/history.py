"""What was changed, by whom, and taking it back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

from kamap.errors import Conflict, NotFound, NothingToUndo, NotYours
from kamap.model import Account, BuyingCenter, Noun, Seat, Tie
from kamap.services import accounts, opportunities
from kamap.services.desk import Desk, Edit, Saved
from kamap.services.people import forget_places
from kamap.services.team import OUR_SIDE
from kamap.services.ties import check
from kamap.store.engine import Database
from kamap.store.journal import UNLOGGED, as_json, from_json
from kamap.store.log import Change, Log
from kamap.store.search import Choices, Made, Search, Wanted
from kamap.store.tables import NOUNS


def log(
    database: Database,
    account_id: int,
    limit: int | None = None,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[Change, ...]:
    """The account's change log, newest first, from `since` on and before `until`."""
    with database.reading() as connection:
        return Log(connection).changes(account_id, since=since, until=until, limit=limit)


def edits(
    database: Database,
    account_id: int,
    wanted: Wanted,
    *,
    limit: int | None = None,
    lines: int | None = None,
) -> tuple[tuple[Made, ...], int]:
    """The account's newest edits that fit, with so many lines of each; and how many do fit."""
    with database.reading() as connection:
        search = Search(connection, account_id)
        return search.made(wanted, limit=limit, lines=lines), search.count(wanted)


def choices(database: Database, account_id: int) -> Choices:
    """What the account's edits can be searched by."""
    with database.reading() as connection:
        return Search(connection, account_id).choices()


def last_set(database: Database) -> int:
    """The newest change set of all: what somebody who looks now has seen."""
    with database.reading() as connection:
        return Log(connection).last_set()


def next_undo(
    database: Database, actor: str, account_id: int, skipping: Collection[int] = ()
) -> tuple[Change, ...]:
    """The changes that `undo` would take back, those sets passed over; empty where none are."""
    with database.reading() as connection:
        log = Log(connection)
        set_id = log.newest_set_of(actor, account_id, skipping)
        return log.of_set(set_id) if set_id is not None else ()


def undo(desk: Desk, account_id: int, set_id: int | None = None) -> Saved:
    """Takes back a change set of the actor's on the account: this one, else the newest.

    All of it or nothing. Raises NothingToUndo, NotYours for a set that is another's or has been
    taken back, or Conflict where somebody has since changed the same field.
    """
    # What undo compares is the change itself, so nothing need have been seen.
    with replace(desk, seen=None).edit("undo", account_id) as edit:
        log = Log(edit.journal.connection)
        if set_id is None:
            set_id = log.newest_set_of(desk.actor, account_id)
        elif not log.may_undo(desk.actor, account_id, set_id):
            raise NotYours(next((change.what for change in log.of_set(set_id)), ""))
        if set_id is None:
            raise NothingToUndo(_name(edit, account_id))
        edit.journal.undoes_id = set_id
        taken_back = log.of_set(set_id)
        for _, changes in groupby(reversed(taken_back), key=_thing):
            _take_back(edit, list(changes))
    return replace(edit.saved, undid=taken_back[0].what)


def _name(edit: Edit, account_id: int) -> str:
    return edit.the(Account, account_id).name if account_id != OUR_SIDE else ""


def _thing(change: Change) -> tuple[str, int, bool]:
    return change.noun, change.row_id, change.field is None


def _take_back(edit: Edit, changes: Sequence[Change]) -> None:
    """Takes back changes to one thing, newest first: its coming, its going or some fields.

    The fields go back together, because half of them need not make sense: no stance, but a date.
    """
    journal, change = edit.journal, changes[0]
    if change.field is None and change.after is None:
        noun = from_json(change.noun, change.before)
        if isinstance(noun, Tie):
            check(journal.repository, noun)
        journal.insert(noun)
        return
    now = journal.repository.get(NOUNS[change.noun], change.row_id)
    if now is None:
        raise NotFound(change.noun, change.person or f"#{change.row_id}")
    if change.field is None:
        _refuse_conflicts(edit, change, now, made=change.after, before={})
        if isinstance(now, Seat):
            forget_places(edit, now)
        journal.delete(now)
        return
    made = {c.field: c.after for c in reversed(changes)}
    before = {c.field: c.before for c in changes}
    _refuse_conflicts(edit, change, now, made=made, before=before)
    if isinstance(now, Tie) and before.keys() - {"strength"}:
        check(journal.repository, now.with_(**before))
    if isinstance(now, Account):
        accounts.check(journal.repository, now.with_(**before))
    if isinstance(now, BuyingCenter):
        opportunities.check_name(journal.repository, now.with_(**before))
    journal.update(now, **before)


def _refuse_conflicts(
    edit: Edit, change: Change, now: Noun, *, made: Mapping[str, Any], before: Mapping[str, Any]
) -> None:
    """Somebody has since changed what would be taken back."""
    is_now = as_json(now)
    for field, value in made.items():
        if field not in UNLOGGED and is_now[field] != value:
            by = Log(edit.journal.connection).newest_change_to(
                change.noun, change.row_id, field, after_set=change.change_set_id, not_by=""
            )
            theirs = by.actor if by else ""
            raise Conflict(change.person, field, before.get(field), is_now[field], theirs)
