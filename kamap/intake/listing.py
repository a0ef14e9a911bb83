"""What does one file, or one sheet, list: its rows read, its faults, and whom a row speaks of?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from kamap.errors import Fault, ImportRefused
from kamap.intake.reasons import FaultReason, listed
from kamap.intake.table import Grid, Record, Sheet, Table, table

Line = TypeVar("Line")
Progress = Callable[[float], None]
Reader = Callable[[Table, Record], tuple[Line | None, list[Fault]]]
"""What a row says, and what is wrong with it."""

WHO = ("name", "external_id", "source", "target")


def unheard(_: float) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class Listing(Generic[Line]):
    """What is listed; nothing at all where there is no such file. With a fault, write nothing."""

    file: str = ""
    lines: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()
    table: Table | None = None
    """The rows behind the lines, where they could be told apart."""

    @property
    def left_out(self) -> tuple[tuple[str, str], ...]:
        """(file, column) of the columns nobody knows."""
        return tuple((self.file, column) for column in self.table.left_out) if self.table else ()

    @cached_property
    def _records(self) -> dict[int, Record]:
        return {record.row: record for record in self.table.records} if self.table else {}

    def who(self, row: int | None) -> tuple[str, ...]:
        """The names and ids of whom a row speaks of, refused or not."""
        record = self._records.get(row or 0)
        return tuple(record.cells[f] for f in WHO if f in record.cells) if record else ()

    def says(self, row: int, field: str) -> bool:
        """Whether a row has something in the column of a field."""
        return field in self._records[row].cells if row in self._records else False

    def heading(self, field: str | None) -> str | None:
        """How the file heads a field."""
        return self.table.headings.get(field or "", field) if self.table else field


def listing(
    grid: Grid,
    sheet: Sheet,
    line_of: Reader[Line],
    progress: Progress = unheard,
) -> Listing[Line]:
    """Reads a grid row by row. Whatever is wrong with it is among the faults, none is raised."""
    try:
        rows = table(grid, sheet)
    except ImportRefused as none:
        return Listing(grid.name, faults=listed(grid.name, none.faults))
    lines: list[Line] = []
    faults = list(rows.faults)
    refused = {fault.row for fault in faults}
    for count, record in enumerate(rows.records):
        if count % 500 == 0:
            progress(count / len(rows.records))
        line, unfit = line_of(rows, record)
        faults += unfit
        if line is not None and not unfit and record.row not in refused:
            lines.append(line)
    return Listing(grid.name, tuple(lines), listed(grid.name, faults), rows)


def blanks(rows: Table, record: Record, required: Sequence[str]) -> list[Fault]:
    """The cells that must not be blank, and are."""
    return [
        rows.fault(record, field, FaultReason.BLANK)
        for field in required
        if field not in record.cells
    ]
