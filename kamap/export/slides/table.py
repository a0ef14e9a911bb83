"""Who is who, as a table over as many slides as it takes, each with its header?"""

from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.table import _Cell

from kamap.drawing.palette import LIGHT
from kamap.export.slides.canvas import Box, Canvas, Letters, Style, colour
from kamap.export.slides.deck import Slides
from kamap.export.slides.typesetting import Words
from kamap.export.tables import Table

ROW = 21.0
SIZES = (10.0, 9.5, 9.0, 8.5, 8.0)
LEAST, WIDEST = 7.0, 340.0
INSET, AIR = 5.0, 3.0
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's “No Style, No Grid”: how cells look is said in each."""
BODY = Style(LIGHT.ground, LIGHT.text, LIGHT.quiet, inset=INSET, anchor=MSO_ANCHOR.MIDDLE)
HEAD = Style(LIGHT.ground, LIGHT.quiet, LIGHT.quiet, inset=INSET, anchor=MSO_ANCHOR.MIDDLE)


def table_slides(slides: Slides, table: Table, title: str, remark: str = "") -> None:
    """The table with those columns that hold anything; without rows, no slide."""
    columns = [
        n for n in range(len(table.headings)) if n == 0 or any(row[n].strip() for row in table.rows)
    ]
    headings = [table.headings[n] for n in columns]
    rows = [[row[n] for n in columns] for row in table.rows]
    size, widths = _settled(headings, rows, slides.room.width, slides.letters)
    fit = max(int(slides.room.height / ROW) - 1, 1)
    pages = -(-len(rows) // fit)
    for page in range(pages):
        part = f"{page + 1} / {pages}" if pages > 1 else ""
        canvas = slides.add(title, " · ".join(filter(None, (remark, part))))
        shown = rows[page * fit : (page + 1) * fit]
        _draw(canvas, slides, headings, shown, size, widths, table.caption)


def _settled(
    headings: Sequence[str], rows: Sequence[Sequence[str]], room: float, letters: Letters
) -> tuple[float, list[float]]:
    """The size of all letters, and the widths of columns.

    The largest size at which no line has to break; at the smallest, wide columns give way until
    all have room, and what stands in them breaks.
    """
    for size in SIZES:
        wishes = [
            max(
                min(max((letters.width(row[n], size, n == 0) for row in rows), default=0), WIDEST),
                letters.width(heading, size, bold=True),
            )
            + 2 * INSET
            for n, heading in enumerate(headings)
        ]
        if sum(wishes) <= room:
            return size, [room * wish / sum(wishes) for wish in wishes]
    return size, _capped(wishes, room)


def _capped(wishes: Sequence[float], room: float) -> list[float]:
    """The wishes up to a height at which they fill the room.

    >>> _capped([10, 50, 90], 100)
    [10, 45.0, 45.0]
    """
    left, cap = room, 0.0
    for n, wish in enumerate(sorted(wishes)):
        cap = left / (len(wishes) - n)
        if wish > cap:
            break
        left -= wish
    return [min(wish, cap) for wish in wishes]


def _draw(
    canvas: Canvas,
    slides: Slides,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    size: float,
    widths: Sequence[float],
    name: str,
) -> None:
    room = slides.room
    place = room._replace(height=ROW * (len(rows) + 1))
    frame = canvas.shapes.add_table(len(rows) + 1, len(headings), *canvas.emus(place))
    frame.name = name
    table = frame.table
    table.horz_banding = False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = canvas.emu(wide)
    for row in table.rows:
        row.height = canvas.emu(ROW)
    accent = slides.cover.accent
    for n, texts in enumerate((headings, *rows)):
        for column, text in enumerate(texts):
            cell, box = table.cell(n, column), Box(0, 0, widths[column], ROW - AIR)
            bold = n == 0 or column == 0
            words = Words(text, size, LEAST, bold=bold, lines=2 if n else 1)
            _write(canvas, cell, box, HEAD if n == 0 else BODY, words)
            _underlined(cell, accent if n == 0 else LIGHT.grid, canvas.emu(1.5 if n == 0 else 0.75))


def _write(canvas: Canvas, cell: _Cell, box: Box, style: Style, words: Words) -> None:
    canvas.write(cell.text_frame, box, style, [words])
    cell.margin_left = cell.margin_right = canvas.emu(style.inset)
    cell.margin_top = cell.margin_bottom = 0
    cell.vertical_anchor = style.anchor
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(LIGHT.ground)


def _underlined(cell: _Cell, ink: str, thick: int) -> None:
    """A line under a cell, which the library has no word for."""
    looks = cell._tc.get_or_add_tcPr()
    line = OxmlElement("a:lnB")
    line.set("w", str(thick))
    fill, value = OxmlElement("a:solidFill"), OxmlElement("a:srgbClr")
    value.set("val", ink.removeprefix("#").upper())
    fill.append(value)
    line.append(fill)
    looks.insert(0, line)
