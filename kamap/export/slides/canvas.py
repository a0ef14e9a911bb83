"""How do boxes, words and lines get onto a slide, as shapes that anybody can edit?

All lengths are points of a slide of 960 by 540; a slide of another size has units of its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, NamedTuple

from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_LINE, MSO_PATTERN, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement, OxmlElement
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.shapetree import GroupShapes, SlideShapes
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Pt

from kamap.drawing.lettering import leftwards, plain, width
from kamap.drawing.palette import Fill
from kamap.export.slides.typesetting import LEADING, Line, Setting, Words, typeset

FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
"""PowerPoint wants a field to have an id; any will do."""
INSET = 4.0
CORNER = 5.0
QUIETER = 0.35
"""How far quiet letters stand from black, or from whatever a template writes in."""


class Box(NamedTuple):
    """A rectangle on a slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> float:
        return self.left + self.width / 2

    def inside(self, by: float, up: float | None = None) -> "Box":
        up = by if up is None else up
        return Box(self.left + by, self.top + up, self.width - 2 * by, self.height - 2 * up)


@dataclass(frozen=True)
class Style:
    """How a box looks, and how words stand in it."""

    fill: str | None = None
    text: str | None = None
    """None: whatever the slide's theme writes in."""
    quiet: str | None = None
    outline: str | None = None
    hatch: str | None = None
    line: float = 0.75
    dashed: bool = False
    corner: float = 0.0
    inset: float = INSET
    air: float = 0.0
    foot: float = 0.0
    """How much is left free above and below the words, and further below them."""
    align: PP_ALIGN | None = PP_ALIGN.LEFT
    anchor: MSO_ANCHOR | None = MSO_ANCHOR.MIDDLE
    inherits: bool = False
    """Whether letters look as the layout has them."""

    @classmethod
    def of(cls, fill: Fill, **more: Any) -> "Style":
        plain = cls(fill.fill, fill.text, fill.quiet, fill.outline, fill.hatch)
        return replace(plain, **more)


BARE = Style(inset=0)


class Letters(NamedTuple):
    """What every text of a file has in common."""

    lang: str
    east: str | None
    """The font for Chinese; None: the theme has one."""
    wide: float = 1.0
    """How wide they are at most, in the widths of `kamap.drawing.lettering`."""

    def width(self, text: str, size: float, bold: bool = False) -> float:
        return self.wide * width(text, size, bold)


