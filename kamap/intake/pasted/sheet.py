"""Which people file do pasted rows make, once it is said what each column holds?"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from kamap.errors import Fault, ImportRefused
from kamap.intake.pasted.columns import MERGED, Columns
from kamap.intake.pasted.kinds import chinese, influence, stance, whole_name
from kamap.intake.pasted.rows import Row, rows_of
from kamap.intake.people import PEOPLE
from kamap.intake.reasons import FaultReason
from kamap.intake.text import MEGABYTES, File

MOST_COLUMNS = 40


@dataclass(frozen=True)
class Sheet:
    """A people file, and for each of its rows from the second on the number it was pasted under."""

    file: File
    numbers: tuple[int, ...]

    def number(self, row: int | None) -> int | None:
        """Where in the paste a row of the file stands; row 1 is the file's own heading."""
        in_body = row is not None and 2 <= row < len(self.numbers) + 2
        return self.numbers[row - 2] if row is not None and in_body else None


def read_rows(text: str, name: str) -> tuple[Row, ...]:
    """The rows of a pasted text; ImportRefused, under this name, where it is too much."""
    if len(text) > MEGABYTES * 1_000_000:
        raise _refused(name, FaultReason.TOO_LARGE, str(MEGABYTES))
    rows = rows_of(text)
    if len(rows) > PEOPLE.rows + 1:
        raise _refused(name, FaultReason.TOO_MANY_ROWS, f"{PEOPLE.rows:,}")
    if rows and len(rows[0].cells) > MOST_COLUMNS:
        raise _refused(name, FaultReason.TOO_MANY_COLUMNS, str(MOST_COLUMNS))
    return rows


def _refused(name: str, reason: FaultReason, detail: str) -> ImportRefused:
    return ImportRefused((Fault(name, None, None, "", reason, detail),))


def filled_down(rows: Sequence[Row], columns: Columns) -> tuple[Row, ...]:
    """The rows with blank departments and organisations filled from the row above.

    A department does not run on from one organisation into the next.
    """
    places = [i for field in MERGED for i, f in enumerate(columns) if f == field]
    filled = list(rows[:1])
    for row in rows[1:]:
        above, cells, new_part = filled[-1].cells, list(row.cells), False
        for i in places:
            if not cells[i] and not new_part:
                cells[i] = above[i]
            new_part = new_part or cells[i] != above[i]
        filled.append(Row(row.number, tuple(cells)))
    return tuple(filled)


def sheet_of(rows: Sequence[Row], columns: Columns, *, name: str, lang: str) -> Sheet:
    """The rows as a people file of this name, headed in a language, columns left out and all.

    A cell that is left out has no heading: so a row with nothing else is a row without a name,
    and not a blank one.
    """
    fields = list(dict.fromkeys(filter(None, columns)))
    left_out = [i for i, field in enumerate(columns) if field is None]
    text = StringIO()
    out = csv.writer(text, quoting=csv.QUOTE_ALL)
    out.writerow([*(_heading(field, lang) for field in fields), *("" for _ in left_out)])
    for row in rows:
        out.writerow(
            [
                *(_cell(field, _of(field, row, columns)) for field in fields),
                *(row.cells[i] for i in left_out),
            ]
        )
    return Sheet(File(name, text.getvalue().encode()), tuple(row.number for row in rows))


def _heading(field: str, lang: str) -> str:
    """What our files call the field, in this language where they do."""
    names = PEOPLE.fields[field]
    return next((name for name in names if chinese(name) == (lang == "zh")), names[0])


def _of(field: str, row: Row, columns: Columns) -> list[str]:
    return [row.cells[i] for i, of in enumerate(columns) if of == field and row.cells[i]]


def _cell(field: str, cells: list[str]) -> str:
    """What a file would say for it: figures without `分`, names without padding."""
    if field == "name":
        return whole_name("".join(cells) if all(map(chinese, cells)) else " ".join(cells))
    said = " ".join(cells)
    if field == "influence":
        return influence(said) or said
    if field == "stance":
        return stance(said) or said
    return said.replace("/", ";") if field == "roles" else said
