"""When does a gate pass, and what is money beyond a failed one worth? Set once for all of us."""

from enum import StrEnum
from typing import Self

from pydantic import field_validator, model_validator
from pydantic_core import PydanticCustomError
from sqlmodel import Field

from kamap.columns import enum_column
from kamap.model.customers import Stage
from kamap.model.knowledge import Topic
from kamap.model.noun import Noun, iso_currency
from kamap.model.people import CONTACT_DEPTHS, STANCES

DEPTH = {"ge": CONTACT_DEPTHS.start, "le": CONTACT_DEPTHS.stop - 1}
STANCE = {"ge": STANCES.start, "le": STANCES.stop - 1}

NEEDED_TOPICS = (Topic.PROCESS, Topic.DECISION_STRUCTURE, Topic.NEEDS, Topic.COMPETITORS)
"""The information gate asks for these four by name; how many of the others is in the policy."""
OTHER_TOPICS = len(Topic) - len(NEEDED_TOPICS)


class Gate(StrEnum):
    """The three powers that a deal has to pass, in this order."""

    INFORMATION = "information"
    RELATIONSHIP = "relationship"
    DECISION = "decision"


class Policy(Noun):
    """The thresholds of the three gates; the defaults are the method's. Shares are in percent."""

    other_points: int = Field(default=3, ge=0, le=OTHER_TOPICS)
    """How many points beside the four of NEEDED_TOPICS have to be known and fresh."""
    confirmed_points: int = Field(default=5, ge=0, le=len(Topic))
    most_unknown: int = Field(default=25, ge=0, le=100)
    coach_stance: int = Field(default=1, **STANCE)
    coach_depth: int = Field(default=3, **DEPTH)
    coach_points: int = Field(default=2, ge=0, le=len(Topic))
    outside_points: int = Field(default=1, ge=0, le=len(Topic))

    least_support: int = Field(default=50, ge=0, le=100)
    support_over_opposed: float = Field(default=2.0, ge=0, le=100)
    allies: int = Field(default=2, ge=0, le=20)
    """In as many departments."""
    ally_depth: int = Field(default=2, **DEPTH)
    blocker_influence: int = Field(default=50, ge=0, le=100)
    """From here on, a blocker has to have a countermeasure."""
    most_working_opposed: int = Field(default=25, ge=0, le=100)
    """Of the working level, by headcount."""

    final_say_depth: int = Field(default=2, **DEPTH)
    final_say_stance: int = Field(default=1, **STANCE)
    veto_stance: int = Field(default=0, **STANCE)

    soon_days: int = Field(default=14, ge=0, le=90)
    """A gate that will fail by itself within so many days is at risk."""
    fall_points: int = Field(default=5, ge=1, le=100)
    fall_days: int = Field(default=30, ge=1, le=365)

    information_from: Stage = Field(default=Stage.NEED, sa_type=enum_column(Stage))
    relationship_from: Stage = Field(default=Stage.PROPOSAL, sa_type=enum_column(Stage))
    decision_from: Stage = Field(default=Stage.BID, sa_type=enum_column(Stage))
    """The stage from which each gate is due."""
    fail_weight: int = Field(default=100, ge=0, le=100)
    risk_weight: int = Field(default=50, ge=0, le=100)
    """Percent of the amount that is exposed where a due gate fails, or is at risk."""
    currency: str = Field(default="CNY", min_length=3, max_length=3)
    """What the portfolio adds up in."""

    _currency = field_validator("currency")(iso_currency)

    @model_validator(mode="after")
    def _can_be_met(self) -> Self:
        known = len(NEEDED_TOPICS) + self.other_points
        if self.coach_points + self.outside_points > len(Topic):
            raise PydanticCustomError("policy_points", "no nine points have so many sources")
        if self.confirmed_points > known:
            raise PydanticCustomError("policy_confirmed", "more confirmed than known")
        if self.risk_weight > self.fail_weight:
            raise PydanticCustomError("policy_weights", "a risk weighs more than a failure")
        return self

    def due_from(self, gate: Gate) -> Stage:
        """The stage from which a gate is due."""
        stage: Stage = getattr(self, f"{gate.value}_from")
        return stage


METHOD = Policy()
"""The thresholds that hold until somebody sets others."""


class ExchangeRate(Noun):
    """What one unit of a currency is in the policy's currency."""

    currency: str = Field(min_length=3, max_length=3, unique=True)
    rate: float = Field(gt=0, le=1e9)

    _currency = field_validator("currency")(iso_currency)
