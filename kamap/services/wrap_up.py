"""What did today's meeting come to? All that its minutes are written from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kamap.analysis.information import Information
from kamap.analysis.view import AccountView
from kamap.errors import BeforeTheFirstChange
from kamap.model import Action
from kamap.services import actions, diff, information, views
from kamap.services.diff import NetChange
from kamap.store.engine import Database


@dataclass(frozen=True)
class Meeting:
    """A buying center now, what of it is of today, and what is to be done."""

    view: AccountView
    known: Information
    begun_today: bool
    """Whether the map is no older: then all of it is news, and nothing is told as a change."""
    before: float | None
    """Support (0–1) at the end of yesterday; None where there was none."""
    changes: tuple[NetChange, ...]
    """By whomever, the newest first."""
    agreed: tuple[Action, ...]
    """The actions planned today, the one due first first."""
    still_open: tuple[Action, ...]
    """Those of before that are not done, likewise."""
    done: tuple[Action, ...]
    """Those of before that were done today."""


def meeting(database: Database, center_id: int, today: date) -> Meeting:
    """What today came to on a map. Raises NotFound."""
    changes, before, begun_today = _changes(database, center_id, today)
    planned = {c.row_id for c in changes if c.noun == "action" and _came(c)}
    finished = {c.row_id for c in changes if c.noun == "action" and c.field == "done_on"}
    every = sorted(views.map_of(database, center_id).actions, key=actions.due_first)
    return Meeting(
        views.load(database, center_id, today),
        information.load(database, center_id, today),
        begun_today,
        before,
        tuple(changes),
        tuple(action for action in every if begun_today or action.id in planned),
        tuple(a for a in every if a.open and not begun_today and a.id not in planned),
        tuple(a for a in every if a.id in finished and a.id not in planned and not a.open),
    )


def _changes(
    database: Database, center_id: int, today: date
) -> tuple[Sequence[NetChange], float | None, bool]:
    try:
        found = diff.since(database, center_id, today - timedelta(days=1), today)
    except BeforeTheFirstChange:
        return (), None, True
    return found.changes, found.split.before, False


def _came(change: NetChange) -> bool:
    return change.field is None and change.before is None
