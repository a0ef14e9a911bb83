"""One immutable view of a buying center on a day: all that pages, drawing and export need."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import networkx as nx

from kamap.analysis.case import Case
from kamap.analysis.coverage import (
    STALE_AFTER_DAYS,
    Coverage,
    Part,
    coverage,
    is_stale,
    part_of,
    present,
)
from kamap.analysis.gates import Verdict, verdicts
from kamap.analysis.graph import graph
from kamap.analysis.past import NO_PAST, Past
from kamap.analysis.signals import Flag, signals
from kamap.analysis.sources import SourceView, their_ties, who_told
from kamap.model import (
    Account,
    Attitude,
    BuyingCenter,
    Opportunity,
    Person,
    Role,
    Seat,
    StakeholderMap,
    TeamMember,
    Tie,
)


@dataclass(frozen=True)
class Cover:
    """One of us who covers a person, and how strongly (1–5)."""

    member: TeamMember
    strength: int


@dataclass(frozen=True)
class SeatView:
    """A seat, its person, and what the day makes of them."""

    seat: Seat
    person: Person
    part: Part
    stale: bool
    counterparts: tuple[Cover, ...] = ()
    """Who of us covers this person, the strongest first."""

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

    @property
    def stale_on(self) -> date | None:
        """The first day on which the rating is too old; None without one."""
        rated_on = self.seat.rated_on
        return rated_on and rated_on + timedelta(days=STALE_AFTER_DAYS + 1)


@dataclass(frozen=True)
class AccountView:
    """A buying center as it stands on `today`; `seats` are ranked by influence."""

    account: Account
    center: BuyingCenter
    today: date
    coverage: Coverage
    seats: tuple[SeatView, ...]
    ties: tuple[Tie, ...]
    """Those among the people with a seat: what a reporting line or a layout is made of."""
    opportunity: Opportunity | None
    left: tuple[SeatView, ...]
    """The seats of those who have left, the latest to go first: no part of anything else here."""
    team: tuple[TeamMember, ...]
    """Those of us who cover somebody here, by name."""
    case: Case = field(repr=False, compare=False)
    """The same day as gates and signals read it."""
    _by_person: dict[int, SeatView] = field(repr=False, compare=False)
    sources: tuple[SourceView, ...] = ()
    """Those without a seat here who told us something: no part of coverage."""
    source_ties: tuple[Tie, ...] = ()
    """The ties of those."""

    @property
    def everybody(self) -> tuple[SeatView | SourceView, ...]:
        """All who stand on the map, those with a seat first."""
        return (*self.seats, *self.sources)

    @property
    def every_tie(self) -> tuple[Tie, ...]:
        return (*self.ties, *self.source_ties)

    @cached_property
    def graph(self) -> "nx.MultiDiGraph[int]":
        """Everybody and every tie as a frozen networkx graph over person ids."""
        return graph((one.person for one in self.everybody), self.every_tie)

    @cached_property
    def gates(self) -> tuple[Verdict, ...]:
        """The three gates, in their order."""
        return verdicts(self.case)

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """The risk signals, those put off included."""
        return signals(self.case, self.gates)

    @property
    def final_say(self) -> tuple[SeatView, ...]:
        return tuple(seat for seat in self.seats if seat.seat.final_say)

    def of(self, person_id: int | None) -> SeatView | None:
        """The seat of a person, None where that person has none here."""
        return self._by_person.get(person_id) if person_id is not None else None

    def source(self, person_id: int | None) -> SourceView | None:
        """The source a person is, None where they are none, or have a seat."""
        return next((one for one in self.sources if one.person_id == person_id), None)

    def anybody(self, person_id: int | None) -> SeatView | SourceView | None:
        """Somebody who stands on the map, with a seat or without."""
        return self.of(person_id) or self.source(person_id)

    def who_left(self, person_id: int | None) -> SeatView | None:
        """The seat of somebody who has left, None where that is nobody."""
        return next((seat for seat in self.left if seat.person_id == person_id), None)

    def due(self, within_days: int) -> tuple[SeatView, ...]:
        """The seats whose rating is stale, or will be in so many days, the oldest first."""
        last = self.today + timedelta(days=within_days)
        due = [s for s in self.seats if s.stale_on is not None and s.stale_on <= last]
        return tuple(sorted(due, key=lambda seat: (seat.seat.rated_on, -seat.seat.influence)))

    def ties_of(self, person_id: int) -> tuple[Tie, ...]:
        return tuple(tie for tie in self.every_tie if person_id in (tie.source_id, tie.target_id))


def analyse(map_: StakeholderMap, today: date, past: Past = NO_PAST) -> AccountView:
    """The view of a map on a day. People who have left are among `left` alone, without ties.

    `past` is what gates and signals look back at; without it, nothing is known to have moved.
    """
    people = {person.id: person for person in map_.people}
    covers = _covers(map_)

    def seen(seat: Seat, person: Person) -> SeatView:
        counterparts = covers.get(person.id or 0, ())
        return SeatView(seat, person, part_of(seat, today), is_stale(seat, today), counterparts)

    seats = tuple(seen(seat, person) for seat, person in present(map_, today))
    by_person = {seat.person_id: seat for seat in seats}
    left = [
        seen(seat, people[seat.person_id]) for seat in map_.seats if seat.person_id not in by_person
    ]
    left.sort(key=lambda seat: seat.person.left_on or today, reverse=True)
    told = who_told(map_, today)
    covering = {cover.member.id for seat in seats for cover in seat.counterparts}
    return AccountView(
        map_.account,
        map_.center,
        today,
        coverage(map_, today),
        seats,
        tuple(t for t in map_.ties if t.source_id in by_person and t.target_id in by_person),
        map_.opportunity,
        tuple(left),
        tuple(sorted((m for m in map_.team if m.id in covering), key=lambda m: m.name.casefold())),
        Case(map_, today, past),
        by_person,
        told,
        their_ties(map_, told, by_person),
    )


def _covers(map_: StakeholderMap) -> dict[int, tuple[Cover, ...]]:
    """Who of us covers whom, by person."""
    members = {member.id: member for member in map_.team}
    covers: dict[int, list[Cover]] = {}
    for counterpart in map_.counterparts:
        cover = Cover(members[counterpart.team_member_id], counterpart.strength)
        covers.setdefault(counterpart.person_id, []).append(cover)
    return {
        person: tuple(sorted(found, key=lambda c: (-c.strength, c.member.name.casefold())))
        for person, found in covers.items()
    }
