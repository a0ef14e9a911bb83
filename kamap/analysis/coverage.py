"""How much of a buying center is with us, and how much of that do we know? (支持覆盖)"""

from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kamap.model import Confidence, Person, Seat, StakeholderMap

STALE_AFTER_DAYS = 90


class Part(StrEnum):
    """The four parts of a buying center; every seat is in exactly one."""

    SUPPORTING = "supporting"
    NEUTRAL = "neutral"
    OPPOSED = "opposed"
    UNKNOWN = "unknown"


class NoCoverage(StrEnum):
    """Why a buying center has no coverage."""

    NOBODY = "nobody"
    NO_INFLUENCE = "no_influence"


@dataclass(frozen=True)
class Shares:
    """Shares of all influence, each 0–1; the four parts add up to 1."""

    supporting: float
    neutral: float
    opposed: float
    unknown: float
    confirmed_support: float
    contact_coverage: float
    net_support: float | None
    """−1 … +1 over the seats that are not unknown; None where nothing is rated."""

    @property
    def possible_support(self) -> float:
        """The ceiling: what support would be if everybody unknown turned out to be with us."""
        return self.supporting + self.unknown

    @property
    def assumed_support(self) -> float:
        """The part of support that nobody has confirmed."""
        return self.supporting - self.confirmed_support


@dataclass(frozen=True)
class SupportBase:
    """How broad support is: heads and departments, not weighted by influence."""

    people: int
    people_supporting: int
    departments: int
    departments_supporting: int


@dataclass(frozen=True)
class Coverage:
    """Support coverage of one buying center on one day."""

    seats: int
    base: SupportBase
    shares: Shares | None
    """None where there is no coverage; `missing` then says why."""
    missing: NoCoverage | None = None


def is_stale(seat: Seat, today: date) -> bool:
    """Whether the seat's rating is older than 90 days; a seat never rated is not stale.

    >>> seat = Seat(buying_center_id=1, person_id=1, stance=3, rated_on=date(2026, 1, 1))
    >>> is_stale(seat, date(2026, 4, 1)), is_stale(seat, date(2026, 4, 2))
    (False, True)
    """
    return is_too_old(seat.rated_on, today)


def is_too_old(on: date | None, today: date) -> bool:
    """Whether what was found out on a day, if on any, is more than 90 days old."""
    return on is not None and (today - on).days > STALE_AFTER_DAYS


def part_of(seat: Seat, today: date) -> Part:
    """The part a seat falls in. Bad news does not expire: a stale blocker stays opposed."""
    if seat.stance is None:
        return Part.UNKNOWN
    if seat.stance <= -1:
        return Part.OPPOSED
    if is_stale(seat, today):
        return Part.UNKNOWN
    return Part.SUPPORTING if seat.stance >= 1 else Part.NEUTRAL


def coverage(map_: StakeholderMap, today: date) -> Coverage:
    """Support coverage of a map on a day, from seats i of influence wᵢ and stance sᵢ.

    Every part is the sum of its wᵢ over Σw; net support is Σw·s / (5·Σw) over seats not unknown;
    contact coverage is Σw of people ever met over Σw. People who have left count nowhere.
    An empty map, or one whose influence sums to 0, has no shares, and `missing` names the case.

    >>> from kamap.model import Account, BuyingCenter
    >>> port, cranes = Account(id=1, name="Port"), BuyingCenter(id=1, account_id=1, name="Cranes")
    >>> zhou = Person(id=1, account_id=1, name="Zhou")
    >>> qian = Person(id=2, account_id=1, name="Qian")
    >>> may, last_year = date(2026, 5, 1), date(2025, 5, 1)
    >>> seats = (
    ...     Seat(buying_center_id=1, person_id=1, influence=60, stance=2, rated_on=may),
    ...     Seat(buying_center_id=1, person_id=2, influence=40, stance=-4, rated_on=last_year),
    ... )
    >>> shares = coverage(StakeholderMap(port, cranes, (zhou, qian), seats, ()), may).shares
    >>> shares.supporting, shares.opposed, shares.confirmed_support
    (0.6, 0.4, 0.0)
    """
    return coverage_of(present(map_, today), today)


def coverage_of(pairs: Sequence[tuple[Seat, Person]], today: date) -> Coverage:
    """The same of those who count on that day."""
    base = support_base(pairs, today)
    total = sum(seat.influence for seat, _ in pairs)
    if (missing := coverage_missing(pairs, total)) is not None:
        return Coverage(len(pairs), base, None, missing)

    weight = dict.fromkeys(Part, 0)
    confirmed = met = rated = signed = 0
    for seat, person in pairs:
        part = part_of(seat, today)
        weight[part] += seat.influence
        if part is Part.SUPPORTING and seat.confidence is Confidence.CONFIRMED:
            confirmed += seat.influence
        if person.contact_depth >= 1:
            met += seat.influence
        if part is not Part.UNKNOWN:
            rated += seat.influence
            signed += seat.influence * (seat.stance or 0)
    shares = Shares(
        supporting=weight[Part.SUPPORTING] / total,
        neutral=weight[Part.NEUTRAL] / total,
        opposed=weight[Part.OPPOSED] / total,
        unknown=weight[Part.UNKNOWN] / total,
        confirmed_support=confirmed / total,
        contact_coverage=met / total,
        net_support=signed / (5 * rated) if rated else None,
    )
    return Coverage(len(pairs), base, shares)


def coverage_missing(seats: Sized, total: int) -> NoCoverage | None:
    """Why these seats with so much influence in all have no coverage; None where they have."""
    if not len(seats):
        return NoCoverage.NOBODY
    return NoCoverage.NO_INFLUENCE if total == 0 else None


def support_base(pairs: Iterable[tuple[Seat, Person]], today: date) -> SupportBase:
    """Heads and departments with us; a department counts once, people without one in none."""
    people = supporting = 0
    departments: set[str] = set()
    with_us: set[str] = set()
    for seat, person in pairs:
        people += 1
        if person.department:
            departments.add(person.department)
        if part_of(seat, today) is Part.SUPPORTING:
            supporting += 1
            if person.department:
                with_us.add(person.department)
    return SupportBase(people, supporting, len(departments), len(with_us))


def present(map_: StakeholderMap, today: date) -> tuple[tuple[Seat, Person], ...]:
    """The seats that count on that day, with their people, most influential first."""
    people = {person.id: person for person in map_.people}
    pairs = ((seat, people[seat.person_id]) for seat in map_.seats)
    return tuple(
        sorted(
            (pair for pair in pairs if pair[1].present(today)),
            key=lambda pair: (-pair[0].influence, pair[1].name, pair[1].id or 0),
        )
    )
