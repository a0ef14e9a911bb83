"""What of a map does a customer get as a sheet?"""

from io import BytesIO

from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from kamap.analysis.client_map import ClientMap
from kamap.export.cover import Cover
from kamap.export.html import details
from kamap.export.packed import packed
from kamap.export.tables import client_table
from kamap.export.workbook.sheet import (
    QUIET,
    TITLE,
    Column,
    Row,
    listed,
    new_book,
    printed,
    put,
    short,
    table,
)
from kamap.i18n import Translator

WIDTH = 30
LOGO_HEIGHT = 42
"""In pixels."""
LOGO_WIDTH = 220


def client_workbook(map_: ClientMap, cover: Cover, t: Translator) -> bytes:
    """One sheet with what the client map holds, in its order, under the head of the file."""
    said = client_table(map_, t)
    book = new_book(cover.title)
    sheet = book.worksheets[0]
    sheet.title = said.caption
    sheet.sheet_view.showGridLines = False
    top = _head(sheet, cover, t) + 2
    columns = [Column(heading, WIDTH) for heading in said.headings]
    last = table(sheet, columns, [Row(cells) for cells in said.rows], top=top, accent=cover.accent)
    listed(sheet, len(columns), top=top, last=last, fixed=1)
    sheet.print_title_rows = f"{top}:{top}"
    if cover.unordered:
        put(sheet, last + 2, 1, t("In no particular order"), font=QUIET).alignment = Alignment()
    footer = " · ".join((short(cover.title), cover.on.isoformat()))
    printed(sheet, header="", footer=footer)
    content = BytesIO()
    book.save(content)
    return packed(content.getvalue(), cover.on)


def _head(sheet: Worksheet, cover: Cover, t: Translator) -> int:
    """The logo, the title, and for whom, by whom and when; gives back the last row of it."""
    row = 1
    if cover.logo is not None:
        _logo(sheet, cover.logo)
        row = 2
    put(sheet, row, 1, cover.title, font=TITLE).alignment = Alignment(vertical="center")
    sheet.row_dimensions[row].height = 32
    for label, said in details(cover, t):
        row += 1
        put(sheet, row, 1, label, font=QUIET)
        put(sheet, row, 2, said)
    return row


def _logo(sheet: Worksheet, png: bytes) -> None:
    image = Image(BytesIO(png))
    scale = min(LOGO_HEIGHT / image.height, LOGO_WIDTH / image.width)
    image.width, image.height = round(image.width * scale), round(image.height * scale)
    sheet.add_image(image, "A1")
    sheet.row_dimensions[1].height = LOGO_HEIGHT
