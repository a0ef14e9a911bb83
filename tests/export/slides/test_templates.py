"""A template of the sender's: its look is kept, and nothing that it tells of whoever made it."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE as REL
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Inches

from kamap.analysis.client_map import ClientMap, ClientPerson
from kamap.analysis.view import analyse
from kamap.errors import NotATemplate, TemplateWithoutLayout
from kamap.export.cover import Cover
from kamap.export.slides import client_slides, internal_slides
from kamap.i18n import translator
from kamap.sentences import say
from tests.conftest import MONDAY, Who, map_of
from tests.export.slides.read import box_of, opened, parts, said, shapes, slides
from tests.export.test_logo import picture

EN = translator("en")
COVER = Cover("Joint project", date(2026, 3, 2))
PORT = ClientMap((ClientPerson("Zhou", "CEO"), ClientPerson("Qian", "CFO", "", 0)))
SECRET = "SECRET"
LOOKS = (
    r"\[Content_Types\]|_rels/|docProps/core|ppt/(presentation|tableStyles|_rels/|media/"
    r"|slides/|slideLayouts/|slideMasters/|theme/)"
)
"""What a file may be made of."""


def saved(deck) -> bytes:
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def telling() -> bytes:
    """A template full of what is nobody's business but its maker's."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(10), Inches(5.625)
    deck.slide_master.background.fill.solid()
    deck.slide_master.background.fill.fore_color.rgb = RGBColor(0x10, 0x20, 0x38)
    about = deck.core_properties
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(about, name, SECRET)
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = SECRET
    slide.notes_slide.notes_text_frame.text = SECRET
    slide.shapes.add_picture(BytesIO(picture()), 0, 0)
    package = deck.part.package
    for holder, name, kind in (
        (package, "/docProps/custom.xml", REL.CUSTOM_PROPERTIES),
        (deck.part, "/ppt/commentAuthors.xml", REL.COMMENT_AUTHORS),
        (deck.slide_layouts[5].part, "/ppt/tags/tag1.xml", REL.TAGS),
    ):
        part = Part(PackURI(name), "application/xml", package, f"<x>{SECRET}</x>".encode())
        holder.relate_to(part, kind)
    link = deck.slide_layouts[5].part.relate_to(f"https://{SECRET}.test/", REL.HYPERLINK, True)
    title = deck.slide_layouts[5].placeholders[0]
    run = title.text_frame.paragraphs[0].runs[0]
    run._r.get_or_add_rPr().add_hlinkClick(link)
    return saved(deck)


def test_the_look_stays_and_what_it_tells_of_its_maker_goes() -> None:
    file = client_slides(PORT, COVER, EN, telling())
    assert not [name for name, part in parts(file).items() if SECRET.encode() in part]
    assert len(slides(file)) == 1
    assert b"102038" in parts(file)["ppt/slideMasters/slideMaster1.xml"]
    assert not [name for name in parts(file) if not re.match(LOOKS, name)]
    assert not [name for name in parts(file) if name.startswith("ppt/media")]  # the old slide's


def test_every_part_that_is_referred_to_is_there() -> None:
    read = parts(client_slides(PORT, COVER, EN, telling()))
    for name, part in read.items():
        named = {m.decode() for m in re.findall(rb'r:(?:id|embed|link)="([^"]+)"', part)}
        folder, _, file = name.rpartition("/")
        known = re.findall(rb'Id="([^"]+)"', read.get(f"{folder}/_rels/{file}.rels", b""))
        assert named <= {one.decode() for one in known}, name


@pytest.mark.parametrize(
    ("wide", "high"), [(10, 7.5), (10, 5.625), (13.333, 7.5), (20, 11.25), (7.5, 10)]
)
def test_slides_keep_the_size_of_the_template(wide: float, high: float) -> None:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(wide), Inches(high)
    view = analyse(map_of(Who("Zhou", 90, 3), Who("Qian", 30, -4)), MONDAY)
    made = opened(internal_slides(view, {}, COVER, EN, saved(deck)))
    assert (made.slide_width, made.slide_height) == (Inches(wide), Inches(high))
    for slide in made.slides:
        for shape in shapes(slide):
            left, top, right, bottom = box_of(shape)
            assert -1 <= left <= right <= wide * 72 + 1, shape.name
            assert 0 <= top <= bottom <= high * 72 + 1, shape.name


def test_the_layout_with_a_title_alone_is_taken() -> None:
    file = client_slides(PORT, COVER, EN, saved(Presentation()))
    assert slides(file)[0].slide_layout.name == "Title Only"


@pytest.mark.parametrize(
    ("left", "taken"),
    [
        (["Title Slide", "Title and Content"], "Title and Content"),
        (["Title Slide", "Blank"], "Blank"),
        (["Title Slide"], "Title Slide"),
        (["Blank"], "Blank"),
    ],
)
def test_else_the_next_best(left: list[str], taken: str) -> None:
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name not in left:
            deck.slide_layouts.remove(layout)
    (slide,) = slides(client_slides(PORT, COVER, EN, saved(deck)))
    assert slide.slide_layout.name == taken
    assert "Joint project" in said(slide)
    assert all(holder.placeholder_format.idx == 0 for holder in slide.placeholders)
    head = min(box_of(s)[1] for s in shapes(slide) if s.has_text_frame and s.name == "Zhou")
    assert box_of(next(s for s in shapes(slide) if s.name == "Title"))[3] < head


def test_a_potx_is_a_template_too() -> None:
    with ZipFile(BytesIO(telling())) as old, ZipFile(out := BytesIO(), "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(b"presentation.main+xml", b"template.main+xml")
            new.writestr(name, part)
    assert len(slides(client_slides(PORT, COVER, EN, out.getvalue()))) == 1


def test_a_presentation_without_layouts_is_none() -> None:
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        deck.slide_layouts.remove(layout)
    with pytest.raises(TemplateWithoutLayout) as refused:
        client_slides(PORT, COVER, EN, saved(deck))
    assert "no layout" in say(refused.value, EN)[0]


def zipped(**members: bytes) -> bytes:
    with ZipFile(out := BytesIO(), "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "file", [b"", b"PK", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" * 100, zipped(), zipped(a=b"<x/>")]
)
def test_what_is_no_presentation_is_refused(file: bytes) -> None:
    with pytest.raises(NotATemplate) as refused:
        client_slides(PORT, COVER, EN, file)
    assert "not a PowerPoint file" in say(refused.value, EN)[0]


def test_a_damaged_one_is_refused_or_read_but_nothing_else() -> None:
    whole = telling()
    with ZipFile(BytesIO(whole)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    for name, part in members.items():
        for damaged in (b"", part[: len(part) // 2], b"<x/>", part.replace(b"p:", b"q:")):
            with ZipFile(out := BytesIO(), "w") as file:
                for other, content in members.items():
                    file.writestr(other, damaged if other == name else content)
            try:
                made = client_slides(PORT, COVER, EN, out.getvalue())
            except (NotATemplate, TemplateWithoutLayout):
                continue
            assert len(slides(made)) == 1
