"""A logo is a picture and nothing else, however it came."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from kamap import errors
from kamap.export.logo import logo
from kamap.i18n import translator
from kamap.sentences import say

BLUE = (47, 116, 181)


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 100), **more: Any) -> bytes:
    content = BytesIO()
    Image.new("RGB", size, BLUE).save(content, kind, **more)
    return content.getvalue()


def drawing(inside: str, attributes: str = 'width="300" height="100"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def opened(content: bytes) -> Image.Image:
    taken = Image.open(BytesIO(content))
    assert taken.format == "PNG"
    return taken


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_written_anew(kind: str) -> None:
    taken = opened(logo(picture(kind)))
    assert taken.size == (300, 100)
    assert taken.convert("RGB").getpixel((150, 50)) == pytest.approx(BLUE, abs=2)


@pytest.mark.parametrize(
    ("size", "becomes"),
    [((1200, 200), (600, 100)), ((400, 800), (100, 200)), ((5000, 2), (600, 1)), ((1, 1), (1, 1))],
)
def test_a_large_one_keeps_its_proportions(size: tuple[int, int], becomes: tuple[int, int]) -> None:
    assert opened(logo(picture(size=size))).size == becomes


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_pixels_of_any_kind_are_read(mode: str) -> None:
    content = BytesIO()
    Image.new(mode, (30, 10)).save(content, "PNG")
    assert opened(logo(content.getvalue())).size == (30, 10)


def test_what_is_transparent_stays_so() -> None:
    content = BytesIO()
    Image.new("RGBA", (30, 10), (1, 2, 3, 0)).save(content, "PNG")
    assert opened(logo(content.getvalue())).getpixel((5, 5)) == (1, 2, 3, 0)


def test_what_stood_in_it_beside_the_picture_is_gone() -> None:
    told = PngInfo()
    told.add_text("Comment", "MARKER")
    exif = Image.Exif()
    exif[0x010E] = "MARKER"  # a description
    for content in (picture(pnginfo=told), picture("JPEG", exif=exif, comment=b"MARKER")):
        assert b"MARKER" in content
        assert b"MARKER" not in logo(content)
        assert opened(logo(content)).info == {}


def test_a_photograph_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn
    assert opened(logo(picture("JPEG", exif=exif, size=(150, 50)))).size == (50, 150)


def test_a_drawing_becomes_pixels_as_large_as_a_logo_may_be() -> None:
    taken = opened(logo(drawing('<rect width="150" height="100" fill="#2F74B5"/>')))
    assert taken.size == (600, 200)
    assert taken.getpixel((100, 100)) == (*BLUE, 255)
    assert taken.getpixel((500, 100))[3] == 0


def test_a_drawing_may_refer_to_itself_and_hold_pixels() -> None:
    inside = (
        '<defs><linearGradient id="a"><stop stop-color="#2F74B5"/></linearGradient></defs>'
        '<style>rect { fill: url(#a) }</style><rect id="r" width="9" height="9"/>'
        '<use href="#r"/><image width="9" height="9" href="data:image/png;base64,iVBORw0KGgo="/>'
    )
    assert opened(logo(drawing(inside))).size == (600, 200)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<script href="http://x/y.js"/>',
        '<rect onload="alert(1)"/>',
        '<rect OnClick="alert(1)"/>',
        '<a href="http://x"><rect/></a>',
        '<a href="javascript:alert(1)"><rect/></a>',
        '<image href="http://x/y.png"/>',
        '<image href="file:///etc/passwd"/>',
        '<image href="y.png"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<image href="data:text/html,x"/>',
        '<image xmlns:x="http://www.w3.org/1999/xlink" x:href="/etc/passwd"/>',
        '<use href="other.svg#a"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
        "<style>@import url(x.css);</style>",
        "<style>rect { fill: url('http://x') }</style>",
        '<rect fill="url( http://x#a )"/>',
        '<rect style="fill: url(&quot;x.svg#a&quot;)"/>',
        '<g><g><iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/></g></g>',
        '<?xml-stylesheet href="x.css"?>',
    ],
)
def test_a_drawing_that_runs_or_loads_something_is_refused(inside: str) -> None:
    with pytest.raises(errors.LogoWithScript):
        logo(drawing(inside))


@pytest.mark.parametrize(
    "declared",
    [
        "<!DOCTYPE svg>",
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_a_drawing_that_declares_something_is_refused(declared: str) -> None:
    with pytest.raises(errors.LogoWithScript):
        logo(declared.encode() + drawing("<rect/>"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\x89PNG\r\n\x1a\n",
        b"<svg/>",
        b"<html/>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        drawing("<g>" * 5000 + "</g>" * 5000),
        drawing("", 'width="0" height="0"'),
        picture("GIF"),
        picture("PNG")[:200],
        picture("JPEG")[:400],
    ],
    ids=range(11),
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(errors.NotALogo):
        logo(content)


def test_20_megabytes_are_too_large() -> None:
    with pytest.raises(errors.LogoTooLarge):
        logo(picture() + bytes(20_000_000))


@pytest.mark.parametrize("side", [8_000, 15_000])
def test_few_bytes_of_very_many_pixels_are_too_large(side: int) -> None:
    content = BytesIO()
    Image.new("1", (side, side)).save(content, "PNG")
    with pytest.raises(errors.LogoTooLarge):
        logo(content.getvalue())


@pytest.mark.parametrize("size", ['viewBox="0 0 1 1000000"', 'width="1e9" height="1e9"'])
def test_a_drawing_cannot_ask_for_more_room(size: str) -> None:
    taken = opened(logo(drawing('<rect width="1" height="1"/>', size)))
    assert taken.width <= 600
    assert taken.height <= 200


def test_a_drawing_that_breaks_the_renderer_breaks_nothing_else() -> None:
    ten = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 10))
    with pytest.raises(errors.NotALogo):
        logo(drawing(f'<g id="g0"><rect width="1" height="1"/></g>{ten}'))


@pytest.mark.parametrize(
    "error", [errors.LogoTooLarge(5, 50), errors.NotALogo(), errors.LogoWithScript()]
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_refusal_is_one_sentence(error: errors.KamapError, lang: str) -> None:
    (sentence,) = say(error, translator(lang))
    assert sentence
    assert "{" not in sentence
