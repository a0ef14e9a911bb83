"""What has changed on a map since a day, on balance: what came back to where it was is left out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from kamap.analysis.split import Split, gone_stale, split
from kamap.analysis.view import AccountView, SeatView, analyse
from kamap.errors import DatedInFuture
from kamap.model import Counterpart, Noun, Person, Seat, StakeholderMap, Tie
from kamap.services import past_maps, views
from kamap.services.past_maps import Past, Thing, key
from kamap.store.engine import Database
from kamap.store.journal import UNLOGGED, as_json, people_of
from kamap.store.log import Step
from kamap.store.tables import NAME_OF

SEAT, PERSON = NAME_OF[Seat], NAME_OF[Person]
COMES_WITH_SOMEBODY = {PERSON, NAME_OF[Tie], NAME_OF[Counterpart]}
"""Whoever joins or leaves brings or takes these along: no news of their own."""


@dataclass(frozen=True)
class NetChange:
    """What became of one field, or of a whole thing: `field` is None where that came or went."""

    noun: str
    row_id: int
    people: tuple[int, ...]
    """Whom it concerns."""
    person: str
    """What they are called now, or were called last."""
    field: str | None
    before: Any
    after: Any
    at: datetime
    """When it was changed last."""
    actor: str


@dataclass(frozen=True)
class Diff:
    """A buying center at the end of a day and now, and what lies between."""

    before: AccountView
    after: AccountView
    changes: tuple[NetChange, ...]
    """The newest first."""

    @cached_property
    def split(self) -> Split:
        """What moved support."""
        return split(self.before, self.after)

    @cached_property
    def gone_stale(self) -> tuple[SeatView, ...]:
        """Those to whom nobody did anything: their ratings have grown too old."""
        return gone_stale(self.before, self.after)

    @property
    def touched(self) -> frozenset[int]:
        """The people something has happened to, be it that their rating went stale."""
        changed = {person for change in self.changes for person in change.people}
        return frozenset(changed | {seat.person_id for seat in self.gone_stale})


def since(database: Database, center_id: int, on: date, today: date) -> Diff:
    """What has changed since the end of a day. Raises NotFound, BeforeTheFirstChange.

    DatedInFuture for a day still to come.
    """
    if on > today:
        raise DatedInFuture(on.isoformat())
    after = views.load(database, center_id, today)
    with database.reading() as connection:
        past = past_maps.read(connection, center_id, on)
    return Diff(analyse(past.then, on), after, tuple(_net(past)))


def _net(past: Past) -> Iterator[NetChange]:
    then, now = _things(past.then), _things(past.now)
    names = {p.id or 0: p.name for map_ in (past.then, past.now) for p in _people(map_)}
    came_or_went = _seated(past.then) ^ _seated(past.now)
    told: set[tuple[Thing, str | None]] = set()
    for step in past.steps:
        thing = step.noun, step.row_id
        noun = now.get(thing) or then.get(thing)
        if noun is None or (thing, step.field) in told:
            continue
        people = people_of(noun)
        if step.noun in COMES_WITH_SOMEBODY and came_or_went & set(people):
            continue
        for name, before, after in _differences(then.get(thing), now.get(thing), step):
            if (thing, name) not in told:
                told.add((thing, name))
                whom = " – ".join(names.get(person, "") for person in people)
                yield NetChange(*thing, people, whom, name, before, after, step.at, step.actor)
        told.add((thing, step.field))


def _differences(
    then: Noun | None, now: Noun | None, step: Step
) -> Iterator[tuple[str | None, Any, Any]]:
    """What of a thing that a step was about is not what it was: one field, or all of it."""
    before, after = then and as_json(then), now and as_json(now)
    if before is None or after is None:
        yield None, before, after
        return
    # Where a whole thing came back after it had gone, any of its fields may be another.
    for name in before if step.field is None else (step.field,):
        if name in UNLOGGED or before[name] == after[name]:
            continue
        if name == "rated_on" and before["stance"] != after["stance"]:
            continue  # the date goes with the stance
        yield name, before[name], after[name]


def _people(map_: StakeholderMap) -> tuple[Person, ...]:
    return (*map_.people, *map_.sources)


def _seated(map_: StakeholderMap) -> set[int]:
    return {seat.person_id for seat in map_.seats}


def _things(map_: StakeholderMap) -> Mapping[Thing, Noun]:
    """All that belongs to the account and stands on its map."""
    nouns: Iterable[Noun] = (
        map_.account,
        map_.center,
        *map_.people,
        *map_.sources,
        *map_.seats,
        *map_.ties,
        *map_.counterparts,
        *([map_.opportunity] if map_.opportunity else []),
        *map_.points,
        *map_.factors,
        *map_.actions,
        *map_.snoozes,
    )
    return {key(noun): noun for noun in nouns}
