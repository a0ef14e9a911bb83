"""How do the words of a shape stand on a slide, in their sizes, colours and lines?"""

from collections.abc import Iterator
from typing import NamedTuple

from pptx.enum.dml import MSO_FILL
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.text.text import TextFrame, _Paragraph, _Run
from pptx.util import Length, Pt

from kamap.drawing.lettering import width
from kamap.export.slides.typesetting import wrapped
from kamap.ui.markup import Markup, tag

INK = "#1C2230"
QUIET = "#5B6475"
LEADING = 1.2
USUAL_SIZE, TITLE_SIZE = 18.0, 28.0
"""In points, where it is the layout that says how large letters are."""
MOST_LINES = 30
ANCHORS = {MSO_ANCHOR.TOP: 0.0, MSO_ANCHOR.MIDDLE: 0.5, MSO_ANCHOR.BOTTOM: 1.0}
ALIGNED = {PP_ALIGN.CENTER: ("middle", 0.5), PP_ALIGN.RIGHT: ("end", 1.0)}


class _Piece(NamedTuple):
    """Letters of one look."""

    text: str
    fill: str
    bold: bool


class _Line(NamedTuple):
    pieces: tuple[_Piece, ...]
    size: float
    height: float
    align: PP_ALIGN | None


def written(
    frame: TextFrame,
    left: float,
    top: float,
    wide: float,
    high: float,
    *,
    is_title: bool = False,
) -> Iterator[Markup]:
    """The lines of a frame as SVG texts."""
    begin, end = left + points(frame.margin_left), left + wide - points(frame.margin_right)
    usual = TITLE_SIZE if is_title else USUAL_SIZE
    lines = [line for one in frame.paragraphs for line in _lines(one, end - begin, usual)]
    above, below = points(frame.margin_top), points(frame.margin_bottom)
    room = high - above - below - sum(line.height for line in lines)
    middle = MSO_ANCHOR.MIDDLE if is_title else MSO_ANCHOR.TOP
    y = top + above + room * ANCHORS.get(frame.vertical_anchor or middle, 0.0)
    for line in lines:
        anchor, share = ALIGNED.get(line.align, ("start", 0.0))
        yield tag(
            "text",
            *(
                tag("tspan", one.text, fill=one.fill, font_weight="bold" if one.bold else None)
                for one in line.pieces
            ),
            x=f"{begin + (end - begin) * share:g}",
            y=f"{y + line.height / 2 + line.size * 0.35:g}",
            font_size=f"{line.size:g}",
            text_anchor=anchor,
        )
        y += line.height


def _lines(paragraph: _Paragraph, room: float, usual: float) -> Iterator[_Line]:
    """A paragraph, broken where it is wider than its frame."""
    size = _size(paragraph) or usual
    spacing = paragraph.line_spacing
    height = points(spacing) if isinstance(spacing, Length) else size * LEADING
    pieces = tuple(_pieces(paragraph))
    if sum(width(one.text, size, one.bold) for one in pieces) <= room or not pieces:
        yield _Line(pieces, size, height, paragraph.alignment)
        return
    first = pieces[0]
    text = "".join(one.text for one in pieces)
    for line in wrapped(text, room, size, first.bold, MOST_LINES):
        yield _Line((first._replace(text=line.rstrip()),), size, height, paragraph.alignment)


def _size(paragraph: _Paragraph) -> float:
    said = [int(size) / 100 for size in paragraph._p.xpath(".//a:rPr/@sz")]
    return max(said, default=points(paragraph.font.size))


def _pieces(paragraph: _Paragraph) -> Iterator[_Piece]:
    """Its runs; a field, as the slide's number is, is text like any other."""
    runs = {run._r: run for run in paragraph.runs}
    for element in paragraph._p:
        text = "".join(part.text or "" for part in element.iter(qn("a:t")))
        run = runs.get(element)
        if text and run is None:
            yield _Piece(text, QUIET, False)
        elif text:
            yield _Piece(text, _fill(run), bool(run.font.bold))


def _fill(run: _Run) -> str:
    solid = run.font.fill.type == MSO_FILL.SOLID
    return (colour(run.font.color) if solid else None) or INK


def colour(said: object) -> str | None:
    """As it is written; None where it is the theme's."""
    rgb = getattr(said, "rgb", None) if getattr(said, "type", None) is not None else None
    return None if rgb is None else f"#{rgb}"


def points(length: int | None) -> float:
    return round((length or 0) / Pt(1), 2)
