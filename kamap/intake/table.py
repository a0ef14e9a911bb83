"""Which rows and columns does a text hold, and do they fit together?

Read with the csv module in its strict mode and nothing looser: pandas drops a row with a stray
quotation mark, and fills up one with too few cells, without a word.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from kamap.errors import Fault, ImportRefused
from kamap.intake.reasons import FaultReason, shown
from kamap.intake.values import Unfit, tidy, value_of
from kamap.intake.words import folded
from kamap.model import Noun

DELIMITERS = ",;\t"
COLUMNS = 500


@dataclass(frozen=True)
class Sheet:
    """What a table should look like."""

    fields: Mapping[str, tuple[str, ...]]  # field -> the headings it goes by, our own first
    required: tuple[str, ...]
    rows: int

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(names[0] for names in self.fields.values())

    def field(self, heading: str) -> str | None:
        """The field that a column headed like this holds."""
        word = folded(heading)
        return next(
            (f for f, names in self.fields.items() if word in map(folded, (f, *names))), None
        )


@dataclass(frozen=True)
class Record:
    """A row that is not blank: its number in a spreadsheet, and its cells that are not blank."""

    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """The rows of a file whose header fits; rows that do not fit the header are among `faults`."""

    file: str
    headings: Mapping[str, str]  # field -> how the file heads it
    records: tuple[Record, ...]
    left_out: tuple[str, ...]
    faults: tuple[Fault, ...]

    def fault(
        self, record: Record, field: str, reason: FaultReason, detail: str = "", value: str = ""
    ) -> Fault:
        """A fault of one cell."""
        return Fault(self.file, record.row, self.headings[field], shown(value), reason, detail)

    def values(
        self, record: Record, nouns: Mapping[str, type[Noun]]
    ) -> tuple[dict[str, object], list[Fault]]:
        """The cells that are not blank as values of the nouns' fields, and those that are unfit."""
        given: dict[str, object] = {}
        faults: list[Fault] = []
        for field, noun in nouns.items():
            if text := record.cells.get(field):
                try:
                    given[field] = value_of(noun, field, text)
                except Unfit as unfit:
                    faults.append(
                        self.fault(record, field, unfit.reason, unfit.detail, unfit.value)
                    )
        return given, faults


def table(file: str, text: str, sheet: Sheet) -> Table:
    """The rows of a text; `ImportRefused` where its header does not fit, or it is too long."""
    delimiter = max(DELIMITERS, key=lambda sign: _columns_known(text, sign, sheet))
    top, header = _header(text, delimiter)
    if refused := _header_faults(file, top, header, sheet):
        raise ImportRefused(tuple(refused))
    fields = [sheet.field(heading) for heading in header]
    named = max(i for i, heading in enumerate(header) if heading) + 1
    records: list[Record] = []
    faults: list[Fault] = []
    unheaded: set[int] = set()
    for row, cells in _rows(text, delimiter):
        if cells is None:
            faults.append(Fault(file, row, None, "", FaultReason.BROKEN_ROW))
            break
        if row <= top or not any(cells):
            continue
        if len(records) + len(faults) == sheet.rows:
            limit = f"{sheet.rows:,}"
            raise ImportRefused((Fault(file, None, None, "", FaultReason.TOO_MANY_ROWS, limit),))
        if len(cells) < named or any(cells[len(header) :]):
            counts = f"{len(cells)} / {named}"
            faults.append(Fault(file, row, None, "", FaultReason.RAGGED_ROW, counts))
            continue
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


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Row numbers as a spreadsheet counts: blank rows too, a cell of several lines as one row.

    Cells that are None: this row, and so all after it, cannot be told apart.
    """
    reader = csv.reader(StringIO(text), delimiter=delimiter, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, start=1):
            yield row, [tidy(cell) if cell else "" for cell in cells]
    except csv.Error:
        yield row + 1, None


def _header(text: str, delimiter: str) -> tuple[int, list[str] | None]:
    """The first row that is not blank, and its number."""
    rows = _rows(text, delimiter)
    return next(((row, cells) for row, cells in rows if cells is None or any(cells)), (1, []))


def _columns_known(text: str, delimiter: str, sheet: Sheet) -> int:
    _, header = _header(text, delimiter)
    return len({sheet.field(heading) for heading in (header or [])[:COLUMNS]} - {None})


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
