"""Pictures of a map as files: an SVG that any program reads, a PNG twice as fine."""

from collections.abc import Callable
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from kamap.drawing.svg import extent, svg
from kamap.export import pictures
from kamap.export.pictures import png_file, svg_file
from kamap.model import Layout
from tests.drawing.test_network import harbour
from tests.drawing.test_svg import drawn


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


def test_an_svg_file_is_the_picture_in_utf_8() -> None:
    content = svg_file(drawn(harbour()), stamp="INTERNAL 内部资料")
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<svg ')
    assert "内部资料" in content.decode()
    assert ElementTree.fromstring(content).tag.endswith("svg")


@pytest.mark.parametrize("layout", Layout)
def test_a_png_is_twice_as_fine_as_the_picture_is_large(layout: Layout) -> None:
    payload = drawn(harbour(), layout)
    wide, high = extent(svg(payload))
    picture = opened(png_file(payload))
    assert (picture.format, picture.size) == ("PNG", (2 * wide, 2 * high))


def test_its_cards_have_their_colours() -> None:
    payload = drawn(harbour())
    picture = opened(png_file(payload)).convert("RGB")
    qian = next(node for node in payload["nodes"] if node["name"] == "H. Qian")
    left, top = map(float, svg(payload).split('viewBox="')[1].split()[:2])
    inside = 2 * (qian["x"] - left), 2 * (qian["y"] - qian["h"] / 2 + 5 - top)
    assert picture.getpixel((round(inside[0]), round(inside[1]))) == (0xB2, 0x18, 0x2B)
    assert picture.getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize("file", [svg_file, png_file])
def test_the_same_map_gives_the_same_bytes(file: Callable[..., bytes]) -> None:
    assert file(drawn(harbour())) == file(drawn(harbour()))


def test_a_png_holds_nothing_but_pixels() -> None:
    content = png_file(drawn(harbour()), caption="2 May 2026")
    assert opened(content).info == {}
    kinds, at = set(), 8
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        kinds.add(content[at + 4 : at + 8])
        at += length + 12
    assert kinds == {b"IHDR", b"IDAT", b"IEND"}


def test_a_very_large_picture_is_less_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 90_000)
    picture = opened(png_file(drawn(harbour())))
    assert 80_000 < picture.width * picture.height <= 91_000
