"""The nouns of key-account selling, validated and immutable (design.md, "Words").

A field and its bounds are defined here and nowhere else: `store.tables` derives the rows from
these classes, the importer and the forms read the bounds off them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from annotated_types import MaxLen
from pydantic import ConfigDict, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError
from sqlmodel import Field, SQLModel

from kamap.columns import EnumSet, enum_column, money_column
from kamap.errors import Invalid


class AccountKind(StrEnum):
    """What makes a customer a key account."""

    ECONOMIC = "economic"
    IMPORTANT = "important"
    GROUP = "group"
    STRATEGIC = "strategic"


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


class Stage(StrEnum):
    """How far a purchase has come."""

    LEAD = "lead"
    NEED = "need"
    PROPOSAL = "proposal"
    BID = "bid"
    NEGOTIATION = "negotiation"


class DecisionRule(StrEnum):
    """How the customer's people come to a decision."""

    FINAL_SAY = "final_say"
    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    WEIGHTED = "weighted"
    QUOTA = "quota"


class Outcome(StrEnum):
    """How a purchase ended."""

    WON = "won"
    LOST = "lost"
    STOPPED = "stopped"


class Layout(StrEnum):
    """The ways one graph is laid out."""

    ORG = "org"
    INFLUENCE = "influence"
    MATRIX = "matrix"


JOINERS = "\u200c\u200d\u200e\u200f"  # not printable to Python, yet part of Persian, emoji, Hebrew

STANCES = range(-5, 6)
CONTACT_DEPTHS = range(0, 5)
STRENGTHS = range(1, 6)
MOST_MONEY = 10**15


def tidy(text: str) -> str:
    """Text trimmed, on one line, without control characters or broken surrogates."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    shown = "".join(c if c.isprintable() or c in JOINERS else " " for c in whole)
    return " ".join(shown.split()).strip(JOINERS)


class Noun(SQLModel):
    """Base of everything kept: immutable, refusing what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: int | None = Field(default=None, primary_key=True)

    @field_validator("*", mode="before")
    @classmethod
    def _tidy(cls, value: Any) -> Any:
        return tidy(value) if isinstance(value, str) and not isinstance(value, StrEnum) else value

    @classmethod
    def make(cls, **fields: Any) -> Self:
        """A new one of these. Raises Invalid, naming the first field that will not do."""
        try:
            return cls.model_validate(fields)
        except ValidationError as error:
            first = error.errors()[0]
            field = str(first["loc"][0]) if first["loc"] else ""
            limit = next(iter(first.get("ctx", {}).values()), "")
            raise Invalid(field, str(first["input"]), first["type"], str(limit)) from error

    def with_(self, **changes: Any) -> Self:
        """A copy with some fields changed. Raises Invalid, like `make`."""
        return self.make(**self.model_dump() | changes)


def iso_currency(value: str) -> str:
    """A currency by its three letters, `CNY`; none is blank."""
    code = value.upper()
    if code and not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise PydanticCustomError("currency_code", "three letters, such as CNY")
    return code


def longest(noun: type[Noun], field: str) -> int:
    """How many characters a field of text holds."""
    metadata = noun.model_fields[field].metadata
    return next(bound.max_length for bound in metadata if isinstance(bound, MaxLen))


class Account(Noun):
    """A customer company."""

    name: str = Field(min_length=1, max_length=200, unique=True)
    kind: AccountKind | None = Field(default=None, sa_type=enum_column(AccountKind))
    owner: str = Field(default="", max_length=200)
    region: str = Field(default="", max_length=200)
    industry: str = Field(default="", max_length=200)
    parent_id: int | None = Field(default=None, index=True)
    currency: str = Field(default="", max_length=3)
    archived_on: date | None = None

    _currency = field_validator("currency")(iso_currency)


class AccountYear(Noun):
    """What a customer brought us in one year, in whole units of the account's currency."""

    account_id: int = Field(foreign_key="account.id", index=True)
    year: int = Field(ge=1990, le=2100)
    revenue: int | None = Field(default=None, ge=0, le=MOST_MONEY, sa_type=money_column())
    margin: int | None = Field(default=None, ge=-MOST_MONEY, le=MOST_MONEY, sa_type=money_column())


class BuyingCenter(Noun):
    """The people who decide one purchase; the standing one has no project of its own."""

    account_id: int = Field(foreign_key="account.id", index=True)
    name: str = Field(min_length=1, max_length=200)
    standing: bool = False
    revision: int = Field(default=0, ge=0)


class Opportunity(Noun):
    """A purchase that one buying center decides; `amount` is in whole units of its currency."""

    buying_center_id: int = Field(foreign_key="buying_center.id", unique=True)
    stage: Stage = Field(default=Stage.LEAD, sa_type=enum_column(Stage))
    amount: int | None = Field(default=None, ge=0, le=MOST_MONEY, sa_type=money_column())
    currency: str = Field(default="", max_length=3)
    decision_on: date | None = None
    decision_rule: DecisionRule | None = Field(default=None, sa_type=enum_column(DecisionRule))
    quota: int | None = Field(default=None, ge=1, le=100)
    """With the quota rule: how many percent of all influence a yes takes."""
    outcome: Outcome | None = Field(default=None, sa_type=enum_column(Outcome))
    outcome_on: date | None = None
    outcome_reason: str = Field(default="", max_length=2000)

    _currency = field_validator("currency")(iso_currency)

    @model_validator(mode="after")
    def _an_outcome_has_a_date(self) -> Self:
        if (self.outcome is None) != (self.outcome_on is None):
            raise ValueError("outcome_on dates the outcome: both or neither")
        return self

    @property
    def open(self) -> bool:
        return self.outcome is None


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


class TeamMember(Noun):
    """One of us."""

    name: str = Field(min_length=1, max_length=200, unique=True)
    title: str = Field(default="", max_length=200)
    unit: str = Field(default="", max_length=200)


class Counterpart(Noun):
    """Who of us covers a person of theirs, and how strongly."""

    team_member_id: int = Field(foreign_key="team_member.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    strength: int = Field(default=3, ge=1, le=5)


class Place(Noun):
    """Where a person's card lies on one layout of one map, in map units, y growing downwards."""

    buying_center_id: int = Field(foreign_key="buying_center.id", ondelete="CASCADE", index=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    layout: Layout = Field(sa_type=enum_column(Layout))
    x: int = Field(ge=-1_000_000, le=1_000_000)
    y: int = Field(ge=-1_000_000, le=1_000_000)


@dataclass(frozen=True, eq=False)
class StakeholderMap:
    """One buying center with everybody in it: what an analysis starts from.

    A map equals itself alone, so that what is derived from it can be cached by it.
    """

    account: Account
    center: BuyingCenter
    people: tuple[Person, ...]
    seats: tuple[Seat, ...]
    ties: tuple[Tie, ...]
    opportunity: Opportunity | None = None
    """What this buying center decides; None for a standing one."""
    counterparts: tuple[Counterpart, ...] = ()
    team: tuple[TeamMember, ...] = ()
    """Those of us who cover somebody here."""
