"""The stakeholder map of a buying center as it is now, kept from one edit to the next.

Whatever a map shows raises its buying center's revision, so a kept map of the stored revision is
the stored map. An edit that only changes fields puts the changed things into the kept map, and so
costs the same on a map of 10 people and of 1,000.
"""

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from kamap.model import (
    Action,
    BuyingCenter,
    InformationPoint,
    Noun,
    Person,
    Seat,
    StakeholderMap,
    Tie,
)
from kamap.store.engine import Database
from kamap.store.repository import Repository
from kamap.store.stakeholder_maps import StakeholderMaps
from kamap.store.tables import NAME_OF

MAPS_KEPT = 64

_keeping = Lock()
_kept: WeakKeyDictionary[Database, dict[int, StakeholderMap]] = WeakKeyDictionary()


def now(database: Database, repository: Repository, center: BuyingCenter) -> StakeholderMap:
    """The map of a buying center that the repository's connection has just read."""
    center_id = center.id or 0
    kept = _kept.get(database, {}).get(center_id)
    if kept is not None and kept.center.revision == center.revision:
        return kept
    map_ = StakeholderMaps(repository).one(center_id)
    assert map_ is not None
    keep(database, map_)
    return map_


def keep(database: Database, map_: StakeholderMap) -> None:
    """Keeps what is committed; the oldest map makes room."""
    center_id = map_.center.id or 0
    with _keeping:
        maps = _kept.setdefault(database, {})
        kept = maps.pop(center_id, None)
        newer = kept if kept is not None and kept.center.revision > map_.center.revision else map_
        maps[center_id] = newer
        while len(maps) > MAPS_KEPT:
            del maps[next(iter(maps))]


def after(
    database: Database,
    repository: Repository,
    center_id: int,
    changes: Sequence[dict[str, Any]],
) -> StakeholderMap | None:
    """The map with the changes of an edit not yet committed; None where the edit deleted it."""
    center = repository.get(BuyingCenter, center_id)
    if center is None:
        return None
    kept = _kept.get(database, {}).get(center_id)
    in_step = kept is not None and kept.center.revision == center.revision - 1
    if kept is None or not in_step or not all(_changes_a_field(change) for change in changes):
        return StakeholderMaps(repository).one(center_id)
    return replace(
        kept,
        center=center,
        people=_with(repository, Person, kept.people, changes),
        seats=_with(repository, Seat, kept.seats, changes),
        ties=_with(repository, Tie, kept.ties, changes),
        points=_with(repository, InformationPoint, kept.points, changes),
        actions=_with(repository, Action, kept.actions, changes),
        sources=_with(repository, Person, kept.sources, changes),
    )


_SHOWN = {NAME_OF[noun] for noun in (Person, Seat, Tie, InformationPoint, Action)}
_BESIDE = {"place"}  # kept apart: a map does not hold where its cards lie


def _changes_a_field(change: dict[str, Any]) -> bool:
    if change["noun"] in _BESIDE:
        return True
    ends = change["field"] in ("source_id", "target_id", "person_id", "buying_center_id")
    return change["noun"] in _SHOWN and change["field"] is not None and not ends


N = TypeVar("N", bound=Noun)


def _with(
    repository: Repository, noun: type[N], things: tuple[N, ...], changes: Sequence[dict[str, Any]]
) -> tuple[N, ...]:
    changed = {change["row_id"] for change in changes if change["noun"] == NAME_OF[noun]}
    if not changed:
        return things
    return tuple(
        (repository.get(noun, thing.id or 0) or thing) if thing.id in changed else thing
        for thing in things
    )
