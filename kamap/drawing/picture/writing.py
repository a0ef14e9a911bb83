"""What is written on a card, and how large?"""

from collections.abc import Iterator
from dataclasses import dataclass

from kamap.drawing.lettering import fitted, shrunk
from kamap.drawing.picture.pen import Value, element, group, text
from kamap.drawing.picture.scene import Colours, Node, Scene


@dataclass(frozen=True)
class Detail:
    """The sizes of what is written on a card; what is 0 has no room."""

    name: float
    title: float
    note: float
    disc: float
    badge: float
    pad: float


FULL = Detail(13, 11.5, 10.5, 12.5, 9.5, 8)
COMPACT = Detail(11.5, 9.5, 9, 0, 8, 8)
CHIP = Detail(11, 0, 0, 0, 6.5, 7)
FOR_A_NOTE = 12
"""What a card with a note is higher, at least."""
SMALLEST = 7.8
"""The smallest letters worth writing."""
LETTERING: dict[str, Value] = {"font_weight": "600", "text_anchor": "middle"}
"""How most texts on cards are written: said once, around them all."""


def detail(node: Node) -> Detail:
    """How much a card of that height tells."""
    high = node["h"] - (FOR_A_NOTE if node.get("note") else 0)
    if high >= 44:
        return FULL
    return COMPACT if high >= 32 else CHIP


def written(scene: Scene, node: Node, look: Colours) -> str:
    """What stands on a card, in a window of its own: it cannot leave the card."""
    size = detail(node)
    lines = _from_the_left(scene, node, look, size) if size.title else _name_alone(node, size)
    return element(
        "svg",
        *[line for line in lines if line],
        width=node["w"],
        height=node["h"],
        fill=look["text"],
        font_size=size.name if size.title else None,
        text_anchor="start" if size.title else None,
    )


def _name_alone(node: Node, size: Detail) -> Iterator[str]:
    """A name in the middle of a small card."""
    most = min(node["h"] * 0.6, size.name)
    said, high = shrunk(node["name"], node["w"] - 8, most, SMALLEST, bold=True)
    yield text(said, node["w"] / 2, node["h"] / 2, high, font_size=high)


def _from_the_left(scene: Scene, node: Node, look: Colours, size: Detail) -> Iterator[str]:
    """A disc with initials where there is room for one, and name, title and note beside it."""
    start, middle = size.pad, node["h"] / 2
    if size.disc:
        yield from _disc(scene, node, start + size.disc, size.disc)
        start += 2 * size.disc + 6
    room = node["w"] - size.pad + 2 - start
    title, note = node.get("title", ""), node.get("note", "")
    small = [high for said, high in ((title, size.title), (note, size.note)) if said]
    rise = size.note * 0.68 if len(small) == 2 else 0
    middle -= rise * 0.35  # three lines stand as far from the head of the card as from its foot
    apart = small[0] * 0.72 if small else 0
    below = middle + size.name * 0.68
    yield _line(node["name"], start, middle - apart - rise + 0.5, room, size.name, bold=True)
    yield group(
        (
            _line(title, start, below - rise, room, size.title),
            _line(note, start, below + (rise and rise + size.note * 0.62), room, size.note),
        ),
        font_weight="400",
        fill=look["quiet"],
    )


def _line(said: str, x: float, y: float, room: float, most: float, bold: bool = False) -> str:
    """A little smaller than usual if it then fits whole; a name in its usual size says none."""
    fit, high = shrunk(said, room, most, max(SMALLEST, 1.7 * most // 1 / 2), bold)
    usual = bold and high == most
    return text(fit, x, y, high, begins=True, font_size=None if usual else high)


def _disc(scene: Scene, node: Node, x: float, radius: float) -> Iterator[str]:
    y, high, colours = node["h"] / 2, radius * 0.8, scene.colours
    yield element("circle", cx=x, cy=y, r=radius, fill=colours["ground"], fill_opacity=0.9)
    initials = fitted(node.get("initials", ""), radius * 1.8, high, bold=True)
    yield text(initials, x, y, high, font_size=high, fill=colours["text"], text_anchor="middle")