class Canvas:
    """A slide to draw on."""

    def __init__(self, slide: Slide, unit: float, letters: Letters) -> None:
        self.slide, self._unit, self.letters = slide, unit, letters
        self._shapes: SlideShapes | GroupShapes = slide.shapes

    @contextmanager
    def group(self, name: str) -> Iterator[None]:
        """What is drawn meanwhile moves as one."""
        before = self._shapes
        group = before.add_group_shape()
        group.name = plain(name)
        self._shapes = group.shapes
        yield
        self._shapes = before

    @contextmanager
    def beneath(self, shapes: Iterable[BaseShape]) -> Iterator[None]:
        """What is drawn meanwhile lies under all of these."""
        tree = self.shapes._spTree
        before = len(tree)
        yield
        place = min(tree.index(self._on_slide(shape)) for shape in shapes)
        for element in list(tree)[before:]:
            tree.insert(place, element)
            place += 1

    def _on_slide(self, shape: BaseShape) -> BaseOxmlElement:
        """The shape, or the group that it is in."""
        element = shape.element
        while element.getparent() is not self.shapes._spTree:
            element = element.getparent()
        return element

    def box(
        self,
        box: Box,
        style: Style,
        *,
        name: str,
        words: Sequence[Words] = (),
        kind: MSO_SHAPE | None = None,
    ) -> tuple[Shape, Setting]:
        """A shape with words in it, and how they came out."""
        kind = kind or (MSO_SHAPE.ROUNDED_RECTANGLE if style.corner else MSO_SHAPE.RECTANGLE)
        shape = self._shapes.add_shape(kind, *self.emus(box))
        if style.corner and kind is MSO_SHAPE.ROUNDED_RECTANGLE:
            shape.adjustments[0] = min(0.5, style.corner / max(min(box.width, box.height), 1))
        shape.name = plain(name)
        shape.element.remove(shape.element.find(qn("p:style")))
        self._fill(shape.fill, style)
        if style.outline is None:
            shape.line.fill.background()
        else:
            shape.line.color.rgb = colour(style.outline)
            shape.line.width = Pt(style.line * self._unit)
            if style.dashed:
                shape.line.dash_style = MSO_LINE.SQUARE_DOT
        return shape, self.write(shape.text_frame, box, style, words)

    def text(self, box: Box, words: Sequence[Words], name: str, style: Style = BARE) -> Setting:
        """Words on the bare slide."""
        shape = self._shapes.add_textbox(*self.emus(box))
        shape.name = plain(name)
        return self.write(shape.text_frame, box, style, words)

    def picture(self, png: bytes, box: Box, name: str) -> Box:
        """A picture as large as the box allows, at its right edge; gives back where it is."""
        picture = self.shapes.add_picture(BytesIO(png), 0, 0)
        scale = min(box.width / picture.width, box.height / picture.height)
        wide, high = picture.width * scale, picture.height * scale
        place = Box(box.right - wide, box.top + (box.height - high) / 2, wide, high)
        picture.left, picture.top, picture.width, picture.height = self.emus(place)
        picture.name = plain(name)
        described(picture, "")
        return place

    def number(self, box: Box, number: int) -> None:
        """The number of the slide, which follows where it is moved to."""
        style = Style(inset=0, align=PP_ALIGN.RIGHT)
        shape = self._shapes.add_textbox(*self.emus(box))
        shape.name = "Slide number"
        self.write(shape.text_frame, box, style, [Words(str(number), 9, 7, quiet=True)])
        run = shape.text_frame.paragraphs[0].runs[0]._r
        field = OxmlElement("a:fld")
        field.set("id", FIELD)
        field.set("type", "slidenum")
        field.extend(list(run))
        run.getparent().replace(run, field)

    def write(self, frame: TextFrame, box: Box, style: Style, words: Sequence[Words]) -> Setting:
        """Fits words into the frame of a shape that takes up the box."""
        room = box.inside(style.inset, 0)
        setting = typeset(
            words, room.width / self.letters.wide, room.height - 2 * style.air - style.foot
        )
        self._framed(frame, style)
        for number, line in enumerate(setting.lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            self._line(paragraph, line, style)
        return setting

    def _framed(self, frame: TextFrame, style: Style) -> None:
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = Pt(style.inset * self._unit)
        frame.margin_top, frame.margin_bottom = Pt(0), Pt(style.foot * self._unit)
        frame.vertical_anchor = style.anchor

    def _line(self, paragraph: _Paragraph, line: Line, style: Style) -> None:
        paragraph.alignment = style.align
        paragraph.line_spacing = Pt(round(line.size * LEADING * self._unit, 2))
        paragraph.space_before = paragraph.space_after = Pt(0)
        if leftwards(line.text):
            paragraph._p.get_or_add_pPr().set("rtl", "1")
        run = paragraph.add_run()
        run.text = line.text
        font = run.font
        font.size = Pt(round(line.size * self._unit, 2))
        if line.bold:
            font.bold = True
        said = style.quiet if line.quiet else style.text
        if said is not None:
            font.color.rgb = colour(said)
        elif not style.inherits:
            font.color.theme_color = MSO_THEME_COLOR.TEXT_1
            if line.quiet:
                font.color.brightness = QUIETER
        letters = run._r.get_or_add_rPr()
        letters.set("lang", self.letters.lang)
        if self.letters.east:
            letters.insert_element_before(_font(self.letters.east), "a:cs", "a:sym", "a:extLst")

    def _fill(self, fill: FillFormat, style: Style) -> None:
        if style.fill is None:
            fill.background()
        elif style.hatch is None:
            fill.solid()
            fill.fore_color.rgb = colour(style.fill)
        else:
            fill.patterned()
            fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            fill.fore_color.rgb, fill.back_color.rgb = colour(style.hatch), colour(style.fill)

    def emus(self, box: Box) -> tuple[Emu, Emu, Emu, Emu]:
        left, top, right, bottom = (
            self.emu(length) for length in (box.left, box.top, box.right, box.bottom)
        )
        return Emu(left), Emu(top), Emu(right - left), Emu(bottom - top)

    def emu(self, length: float) -> Emu:
        return Emu(round(length * self._unit * Pt(1)))

    @property
    def shapes(self) -> SlideShapes:
        return self.slide.shapes


def described(shape: BaseShape, text: str) -> None:
    """What somebody is told who does not see the shape."""
    shape.element.xpath(".//p:cNvPr")[0].set("descr", text)


def colour(value: str) -> RGBColor:
    return RGBColor.from_string(value.removeprefix("#").upper())


def _font(name: str) -> BaseOxmlElement:
    element = OxmlElement("a:ea")
    element.set("typeface", name)
    return element
