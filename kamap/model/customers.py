"""Customers, what they bring us, and what they are about to buy."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import field_validator, model_validator
from sqlmodel import Field

from kamap.columns import enum_column, money_column
from kamap.model.noun import Noun, iso_currency

MOST_MONEY = 10**15


class AccountKind(StrEnum):
    """What makes a customer a key account."""

    ECONOMIC = "economic"
    IMPORTANT = "important"
    GROUP = "group"
    STRATEGIC = "strategic"


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
