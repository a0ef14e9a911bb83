"""What of a map does a customer get as a sheet?"""

from collections.abc import Sequence
from io import BytesIO

from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from kamap import words
from kamap.analysis.client_map import ClientMap, ClientPerson
from kamap.export.cover import Cover
from kamap.export.packed import packed
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

LOGO_HEIGHT = 42
"""In pixels."""
LOGO_WIDTH = 220


def client_workbook(map_: ClientMap, cover: Cover, t: Translator) -> bytes:
    """One sheet with what the client map holds, in its order, under the head of the file."""
    book = new_book(cover.title)
    sheet = book.worksheets[0]
    sheet.title = t("People")
    sheet.sheet_view.showGridLines = False
    top = _head(sheet, cover, t) + 1
    columns = _columns(map_, t)
    rows = [Row(_cells(one, map_, t)) for one in map_.people]
    last = table(sheet, columns, rows, top=top, accent=cover.accent)
    listed(sheet, len(columns), top=top, last=last, fixed=1)
    if cover.unordered:
        put(sheet, last + 2, 1, t("In no particular order"), font=QUIET).alignment = Alignment()
    sheet.print_title_rows = f"{top}:{top}"
    footer = " · ".join((short(cover.title), cover.on.isoformat()))
    printed(sheet, header="", footer=footer)
    content = BytesIO()
    book.save(content)
    return packed(content.getvalue(), cover.on)


def _head(sheet: Worksheet, cover: Cover, t: Translator) -> int:
    """The logo, the title, and for whom, by whom and when; gives back the last row of it."""
    row = 0
    if cover.logo is not None:
        row = 1
        _logo(sheet, cover.logo)
    told = (
        (cover.prepared_for and t("Prepared for {name}", name=cover.prepared_for)),
        (cover.prepared_by and t("Prepared by {name}", name=cover.prepared_by)),
        cover.on.isoformat(),
    )
    for text, font, height in (
        (cover.title, TITLE, 32),
        (" · ".join(filter(None, told)), QUIET, 18),
    ):
        row += 1
        put(sheet, row, 1, text, font=font).alignment = Alignment(vertical="center")
        sheet.row_dimensions[row].height = height
    return row + 1


def _logo(sheet: Worksheet, png: bytes) -> None:
    image = Image(BytesIO(png))
    scale = min(LOGO_HEIGHT / image.height, LOGO_WIDTH / image.width)
    image.width, image.height = round(image.width * scale), round(image.height * scale)
    sheet.add_image(image, "A1")
    sheet.row_dimensions[1].height = LOGO_HEIGHT


def _columns(map_: ClientMap, t: Translator) -> Sequence[Column]:
    name, title = Column(t("Name"), 26), Column(t("Title"), 34)
    department = Column(t("Department"), 26)
    ours = [Column(t("Our counterparts"), 30)] if map_.counterparts else []
    if not map_.lines:
        return [department, name, title, *ours]
    return [name, title, department, Column(t("Reports to"), 26), *ours]


def _cells(one: ClientPerson, map_: ClientMap, t: Translator) -> Sequence[str]:
    ours = [words.listed(one.counterparts, t) or t("to be named")] if map_.counterparts else []
    if not map_.lines:
        return [one.department, one.name, one.title, *ours]
    manager = "" if one.manager is None else map_.people[one.manager].name
    return [one.name, one.title, one.department, manager, *ours]
