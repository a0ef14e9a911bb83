"""Which characters do the bytes of a file stand for?"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass

from kamap.errors import Fault, ImportRefused
from kamap.intake.reasons import FaultReason

MEGABYTES = 20


@dataclass(frozen=True)
class File:
    """A file as it was handed in."""

    name: str
    content: bytes


def text_of(file: File) -> str:
    """The text, with `\\n` at the end of each line; `ImportRefused` if it is none, or too much."""
    if len(file.content) > MEGABYTES * 1_000_000:
        raise _refused(file, FaultReason.TOO_LARGE, str(MEGABYTES))
    encodings = _encodings(file.content)
    if b"\0" in file.content and encodings != ["utf-16"]:
        raise _refused(file, FaultReason.BINARY)
    text = _decoded(file, encodings)
    if "\0" in text:
        raise _refused(file, FaultReason.BINARY)
    if not text.strip():
        raise _refused(file, FaultReason.EMPTY_FILE)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encodings(content: bytes) -> list[str]:
    if content.startswith(BOM_UTF8):
        return ["utf-8-sig"]
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return ["utf-16"]
    return ["utf-8", "gb18030"]


def _decoded(file: File, encodings: list[str]) -> str:
    for encoding in encodings:
        try:
            return file.content.decode(encoding)
        except UnicodeDecodeError:
            continue
    looks_binary = file.content.startswith(b"PK") or _share_of_controls(file.content) > 0.05
    raise _refused(file, FaultReason.BINARY if looks_binary else FaultReason.NOT_TEXT)


def _share_of_controls(content: bytes) -> float:
    start = content[:4096]
    return sum(byte < 32 and byte not in b"\t\n\r" for byte in start) / len(start)


def _refused(file: File, reason: FaultReason, detail: str = "") -> ImportRefused:
    return ImportRefused((Fault(file.name, None, None, "", reason, detail),))
