"""Information power: the nine things to know of a deal, and what decides it (信息力)."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator
from sqlmodel import Field

from kamap.columns import enum_column
from kamap.model.noun import Noun


class Topic(StrEnum):
    """The nine information points, in the order in which they are told."""

    OUR_STEPS = "our_steps"
    PROCESS = "process"
    ORGANISATION = "organisation"
    DECISION_STRUCTURE = "decision_structure"
    FUNDS = "funds"
    NEEDS = "needs"
    RESOURCES = "resources"
    COMPETITORS = "competitors"
    SUCCESS_FACTORS = "success_factors"

    @property
    def number(self) -> int:
        """1–9, as the method counts them."""
        return _NUMBERS[self]


_NUMBERS = {topic: number for number, topic in enumerate(Topic, 1)}


class PointState(StrEnum):
    """How sure we are of an information point."""

    UNKNOWN = "unknown"
    ASSUMED = "assumed"
    CONFIRMED = "confirmed"


class Source(StrEnum):
    """Where an information point comes from."""

    COACH = "coach"
    PARTNER = "partner"
    PUBLIC = "public"
    OUR_TEAM = "our_team"

    @property
    def outside(self) -> bool:
        """Whether it is neither the customer nor us who says so."""
        return self in (Source.PARTNER, Source.PUBLIC)


class Standing(StrEnum):
    """How our offer stands on what decides the deal, beside the others'."""

    AHEAD = "ahead"
    LEVEL = "level"
    BEHIND = "behind"


class InformationPoint(Noun):
    """What we know of one of the nine points in one buying center; `known_on` dates the state."""

    buying_center_id: int = Field(foreign_key="buying_center.id", index=True)
    topic: Topic = Field(sa_type=enum_column(Topic))
    state: PointState = Field(default=PointState.UNKNOWN, sa_type=enum_column(PointState))
    text: str = Field(default="", max_length=4000)
    evidence: str = Field(default="", max_length=2000)
    source: Source | None = Field(default=None, sa_type=enum_column(Source))
    source_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    """Who told us, where that is somebody at the customer or outside it."""
    owner: str = Field(default="", max_length=200)
    """Who of us keeps it up to date."""
    known_on: date | None = None

    @model_validator(mode="after")
    def _what_is_known_has_a_date(self) -> Self:
        if (self.state is PointState.UNKNOWN) != (self.known_on is None):
            raise ValueError("known_on dates what is known: both or neither")
        return self


class SuccessFactor(Noun):
    """Something that decides the deal, by rank from 1; the first three are followed."""

    buying_center_id: int = Field(foreign_key="buying_center.id", index=True)
    rank: int = Field(ge=1, le=99)
    text: str = Field(min_length=1, max_length=500)
    standing: Standing | None = Field(default=None, sa_type=enum_column(Standing))
