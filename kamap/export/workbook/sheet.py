"""How does a sheet look, and how does what people typed stay what it is in Excel?"""

import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill
from openpyxl.styles import Side as Edge
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kamap.drawing.palette import LIGHT
from kamap.export.characters import allowed
from kamap.export.workbook.heights import SIZE, height

Side = Literal["left", "center", "right"]
Value = str | int | float | date | datetime | None

FACE = "Arial"
"""What `kamap.export.workbook.heights` measures in."""
MOST_CHARACTERS = 32_767
"""In a cell, as Excel counts them: in UTF-16."""
MOST_IN_FOOTER = 40
"""Of a name: Excel takes no file whose whole footer is longer than 255 characters."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
SHARE, SIGNED, SUM = "0.0%", "+0;-0;0", "#,##0"

_LIKE_A_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as a character given by its number, `_x0041_`."""


def colour(of: str) -> str:
    """A colour of the palette as Excel writes it."""
    return of.removeprefix("#")


def filled(of: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour(of), bgColor=colour(of))


def written(of: str, *, bold: bool = False, size: float = SIZE) -> Font:
    return Font(name=FACE, sz=size, b=bold, color=colour(of))


INK, QUIET = written(LIGHT.text), written(LIGHT.quiet)
BOLD, TITLE = written(LIGHT.text, bold=True), written(LIGHT.text, bold=True, size=18)
HEAD = filled("#EAF1F8")
LINE = Border(bottom=Edge("thin", color=colour(LIGHT.grid)))
SIDES = {
    "left": Alignment(vertical="top", wrap_text=True, horizontal="left"),
    "center": Alignment(vertical="top", wrap_text=True, horizontal="center"),
    "right": Alignment(vertical="top", horizontal="right", indent=1),
}


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its width in characters, how its numbers look."""

    heading: str
    width: float
    format: str = "General"
    side: Side = "left"
    """Where its values stand; figures too."""


@dataclass(frozen=True)
class Row:
    """A row of a table; a quiet one is of what is over: somebody who left, an action done."""

    values: Sequence[Value]
    quiet: bool = False


@dataclass(frozen=True)
class Listing:
    """A sheet that is one table."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    fixed: int = 1
    """How many columns stay in sight."""
    pages_wide: int = 1


def new_book(title: str) -> Workbook:
    """A workbook of one sheet, whose own font is ours: by that the width of a column counts."""
    book = Workbook()
    book._named_styles["Normal"].font = Font(name=FACE, sz=SIZE)
    book.properties.title = allowed(title)
    return book


def put(
    sheet: Worksheet, row: int, column: int, value: Value, format: str = "General", font: Font = INK
) -> Cell:
    """Writes a value: numbers and dates as what they are, text always as text."""
    cell = sheet.cell(row, column)
    _dress(cell, value, format, font, "left" if isinstance(value, str) else "right")
    _fill(cell, value)
    return cell


def _dress(cell: Cell, value: Value, format: str, font: Font, side: Side) -> None:
    cell.font, cell.alignment = font, SIDES[side]
    if value is not None and not isinstance(value, str):
        cell.number_format = {datetime: MOMENT, date: DAY}.get(type(value), format)


def _fill(cell: Cell, value: Value) -> None:
    """Text, whatever it begins with, is marked so that Excel takes it for text even once edited."""
    if not isinstance(value, str):
        cell.value = value
    elif kept := cut(allowed(value)):
        cell.value = _LIKE_A_CODE.sub("_x005F_", kept)
        cell.data_type = "s"
        if kept.startswith(FORMULA):
            cell.quotePrefix = True


def cut(text: str) -> str:
    """As much of a text as a cell holds."""
    if len(text) <= MOST_CHARACTERS // 2:
        return text
    return text.encode("utf-16-le")[: 2 * MOST_CHARACTERS].decode("utf-16-le", "ignore")


def table(
    sheet: Worksheet,
    columns: Sequence[Column],
    rows: Iterable[Row],
    *,
    top: int,
    accent: str = LIGHT.accent,
) -> int:
    """Headings in the row `top` and what stands below them; gives back the last row."""
    for i, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(i)].width = column.width
    headings(sheet, top, [column.heading for column in columns], accent)
    for i, column in enumerate(columns, start=1):
        sheet.cell(top, i).alignment = SIDES[column.side]
    arrows = 1  # of the filters, which stand over the end of the headings
    fit(sheet, top, [(column.heading, column.width - arrows) for column in columns], bold=True)
    last = top
    worn: dict[tuple[int, bool, type], StyleArray] = {}
    for last, row in enumerate(rows, start=top + 1):
        for i, (column, value) in enumerate(zip(columns, row.values, strict=True), start=1):
            cell, look = sheet.cell(last, i), (i, row.quiet, type(value))
            if look in worn:  # to look it up for each cell would take most of the time
                cell._style = copy(worn[look])
            else:
                font = QUIET if row.quiet else INK
                _dress(cell, value, column.format, font, column.side)
                cell.border = LINE
                worn[look] = copy(cell._style)
            _fill(cell, value)
        fit(sheet, last, zip(row.values, (column.width for column in columns), strict=True))
    return last


def fit(
    sheet: Worksheet, row: int, values: Iterable[tuple[Value, float]], *, bold: bool = False
) -> None:
    """Makes a row high enough for its text, given the width of each column."""
    texts = [(value, width) for value, width in values if isinstance(value, str)]
    sheet.row_dimensions[row].height = height(texts, bold=bold)


def headings(sheet: Worksheet, row: int, texts: Sequence[str], accent: str = LIGHT.accent) -> None:
    """A row that names what stands below it."""
    for i, heading in enumerate(texts, start=1):
        cell = put(sheet, row, i, heading, font=BOLD)
        cell.fill = HEAD
        cell.border = Border(bottom=Edge("medium", color=colour(accent)))


def listed(sheet: Worksheet, columns: int, *, top: int, last: int, fixed: int) -> None:
    """Filters the table, and keeps its headings and the first `fixed` columns in sight."""
    width = get_column_letter(columns)
    sheet.auto_filter.ref = f"A{top}:{width}{max(last, top)}"
    sheet.freeze_panes = f"{get_column_letter(fixed + 1)}{top + 1}"
    sheet.print_title_rows = f"1:{top}"
    sheet.print_title_cols = f"A:{get_column_letter(fixed)}"


def printed(
    sheet: Worksheet, *, header: str, footer: str, pages_wide: int = 1, one_page: bool = False
) -> None:
    """A4 across, as wide as so many pages, with what stands at the head and foot of each.

    What is to fit on a single page stands upright.
    """
    sheet.page_setup.orientation = "portrait" if one_page else "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = int(one_page)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    if header:
        sheet.oddHeader.center.text = in_margin(header)
    sheet.oddFooter.left.text = in_margin(footer)
    sheet.oddFooter.right.text = "&P / &N"


def in_margin(text: str) -> str:
    """A text for a header or a footer, where `&` begins a command."""
    return allowed(text).replace("&", "&&")


def short(name: str) -> str:
    """A name as a footer takes it."""
    return name if len(name) <= MOST_IN_FOOTER else f"{name[: MOST_IN_FOOTER - 1]}…"
