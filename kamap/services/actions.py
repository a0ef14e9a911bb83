"""What we agreed to do: planning it, moving it, getting it done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from kamap.errors import DatedInFuture, NotFound
from kamap.model import (
    Account,
    Action,
    ActionKind,
    Attitude,
    BuyingCenter,
    Noun,
    Person,
    Seat,
)
from kamap.services import views
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


def listed(
    database: Database, account_id: int | None = None, *, open_only: bool = False
) -> tuple[Listed, ...]:
    """The actions of an account, or of all that are not put away: the one due first comes first.

    Open ones stand before those that are done, and the latter by when they were, newest first.
    """
    with database.reading() as connection:
        repository = Repository(connection)
        found = _actions(repository, account_id, {"done_on": None} if open_only else {})
        centers = _by_id(repository, BuyingCenter, (a.buying_center_id for a in found))
        accounts = _by_id(repository, Account, (c.account_id for c in centers.values()))
        people = _by_id(repository, Person, (a.person_id for a in found if a.person_id))
    lines = []
    for action in found:
        center = centers[action.buying_center_id]
        account = accounts[center.account_id]
        if account_id is not None or account.archived_on is None:
            lines.append(Listed(action, account, center, people.get(action.person_id)))
    return tuple(sorted(lines, key=lambda line: due_first(line.action)))


def _actions(
    repository: Repository, account_id: int | None, wanted: dict[str, None]
) -> tuple[Action, ...]:
    if account_id is None:
        return repository.all(Action, **wanted)
    centers = repository.all(BuyingCenter, account_id=account_id)
    here = (repository.all(Action, buying_center_id=center.id, **wanted) for center in centers)
    return tuple(action for actions in here for action in actions)


N = TypeVar("N", bound=Noun)


def _by_id(repository: Repository, noun: type[N], ids: Iterable[int]) -> dict[int | None, N]:
    return {thing.id: thing for thing in repository.some(noun, set(ids))}


def about(database: Database, center_id: int, person_id: int) -> tuple[Action, ...]:
    """What is still to be done about a person in a buying center, the one due first first."""
    found = views.map_of(database, center_id).actions
    theirs = (action for action in found if action.open and action.person_id == person_id)
    return tuple(sorted(theirs, key=due_first))


def due_first(action: Action) -> tuple[Any, ...]:
    """What to sort actions by: open ones by their day, then those done, the latest first."""
    if action.done_on is not None:
        return (1, -action.done_on.toordinal(), action.id)
    return (0, action.due_on or date.max, action.id)


def plan(desk: Desk, center_id: int, what: str, **fields: Any) -> tuple[int, Saved]:
    """A new action; gives back its id. Raises Invalid, NotFound.

    One that concerns a blocker is a countermeasure unless `kind` says otherwise.
    """
    with desk.edit("plan") as edit:
        center = edit.the(BuyingCenter, center_id)
        edit.journal.account_id = center.account_id
        _check(edit, fields, desk)
        if "kind" not in fields:
            fields["kind"] = _kind(edit, center_id, fields.get("person_id"))
        edit.journal.insert(Action.make(buying_center_id=center_id, what=what, **fields))
    return changed(edit.saved, Action)[0], edit.saved


def _kind(edit: Edit, center_id: int, person_id: int | None) -> ActionKind:
    here = {"buying_center_id": center_id, "person_id": person_id}
    seats = edit.journal.repository.all(Seat, **here)
    blocks = any(Attitude.of(seat.stance) is Attitude.BLOCKER for seat in seats)
    return ActionKind.COUNTERMEASURE if blocks else ActionKind.NEXT_STEP


def change(desk: Desk, action_id: int, **fields: Any) -> Saved:
    """Changes any fields of an action. Raises Invalid, Conflict, NotFound, DatedInFuture."""
    return _change(desk, "change_action", action_id, fields)


def finish(desk: Desk, action_id: int, result: str | None = None, on: date | None = None) -> Saved:
    """It is done, today unless another day is given. Raises DatedInFuture.

    What came of it stays as it is written unless `result` is given.
    """
    fields: dict[str, Any] = {"done_on": on or desk.today()}
    if result is not None:
        fields["result"] = result
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
