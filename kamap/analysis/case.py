"""One buying center on one day, read the way that gates and signals read it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from kamap.analysis.coverage import Part, is_stale, is_too_old, part_of
from kamap.analysis.past import NO_PAST, Past
from kamap.analysis.points import fresh, known
from kamap.model import (
    Action,
    ActionKind,
    Attitude,
    Confidence,
    InformationPoint,
    Person,
    PointState,
    Policy,
    Role,
    Seat,
    StakeholderMap,
    Tie,
    Topic,
)

WORKING_BELOW = 30
WORKING_ROLES = frozenset({Role.USER, Role.BUYER, Role.GATEKEEPER})


class Reading(NamedTuple):
    """A seat, its person, and what counts of the rating on that day."""

    seat: Seat
    person: Person
    stance: int | None
    """None where it is unknown, or in doubt and doubted."""
    part: Part

    @property
    def blocker(self) -> bool:
        return Attitude.of(self.stance) is Attitude.BLOCKER

    @property
    def working_level(self) -> bool:
        roles = self.seat.roles
        return self.seat.influence < WORKING_BELOW or bool(roles and roles <= WORKING_ROLES)


@dataclass(frozen=True, eq=False)
class Case:
    """A map on a day. Doubted, whatever is only assumed counts as unknown."""

    map_: StakeholderMap
    day: date
    past: Past = NO_PAST
    doubted: bool = False

    @property
    def policy(self) -> Policy:
        return self.map_.policy

    @cached_property
    def people(self) -> dict[int | None, Person]:
        """Everybody on the map by id, those without a seat included."""
        return {person.id: person for person in (*self.map_.people, *self.map_.sources)}

    @cached_property
    def seats(self) -> tuple[Reading, ...]:
        """Whoever counts on that day, the most influential first."""
        return tuple(
            self._read(seat, person) for seat, person in self.ordered if person.present(self.day)
        )

    @cached_property
    def ordered(self) -> tuple[tuple[Seat, Person], ...]:
        """All seats with their people in that order, which is the same on every day."""
        people = self.people
        pairs = [(seat, people[seat.person_id]) for seat in self.map_.seats]
        pairs.sort(key=lambda pair: (-pair[0].influence, pair[1].name, pair[0].person_id))
        return tuple(pairs)

    @cached_property
    def doubtful(self) -> "Case":
        """The same with all that is only assumed taken for unknown."""
        return self._changed(doubted=True)

    def on(self, day: date) -> "Case":
        """The same on another day. Each gate asks for the same few: they are made once."""
        if day not in self._days:
            self._days[day] = self._changed(day=day)
        return self._days[day]

    @cached_property
    def _days(self) -> dict[date, "Case"]:
        return {}

    def _changed(self, **fields: Any) -> "Case":
        changed = replace(self, **fields)
        vars(changed)["ordered"] = self.ordered
        return changed

    def _read(self, seat: Seat, person: Person) -> Reading:
        if self.doubted and seat.confidence is Confidence.ASSUMED:
            return Reading(seat, person, None, Part.UNKNOWN)
        return Reading(seat, person, seat.stance, part_of(seat, self.day))

    def stale(self, reading: Reading) -> bool:
        return is_stale(reading.seat, self.day)

    @cached_property
    def by_person(self) -> dict[int, Reading]:
        return {reading.seat.person_id: reading for reading in self.seats}

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """The ties among those who are still there, with a seat or without."""
        here = {id_ for id_, person in self.people.items() if person.present(self.day)}
        return tuple(t for t in self.map_.ties if t.source_id in here and t.target_id in here)

    @cached_property
    def total(self) -> int:
        """All influence on the map."""
        return sum(reading.seat.influence for reading in self.seats)

    def share(self, part: Part) -> float:
        """The share (0–1) of all influence that falls in a part; 0 on a map without influence."""
        return self.weight[part] / self.total if self.total else 0.0

    @cached_property
    def weight(self) -> dict[Part, int]:
        """The influence in each part."""
        weight = dict.fromkeys(Part, 0)
        for reading in self.seats:
            weight[reading.part] += reading.seat.influence
        return weight

    @cached_property
    def final_say(self) -> tuple[Reading, ...]:
        return tuple(reading for reading in self.seats if reading.seat.final_say)

    @cached_property
    def coaches(self) -> tuple[Reading, ...]:
        """Coaches inside the customer."""
        return tuple(
            reading
            for reading in self.seats
            if Role.COACH in reading.seat.roles and not self.outside(reading.person)
        )

    def outside(self, person: Person) -> bool:
        """Whether somebody belongs to another organisation than the customer."""
        return person.outside(self.map_.account)

    @cached_property
    def fresh_points(self) -> tuple[InformationPoint, ...]:
        """The points that are known and not too old."""
        return tuple(
            point
            for point in self.map_.points
            if fresh(point, self.day)
            and not (self.doubted and point.state is not PointState.CONFIRMED)
        )

    @cached_property
    def missing_topics(self) -> tuple[Topic, ...]:
        """The points that are not, in their order."""
        there = {point.topic for point in self.fresh_points}
        return tuple(topic for topic in Topic if topic not in there)

    def told_by(self, person_id: int) -> tuple[InformationPoint, ...]:
        """All that somebody told us, however old."""
        return tuple(p for p in self.map_.points if known(p) and p.source_id == person_id)

    def countered(self, reading: Reading) -> bool:
        """Whether a countermeasure against somebody is under way, or has yet to show its effect.

        An open one counts unless it is overdue. One that is done counts until they are rated anew,
        though no longer than a rating would.
        """
        return any(
            action.person_id == reading.seat.person_id
            and action.kind is ActionKind.COUNTERMEASURE
            and (not action.overdue(self.day) if action.open else self._unproven(action, reading))
            for action in self.map_.actions
        )

    def _unproven(self, done: Action, reading: Reading) -> bool:
        rated_on = reading.seat.rated_on
        since = rated_on is not None and done.done_on is not None and done.done_on > rated_on
        return since and not is_too_old(done.done_on, self.day)

    @cached_property
    def overdue(self) -> tuple[Action, ...]:
        """What should have been done by now."""
        return tuple(action for action in self.map_.actions if action.overdue(self.day))
