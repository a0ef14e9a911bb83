"""A secret is found however it was put away; or the tests that find none would prove little."""

import gzip
import json
import zlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from html import escape
from io import BytesIO
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.export.secrets import CHINESE, LATIN, leaks, marker

SECRET = marker("seat.evidence")


def _every_second(text: str) -> str:
    return "".join(f"\\u{ord(c):04x}" if n % 2 else c for n, c in enumerate(text))


WAYS_TO_WRITE: dict[str, Callable[[str], bytes]] = {
    "plain": lambda text: text.encode(),
    "upper": lambda text: text.upper().encode(),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "percent": lambda text: quote(text).encode(),
    "percent-all": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()).encode(),
    "JSON": lambda text: json.dumps(text).encode(),
    "JSON-all": lambda text: "".join(f"\\u{ord(c):04X}" for c in text).encode(),
    "JSON-half": lambda text: _every_second(text).encode(),
    "entities": lambda text: "".join(f"&#{ord(c)};" for c in text).encode(),
    "entities-hex": lambda text: "".join(f"&#x{ord(c):X};" for c in text).encode(),
    "entities-padded": lambda text: "".join(f"&#x00{ord(c):x};" for c in text).encode(),
    "escaped-twice": lambda text: escape("".join(f"&#{ord(c)};" for c in text)).encode(),
    "CSS": lambda text: "".join(f"\\{ord(c):06x}" for c in text).encode(),
    "office": lambda text: "".join(f"_x{ord(c):04X}_" for c in text).encode(),
    "hex": lambda text: text.encode().hex().upper().encode(),
    "base64": lambda text: b64encode(text.encode()),
    "base64-url": lambda text: urlsafe_b64encode(text.encode()),
    "base64-of-utf-16": lambda text: b64encode(text.encode("utf-16-le")),
    "base64-of-JSON-deflated": lambda text: b64encode(zlib.compress(json.dumps(text).encode())),
}


@pytest.mark.parametrize("write", WAYS_TO_WRITE.values(), ids=WAYS_TO_WRITE)
@pytest.mark.parametrize("text", [SECRET, LATIN, CHINESE], ids=["marker", "latin", "chinese"])
def test_in_whatever_encoding(write: Callable[[str], bytes], text: str) -> None:
    assert leaks("map.html", b"<p>" + write(text) + b"</p>")


@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_in_base64_wherever_it_begins(before: int, encoding: str) -> None:
    inside = b64encode(b"?" * before + SECRET.encode(encoding) + b"!")
    assert leaks("map.html", b"x" * before + inside)


def _zipped(**given: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        member = ZipInfo(given.get("name", "a.xml"))
        member.comment = given.get("note", "").encode()
        extra = given.get("extra", "").encode()
        member.extra = b"\xfe\xca" + len(extra).to_bytes(2, "little") + extra
        archive.writestr(member, given.get("inside", "x"))
        archive.comment = given.get("comment", "").encode()
    return file.getvalue()


@pytest.mark.parametrize("where", ["name", "note", "extra", "inside", "comment"])
def test_anywhere_in_a_zip(where: str) -> None:
    assert leaks("deck.pptx", _zipped(**{where: SECRET}))
    assert not leaks("deck.pptx", _zipped(**{where: "nothing"}))


def test_in_a_zip_in_a_zip() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("ppt/embeddings/book.xlsx", _zipped(inside=SECRET))
    assert leaks("deck.pptx", file.getvalue())


def _picture(**texts: str) -> bytes:
    info, file = PngInfo(), BytesIO()
    if "plain" in texts:
        info.add_itxt("Comment", texts["plain"])
    if "packed" in texts:
        info.add_itxt("Comment", texts["packed"], zip=True)
    if "latin" in texts:
        info.add_text("Comment", texts["latin"], zip=True)
    Image.new("RGB", (2, 2)).save(file, "PNG", pnginfo=info)
    return file.getvalue()


@pytest.mark.parametrize("text", [{"plain": SECRET}, {"packed": SECRET}, {"latin": LATIN}])
def test_in_what_a_picture_says_of_itself(text: dict[str, str]) -> None:
    picture = _picture(**text)
    assert leaks("map.png", picture)
    assert leaks("map.html", b"<img src='data:image/png;base64," + b64encode(picture) + b"'>")
    assert not leaks("map.png", _picture(plain="a map"))


def test_behind_a_picture() -> None:
    assert leaks("map.png", _picture() + SECRET.encode("utf-16-le"))
    assert leaks("map.png", _picture() + zlib.compress(SECRET.encode()))


def test_in_the_name_of_a_file_and_in_a_stream() -> None:
    assert leaks(f"{SECRET}.png", b"")
    assert leaks("map.bin", b"\0\1" + gzip.compress(SECRET.encode()))


def test_only_there() -> None:
    said = "An ordinary map of 龙 and Xq7 王芳 — “quoted”" * 200
    assert leaks("map.html", said.encode()) == []
    assert leaks("map.html", (said + SECRET).encode(), without=SECRET.encode()) == []
    noise = zlib.compress(bytes(range(256)) * 4000)
    assert leaks("map.png", noise) == []
