"""Whom does each row of a file speak of, and how are its columns headed, faults or not?

For telling people which rows were refused, and for not blaming a tie for a person's fault.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kamap.errors import ImportRefused
from kamap.intake.people import PEOPLE
from kamap.intake.table import Sheet, table
from kamap.intake.text import File, text_of
from kamap.intake.ties import TIES

WHO = ("name", "external_id", "source", "target")


@dataclass(frozen=True)
class Glance:
    """By row, the names and ids of whom it speaks of; by field, how the file heads it.

    Both are empty where the file cannot be read at all.
    """

    subjects: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)


def glance_at_people(file: File | None) -> Glance:
    return _glance(file, PEOPLE)


def glance_at_ties(file: File | None) -> Glance:
    return _glance(file, TIES)


def _glance(file: File | None, sheet: Sheet) -> Glance:
    if file is None:
        return Glance()
    try:
        rows = table(file.name, text_of(file), sheet)
    except ImportRefused:
        return Glance()  # whoever reads the file for its content says why
    subjects = {
        record.row: tuple(record.cells[field] for field in WHO if field in record.cells)
        for record in rows.records
    }
    return Glance(subjects, rows.headings)
