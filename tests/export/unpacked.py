"""What is in a file, once everything in it is unpacked, inflated and decoded?"""

import re
import zlib
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote_to_bytes
from zipfile import BadZipFile, ZipFile, ZipInfo

PNG = b"\x89PNG\r\n\x1a\n"
ZLIB = re.compile(rb"[\x18\x28\x38\x48\x58\x68\x78][\x01\x5e\x9c\xda]|\x1f\x8b\x08")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
ESCAPED = re.compile(
    r"\\u([0-9a-fA-F]{4})|\\u\{([0-9a-fA-F]+)\}|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{2,6}) ?"
)
OFFICE = re.compile(r"_x([0-9A-Fa-f]{4})_")
LARGEST = 20_000_000
DEEPEST = 5


class Piece(NamedTuple):
    """Some bytes of a file, and the way to them."""

    way: str
    content: bytes


def pieces(name: str, content: bytes) -> Iterator[Piece]:
    """The file's name, its bytes, and whatever comes out of them, however deep it lies."""
    yield Piece(f"{name} (name)", name.encode("utf-8", "surrogatepass"))
    yield from _unpacked(name, content, 0, set())


def _unpacked(way: str, content: bytes, depth: int, seen: set[bytes]) -> Iterator[Piece]:
    if not content or content in seen:
        return
    seen.add(content)
    yield Piece(way, content)
    if depth < DEEPEST:
        for inner, within in _inside(content):
            yield from _unpacked(f"{way} > {inner}", within, depth + 1, seen)


def _inside(content: bytes) -> Iterator[tuple[str, bytes]]:
    yield from _zipped(content)
    if content.startswith(PNG):
        yield from _chunks(content)
        return
    if is_text(content):
        yield from _decoded(content)
        for n, run in enumerate(BASE64.findall(content)):
            if (meant := _from_base64(run)) is not None:
                yield f"base64 {n}", meant
    else:
        yield from _inflated(content)


def members(content: bytes) -> list[ZipInfo]:
    """What a zip says of its members; nothing where it is none."""
    try:
        return ZipFile(BytesIO(content)).infolist()
    except BadZipFile:
        return []


def _zipped(content: bytes) -> Iterator[tuple[str, bytes]]:
    if b"PK\x05\x06" not in content:
        return
    try:
        archive = ZipFile(BytesIO(content))
    except BadZipFile:
        return
    yield "zip comment", archive.comment
    for member in archive.infolist():
        yield f"{member.filename} (name)", member.filename.encode()
        yield f"{member.filename} (comment)", member.comment
        yield f"{member.filename} (extra)", member.extra
        yield member.filename, archive.read(member)


def _chunks(png: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a PNG; compressed ones inflated; what follows its end."""
    at, pixels = len(PNG), b""
    while at + 8 <= len(png):
        length = int.from_bytes(png[at : at + 4])
        kind, inside = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"IDAT":
            pixels += inside
            continue
        yield f"chunk {kind.decode('latin-1')}", inside
        yield from _inflated(inside)
        if kind == b"IEND":
            break
    yield "pixels", _inflate(pixels) or b""
    yield "after the end", png[at:]


def chunk_kinds(png: bytes) -> list[str]:
    """The parts that a PNG consists of, in order."""
    assert png.startswith(PNG)
    kinds, at = [], len(PNG)
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        kinds.append(png[at + 4 : at + 8].decode("latin-1"))
        at += 12 + length
    return kinds


def _inflated(content: bytes) -> Iterator[tuple[str, bytes]]:
    for found in ZLIB.finditer(content):
        if inflated := _inflate(content[found.start() :]):
            yield f"deflated at {found.start()}", inflated


def _inflate(content: bytes) -> bytes | None:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(content, LARGEST)
    except zlib.error:
        return None


def is_text(content: bytes) -> bool:
    """Whether it is written in ASCII or UTF-8, as far as its beginning tells."""
    begin = content[:4000]
    return b"\0" not in begin and "\ufffd" not in begin[: len(begin) - 3].decode("utf-8", "replace")


def _decoded(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The text as each of its possible readers would take it, where that makes a difference."""
    text = content.decode("utf-8", "replace")
    readings = {
        "entities": unescape(text).encode("utf-8", "surrogatepass") if "&" in text else content,
        "percent": unquote_to_bytes(content) if b"%" in content else content,
        "escapes": ESCAPED.sub(_meant, text).encode("utf-8", "surrogatepass"),
        "office": OFFICE.sub(_meant, text).encode("utf-8", "surrogatepass"),
    }
    for reading, meant in readings.items():
        if meant != content and len(meant) < len(content):
            yield reading, meant


def _meant(found: re.Match[str]) -> str:
    number = int(next(filter(None, found.groups())), 16)
    return chr(number) if number < 0x110000 else ""


def _from_base64(run: bytes) -> bytes | None:
    plain = run.replace(b"-", b"+").replace(b"_", b"/").rstrip(b"=")
    try:
        return b64decode(plain[: len(plain) // 4 * 4])
    except NotBase64:
        return None
