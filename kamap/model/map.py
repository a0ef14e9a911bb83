"""One buying center with everybody in it."""

from dataclasses import dataclass

from kamap.model.customers import Account, BuyingCenter, Opportunity
from kamap.model.knowledge import InformationPoint, SuccessFactor
from kamap.model.people import Person, Seat, Tie
from kamap.model.policy import METHOD, Policy
from kamap.model.team import Counterpart, TeamMember
from kamap.model.work import Action, Snooze


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
    points: tuple[InformationPoint, ...] = ()
    factors: tuple[SuccessFactor, ...] = ()
    actions: tuple[Action, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    sources: tuple[Person, ...] = ()
    """People without a seat here who told us one of the points; `ties` include theirs."""
    policy: Policy = METHOD
