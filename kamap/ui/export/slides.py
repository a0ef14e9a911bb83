"""How do slides look, read back from their file? Boxes, lines and words, where they stand.

A picture to judge by and no more: what a template puts behind them is PowerPoint's to draw.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from io import BytesIO

from pptx import Presentation
from pptx.enum.dml import MSO_FILL
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.connector import Connector
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.shapes.picture import Picture
from pptx.slide import Slide
from pptx.table import Table

from kamap.ui.export.slide_text import INK, QUIET, colour, points, written
from kamap.ui.markup import Markup, tag


def pictures(content: bytes) -> tuple[str, ...]:
    """Each slide as an SVG document."""
    deck = Presentation(BytesIO(content))
    wide, high = points(deck.slide_width), points(deck.slide_height)
    return tuple(_slide(slide, wide, high) for slide in deck.slides)


def _slide(slide: Slide, wide: float, high: float) -> str:
    return tag(
        "svg",
        tag("rect", width=wide, height=high, fill="#ffffff"),
        *_shapes(slide.shapes),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {wide:g} {high:g}",
        font_family="Arial, 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif",
    )


def _shapes(shapes: Iterable[BaseShape]) -> Iterator[Markup]:
    for shape in shapes:
        if isinstance(shape, GroupShape):
            yield from _shapes(shape.shapes)
        elif isinstance(shape, Connector):
            yield _connector(shape)
        elif isinstance(shape, Picture):
            yield _picture(shape)
        elif isinstance(shape, GraphicFrame):
            if shape.has_table:
                yield from _table(shape, shape.table)
        elif isinstance(shape, Shape):
            yield _outline(shape)
            yield from written(shape.text_frame, *_box(shape), is_title=_is_title(shape))


def _box(shape: BaseShape) -> tuple[float, float, float, float]:
    return (
        points(shape.left),
        points(shape.top),
        points(shape.width),
        points(shape.height),
    )


def _outline(shape: Shape) -> Markup:
    left, top, wide, high = _box(shape)
    fill, line = _fill(shape), _line(shape)
    kind = shape.element.xpath("string(.//a:prstGeom/@prst)")
    if kind == "ellipse":
        return tag(
            "ellipse",
            cx=left + wide / 2,
            cy=top + high / 2,
            rx=wide / 2,
            ry=high / 2,
            fill=fill,
            **line,
        )
    rounded = kind == "roundRect"
    corner = min(wide, high) * (shape.adjustments[0] if rounded else 0)
    return tag("rect", x=left, y=top, width=wide, height=high, rx=corner, fill=fill, **line)


def _fill(shape: Shape) -> str:
    """One colour: a pattern is shown by its ground."""
    fill = shape.fill
    if fill.type == MSO_FILL.SOLID:
        return colour(fill.fore_color) or "none"
    if fill.type == MSO_FILL.PATTERNED:
        return colour(fill.back_color) or "none"
    return "none"


def _line(shape: Shape | Connector) -> dict[str, object]:
    line = shape.line
    if line.fill.type != MSO_FILL.SOLID:
        return {}
    dashed = {} if line.dash_style is None else {"stroke_dasharray": "4 3"}
    width = points(line.width) or 0.75
    return {"stroke": colour(line.color) or INK, "stroke_width": width, **dashed}


def _connector(shape: Connector) -> Markup:
    """Drawn in its frame, and the frame turned and mirrored as it says."""
    left, top, wide, high = _box(shape)
    frame = shape.element.spPr.find(qn("a:xfrm"))
    across, down = (-1 if frame.get(flip) == "1" else 1 for flip in ("flipH", "flipV"))
    turned = int(frame.get("rot") or 0) / 60000
    kind = shape.element.xpath("string(.//a:prstGeom/@prst)")
    path = {
        "bentConnector2": f"M0 0H{wide:g}V{high:g}",
        "bentConnector3": f"M0 0H{wide / 2:g}V{high:g}H{wide:g}",
    }.get(kind, f"M0 0L{wide:g} {high:g}")
    return tag(
        "path",
        d=path,
        fill="none",
        transform=f"translate({left + wide / 2:g} {top + high / 2:g}) rotate({turned:g}) "
        f"scale({across} {down}) translate({-wide / 2:g} {-high / 2:g})",
        **(_line(shape) or {"stroke": QUIET}),
    )


def _picture(shape: Picture) -> Markup:
    left, top, wide, high = _box(shape)
    image = shape.image
    address = f"data:{image.content_type};base64,{b64encode(image.blob).decode()}"
    return tag("image", x=left, y=top, width=wide, height=high, href=address)


def _table(frame: GraphicFrame, table: Table) -> Iterator[Markup]:
    top = points(frame.top)
    for row in table.rows:
        left, high = points(frame.left), points(row.height)
        for cell, column in zip(row.cells, table.columns, strict=True):
            wide = points(column.width)
            ground = colour(cell.fill.fore_color) if cell.fill.type == MSO_FILL.SOLID else None
            yield tag(
                "rect",
                x=left,
                y=top,
                width=wide,
                height=high,
                fill=ground or "none",
                stroke="#DDE1EA",
                stroke_width=0.5,
            )
            yield from written(cell.text_frame, left, top, wide, high)
            left += wide
        top += high


def _is_title(shape: Shape) -> bool:
    return shape.is_placeholder and shape.placeholder_format.idx == 0
