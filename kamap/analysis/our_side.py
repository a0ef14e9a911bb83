"""Is everybody who matters covered by somebody of us, and is our work spread well? (我方覆盖)"""

from collections.abc import Iterable
from dataclasses import dataclass

from kamap.analysis.view import AccountView, SeatView
from kamap.model import TeamMember

MATTERS_FROM = 50
"""From this influence on, somebody has to be covered."""
FIRM_FROM = 3
"""From this strength on, somebody is covered; what is less is no more than an acquaintance."""
CROWD_FROM = 3
TOP = 5


@dataclass(frozen=True)
class Load:
    """What one of us carries on this map."""

    member: TeamMember
    people: int
    influence: int
    share: float
    """Of all influence on the map, 0–1: what the people covered have together."""


@dataclass(frozen=True)
class OurSide:
    """Our side of a map; all seats by influence, the highest first."""

    uncovered: tuple[SeatView, ...]
    """They matter, and nobody covers them."""
    weak: tuple[SeatView, ...]
    """They matter, and all who cover them do so weakly."""
    crowds: tuple[SeatView, ...]
    top: tuple[SeatView, ...]
    """The most influential: five, or as many as there are."""
    top_covered: int
    """How many of those are covered firmly."""
    loads: tuple[Load, ...]
    """Whoever of us covers somebody here, who carries the most first."""


def our_side(view: AccountView) -> OurSide:
    """Holes, crowds and loads of a map.

    A hole is somebody who matters (influence ≥ 50, the final say or a veto) and whom nobody covers,
    or nobody with more than strength 2. A crowd is one person covered by three or more of us. The
    load of a colleague is how many they cover, and the influence wᵢ of those over Σw; where no
    influence is on the map, that share is 0. An empty map has no holes, no crowds and no loads.

    >>> from datetime import date
    >>> from kamap.analysis.view import analyse
    >>> from kamap.model import Account, BuyingCenter, Counterpart, Person, Seat, StakeholderMap
    >>> port, cranes = Account(id=1, name="Port"), BuyingCenter(id=1, account_id=1, name="Cranes")
    >>> zhou = Person(id=1, account_id=1, name="Zhou")
    >>> qian = Person(id=2, account_id=1, name="Qian")
    >>> seats = (
    ...     Seat(buying_center_id=1, person_id=1, influence=90),
    ...     Seat(buying_center_id=1, person_id=2, influence=60),
    ... )
    >>> wang = TeamMember(id=7, name="Wang")
    >>> knows = (Counterpart(team_member_id=7, person_id=2, strength=4),)
    >>> map_ = StakeholderMap(port, cranes, (zhou, qian), seats, (), None, knows, (wang,))
    >>> ours = our_side(analyse(map_, date(2026, 5, 1)))
    >>> [seat.person.name for seat in ours.uncovered], ours.loads[0].share
    (['Zhou'], 0.4)
    """
    holes = [seat for seat in view.seats if is_hole(seat)]
    top = view.seats[:TOP]
    return OurSide(
        uncovered=tuple(seat for seat in holes if not seat.counterparts),
        weak=tuple(seat for seat in holes if seat.counterparts),
        crowds=tuple(seat for seat in view.seats if is_crowd(seat)),
        top=top,
        top_covered=sum(map(is_covered, top)),
        loads=_loads(view),
    )


def is_covered(seat: SeatView) -> bool:
    """Whether one of us at least covers this person firmly."""
    return any(cover.strength >= FIRM_FROM for cover in seat.counterparts)


def is_hole(seat: SeatView) -> bool:
    """Whether this person matters, and nobody of us covers them firmly."""
    matters = seat.seat.influence >= MATTERS_FROM or seat.seat.final_say or seat.seat.veto
    return matters and not is_covered(seat)


def is_crowd(seat: SeatView) -> bool:
    return len(seat.counterparts) >= CROWD_FROM


def _loads(view: AccountView) -> tuple[Load, ...]:
    total = sum(seat.seat.influence for seat in view.seats)
    loads = (_load(member, view.seats, total) for member in view.team)
    return tuple(sorted(loads, key=lambda load: (-load.influence, -load.people, load.member.name)))


def _load(member: TeamMember, seats: Iterable[SeatView], total: int) -> Load:
    covered = [s for s in seats if any(c.member.id == member.id for c in s.counterparts)]
    influence = sum(seat.seat.influence for seat in covered)
    return Load(member, len(covered), influence, influence / total if total else 0.0)
