"""Keeping beside each buying center the figures that a portfolio reads (design.md, decision 5)."""

from collections.abc import Iterable
from datetime import date

from kamap.analysis.coverage import Coverage, coverage, valid_until
from kamap.model import StakeholderMap
from kamap.store.engine import Connection, Database
from kamap.store.records import Records
from kamap.store.repository import Repository
from kamap.store.tables import Figures


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
        repository = Repository(connection)
        found = (repository.stakeholder_map(id_) for id_ in Records(connection).expired(today))
        expired = [map_ for map_ in found if map_ is not None]
        refresh(connection, expired, today)
        return len(expired)


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
