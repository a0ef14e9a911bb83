"""Their people: who they are, their part in a purchase, and what they are to each other."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator
from sqlmodel import Field

from kamap.columns import EnumSet, enum_column
from kamap.model.customers import Account
from kamap.model.noun import Noun

STANCES = range(-5, 6)
CONTACT_DEPTHS = range(0, 5)
STRENGTHS = range(1, 6)


class Role(StrEnum):
    """Buying roles (Webster & Wind 1972; Bonoma 1982; Miller & Heiman 1985)."""

    INITIATOR = "initiator"
    USER = "user"
    INFLUENCER = "influencer"
    EVALUATOR = "evaluator"
    DECIDER = "decider"
    APPROVER = "approver"
    BUYER = "buyer"
    GATEKEEPER = "gatekeeper"
    COACH = "coach"


class Confidence(StrEnum):
    """Whether a stance is a guess or has been checked."""

    ASSUMED = "assumed"
    CONFIRMED = "confirmed"


class TieKind(StrEnum):
    """Source reports to, or sways, target; the last two kinds hold both ways."""

    REPORTS_TO = "reports_to"
    DOTTED_LINE = "dotted_line"
    INFLUENCES = "influences"
    CLOSE_TO = "close_to"
    CONFLICTS_WITH = "conflicts_with"

    @property
    def both_ways(self) -> bool:
        return self in (TieKind.CLOSE_TO, TieKind.CONFLICTS_WITH)


class Attitude(StrEnum):
    """A stance, named."""

    ALLY = "ally"
    SUPPORTER = "supporter"
    NEUTRAL = "neutral"
    SCEPTIC = "sceptic"
    BLOCKER = "blocker"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, stance: int | None) -> "Attitude":
        """The attitude that a stance of −5 … +5, or None for unknown, amounts to."""
        if stance is None:
            return cls.UNKNOWN
        if stance >= 3:
            return cls.ALLY
        if stance >= 1:
            return cls.SUPPORTER
        if stance == 0:
            return cls.NEUTRAL
        return cls.SCEPTIC if stance >= -2 else cls.BLOCKER


class Layout(StrEnum):
    """The ways one graph is laid out."""

    ORG = "org"
    INFLUENCE = "influence"
    MATRIX = "matrix"


class Person(Noun):
    """Somebody at the customer, or outside it, who matters here. Leaving is not deleting."""

    account_id: int = Field(foreign_key="account.id", index=True)
    external_id: str = Field(default="", max_length=200)
    name: str = Field(min_length=1, max_length=300)
    title: str = Field(default="", max_length=300)
    department: str = Field(default="", max_length=300)
    organisation: str = Field(default="", max_length=300)
    email: str = Field(default="", max_length=300)
    phone: str = Field(default="", max_length=100)
    contact_depth: int = Field(default=0, ge=0, le=4)
    left_on: date | None = None
    moved_to: str = Field(default="", max_length=300)
    """Where somebody who left has gone."""

    def present(self, today: date) -> bool:
        """Whether this person still counts on that day."""
        return self.left_on is None or self.left_on > today

    def outside(self, account: Account) -> bool:
        """Whether this is somebody of another organisation; whoever names none is the customer's.

        >>> port = Account(name="Harbour Terminals")
        >>> names = ("", "HARBOUR TERMINALS", "Design Institute")
        >>> people = [Person(account_id=1, name="Chen", organisation=name) for name in names]
        >>> [person.outside(port) for person in people]
        [False, False, True]
        """
        return self.organisation.casefold() not in ("", account.name.casefold())


class Seat(Noun):
    """A person's part in one buying center."""

    buying_center_id: int = Field(foreign_key="buying_center.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    roles: frozenset[Role] = Field(default=frozenset(), sa_type=EnumSet(Role))
    final_say: bool = False
    veto: bool = False
    influence: int = Field(default=30, ge=0, le=100)
    stance: int | None = Field(default=None, ge=-5, le=5)
    confidence: Confidence = Field(default=Confidence.ASSUMED, sa_type=enum_column(Confidence))
    rated_on: date | None = None
    evidence: str = Field(default="", max_length=2000)
    favours: str = Field(default="", max_length=300)
    business_result: str = Field(default="", max_length=2000)
    personal_win: str = Field(default="", max_length=2000)
    version: int = Field(default=1, ge=1)

    @model_validator(mode="after")
    def _a_stance_has_a_date(self) -> Self:
        if (self.stance is None) != (self.rated_on is None):
            raise ValueError("rated_on dates the stance: both or neither")
        return self


class Tie(Noun):
    """What two people are to each other; if it holds both ways, stored once, lower id first."""

    account_id: int = Field(foreign_key="account.id", index=True)
    source_id: int = Field(foreign_key="person.id", index=True)
    target_id: int = Field(foreign_key="person.id", index=True)
    kind: TieKind = Field(sa_type=enum_column(TieKind))
    strength: int = Field(default=3, ge=1, le=5)


class Place(Noun):
    """Where a person's card lies on one layout of one map, in map units, y growing downwards."""

    buying_center_id: int = Field(foreign_key="buying_center.id", ondelete="CASCADE", index=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    layout: Layout = Field(sa_type=enum_column(Layout))
    x: int = Field(ge=-1_000_000, le=1_000_000)
    y: int = Field(ge=-1_000_000, le=1_000_000)
