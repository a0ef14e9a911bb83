"""Which rows and columns does a table hold, and do they fit together?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from kamap.errors import Fault, ImportRefused
from kamap.intake.reasons import FaultReason, shown
from kamap.intake.values import Unfit
from kamap.intake.words import folded

COLUMNS = 500

Row = tuple[int, list[str] | None]
"""A row's number and its cells; None: this row, and so all after it, cannot be told apart."""
Merge = tuple[int, int, int]
"""Cells merged downwards: the first row, the last, and the column counted from 0."""


@dataclass(frozen=True)
class Grid:
    """A file's or a sheet's rows from top to bottom, as text, before anybody asks what they say."""

    name: str
    rows: Iterable[Row]
    merges: tuple[Merge, ...] = ()
    failed: frozenset[tuple[int, int]] = frozenset()
    """The (row, column) of cells whose formula came to nothing."""


@dataclass(frozen=True)
class Sheet:
    """What a table should look like."""

    fields: Mapping[str, tuple[str, ...]]  # field -> the headings it goes by, our own first
    required: tuple[str, ...]
    rows: int
    own: tuple[str, ...] = ()
    """Fields that cells merged over several rows do not share."""
    more: Callable[[str], str | None] = lambda _: None
    """The field of a heading, folded, that is not among those listed: one of many of a pattern."""

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(names[0] for names in self.fields.values())

    def field(self, heading: str) -> str | None:
        """The field that a column headed like this holds."""
        word = folded(heading)
        known = (f for f, names in self.fields.items() if word in map(folded, (f, *names)))
        return next(known, None) or self.more(word)


@dataclass(frozen=True)
class Record:
    """A row that is not blank: its number in a spreadsheet, and its cells that are not blank."""

    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """The rows of a grid whose header fits; rows that do not fit the header are among `faults`."""

    file: str
    headings: Mapping[str, str]  # field -> how the file heads it
    records: tuple[Record, ...]
    left_out: tuple[str, ...]
    faults: tuple[Fault, ...]

    def fault(
        self, record: Record, field: str, reason: FaultReason, detail: str = "", value: str = ""
    ) -> Fault:
        """A fault of one cell."""
        column = self.headings.get(field, field)
        return Fault(self.file, record.row, column, shown(value), reason, detail)

    def values(
        self, record: Record, readers: Mapping[str, Callable[[str], object]]
    ) -> tuple[dict[str, object], list[Fault]]:
        """The cells that are not blank, each as its field's reader takes it, and the unfit ones."""
        given: dict[str, object] = {}
        faults: list[Fault] = []
        for field, value_of in readers.items():
            if text := record.cells.get(field):
                try:
                    given[field] = value_of(text)
                except Unfit as unfit:
                    faults.append(
                        self.fault(record, field, unfit.reason, unfit.detail, unfit.value)
                    )
        return given, faults


def table(grid: Grid, sheet: Sheet) -> Table:
    """The table in a grid; `ImportRefused` where its header does not fit, or it is too long."""
    file = grid.name
    (top, header), rows = _from_header(grid.rows, sheet)
    if refused := _header_faults(file, top, header, sheet):
        raise ImportRefused(tuple(refused))
    assert header is not None  # else it would have been refused
    fields = [sheet.field(heading) for heading in header]
    named = max(i for i, heading in enumerate(header) if heading) + 1
    merged = _Merged(grid.merges, top)
    records: list[Record] = []
    faults: list[Fault] = []
    unheaded: set[int] = set()
    for row, cells in rows:
        if cells is None:
            faults.append(Fault(file, row, None, "", FaultReason.BROKEN_ROW))
            break
        if not any(cells):
            continue
        if len(records) + len(faults) >= sheet.rows:
            limit = f"{sheet.rows:,}"
            raise ImportRefused((Fault(file, None, None, "", FaultReason.TOO_MANY_ROWS, limit),))
        if len(cells) < named or any(cells[len(header) :]):
            counts = f"{len(cells)} / {named}"
            faults.append(Fault(file, row, None, "", FaultReason.RAGGED_ROW, counts))
            continue
        shared = merged.fill(row, cells)
        unfit = [
            *((i, FaultReason.FORMULA_FAILED) for i in range(named) if (row, i) in grid.failed),
            *((i, FaultReason.MERGED) for i in shared if i < named and fields[i] in sheet.own),
        ]
        faults += [
            Fault(file, row, header[i], shown(cells[i]), reason) for i, reason in unfit if fields[i]
        ]
        filled = [(i, cell) for i, cell in enumerate(cells) if cell]
        unheaded |= {i for i, _ in filled if not header[i]}
        records.append(Record(row, {field: cell for i, cell in filled if (field := fields[i])}))
    left_out = (
        heading or f"#{i + 1}"
        for i, heading in enumerate(header)
        if fields[i] is None and (heading or i in unheaded)
    )
    headings = {field: heading for field, heading in zip(fields, header, strict=True) if field}
    return Table(file, headings, tuple(records), tuple(dict.fromkeys(left_out)), tuple(faults))


def _from_header(all_rows: Iterable[Row], sheet: Sheet) -> tuple[Row, Iterator[Row]]:
    """The row of the headings, and those after it. A title of one cell may stand above."""
    rows = (row for row in all_rows if row[1] is None or any(row[1]))
    none: Row = (1, [])
    first, second = next(rows, none), next(rows, none)
    filled = [cell for cell in first[1] or () if cell]
    below = {sheet.field(cell) for cell in second[1] or ()}
    if len(filled) == 1 and not sheet.field(filled[0]) and below.issuperset(sheet.required):
        return second, rows
    return first, rows if second is none else chain((second,), rows)


class _Merged:
    """Gives the lower rows of merged cells what stands in the first; headings are not shared."""

    def __init__(self, merges: Iterable[Merge], top: int) -> None:
        self._from: dict[int, list[tuple[int, int]]] = {}
        for first, last, column in merges:
            if first > top:
                self._from.setdefault(first, []).append((last, column))
        self._open: dict[int, tuple[int, str]] = {}

    def fill(self, row: int, cells: list[str]) -> list[int]:
        """Fills in a row's cells, and gives back which columns they are in."""
        shared = []
        for column, (last, text) in self._open.items():
            if row <= last and not cells[column]:
                cells[column] = text
                shared.append(column)
        for last, column in self._from.get(row, ()):
            if column < len(cells):
                self._open[column] = last, cells[column]
        return shared


def _header_faults(file: str, row: int, header: list[str] | None, sheet: Sheet) -> list[Fault]:
    if header is None:
        return [Fault(file, row, None, "", FaultReason.BROKEN_ROW)]
    if not header:
        return [Fault(file, None, None, "", FaultReason.EMPTY_FILE)]
    if len(header) > COLUMNS:
        return [Fault(file, row, None, "", FaultReason.TOO_MANY_COLUMNS, str(COLUMNS))]
    fields = [sheet.field(heading) for heading in header]
    found = shown(", ".join(filter(None, header)))
    if not any(fields):
        expected = ", ".join(sheet.headings)
        return [Fault(file, row, None, found, FaultReason.ONE_COLUMN, expected)]
    twice = [header[i] for i, field in enumerate(fields) if field and field in fields[:i]]
    missing = [sheet.fields[field][0] for field in sheet.required if field not in fields]
    return [
        *(Fault(file, row, heading, "", FaultReason.DUPLICATE_COLUMN) for heading in twice),
        *(Fault(file, row, heading, "", FaultReason.MISSING_COLUMN, found) for heading in missing),
    ]
