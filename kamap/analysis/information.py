"""What do we know of a deal, point by point, and what can be read off the map? (信息力)"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kamap.analysis.coverage import SupportBase, present, support_base
from kamap.analysis.influence import starting_influence
from kamap.analysis.points import fresh, is_stale, known
from kamap.model import (
    InformationPoint,
    Person,
    PointState,
    Seat,
    StakeholderMap,
    SuccessFactor,
    Topic,
)

MATTERS_FROM = 50
"""From this influence on, a person's wants have to be written."""
FOLLOWED = 3
"""So many success factors are followed."""


@dataclass(frozen=True)
class PointView:
    """One of the nine points, and what the day makes of it; never stored, it is blank."""

    point: InformationPoint
    known: bool
    stale: bool
    fresh: bool
    told_by: Person | None = None

    @property
    def confirmed(self) -> bool:
        """Whether it counts as confirmed: said so, and not too long ago."""
        return self.fresh and self.point.state is PointState.CONFIRMED


@dataclass(frozen=True)
class Deciders:
    """Point 4 as the map has it: who decides, and on how many of its people we have thought.

    `scored` counts those whose influence is not simply what their roles start with.
    """

    final_say: tuple[Person, ...]
    vetoes: tuple[Person, ...]
    people: int
    scored: int


@dataclass(frozen=True)
class Wants:
    """Point 6 as the map has it: whose wants are written, be it the business's or their own."""

    people: int
    written: int
    missing: tuple[Person, ...]
    """Those of influence 50 and more of whom none are, the most influential first."""


@dataclass(frozen=True)
class Favoured:
    """Point 8 as the map has it: whom people prefer, how many, with how much influence."""

    vendor: str
    people: int
    influence: int
    share: float
    """Of all influence on the map, 0–1; 0 where there is none."""


@dataclass(frozen=True)
class Information:
    """The nine points in their order, and the four of them that the map tells something of."""

    points: tuple[PointView, ...]
    breadth: SupportBase
    deciders: Deciders
    wants: Wants
    favoured: tuple[Favoured, ...]
    """The vendor with most influence behind it first."""
    factors: tuple[SuccessFactor, ...]
    """By rank; the first three are followed."""

    @property
    def fresh(self) -> int:
        """How many points are known and fresh."""
        return sum(view.fresh for view in self.points)

    @property
    def confirmed(self) -> int:
        """How many of those are confirmed."""
        return sum(view.confirmed for view in self.points)

    def of(self, topic: Topic) -> PointView:
        return self.points[topic.number - 1]


def information(map_: StakeholderMap, today: date) -> Information:
    """The nine points of a map on a day; a point never written down is a blank, unknown one.

    A point goes stale like a rating does. What is read off the map is that of people who are there
    that day. An empty map has nobody to read anything off, and all counts are 0.

    >>> from kamap.model import Account, BuyingCenter
    >>> port, cranes = Account(id=1, name="Port"), BuyingCenter(id=1, account_id=1, name="Cranes")
    >>> zhou = Person(id=1, account_id=1, name="Zhou")
    >>> qian = Person(id=2, account_id=1, name="Qian")
    >>> seats = (
    ...     Seat(buying_center_id=1, person_id=1, influence=60, favours="Northquay"),
    ...     Seat(buying_center_id=1, person_id=2, influence=40, personal_win="a quiet year"),
    ... )
    >>> told = InformationPoint(
    ...     buying_center_id=1, topic=Topic.FUNDS, state="confirmed", known_on=date(2026, 5, 1)
    ... )
    >>> map_ = StakeholderMap(port, cranes, (zhou, qian), seats, (), points=(told,))
    >>> seen = information(map_, date(2026, 5, 2))
    >>> seen.fresh, seen.of(Topic.FUNDS).confirmed, seen.of(Topic.PROCESS).known
    (1, True, False)
    >>> seen.wants.written, [person.name for person in seen.wants.missing]
    (1, ['Zhou'])
    >>> seen.favoured
    (Favoured(vendor='Northquay', people=1, influence=60, share=0.6),)
    """
    pairs = present(map_, today)
    stored = {point.topic: point for point in map_.points}
    people = {person.id: person for person in (*map_.people, *map_.sources)}

    def seen(topic: Topic) -> PointView:
        point = stored.get(topic) or InformationPoint(
            buying_center_id=map_.center.id or 0, topic=topic
        )
        stale, told_by = is_stale(point, today), people.get(point.source_id)
        return PointView(point, known(point), stale, fresh(point, today), told_by)

    return Information(
        tuple(seen(topic) for topic in Topic),
        support_base(pairs, today),
        _deciders(pairs),
        _wants(pairs),
        _favoured(pairs),
        tuple(sorted(map_.factors, key=lambda factor: (factor.rank, factor.id or 0))),
    )


Pairs = tuple[tuple[Seat, Person], ...]


def _deciders(pairs: Pairs) -> Deciders:
    return Deciders(
        tuple(person for seat, person in pairs if seat.final_say),
        tuple(person for seat, person in pairs if seat.veto),
        len(pairs),
        sum(seat.influence != starting_influence(seat.roles, seat.final_say) for seat, _ in pairs),
    )


def _wants(pairs: Pairs) -> Wants:
    silent = [(s, p) for s, p in pairs if not (s.business_result or s.personal_win)]
    missing = tuple(person for seat, person in silent if seat.influence >= MATTERS_FROM)
    return Wants(len(pairs), len(pairs) - len(silent), missing)


def _favoured(pairs: Pairs) -> tuple[Favoured, ...]:
    """A vendor counts once, however it is capitalised."""
    total = sum(seat.influence for seat, _ in pairs)
    backers: dict[str, list[Seat]] = {}
    for seat, _ in pairs:
        if seat.favours:
            backers.setdefault(seat.favours.casefold(), []).append(seat)
    vendors = (_behind(seats, total) for seats in backers.values())
    return tuple(sorted(vendors, key=lambda one: (-one.influence, -one.people, one.vendor)))


def _behind(seats: Iterable[Seat], total: int) -> Favoured:
    seats = tuple(seats)
    influence = sum(seat.influence for seat in seats)
    share = influence / total if total else 0.0
    return Favoured(seats[0].favours, len(seats), influence, share)
