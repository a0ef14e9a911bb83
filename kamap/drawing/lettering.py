"""How wide will a text be, and how much of it has room, where no browser is there to measure it?

Nobody knows which font a reader's machine will take, so letters are as wide as in Helvetica and
Arial (Segoe UI and the Latin letters of the Chinese fonts are as wide or less), and a little wider.
"""

import re
import unicodedata
from functools import lru_cache

from wcwidth import iter_graphemes

FONTS = (
    "'Segoe UI','Helvetica Neue',Arial,'Noto Sans SC','PingFang SC',"
    "'Microsoft YaHei','Noto Sans CJK SC',sans-serif"
)
"""Whoever writes what was measured here asks for these, in this order."""

MARGIN = 1.03
ELLIPSIS = "…"
LONGEST = 400
"""Nothing has room for more letters, so no more are measured."""

# Advance widths in hundredths of an em of the characters from the space to the tilde.
_REGULAR = (
    "28 28 36 56 56 89 67 20 33 33 39 59 28 33 28 28 56 56 56 56 56 56 56 56 56 56 28 28 59 "
    "59 59 56 102 67 67 73 73 67 61 78 73 28 50 67 56 84 73 78 67 78 73 67 61 73 67 95 67 67 "
    "61 28 28 28 47 56 33 56 56 50 56 56 28 56 56 23 23 50 23 84 56 56 56 56 33 50 28 56 50 "
    "73 50 50 50 33 26 33 59"
)
_BOLD = (
    "28 33 48 56 56 89 73 24 33 33 39 59 28 33 28 28 56 56 56 56 56 56 56 56 56 56 33 33 59 "
    "59 59 61 98 73 73 73 73 67 61 78 73 28 56 73 61 84 73 78 67 78 73 67 61 73 67 95 67 67 "
    "61 33 28 33 59 56 33 56 61 56 61 56 33 61 61 28 28 56 28 89 61 61 61 61 39 56 33 61 56 "
    "78 56 56 50 39 28 39 59"
)
_LATIN = {
    bold: {chr(32 + place): int(wide) / 100 for place, wide in enumerate(table.split())}
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}
_LIGATURES = {"æ": 0.9, "Æ": 1.0, "œ": 0.95, "Œ": 1.0, "ß": 0.62, "…": 1.0, "—": 1.0, "–": 0.56}
_SCRIPTS = {
    "CYRILLIC": (0.68, 0.84),
    "GREEK": (0.62, 0.8),
    "HEBREW": (0.68, 0.68),
    "ARABIC": (0.6, 0.6),
}
"""A small and a capital letter."""
_SCRIPT = 0.8
"""A letter of any other script."""
_EMOJI = 1.4

_RIGHT_TO_LEFT = {"R", "AL"}
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NOT_XML = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    r"""The text as one line of what any document may hold: nothing that steers, breaks or turns.

    >>> plain("L.\tZhou\n(\x00office)"), plain("gro\u202ebmah\ud800"), plain(" 王小明 ")
    ('L. Zhou ( office)', 'grobmah', '王小明')
    """
    allowed = "".join(c for c in _OVERRIDES.sub("", text) if ord(c) & 0xFFFE != 0xFFFE)
    return " ".join(_NOT_XML.sub(" ", allowed).split())


def leftwards(text: str) -> bool:
    """Is the text's first letter one that is read from right to left?

    >>> leftwards("محمد الفاسي"), leftwards("7 שלום"), leftwards("Dr. محمد"), leftwards("12")
    (True, True, False, False)
    """
    ways = (unicodedata.bidirectional(letter) for letter in text)
    return next((way in _RIGHT_TO_LEFT for way in ways if way in {"L", "R", "AL"}), False)


def width(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is in the unit of its size, rather too wide than too narrow.

    >>> width("王小明", 10), width("", 10)
    (30.9, 0.0)
    >>> width("Wei Li", 10) < width("Wei Li", 10, bold=True) < width("Mei Mi", 10, bold=True)
    True
    """
    return round(sum(_advance(letter, bold) for letter in text) * size * MARGIN, 3)


def fitted(text: str, room: float, size: float, bold: bool = False) -> str:
    """As much of the text as has room, cut with an ellipsis between two letters; nothing if none.

    >>> fitted("Redcliff & Sons", 100, 12), fitted("Redcliff & Sons", 60, 12)
    ('Redcliff & Sons', 'Redcliff…')
    >>> fitted("北原电网", 40, 12), fitted("Li 👩🏽‍🚀", 40, 12), fitted("Li", 5, 12)
    ('北原…', 'Li…', '')
    """
    return _fitted(plain(text), room, size, bold)


def shrunk(
    text: str, room: float, size: float, least: float, bold: bool = False
) -> tuple[str, float]:
    """The text as large as it has room for, and how large that is: what is too long is cut then.

    >>> shrunk("Plant manager", 90, 12, 10), shrunk("Plant manager", 78, 12, 10)
    (('Plant manager', 12), ('Plant manager', 11.5))
    >>> shrunk("Plant manager", 60, 12, 10)
    ('Plant man…', 10)
    """
    text = plain(text)
    fits = room / (width(text[:LONGEST], 1, bold) or 1)
    size = max(least, min(size, fits * 2 // 1 / 2))
    return fitted(text, room, size, bold), size


@lru_cache(maxsize=8192)
def _fitted(text: str, room: float, size: float, bold: bool) -> str:
    if len(text) <= LONGEST and width(text, size, bold) <= room:
        return text
    kept, left = "", room - width(ELLIPSIS, size, bold)
    for letter in iter_graphemes(text[:LONGEST]):
        left -= width(letter, size, bold)
        if left < 0:
            break
        kept += letter
    return kept.rstrip() + ELLIPSIS if kept else ""


@lru_cache(maxsize=8192)
def _advance(letter: str, bold: bool) -> float:
    """The width of one character in em."""
    known = _LATIN[bold].get(letter) or _LIGATURES.get(letter)
    if known:
        return known
    category = unicodedata.category(letter)
    if category in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    base = _LATIN[bold].get(unicodedata.normalize("NFD", letter)[0])
    if base:
        return base
    if category in {"So", "Sk"} and ord(letter) >= 0x1F000:
        return _EMOJI
    if category[0] == "L":
        return _letter(letter, category == "Lu")
    # A Chinese font has full-width quotation marks and dashes where others do not.
    return 0.5 if unicodedata.east_asian_width(letter) == "H" else 1.0


def _letter(letter: str, capital: bool) -> float:
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1.0
    script = unicodedata.name(letter, "").split(" ")[0]
    if script == "LATIN":
        return 0.75
    return _SCRIPTS.get(script, (_SCRIPT, _SCRIPT))[capital]
