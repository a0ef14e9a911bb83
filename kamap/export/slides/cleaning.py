"""What in a presentation is nobody's business but its maker's, and must not go out with ours?

An allow-list: what a slide's look is made of stays, everything else goes. So no old slides, notes,
comments and their authors, properties, labels, links, macros, printers or previews are left.
"""

from io import BytesIO

from PIL import Image
from pptx.opc.constants import RELATIONSHIP_TYPE as REL
from pptx.opc.package import Part
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THEME_OVERRIDE = f"{_OFFICE}/themeOverride"
OF_PRESENTATION = {REL.SLIDE_MASTER, REL.THEME, REL.TABLE_STYLES, REL.FONT}
OF_LOOKS = {REL.SLIDE_MASTER, REL.SLIDE_LAYOUT, REL.THEME, THEME_OVERRIDE, REL.IMAGE}
IN_PRESENTATION = {
    *("sldMasterIdLst", "sldSz", "notesSz", "embeddedFontLst", "kinsoku", "defaultTextStyle"),
}
SHAPES = {"sp", "pic", "graphicFrame", "cxnSp", "grpSp"}
ONLY_LINKS = {"hlinkClick", "hlinkHover", "snd", "tags", "custData", "blip", "legacyDrawing"}
"""What refers to another part and can be missing without its shape."""


def cleaned(deck: Presentation) -> None:
    """Leaves of a presentation its masters, layouts and themes."""
    package = deck.part.package
    for name, relation in list(package._rels.items()):
        if relation.reltype != REL.OFFICE_DOCUMENT:
            package.drop_rel(name)
    for child in list(deck.element):
        if _tag(child) not in IN_PRESENTATION:
            deck.element.remove(child)
    _keep(deck.part, OF_PRESENTATION)
    for master in deck.slide_masters:
        for looks in (master, *master.slide_layouts):
            _clean(looks.part, looks.element)


def _clean(part: Part, element: BaseOxmlElement) -> None:
    """A master's or layout's part, and the parts that it is made of."""
    for lost in _keep(part, OF_LOOKS):
        for referring in element.xpath(f"//*[@r:*='{lost}']"):
            _remove(referring)
    for private in element.xpath("//p:custDataLst"):
        private.getparent().remove(private)
    for described in element.xpath("//p:cNvPr[@descr or @title]"):
        for said in ("descr", "title"):
            described.attrib.pop(said, None)
    for relation in list(part.rels.values()):
        if relation.reltype in (REL.THEME, THEME_OVERRIDE):
            _keep(relation.target_part, {REL.IMAGE})
            _clean_pictures(relation.target_part)
    _clean_pictures(part)


def _clean_pictures(part: Part) -> None:
    """Of photographs and bitmaps the pixels stay: not who took them where, with what."""
    for relation in part.rels.values():
        if relation.reltype == REL.IMAGE:
            picture = relation.target_part
            picture._blob = _pixels_alone(picture.blob)


def _pixels_alone(content: bytes) -> bytes:
    """A PNG or JPEG without what is written beside its pixels; any other picture as it is."""
    clean = BytesIO()
    try:
        picture = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
        if picture.format == "PNG":
            picture.save(clean, "PNG", icc_profile=None)
        else:
            picture.save(clean, "JPEG", quality="keep", icc_profile=None, exif=b"", comment=b"")
    except (OSError, ValueError, SyntaxError):  # what no decoder makes sense of
        return content
    return clean.getvalue()


def _keep(part: Part, kinds: set[str]) -> list[str]:
    """Drops all relations of a part but those of these kinds; the names of the others."""
    lost = [
        name
        for name, relation in part.rels.items()
        if relation.is_external or relation.reltype not in kinds
    ]
    for name in lost:
        part.rels.pop(name)
    return lost


def _remove(element: BaseOxmlElement) -> None:
    """An element that refers to what is gone, with the shape that is nothing without it."""
    gone = element
    if _tag(element) not in ONLY_LINKS:
        gone = next((e for e in element.iterancestors() if _tag(e) in SHAPES), element)
    if gone.getparent() is not None:
        gone.getparent().remove(gone)


def _tag(element: BaseOxmlElement) -> str:
    return element.tag.rsplit("}", 1)[-1]
