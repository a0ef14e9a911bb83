"""Is what is stored true? All that is kept twice is worked out once more, and compared."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from kamap.analysis.case import Case
from kamap.model import Noun, Place, StakeholderMap
from kamap.services import pasts
from kamap.services.recorded import summary_and_advice
from kamap.store.checks import Checks
from kamap.store.engine import Connection, Database
from kamap.store.journal import UNLOGGED, as_json
from kamap.store.log import Log
from kamap.store.records import Records
from kamap.store.repository import Repository
from kamap.store.rows import many
from kamap.store.stakeholder_maps import StakeholderMaps
from kamap.store.tables import NAME_OF, Figures, Summary

AT_ONCE = 400


@dataclass(frozen=True)
class Damage:
    """The database finds its own file faulty."""

    said: str


@dataclass(frozen=True)
class RefersToNothing:
    """A row refers to another that is not there."""

    table: str
    row: int
    refers_to: str


@dataclass(frozen=True)
class StandingCenters:
    """An account has no standing buying center, or several."""

    account: str
    count: int


@dataclass(frozen=True)
class StanceAndDate:
    """A stance has no date, or a date no stance."""

    account: str
    center: str
    person: str


@dataclass(frozen=True)
class NotRecorded:
    """A buying center has no summary, nothing behind it, or no trend."""

    account: str
    center: str
    what: str


@dataclass(frozen=True)
class OtherFigure:
    """What is recorded of a buying center is not what comes out for the day it was recorded on."""

    account: str
    center: str
    on: date
    figure: str
    stored: Any
    found: Any


@dataclass(frozen=True)
class OtherThanLogged:
    """A field does not hold the newest value that the change log tells of."""

    noun: str
    row: int
    name: str
    field: str
    stored: Any
    logged: Any


@dataclass(frozen=True)
class AgainstLog:
    """Something is there that the change log says was deleted, or the other way round."""

    noun: str
    row: int
    name: str
    there: bool


Difference = (
    Damage
    | RefersToNothing
    | StandingCenters
    | StanceAndDate
    | NotRecorded
    | OtherFigure
    | OtherThanLogged
    | AgainstLog
)


def maps(database: Database) -> int:
    """How many there are to check."""
    with database.reading() as connection:
        return Checks(connection).count()


def differences(database: Database) -> Iterator[Difference]:
    """All that is not as it has to be, a few hundred rows at a time; nothing is changed."""
    yield from map(Damage, database.damage())
    for dangling in database.dangling():
        yield RefersToNothing(*dangling)
    with database.reading() as connection:
        checks = Checks(connection)
        yield from (StandingCenters(*found) for found in checks.standing())
        yield from (StanceAndDate(*found) for found in checks.undated())
        for noun in NAME_OF:
            if noun is not Place:  # first places, which nobody chose, are not logged
                yield from _log(connection, noun)
    last = 0
    while True:
        with many(), database.reading() as connection:
            centers = Checks(connection).centers(last, AT_ONCE)
            found = list(_figures(connection, centers))
        yield from found
        if not centers:
            return
        last = centers[-1]


def _log(connection: Connection, noun: type[Noun]) -> Iterator[Difference]:
    told: dict[int, Mapping[str, Any] | None] = {}
    for row, fields in Log(connection).told(NAME_OF[noun]):
        told[row] = fields
        if len(told) == AT_ONCE:
            yield from _against_log(connection, noun, told)
            told = {}
    yield from _against_log(connection, noun, told)


def _against_log(
    connection: Connection, noun: type[Noun], told: Mapping[int, Mapping[str, Any] | None]
) -> Iterator[Difference]:
    now = {one.id or 0: as_json(one) for one in Repository(connection).of(noun, "id", told)}
    for row, logged in told.items():
        stored = now.get(row)
        if stored is None or logged is None:
            if (stored is None) != (logged is None):
                name = _name(stored or logged or {})
                yield AgainstLog(NAME_OF[noun], row, name, stored is not None)
            continue
        for field in stored.keys() & logged.keys() - UNLOGGED:
            if stored[field] != logged[field]:
                name = _name(stored)
                yield OtherThanLogged(NAME_OF[noun], row, name, field, stored[field], logged[field])


def _name(fields: Mapping[str, Any]) -> str:
    return str(fields.get("name", ""))


def _figures(connection: Connection, centers: Sequence[int]) -> Iterator[Difference]:
    """Coverage, gates and signals of these buying centers, and their trends' last points."""
    maps_ = StakeholderMaps(Repository(connection)).of(centers)
    records = Records(connection)
    stored, trends = records.summaries(centers), records.last_points(centers)
    advice = records.advice(centers)
    recorded = []
    for map_ in maps_:
        id_ = map_.center.id or 0
        for kept, what in ((stored, "summary"), (advice, "advice"), (trends, "trend")):
            if id_ not in kept:
                yield NotRecorded(map_.account.name, map_.center.name, what)
        if id_ in stored and not _given_up(stored[id_]):
            recorded.append(map_)
    by_day = sorted(recorded, key=lambda map_: stored[map_.center.id or 0].on)
    for day, those in groupby(by_day, key=lambda map_: stored[map_.center.id or 0].on):
        on_that_day = list(those)
        past = pasts.records(connection, on_that_day, day)
        for map_ in on_that_day:
            id_ = map_.center.id or 0
            case = Case(map_, day, past[id_].before(day, map_.policy.fall_days))
            summary, behind = summary_and_advice(case, past[id_])
            yield from _compared(map_, day, vars(stored[id_]), vars(summary))
            if id_ in advice:
                yield from _compared(map_, day, advice[id_], json.loads(json.dumps(behind)))
            if id_ in trends:
                point = {f"trend.{f}": getattr(trends[id_], f) for f in Figures.model_fields}
                now = {f"trend.{f}": getattr(summary, f) for f in Figures.model_fields}
                yield from _compared(map_, day, point, now)


def _given_up(summary: Summary) -> bool:
    """Whether it was declared untrue, as by other thresholds: it will be renewed."""
    return summary.valid_until is not None and summary.valid_until <= summary.on


def _compared(
    map_: StakeholderMap, day: date, stored: Mapping[str, Any], found: Mapping[str, Any]
) -> Iterator[Difference]:
    for figure, value in found.items():
        was = stored.get(figure)
        if not _same(was, value):
            yield OtherFigure(map_.account.name, map_.center.name, day, figure, was, value)


def _same(stored: Any, found: Any) -> bool:
    if isinstance(stored, float) and isinstance(found, float):
        return math.isclose(stored, found, abs_tol=1e-9)
    return bool(stored == found)
