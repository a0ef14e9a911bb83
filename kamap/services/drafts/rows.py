"""What becomes of a row of a file, and which fields does it change?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from kamap.errors import Fault
from kamap.intake import FaultReason
from kamap.model import Noun
from kamap.store.journal import as_json

Draft = TypeVar("Draft")
Changes = tuple[tuple[str, Any, Any], ...]


class Outcome(StrEnum):
    """What becomes of a row."""

    REFUSED = "refused"
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class PlanRow:
    """A row of a file and what becomes of it; `row` is None for a fault of the whole file.

    `noun` is account, opportunity, person or tie; `changes` are (field, before, after), as the
    change log keeps values, but for people in them, who go by name.
    """

    noun: str
    file: str
    row: int | None
    name: str
    outcome: Outcome
    changes: Changes = ()
    fault: Fault | None = None
    account: str = ""


@dataclass(frozen=True)
class Drafted(Generic[Draft]):
    """What the rows of a file would write, how each comes out, and what is wrong with others.

    The column of a fault is the field's name in the model.
    """

    drafts: tuple[Draft, ...] = ()
    rows: tuple[PlanRow, ...] = ()
    faults: tuple[Fault, ...] = ()


class Refused(Exception):
    """A row that cannot be: which field, what stands there, and why."""

    def __init__(self, field: str, value: str, reason: FaultReason, detail: str = "") -> None:
        super().__init__(field, value, reason, detail)
        self.field, self.value, self.reason, self.detail = field, value, reason, detail

    def at(self, file: str, row: int) -> Fault:
        return Fault(file, row, self.field, self.value, self.reason, self.detail)


def changes_of(noun: Noun | None, fields: Mapping[str, Any]) -> Changes:
    """What setting these fields changes; of something new, all that is not empty."""
    if noun is None:
        news = ((field, None, value) for field, value in _logged(fields).items())
        return tuple(new for new in news if new[0] != "name" and new[2] is not False)
    before = as_json(noun)
    return tuple(
        (field, before[field], value)
        for field, value in _logged(fields).items()
        if before[field] != value
    )


def _logged(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the change log keeps them."""
    kept = dict(fields)
    for field, value in fields.items():
        if isinstance(value, date):
            kept[field] = value.isoformat()
        elif isinstance(value, frozenset):
            kept[field] = sorted(value)
        elif isinstance(value, StrEnum):
            kept[field] = value.value
    return kept


def outcome_of(noun: Noun | None, changes: Changes) -> Outcome:
    if noun is None:
        return Outcome.ADDED
    return Outcome.CHANGED if changes else Outcome.UNCHANGED
