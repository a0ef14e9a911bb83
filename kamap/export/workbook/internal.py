"""Which sheets does our own workbook have? It imports again into the very same map."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kamap import words
from kamap.analysis.view import AccountView
from kamap.drawing.palette import LIGHT
from kamap.export.cover import STAMP
from kamap.export.packed import packed
from kamap.export.workbook import actions, changes, coverage, customer, people, sources, ties
from kamap.export.workbook.changes import ChangeLine
from kamap.export.workbook.headings import OF_PEOPLE, PEOPLE, said
from kamap.export.workbook.sheet import (
    Listing,
    colour,
    filled,
    listed,
    new_book,
    printed,
    put,
    short,
    table,
    written,
)
from kamap.i18n import Translator
from kamap.model import Attitude

HEADINGS_ROW = 2
STAMPED = LIGHT.attitudes[Attitude.BLOCKER]
STANCES = {
    Attitude.ALLY: "{cell}>=3",
    Attitude.SUPPORTER: "AND({cell}>=1,{cell}<3)",
    Attitude.NEUTRAL: "{cell}=0",
    Attitude.SCEPTIC: "AND({cell}<=-1,{cell}>-3)",
    Attitude.BLOCKER: "{cell}<=-3",
}
"""When a stance has the colour of an attitude, as Excel reckons."""


def internal_workbook(view: AccountView, lines: Sequence[ChangeLine], t: Translator) -> bytes:
    """Coverage, people, ties, actions, changes, and what else it takes to import the map again.

    Every sheet is stamped, on the screen and in print. The import reads people, ties, the account
    and its purchase, and leaves the others out; the parent company, which may not be there where
    the file is imported, is not among them.
    """
    book = new_book(f"{STAMP} · {view.account.name} · {words.center(view.center, t)}")
    first = book.worksheets[0]
    first.title = t("Coverage")
    coverage.fill(first, view, t)
    _stamp(first, view, len(coverage.WIDTHS), t, one_page=True)
    for listing in _listings(view, lines, t):
        _add(book, listing, view, t)
    _colour_stances(book[said(PEOPLE, t)])
    content = BytesIO()
    book.save(content)
    return packed(content.getvalue(), view.today)


def _listings(view: AccountView, lines: Sequence[ChangeLine], t: Translator) -> list[Listing]:
    return [
        people.people(view, t),
        ties.ties(view, t),
        actions.actions(view, t),
        changes.changes(lines, view, t),
        *([sources.sources(view, t)] if view.sources else []),
        customer.account(view, t),
        *([customer.opportunity(view, view.opportunity, t)] if view.opportunity else []),
    ]


def _add(book: Workbook, listing: Listing, view: AccountView, t: Translator) -> Worksheet:
    sheet = book.create_sheet(listing.title)
    last = table(sheet, listing.columns, listing.rows, top=HEADINGS_ROW)
    listed(sheet, len(listing.columns), top=HEADINGS_ROW, last=last, fixed=listing.fixed)
    _stamp(sheet, view, len(listing.columns), t, pages_wide=listing.pages_wide)
    return sheet


def _stamp(
    sheet: Worksheet,
    view: AccountView,
    columns: int,
    t: Translator,
    *,
    pages_wide: int = 1,
    one_page: bool = False,
) -> None:
    """Says at the top of the sheet, on its tab and on each printed page whom it is for."""
    where = (view.account.name, words.center(view.center, t), view.today.isoformat())
    for column in range(1, columns + 1):
        sheet.cell(1, column).fill = filled(STAMPED.quiet)
    font = written(STAMPED.outline, bold=True)
    stamp = put(sheet, 1, 1, " · ".join((STAMP, *where)), font=font)
    stamp.alignment = Alignment(vertical="center")
    sheet.row_dimensions[1].height = 20
    sheet.sheet_properties.tabColor = colour(STAMPED.fill)
    footer = " · ".join(map(short, where))
    printed(sheet, header=STAMP, footer=footer, pages_wide=pages_wide, one_page=one_page)


def _colour_stances(sheet: Worksheet) -> None:
    """Gives each stance its attitude's colour, also once it has been edited."""
    column = get_column_letter([one.field for one in OF_PEOPLE].index("stance") + 1)
    cell = f"{column}{HEADINGS_ROW + 1}"
    cells = f"{cell}:{column}{max(sheet.max_row, HEADINGS_ROW + 1)}"
    for attitude, is_so in STANCES.items():
        look = LIGHT.attitudes[attitude]
        condition = f"AND(ISNUMBER({cell}),{is_so.format(cell=cell)})"
        sheet.conditional_formatting.add(
            cells,
            FormulaRule([condition], font=Font(color=colour(look.text)), fill=filled(look.fill)),
        )
