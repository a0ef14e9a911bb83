"""How is a shape or a text written down in SVG, in few characters and with nothing that runs?"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from kamap.drawing.lettering import leftwards, plain, width

Spot = tuple[float, float]
Value = str | float | None

BASELINE = 0.35
"""How far below its middle a line of letters stands, in em."""


def number(value: float) -> str:
    """A length with one decimal at most.

    >>> number(12.0), number(0.25), number(-0.04), number(10.16)
    ('12', '.2', '0', '10.2')
    """
    short = f"{value:.1f}".rstrip("0").rstrip(".")
    if short in {"-0", ""}:
        return "0"
    return short.replace("0.", ".", 1) if short.startswith(("0.", "-0.")) else short


def element(name: str, *inside: str, **attributes: Value) -> str:
    """An element; `stroke_width` stands for `stroke-width`, and what is None is left out.

    >>> element("g", element("rect", width=3.0, rx=None), stroke_width=0.5, fill="#FFF")
    '<g stroke-width=".5" fill="#FFF"><rect width="3"/></g>'
    """
    said = "".join(
        f' {key.replace("_", "-")}="{_said(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{''.join(inside)}</{name}>" if inside else f"<{name}{said}/>"


def _said(value: str | float) -> str:
    return escape(value, {'"': "&quot;"}) if isinstance(value, str) else number(value)


def group(inside: Iterable[str], **attributes: Value) -> str:
    """What shares these attributes; nothing where nothing does."""
    parts = [part for part in inside if part]
    return element("g", *parts, **attributes) if parts else ""


def text(
    said: str, x: float, middle: float, size: float, *, begins: bool = False, **attributes: Value
) -> str:
    """A line of text at the height of its middle; a group says how large and where it is anchored.

    What `begins` at x does so even if it is read from the right, as it does on the browser's
    cards. Not every program knows `direction`, so that is anchored where all agree: in its middle.
    """
    said = plain(said)
    if not said:
        return ""
    if leftwards(said):
        attributes["direction"] = "rtl"
        if begins:
            x += width(said, size) / 2
            attributes["text_anchor"] = "middle"
    return element("text", escape(said), x=x, y=middle + BASELINE * size, **attributes)


def path(commands: str, **attributes: Value) -> str:
    return element("path", d=commands, **attributes)


def spot(at: Spot) -> str:
    """A point in a path.

    >>> spot((3, -0.5)), spot((3.0, 12))
    ('3-.5', '3 12')
    """
    x, y = number(at[0]), number(at[1])
    return x + y if y.startswith("-") else f"{x} {y}"


def spots(*points: Spot) -> str:
    """Some points in a row."""
    said = spot(points[0])
    for point in points[1:]:
        more = spot(point)
        said += more if more.startswith("-") else f" {more}"
    return said
