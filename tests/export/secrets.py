"""What may a customer's file never hold? Marks for it, which are found again however encoded."""

from base64 import b64encode
from collections.abc import Callable, Iterator

from tests.export.unpacked import Piece, is_text, pieces

LATIN = "Xq7Zj9Wvk"
CHINESE = "龘靐齉"
"""Neither is written by chance, nor, in a text, is any of these three characters alone."""
SURE = 6
"""So many bytes are found by chance neither in a picture nor in a compressed file."""


def marker(of: str) -> str:
    """A text for a field that is nobody's business; where it ends up, it says whence it came.

    What is told apart stands at its end, so that a text cut short is still found.
    """
    return f"{CHINESE}{LATIN}{of}"


def leaks(name: str, content: bytes, without: bytes = b"") -> list[str]:
    """Where in a file a marker stands, in whatever encoding; `without` is not looked at.

    That must be something long that is the same in every file: a library, say.
    """
    if without:
        content = content.replace(without, b"")
    return [found for piece in pieces(name, content) for found in _found(piece)]


def _found(piece: Piece) -> Iterator[str]:
    text = is_text(piece.content)
    for content, needles in ((piece.content, _EXACT), (piece.content.lower(), _FOLDED)):
        for encoding, needle in needles.items():
            if len(needle) < SURE and not text:
                continue
            if (at := content.find(needle)) >= 0:
                around = piece.content[max(0, at - 40) : at + 80]
                yield f"{encoding} in {piece.way}: {around!r}"


def _exact() -> dict[str, bytes]:
    """Encodings in which the case of letters counts."""
    found = {f"{one} in utf-8": one.encode() for one in CHINESE}
    for encoding in ("utf-16-le", "utf-16-be", "gb18030"):
        found[f"{CHINESE} in {encoding}"] = CHINESE.encode(encoding)
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
        for text in (LATIN, CHINESE, LATIN.lower(), LATIN.upper()):
            for shift in range(3):
                needle = _base64(text.encode(encoding), shift)
                if len(needle) > SURE:
                    found[f"base64 of {text} in {encoding}, +{shift}"] = needle
    return found


def _folded() -> dict[str, bytes]:
    """Encodings in which it does not."""
    found = {}
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
        found[f"{LATIN} in {encoding}"] = LATIN.lower().encode(encoding)
        found[f"{LATIN} in {encoding}, backwards"] = LATIN.lower()[::-1].encode(encoding)
    for text in (LATIN, LATIN.lower(), LATIN.upper(), CHINESE):
        found[f"{text} in hex"] = text.encode().hex().encode()
        found[f"{text} in hex, spaced"] = text.encode().hex(" ").encode()
        found[f"{text} as numbers"] = ",".join(str(ord(one)) for one in text).encode()
    for text in (LATIN, LATIN.lower(), LATIN.upper(), *CHINESE):
        for escape, spelt in ESCAPES.items():
            said = "".join(spelt(one) for one in text).lower()
            found[f"{text} as {escape}"] = said.encode()
    return found


ESCAPES: dict[str, Callable[[str], str]] = {
    "percents": lambda one: "".join(f"%{byte:02x}" for byte in one.encode()),
    "JSON": lambda one: f"\\u{ord(one):04x}",
    "braces": lambda one: f"\\u{{{ord(one):x}}}",
    "entities": lambda one: f"&#{ord(one)};",
    "hex entities": lambda one: f"&#x{ord(one):x};",
    "CSS": lambda one: f"\\{ord(one):x} ",
    "office": lambda one: f"_x{ord(one):04x}_",
}


def _base64(text: bytes, shift: int) -> bytes:
    """What of a text's base64 is the same whatever stands around it, after so many bytes."""
    lead = b"\0" * shift
    whole = b64encode(lead + text)
    spoilt = len(lead + text) % 3
    begin = 0 if shift == 0 else 4 * ((shift + 2) // 3)
    end = len(whole) - (4 if spoilt else 0)
    return whole[begin:end]


_EXACT = _exact()
_FOLDED = _folded()
