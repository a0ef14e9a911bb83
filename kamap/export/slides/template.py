"""What do slides stand on: a plain ground of our own, or a template that their sender chose?"""

import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as REL
from pptx.oxml import parse_xml
from pptx.package import Package
from pptx.parts.presentation import PresentationPart
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Emu, Pt

from kamap.errors import NotATemplate, TemplateWithoutLayout
from kamap.export.slides.cleaning import cleaned

WIDE, HIGH = Emu(12_192_000), Emu(6_858_000)
"""16:9, as PowerPoint has it: 13.333 by 7.5 inches."""
MOST_UNPACKED = 300_000_000
"""A template that unpacks to more bytes than that was made to do harm."""
TITLE_SIZE = 24
LATIN, EAST = "Arial", "Microsoft YaHei"
TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
NO_WIDER = {
    *("Arial", "Helvetica", "Helvetica Neue", "Calibri", "Aptos", "Segoe UI", "Microsoft YaHei"),
    *("Times New Roman", "Garamond", "DengXian", "Noto Sans SC", "Source Sans Pro", "Arial Narrow"),
}
"""Fonts whose letters are measured rather too wide; others may be as wide as Verdana."""
WIDER = 1.18
_UNREADABLE = (
    *(BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, etree.LxmlError),
    *(PythonPptxError, KeyError, ValueError, IndexError, AttributeError, TypeError),
)
"""What reading a file ends in that is damaged, locked, or something else altogether."""


@dataclass(frozen=True)
class Ground:
    """A presentation without slides, and what those to come take from it."""

    deck: Deck
    layout: SlideLayout
    own: bool
    """Whether it is ours, not a template of the sender's."""
    title: float
    """How large titles are, in points."""
    chinese: bool
    """Whether its theme names a font for Chinese."""
    wide: float
    """How wide its letters are at most, in the widths of `kamap.drawing.lettering`."""


def ground(template: bytes | None) -> Ground:
    """Our own ground, or that of a template: its look, and nothing that tells who made it.

    Raises NotATemplate, TemplateWithoutLayout.
    """
    if template is None:
        deck = Presentation()
        cleaned(deck)
        _made_plain(deck)
        return _found(deck, own=True)
    try:
        return _found(_read(template), own=False)
    except _UNREADABLE as error:
        raise NotATemplate() from error


def _read(template: bytes) -> Deck:
    with ZipFile(BytesIO(template)) as file:
        if sum(member.file_size for member in file.infolist()) > MOST_UNPACKED:
            raise NotATemplate()
    part = Package.open(BytesIO(template)).main_document_part
    if not isinstance(part, PresentationPart):
        raise NotATemplate()
    # A .potx or a .pptm is as good as a .pptx, and what is made of it is a .pptx.
    part._content_type = CONTENT_TYPE.PML_PRESENTATION_MAIN
    cleaned(part.presentation)
    return part.presentation


def _found(deck: Deck, own: bool) -> Ground:
    if not (deck.slide_width and deck.slide_height):
        deck.slide_width, deck.slide_height = WIDE, HIGH
    layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    if not layouts:
        raise TemplateWithoutLayout()
    layout = min(layouts, key=_suits)
    theme = parse_xml(layout.slide_master.part.part_related_by(REL.THEME).blob)
    latin, chinese = (theme.find(f".//{{*}}minorFont/{{*}}{kind}") for kind in ("latin", "ea"))
    return Ground(
        deck,
        layout,
        own,
        _letters(layout),
        chinese is not None and bool(chinese.get("typeface")),
        1.0 if latin is not None and latin.get("typeface") in NO_WIDER else WIDER,
    )


def _letters(layout: SlideLayout) -> float:
    """How large titles are: as the layout says, else its master, else PowerPoint."""
    titles = [
        shape.element
        for shape in (*layout.placeholders, *layout.slide_master.placeholders)
        if shape.placeholder_format.type in TITLES
    ]
    styles = [*titles, *layout.slide_master.element.findall(".//{*}titleStyle")]
    sizes = (e.get("sz") for style in styles for e in style.findall(".//{*}lvl1pPr/{*}defRPr"))
    return next((int(size) / 100 for size in sizes if size), 44.0)


def _suits(layout: SlideLayout) -> int:
    """How far a layout is from a title with room under it; the least is the best."""
    kind, name = layout.element.get("type"), layout.name.strip().casefold()
    held = {placeholder.placeholder_format.type for placeholder in layout.placeholders}
    if kind == "titleOnly" or name in ("title only", "仅标题", "标题"):
        return 0
    if PP_PLACEHOLDER.TITLE in held:
        return 1
    return 2 if kind == "blank" or name in ("blank", "空白") else 3


def _made_plain(deck: Deck) -> None:
    """The library's own template, which is 4:3 with a title in its middle, as a calm 16:9."""
    factor = WIDE / deck.slide_width
    deck.slide_width, deck.slide_height = WIDE, HIGH
    theme = deck.slide_master.part.part_related_by(REL.THEME)
    theme._blob = _with_fonts(theme.blob)
    del deck.element.sldSz.attrib["type"]
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            if shape.element.spPr.xfrm is not None:
                shape.left, shape.width = Emu(shape.left * factor), Emu(shape.width * factor)
    _title_on_top(deck.slide_master)


def _with_fonts(theme: bytes) -> bytes:
    """A theme that writes in fonts whose letters `kamap.drawing.lettering` measures."""
    root = parse_xml(theme)
    for kind, font in (("latin", LATIN), ("ea", EAST)):
        for element in root.findall(f".//{{*}}fontScheme/*/{{*}}{kind}"):
            element.set("typeface", font)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _title_on_top(master: SlideMaster) -> None:
    style = master.element.find(".//{*}titleStyle/{*}lvl1pPr")
    style.set("algn", "l")
    letters = style.find("{*}defRPr")
    letters.set("sz", str(100 * TITLE_SIZE))
    letters.set("b", "1")
    for shape in master.placeholders:
        if shape.placeholder_format.type is PP_PLACEHOLDER.TITLE:
            shape.left, shape.top, shape.width, shape.height = (
                *(Pt(40), Pt(26)),
                *(WIDE - Pt(80), Pt(34)),
            )
            inside = shape.text_frame
            inside.margin_left = inside.margin_right = Pt(0)
            inside.margin_top = inside.margin_bottom = Pt(0)
