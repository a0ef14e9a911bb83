"""Pasted rows and typed lines: whom do they speak of, whatever they look like?"""

from kamap.intake.pasted.columns import FIELDS, Columns, columns_of, headings_row, merged
from kamap.intake.pasted.line import person_of
from kamap.intake.pasted.rows import Row, rows_of
from kamap.intake.pasted.sheet import Sheet, filled_down, read_rows, sheet_of

__all__ = [
    "FIELDS",
    "Columns",
    "Row",
    "Sheet",
    "columns_of",
    "filled_down",
    "headings_row",
    "merged",
    "person_of",
    "read_rows",
    "rows_of",
    "sheet_of",
]
