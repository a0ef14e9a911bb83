"""What we do about it: actions, risks put off, reviews."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlmodel import Field

from kamap.columns import Moment, enum_column
from kamap.model.noun import Noun


class ActionKind(StrEnum):
    """What an action is for."""

    NEXT_STEP = "next_step"
    COUNTERMEASURE = "countermeasure"


class Action(Noun):
    """What one of us is to do until when, and whom of them it concerns."""

    buying_center_id: int = Field(foreign_key="buying_center.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    kind: ActionKind = Field(default=ActionKind.NEXT_STEP, sa_type=enum_column(ActionKind))
    what: str = Field(min_length=1, max_length=500)
    owner: str = Field(default="", max_length=200)
    due_on: date | None = None
    done_on: date | None = None
    result: str = Field(default="", max_length=2000)

    @property
    def open(self) -> bool:
        return self.done_on is None

    def overdue(self, today: date) -> bool:
        """Whether it should have been done before that day."""
        return self.open and self.due_on is not None and self.due_on < today


class Snooze(Noun):
    """A risk signal of a buying center that is not to be told before a day, and why not."""

    buying_center_id: int = Field(foreign_key="buying_center.id", index=True)
    rule: str = Field(min_length=1, max_length=40)
    until: date
    reason: str = Field(min_length=1, max_length=500)


class Review(Noun):
    """A manager's look at an account, closed at a moment with a note."""

    IN_LINES: ClassVar = frozenset({"note"})

    account_id: int = Field(foreign_key="account.id", index=True)
    at: datetime = Field(sa_type=Moment)
    by: str = Field(default="", max_length=200)
    note: str = Field(default="", max_length=4000)
