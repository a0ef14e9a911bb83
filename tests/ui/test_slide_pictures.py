"""Slides shown on the Export page are read back from the file: what stands where, and its words."""

from io import BytesIO
from xml.etree import ElementTree

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Pt

from kamap.ui.export.slides import pictures

SVG = "{http://www.w3.org/2000/svg}"


def drawn(words: str) -> ElementTree.Element:
    """A slide with a blue box of 100 × 40 points at (50, 60), these words in it, and a line."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    box = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(50), Pt(60), Pt(100), Pt(40))
    box.fill.solid()
    box.fill.fore_color.rgb = RGBColor(0x21, 0x66, 0xAC)
    box.text_frame.text = words
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(10)
    slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(10), Pt(20), Pt(40), Pt(20))
    content = BytesIO()
    deck.save(content)
    (picture,) = pictures(content.getvalue())
    return ElementTree.fromstring(picture)


def words(slide: ElementTree.Element) -> list[str]:
    return ["".join(line.itertext()) for line in slide.iter(f"{SVG}text")]


def test_a_box_is_where_it_is_in_the_file() -> None:
    slide = drawn("Zhou")
    _, box = slide.iter(f"{SVG}rect")
    place = [float(box.get(name, "")) for name in ("x", "y", "width", "height")]
    assert place == [50, 60, 100, 40]
    assert box.get("fill") == "#2166AC"
    assert words(slide) == ["Zhou"]


def test_a_line_runs_in_its_own_frame() -> None:
    (line,) = drawn("Zhou").iter(f"{SVG}path")
    assert line.get("d") == "M0 0L30 0"
    assert (line.get("transform") or "").startswith("translate(25 20)")


def test_what_is_wider_than_its_box_is_broken() -> None:
    assert words(drawn("Head of purchasing and logistics")) == [
        *("Head of", "purchasing and", "logistics")
    ]


def test_markup_in_a_name_is_text() -> None:
    name = '<script>"&'
    assert words(drawn(name)) == [name]
