"""One immutable view of a buying center on a day: all that pages, drawing and export need."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import networkx as nx

from kamap.analysis.coverage import Coverage, Part, coverage, is_stale, part_of, present
from kamap.analysis.graph import graph
from kamap.model import Account, Attitude, BuyingCenter, Person, Role, Seat, StakeholderMap, Tie


@dataclass(frozen=True)
class SeatView:
    """A seat, its person, and what the day makes of them."""

    seat: Seat
    person: Person
    part: Part
    stale: bool

    @property
    def person_id(self) -> int:
        return self.seat.person_id

    @property
    def attitude(self) -> Attitude:
        return Attitude.of(self.seat.stance)

    @property
    def never_met(self) -> bool:
        return self.person.contact_depth == 0

    @property
    def coach(self) -> bool:
        return Role.COACH in self.seat.roles

    @property
    def blocker(self) -> bool:
        return self.attitude is Attitude.BLOCKER


@dataclass(frozen=True)
class AccountView:
    """A buying center as it stands on `today`; `seats` are ranked by influence."""

    account: Account
    center: BuyingCenter
    today: date
    coverage: Coverage
    seats: tuple[SeatView, ...]
    ties: tuple[Tie, ...]
    _by_person: dict[int, SeatView] = field(repr=False, compare=False)

    @cached_property
    def graph(self) -> "nx.MultiDiGraph[int]":
        """The same people and ties as a frozen networkx graph over person ids."""
        return graph((seat.person for seat in self.seats), self.ties)

    @property
    def final_say(self) -> tuple[SeatView, ...]:
        return tuple(seat for seat in self.seats if seat.seat.final_say)

    def of(self, person_id: int | None) -> SeatView | None:
        """The seat of a person, None where that person has none here."""
        return self._by_person.get(person_id) if person_id is not None else None

    def ties_of(self, person_id: int) -> tuple[Tie, ...]:
        return tuple(tie for tie in self.ties if person_id in (tie.source_id, tie.target_id))


def analyse(map_: StakeholderMap, today: date) -> AccountView:
    """The view of a map on a day. People who have left are not in it, nor are their ties."""
    seats = tuple(
        SeatView(seat, person, part_of(seat, today), is_stale(seat, today))
        for seat, person in present(map_, today)
    )
    by_person = {seat.person_id: seat for seat in seats}
    ties = tuple(t for t in map_.ties if t.source_id in by_person and t.target_id in by_person)
    return AccountView(
        map_.account, map_.center, today, coverage(map_, today), seats, ties, by_person
    )
