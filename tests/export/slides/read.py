"""A file of slides read again: its shapes, their words, who is tied to whom."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.shapes.connector import Connector
from pptx.slide import Slide
from pptx.util import Pt


def opened(file: bytes) -> Deck:
    return Presentation(BytesIO(file))


def slides(file: bytes) -> list[Slide]:
    return list(opened(file).slides)


def parts(file: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(file)) as read:
        return {name: read.read(name) for name in read.namelist()}


def shapes(slide: Slide) -> Iterator[BaseShape]:
    """Every shape, those in groups too."""
    waiting = list(slide.shapes)
    while waiting:
        shape = waiting.pop(0)
        if shape.shape_type is MSO_SHAPE_TYPE.GROUP:
            waiting = [*shape.shapes, *waiting]
        else:
            yield shape


def texts(slide: Slide) -> Iterator[str]:
    """What is written on a slide, shape by shape and cell by cell."""
    yield from (text for _, text in boxes(slide))


Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points."""


def boxes(slide: Slide) -> Iterator[tuple[Box, str]]:
    """Every text and the box it is written into."""
    for shape in shapes(slide):
        if shape.has_text_frame and shape.text_frame.text:
            yield box_of(shape), shape.text_frame.text
        if shape.has_table:
            yield from _cells(shape)


def box_of(shape: BaseShape) -> Box:
    left, top = shape.left / Pt(1), shape.top / Pt(1)
    return left, top, left + shape.width / Pt(1), top + shape.height / Pt(1)


def _cells(shape: BaseShape) -> Iterator[tuple[Box, str]]:
    top = shape.top / Pt(1)
    for row in shape.table.rows:
        left = shape.left / Pt(1)
        for column, cell in zip(shape.table.columns, row.cells, strict=True):
            right = left + column.width / Pt(1)
            yield (left, top, right, top + row.height / Pt(1)), cell.text_frame.text
            left = right
        top += row.height / Pt(1)


def said(slide: Slide) -> str:
    return "\n".join(texts(slide))


def tied(slide: Slide) -> list[tuple[str, str]]:
    """The names of the shapes at both ends of every line."""
    names = {shape.shape_id: shape.name for shape in shapes(slide)}
    ends = []
    for shape in shapes(slide):
        if isinstance(shape, Connector):
            ties = shape.element.nvCxnSpPr.cNvCxnSpPr
            ends.append((names[ties.stCxn.id], names[ties.endCxn.id]))
    return ends
