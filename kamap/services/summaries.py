"""Keeping beside each buying center the figures that a portfolio reads (design.md, decision 5)."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date

from kamap.analysis.coverage import (
    Coverage,
    NoCoverage,
    Shares,
    SupportBase,
    coverage,
    valid_until,
)
from kamap.model import StakeholderMap
from kamap.store.engine import Connection, Database
from kamap.store.records import Records
from kamap.store.repository import Repository
from kamap.store.tables import Figures


def all(database: Database) -> Mapping[int, Coverage]:
    """What is recorded of every buying center, by its id: one row each, whatever its size."""
    with database.reading() as connection:
        rows = Records(connection).summaries()
    return {center_id: recorded(row) for center_id, row in rows.items()}


def refresh(connection: Connection, maps: Iterable[StakeholderMap], today: date) -> None:
    """Writes the summaries of these maps anew."""
    records = Records(connection)
    for map_ in maps:
        records.keep_summary(
            map_.center.id or 0, today, valid_until(map_, today), figures(coverage(map_, today))
        )


def roll_forward(database: Database, today: date) -> int:
    """Renews the summaries that a new day has made untrue; gives back how many there were."""
    with database.reading() as connection:
        if not Records(connection).expired(today):
            return 0
    with database.writing() as connection:
        return renew(connection, today)


def renew(connection: Connection, today: date) -> int:
    """As `roll_forward`; every day on which figures changed by themselves gets its trend point."""
    repository, records = Repository(connection), Records(connection)
    renewed = records.expired(today)
    for center_id in renewed:
        map_, summary = repository.stakeholder_map(center_id), records.summary(center_id)
        while map_ and summary and summary.valid_until and summary.valid_until <= today:
            refresh(connection, [map_], summary.valid_until)
            summary = records.summary(center_id)
    return len(renewed)


def figures(found: Coverage) -> Figures:
    """Coverage as it is recorded."""
    base, shares = found.base, found.shares
    recorded = Figures(
        seats=found.seats,
        people_supporting=base.people_supporting,
        departments=base.departments,
        departments_supporting=base.departments_supporting,
    )
    if shares is None:
        return recorded
    return recorded.model_copy(
        update={
            "supporting": shares.supporting,
            "neutral": shares.neutral,
            "opposed": shares.opposed,
            "unknown": shares.unknown,
            "confirmed_support": shares.confirmed_support,
            "contact_coverage": shares.contact_coverage,
            "net_support": shares.net_support,
        }
    )


def recorded(row: Figures) -> Coverage:
    """The coverage that `figures` recorded."""
    base = SupportBase(
        row.seats, row.people_supporting, row.departments, row.departments_supporting
    )
    if row.supporting is None:
        missing = NoCoverage.NO_INFLUENCE if row.seats else NoCoverage.NOBODY
        return Coverage(row.seats, base, None, missing)
    shares = Shares(**{share.name: getattr(row, share.name) for share in fields(Shares)})
    return Coverage(row.seats, base, shares)
