"""What a portfolio is asked for, and the lines it answers with: lean, as there may be thousands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import NamedTuple

from kamap.analysis.coverage import Shares
from kamap.analysis.gates import GateState
from kamap.model import AccountKind, Gate, Outcome, Stage


@dataclass(frozen=True)
class Filter:
    """Which buying centers are looked at; what is None narrows nothing."""

    owner: str | None = None
    region: str | None = None
    industry: str | None = None
    kind: AccountKind | None = None
    stage: Stage | None = None
    gate: tuple[Gate, GateState] | None = None
    """A gate that is due, and how it stands."""
    decision: int | date | None = None
    """Decided within so many days, or until that day; a date that has passed is within both."""

    @property
    def of_deals(self) -> bool:
        """Whether it leaves out some purchases of an account, and not others."""
        return (self.stage, self.gate, self.decision) != (None, None, None)


@dataclass(frozen=True)
class Terms:
    """What a portfolio is looked at with, beside the filter.

    `due` has for each gate the stages in which it counts, `rates` what a unit of each currency is
    worth in one of them.
    """

    today: date
    due: Mapping[Gate, Sequence[Stage]]
    rates: Mapping[str, float] = field(default_factory=dict)


class Accounts(NamedTuple):
    """How many accounts there are, and how many of them have a deal, or anybody on a map."""

    all: int
    mapped: int


class Sums(NamedTuple):
    """What the buying centers of one currency come to; None is that of standing ones."""

    currency: str | None
    lines: int
    """Deals, and standing maps with people on them."""
    deals: int
    amount: int
    value_at_risk: int
    flags: int
    due: tuple[int, ...]
    """Of each gate, how many deals it is due for, and how many of these pass it."""
    passed: tuple[int, ...]


class Deal(NamedTuple):
    """One line of a portfolio: an open purchase, or a standing buying center."""

    center_id: int
    center: str
    standing: bool
    account_id: int
    account: str
    owner: str
    stage: Stage | None
    amount: int | None
    currency: str | None
    decision_on: date | None
    value_at_risk: int | None
    worst: str | None
    information: str | None
    relationship: str | None
    decision: str | None
    flags: int
    """Those put off left out."""
    seats: int
    supporting: float | None
    neutral: float | None
    opposed: float | None
    unknown: float | None
    confirmed_support: float | None
    contact_coverage: float | None
    net_support: float | None

    @property
    def worth_a_line(self) -> bool:
        """A standing map without anybody says nothing about its account."""
        return self.stage is not None or self.seats > 0

    @property
    def shares(self) -> Shares | None:
        """Its support coverage; None where there is none."""
        return None if self.supporting is None else Shares(*self[-len(fields(Shares)) :])


class OwnerSums(NamedTuple):
    """How the ratings of an owner's accounts are looked after."""

    owner: str
    accounts: int
    deals: int
    rated: int
    with_evidence: int
    stale: int
    overdue: int
    bare: int
    bare_stance: int

    @property
    def evidence_share(self) -> float | None:
        """Of what is rated; None where nothing is."""
        return self.with_evidence / self.rated if self.rated else None

    @property
    def stale_share(self) -> float | None:
        return self.stale / self.rated if self.rated else None

    @property
    def bare_average(self) -> float | None:
        """The average stance of those rated without evidence: who rates everybody +3?"""
        return self.bare_stance / self.bare if self.bare else None


class Ended(NamedTuple):
    """How many purchases ended in a way, by how their gates stood some time before."""

    outcome: Outcome
    states: tuple[str | None, ...]
    """Of the three gates; None where nothing was recorded."""
    count: int


class SupportThen(NamedTuple):
    """Support at the end of a day, weighted by amount, and of how many deals."""

    on: date
    support: float
    deals: int


class Choices(NamedTuple):
    """What there is to filter by."""

    owners: tuple[str, ...]
    regions: tuple[str, ...]
    industries: tuple[str, ...]
