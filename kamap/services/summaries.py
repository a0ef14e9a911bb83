"""Keeping beside each buying center the figures that a portfolio reads (design.md, decision 5)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from kamap.analysis.case import Case
from kamap.analysis.coverage import Coverage
from kamap.analysis.past import Record
from kamap.model import StakeholderMap
from kamap.services import pasts
from kamap.services.recorded import Recorded, recorded_advice, recorded_coverage, summary_and_advice
from kamap.store.engine import Connection, Database
from kamap.store.records import WHOLE, Kept, Records, Share
from kamap.store.repository import Repository
from kamap.store.rows import many
from kamap.store.stakeholder_maps import StakeholderMaps
from kamap.store.tables import Figures, Summary, Trend

AT_ONCE = 400
"""Maps worked out together: few enough that nobody waits for long while they are written."""


def of(database: Database, center_ids: Collection[int]) -> Mapping[int, Coverage]:
    """What is recorded of these buying centers, by their ids: one row each, whatever its size."""
    with database.reading() as connection:
        rows = Records(connection).summaries(center_ids)
    return {center_id: recorded_coverage(row) for center_id, row in rows.items()}


def advice(database: Database, center_ids: Collection[int]) -> Mapping[int, Recorded]:
    """What is recorded of the gates, signals and roles of these buying centers."""
    with database.reading() as connection:
        rows = Records(connection).advice(center_ids)
    return {center_id: recorded_advice(row) for center_id, row in rows.items()}


def refresh(connection: Connection, maps: Iterable[StakeholderMap], today: date) -> None:
    """Writes the summaries of these maps anew, after an edit."""
    maps = list(maps)
    records = pasts.records(connection, maps, today)
    Records(connection).keep(
        [_kept(map_, records[map_.center.id or 0], today, None) for map_ in maps]
    )


def expired(database: Database, today: date, limit: int) -> int:
    """How many summaries a new day has made untrue; counted up to a limit."""
    with database.reading() as connection:
        return len(Records(connection).expired(today, limit=limit))


def roll_forward(
    database: Database, today: date, limit: int | None = None, share: Share = WHOLE
) -> int:
    """Renews summaries that a new day has made untrue; gives back how many there were.

    At most `limit` of them, where that is given. They are worked out from what is read, and written
    in short transactions, so that others can go on editing meanwhile; a map that was edited in
    between has been renewed by that edit.
    """
    renewed = 0
    while limit is None or renewed < limit:
        most = AT_ONCE if limit is None else min(AT_ONCE, limit - renewed)
        with many():
            found = _roll_some(database, today, most, share)
        if not found:
            break
        renewed += found
    return renewed


def _roll_some(database: Database, today: date, most: int, share: Share) -> int:
    with database.reading() as connection:
        found = Records(connection).expired(today, limit=most, share=share)
        maps = StakeholderMaps(Repository(connection)).of(found)
        kept = _renewed(connection, maps, today)
    if found:
        seen = {map_.center.id or 0: map_.center.revision for map_ in maps}
        with database.writing() as connection:
            _keep_unchanged(connection, kept, seen)
    return len(found)


def _keep_unchanged(connection: Connection, kept: Sequence[Kept], seen: Mapping[int, int]) -> None:
    records = Records(connection)
    now = records.revisions(seen)
    records.keep([k for k in kept if now.get(id_ := k.summary.buying_center_id) == seen[id_]])


def renew(connection: Connection, today: date, center_ids: Collection[int] | None = None) -> int:
    """The same, of all or of these buying centers, inside a transaction that goes on."""
    found = Records(connection).expired(today, among=center_ids)
    reader = StakeholderMaps(Repository(connection))
    for start in range(0, len(found), AT_ONCE):
        maps = reader.of(found[start : start + AT_ONCE])
        Records(connection).keep(_renewed(connection, maps, today))
    return len(found)


def _renewed(connection: Connection, maps: Sequence[StakeholderMap], today: date) -> list[Kept]:
    """Every day on which figures changed by themselves gets its point in the trend."""
    if not maps:
        return []
    before = Records(connection).summaries([map_.center.id or 0 for map_ in maps])
    earliest = min(row.valid_until or today for row in before.values())
    records = pasts.records(connection, maps, today, first=earliest)
    kept = []
    for map_ in maps:
        id_ = map_.center.id or 0
        kept.append(_rolled(map_, records[id_], before[id_], today))
    return kept


def _rolled(map_: StakeholderMap, record: Record, before: Summary, today: date) -> Kept:
    """A map's summary as of today, by way of every day since on which it changed."""
    points: list[Trend] = []
    kept = Kept(before, {}, ())
    while (day := kept.summary.valid_until) is not None and day <= today:
        kept = _kept(map_, record, day, kept.summary)
        points += kept.points
        record = record.with_support(day, kept.summary.supporting)
    return kept._replace(points=points)


def _kept(map_: StakeholderMap, record: Record, day: date, before: Summary | None) -> Kept:
    """A map's summary on a day, and its trend's point; none where figures are as they were before.

    Without `before` there is a point in any case.
    """
    case = Case(map_, day, record.before(day, map_.policy.fall_days))
    summary, advice_ = summary_and_advice(case, record)
    figures = _figures(summary)
    if before is not None and before.on != day and _figures(before) == figures:
        return Kept(summary, advice_, ())
    point = Trend.model_construct(**figures, buying_center_id=map_.center.id, on=day)
    return Kept(summary, advice_, (point,))


def _figures(summary: Summary) -> dict[str, Any]:
    return {name: getattr(summary, name) for name in Figures.model_fields}
