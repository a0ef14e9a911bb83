"""What we agreed to do: planning it, moving it, getting it done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamap.errors import DatedInFuture, NotFound
from kamap.model import Account, Action, BuyingCenter, Person
from kamap.services.desk import Desk, Edit, Saved, changed
from kamap.store.engine import Database
from kamap.store.repository import Repository


@dataclass(frozen=True)
class Listed:
    """An action, where it belongs, and whom it concerns."""

    action: Action
    account: Account
    center: BuyingCenter
    person: Person | None


def listed(database: Database, account_id: int | None = None) -> tuple[Listed, ...]:
    """The actions of an account, or of all that are not put away: the one due first comes first.

    Open ones stand before those that are done, and the latter by when they were, newest first.
    """
    with database.reading() as connection:
        repository = Repository(connection)
        wanted = {} if account_id is None else {"id": account_id}
        accounts = {a.id: a for a in repository.all(Account, **wanted)}
        here = {} if account_id is None else {"account_id": account_id}
        centers = {c.id: c for c in repository.all(BuyingCenter, **here)}
        found = []
        for action in repository.all(Action):
            center = centers.get(action.buying_center_id)
            account = center and accounts.get(center.account_id)
            if center and account and (account_id or account.archived_on is None):
                found.append((action, account, center))
        people = _people(repository, (action for action, *_ in found))
    lines = (Listed(*line, people.get(line[0].person_id)) for line in found)
    return tuple(sorted(lines, key=_due_first))


def _people(repository: Repository, actions: Iterable[Action]) -> dict[int | None, Person]:
    wanted = {action.person_id for action in actions if action.person_id is not None}
    return {person.id: person for person in repository.some(Person, wanted)}


def _due_first(line: Listed) -> tuple[Any, ...]:
    action = line.action
    if action.done_on is not None:
        return (1, -action.done_on.toordinal(), action.id)
    return (0, action.due_on or date.max, action.id)


def plan(desk: Desk, center_id: int, what: str, **fields: Any) -> tuple[int, Saved]:
    """A new action; gives back its id. Raises Invalid, NotFound."""
    with desk.edit("plan") as edit:
        center = edit.the(BuyingCenter, center_id)
        edit.journal.account_id = center.account_id
        _check(edit, fields, desk)
        edit.journal.insert(Action.make(buying_center_id=center_id, what=what, **fields))
    return changed(edit.saved, Action)[0], edit.saved


def change(desk: Desk, action_id: int, **fields: Any) -> Saved:
    """Changes any fields of an action. Raises Invalid, Conflict, NotFound, DatedInFuture."""
    return _change(desk, "change_action", action_id, fields)


def finish(desk: Desk, action_id: int, result: str = "", on: date | None = None) -> Saved:
    """It is done, today unless another day is given. Raises DatedInFuture."""
    fields = {"done_on": on or desk.today(), "result": result}
    return _change(desk, "finish", action_id, fields)


def reopen(desk: Desk, action_id: int) -> Saved:
    """It is not done after all; what came of it so far stays written."""
    return _change(desk, "reopen", action_id, {"done_on": None})


def remove(desk: Desk, action_id: int) -> Saved:
    """Takes an action off the list, as if it had never been agreed."""
    with desk.edit("remove_action") as edit:
        edit.journal.delete(_the(edit, action_id))
    return edit.saved


def _change(desk: Desk, what: str, action_id: int, fields: dict[str, Any]) -> Saved:
    with desk.edit(what) as edit:
        action = _the(edit, action_id)
        _check(edit, fields, desk)
        edit.journal.update(action, **fields)
    return edit.saved


def _the(edit: Edit, action_id: int) -> Action:
    action = edit.the(Action, action_id)
    edit.journal.account_id = edit.the(BuyingCenter, action.buying_center_id).account_id
    return action


def _check(edit: Edit, fields: dict[str, Any], desk: Desk) -> None:
    if (person_id := fields.get("person_id")) is not None:
        person = edit.the(Person, person_id)
        if person.account_id != edit.journal.account_id:
            raise NotFound("person", f"#{person_id}")
    done_on = fields.get("done_on")
    if done_on is not None and done_on > desk.today():
        raise DatedInFuture(done_on.isoformat())
