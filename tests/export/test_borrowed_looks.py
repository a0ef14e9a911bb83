"""A template or a logo lends a customer's file its looks, and nothing that it says of its maker."""

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pptx import Presentation
from pptx.util import Inches

from kamap.analysis.view import analyse
from kamap.export.logo import logo
from kamap.export.renderer import vis
from kamap.model import Audience, FileFormat
from kamap.services import files
from kamap.services.exports import Order
from kamap.store.engine import Database
from tests.conftest import MONDAY, Who, map_of
from tests.export.secrets import leaks, marker

OF_ITS_MAKER = {
    "docProps/custom.xml": "<Properties>{}</Properties>",
    "customXml/item1.xml": "<x>{}</x>",
    "ppt/commentAuthors.xml": "<a>{}</a>",
}
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Company>{}</Company><Manager>{}</Manager></Properties>"
)


def talking_picture() -> bytes:
    """A PNG that says who made it."""
    info, file = PngInfo(), BytesIO()
    for key in ("Author", "Comment"):
        info.add_itxt(key, marker(key), zip=key == "Author")
    info.add_text("XML:com.adobe.xmp", marker("xmp"))
    Image.new("RGB", (60, 20), "#2f74b5").save(file, "PNG", pnginfo=info)
    return file.getvalue() + marker("after the end").encode()


def talking_photo() -> bytes:
    exif, file = Image.Exif(), BytesIO()
    exif[0x013B] = exif[0x010E] = "Xq7Zj9Wvk"  # artist, description: in ASCII
    picture = Image.new("RGB", (60, 20), "#2f74b5")
    picture.save(file, "JPEG", exif=exif, comment=marker("comment").encode())
    return file.getvalue()


def talking_drawing() -> bytes:
    said = marker("metadata")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><!-- {said} -->'
        f"<metadata>{said}</metadata><title>{said}</title><desc>{said}</desc>"
        f'<rect id="{said}" width="60" height="20" fill="#2f74b5" data-by="{said}"/></svg>'
    ).encode()


def talking_template() -> bytes:
    """Slides, notes, names and properties that are nobody's business."""
    deck, file = Presentation(), BytesIO()
    for field in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(deck.core_properties, field, marker(field))
    deck.core_properties.title = marker("title")
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = marker("slide")
    slide.shapes.add_textbox(0, 0, Inches(1), Inches(1)).name = marker("shape")
    picture = slide.shapes.add_picture(BytesIO(talking_picture()), 0, 0)
    for of_the_look in (talking_picture(), talking_photo()):
        _, rid = deck.slide_master.part.get_or_add_image_part(BytesIO(of_the_look))
        shown = deepcopy(picture._element)
        shown.nvPicPr.cNvPr.set("descr", marker("alt text"))
        shown.blipFill.blip.rEmbed = rid
        deck.slide_master.shapes._spTree.append(shown)
    slide.notes_slide.notes_text_frame.text = marker("notes")
    deck.save(file)
    with ZipFile(file) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    parts["docProps/app.xml"] = APP.format(marker("company"), marker("manager")).encode()
    parts |= {name: text.format(marker(name)).encode() for name, text in OF_ITS_MAKER.items()}
    again = BytesIO()
    with ZipFile(again, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        archive.comment = marker("zip").encode()
    return again.getvalue()


def test_a_template(database: Database) -> None:
    template = talking_template()
    view = analyse(map_of(Who("Zhou"), Who("Qian")), MONDAY)
    order = Order(Audience.CLIENT, FileFormat.PPTX, template=template)
    file = files.made(database, view, order)
    assert leaks("template.pptx", template)
    assert leaks(file.name, file.content) == []
    assert len(Presentation(BytesIO(file.content)).slides) == 1


@pytest.mark.parametrize("format_", [FileFormat.HTML, FileFormat.PPTX, FileFormat.XLSX])
@pytest.mark.parametrize("made", [talking_picture, talking_photo, talking_drawing])
def test_a_logo(database: Database, made: Callable[[], bytes], format_: FileFormat) -> None:
    view = analyse(map_of(Who("Zhou")), MONDAY)
    order = Order(Audience.CLIENT, format_, logo=logo(made()))
    file = files.made(database, view, order)
    assert leaks("logo", made())
    assert leaks(file.name, file.content, without=vis().encode()) == []
    assert file != files.made(database, view, Order(Audience.CLIENT, format_))
