"""Which rows does a text hold whose cells are separated by commas, semicolons or tabs?

Read with the csv module in its strict mode and nothing looser: pandas drops a row with a stray
quotation mark, and fills up one with too few cells, without a word.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from kamap.intake.table import COLUMNS, Grid, Row, Sheet
from kamap.intake.text import File, text_of
from kamap.model import tidy

DELIMITERS = ",;\t"


def grid(file: File, sheet: Sheet) -> Grid:
    """The rows of a CSV file, separated so that most headings are known. Raises ImportRefused."""
    text = text_of(file)
    delimiter = max(DELIMITERS, key=lambda sign: _columns_known(text, sign, sheet))
    return Grid(file.name, _rows(text, delimiter))


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Rows numbered as a spreadsheet counts: blank ones too, a cell of several lines as one."""
    reader = csv.reader(StringIO(text), delimiter=delimiter, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, start=1):
            yield row, [tidy(cell) if cell else "" for cell in cells]
    except csv.Error:
        yield row + 1, None


def _columns_known(text: str, delimiter: str, sheet: Sheet) -> int:
    rows = _rows(text, delimiter)
    header = next((cells for _, cells in rows if cells is None or any(cells)), None) or []
    return len({sheet.field(heading) for heading in header[:COLUMNS]} - {None})
