"""Whom do the rows of a file speak of, and how does it head its columns, faults or not?

For telling people which rows were refused, and not blaming a tie for a person's fault.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kamap.errors import ImportRefused
from kamap.intake.people import PEOPLE
from kamap.intake.table import Sheet, Table, table
from kamap.intake.text import File, text_of
from kamap.intake.ties import TIES


@dataclass(frozen=True)
class Glance:
    """By row, what it speaks of; by field, its heading; and every id and name of a person."""

    subjects: Mapping[int, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    mentioned: frozenset[str] = frozenset()


def glance_at_people(file: File | None) -> Glance:
    """Each row's name, or its id where the name is missing."""
    rows = _table(file, PEOPLE)
    if rows is None:
        return Glance()
    cells = [(record.row, record.cells) for record in rows.records]
    return Glance(
        {row: cell.get("name") or cell.get("external_id", "") for row, cell in cells},
        rows.headings,
        frozenset(cell[field] for _, cell in cells for field in ("external_id", "name") if field in cell),
    )


def glance_at_ties(file: File | None) -> Glance:
    """Each row's two ends."""
    rows = _table(file, TIES)
    if rows is None:
        return Glance()
    return Glance(
        {
            record.row: f"{record.cells.get('source', '?')} – {record.cells.get('target', '?')}"
            for record in rows.records
        },
        rows.headings,
    )


def _table(file: File | None, sheet: Sheet) -> Table | None:
    if file is None:
        return None
    try:
        return table(file.name, text_of(file), sheet)
    except ImportRefused:
        return None  # whoever reads the file for its content says why
