"""How is a person's card painted: fill, outline, disc, badges, stance?"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin

from kamap.drawing.lettering import fitted, width
from kamap.drawing.picture.pen import Value, element, group, path, spots, text
from kamap.drawing.picture.scene import Box, Colours, Node, Scene


@dataclass(frozen=True)
class Detail:
    """The sizes of what is written on a card; no title and no disc where they are 0."""

    name: float
    title: float
    disc: float
    badge: float
    pad: float


FULL = Detail(13, 11.5, 12.5, 9.5, 8)
COMPACT = Detail(11.5, 9.5, 0, 8, 8)
CHIP = Detail(11, 0, 0, 6.5, 7)
MARKS = ("final_say", "coach", "blocker")
SMALLEST = 7.8


def detail(node: Node) -> Detail:
    """How much a card of that height tells."""
    if node["h"] >= 44:
        return FULL
    return COMPACT if node["h"] >= 32 else CHIP


def paint_card(scene: Scene, node: Node) -> str:
    """A person's card; who has no seat speaks from a bubble."""
    if node.get("source"):
        return _source(scene, node)
    look = scene.colours["attitudes"][node["attitude"]] if scene.rated else scene.colours["card"]
    return _placed(node, _card(scene, node, look))


def paint_pill(scene: Scene, node: Node) -> str:
    """One of our own people."""
    look = scene.payload["ours"]["palette"][scene.theme]["pill"]
    w, h = node["w"], node["h"]
    shape = element("rect", width=w, height=h, rx=h / 2, fill=look["fill"])
    return _placed(node, (shape, written(scene, node, look)))


def _placed(node: Node, parts: Iterator[str] | tuple[str, ...]) -> str:
    box = Box.of(node)
    return group(parts, transform=f"translate({spots((box.left, box.top))})")


def _card(scene: Scene, node: Node, look: Colours) -> Iterator[str]:
    w, h = node["w"], node["h"]
    corner = min(9, h * 0.2)
    assumed = bool(node.get("assumed"))
    frame: dict[str, Value] = {
        "stroke": look["outline"],
        "stroke_width": 1.5 if assumed else None,
        "stroke_dasharray": "4.5 3" if assumed else None,
    }
    shape: dict[str, Value] = {"width": w, "height": h, "rx": corner}
    if "hatch" in look:
        yield element("rect", **shape, fill=look["fill"])
        yield element("rect", **shape, fill=hatched(look["hatch"]), **frame)
    else:
        yield element("rect", **shape, fill=look["fill"], **frame)
    if node.get("marked"):
        yield _ring(node, corner, 2, scene.colours["accent"], 2.4)
    if node.get("never_met"):
        yield _ring(node, corner, 4.5, scene.colours["ring"], 2)
    yield written(scene, node, look)
    radius, x = detail(node).badge, w - 2
    for name in MARKS:
        if node.get(name):
            yield paint_badge(scene, name, x, 0, radius)
            x -= 2 * radius + 2
    if scene.rated and scene.layout != "matrix":
        yield _stance(scene, node, look)
    if node.get("marked"):
        yield paint_mark(scene, 2, 0, radius)


def _ring(node: Node, corner: float, gap: float, colour: str, thick: float) -> str:
    return element(
        "rect",
        x=-gap,
        y=-gap,
        width=node["w"] + 2 * gap,
        height=node["h"] + 2 * gap,
        rx=corner + gap,
        fill="none",
        stroke=colour,
        stroke_width=thick,
    )


def hatched(colour: str, step: int = 7) -> str:
    """The paint of diagonals in a colour, which `hatch` describes."""
    return f"url(#p{colour[1:]}{step})"


def hatch(colour: str, step: int = 7) -> str:
    """Diagonals as a pattern: of one name, alike in every picture that a page may hold."""
    s = step
    lines = f"M-1 1L1-1M0 {s}L{s} 0M{s - 1} {s + 1}L{s + 1} {s - 1}"
    return element(
        "pattern",
        path(lines, stroke=colour, stroke_width=1.4 * s / 7),
        id=f"p{colour[1:]}{s}",
        width=s,
        height=s,
        patternUnits="userSpaceOnUse",
    )


def written(scene: Scene, node: Node, look: Colours) -> str:
    """What stands on a card, in a window of its own: it cannot leave the card."""
    size = detail(node)
    rows = list(_rows(node, size))
    if not size.title:
        lines: Iterator[str] = _name_alone(node)
    else:
        lines = _left_of(scene, node, rows, look, size)
    return element(
        "svg",
        *[line for line in lines if line],
        width=node["w"],
        height=node["h"],
        fill=look["text"],
        font_size=size.name,
        font_weight="600",
    )


def _rows(node: Node, size: Detail) -> Iterator[tuple[str, bool, float]]:
    """Name, title and note: whether it is the name, and how far from the middle it stands."""
    middle = node["h"] / 2
    small = [node[key] for key in ("title", "note") if node.get(key)]
    if len(small) == 2:
        pitch = size.title * 1.3
        places = [middle - pitch - 0.5, middle, middle + pitch]
    elif small:
        places = [middle - size.title * 0.72 + 0.5, middle + size.name * 0.68]
    else:
        places = [middle + 0.5]
    for place, (said, at) in enumerate(zip((node["name"], *small), places, strict=True)):
        yield said, place == 0, at


def _left_of(
    scene: Scene, node: Node, rows: list[tuple[str, bool, float]], look: Colours, size: Detail
) -> Iterator[str]:
    start = size.pad
    if size.disc:
        x, y = start + size.disc, node["h"] / 2
        colours = scene.colours
        yield element("circle", cx=x, cy=y, r=size.disc, fill=colours["ground"], fill_opacity=0.9)
        initials = fitted(node.get("initials", ""), size.disc * 1.8, size.disc * 0.8, bold=True)
        high = size.disc * 0.8
        yield text(
            initials,
            x,
            y,
            high,
            font_size=high,
            fill=colours["text"],
            text_anchor="middle",
        )
        start += 2 * size.disc + 6
    room = node["w"] - size.pad + 2 - start
    small = []
    for said, is_name, at in rows:
        if is_name:
            yield text(fitted(said, room, size.name, bold=True), start, at, size.name)
        else:
            small.append(text(fitted(said, room, size.title), start, at, size.title))
    yield group(small, font_size=size.title, font_weight="400", fill=look["quiet"])


def _name_alone(node: Node) -> Iterator[str]:
    """A name in the middle of a small card: smaller than usual if it then fits."""
    room, most = node["w"] - 8, min(node["h"] * 0.6, 11)
    size = max(SMALLEST, min(most, room / (width(node["name"], 1, bold=True) or 1)))
    size = size * 2 // 1 / 2
    said = fitted(node["name"], room, size, bold=True)
    yield text(
        said,
        node["w"] / 2,
        node["h"] / 2,
        size,
        font_size=size,
        text_anchor="middle",
    )


def paint_badge(scene: Scene, name: str, x: float, y: float, radius: float) -> str:
    """A star for the final say, a letter for a coach, a mark for who is against us."""
    colours = scene.colours
    disc = element(
        "circle",
        cx=x,
        cy=y,
        r=radius,
        fill=colours[name],
        stroke=colours["ground"],
        stroke_width=radius * 0.22,
    )
    if name == "final_say":
        return disc + _star(x, y, radius * 0.66, colours["on_badge"])
    letter = scene.words["coach_letter"] if name == "coach" else "!"
    return disc + text(
        letter,
        x,
        y + radius * 0.06,
        radius * 1.15,
        font_size=radius * 1.15,
        font_weight="700",
        fill=colours["on_badge"],
        text_anchor="middle",
    )


def _star(x: float, y: float, radius: float, colour: str) -> str:
    points = []
    for point in range(10):
        angle, reach = point * pi / 5 - pi / 2, radius * (0.45 if point % 2 else 1)
        points.append((x + cos(angle) * reach, y + sin(angle) * reach))
    return path(f"M{spots(*points)}Z", fill=colour)


def paint_mark(scene: Scene, x: float, y: float, radius: float) -> str:
    """A delta on the card's upper corner: something about this person has changed."""
    colours = scene.colours
    tile = element(
        "rect",
        x=x - radius,
        y=y - radius,
        width=2 * radius,
        height=2 * radius,
        rx=radius * 0.45,
        fill=colours["accent"],
        stroke=colours["ground"],
        stroke_width=radius * 0.22,
    )
    low, half = y + radius * 0.48, radius * 0.6
    return tile + path(
        f"M{spots((x, y - radius * 0.58), (x + half, low), (x - half, low))}Z",
        fill="none",
        stroke=colours["on_badge"],
        stroke_width=radius * 0.26,
        stroke_linejoin="round",
    )


def signed(stance: int | None) -> str:
    """A stance as a number with its sign.

    >>> signed(3), signed(0), signed(-4), signed(None)
    ('+3', '0', '−4', '?')
    """
    if stance is None:
        return "?"
    return f"+{stance}" if stance > 0 else str(stance).replace("-", "−")


def _stance(scene: Scene, node: Node, look: Colours) -> str:
    """The stance on the card's lower corner: attitude does not rest on colour alone."""
    high = min(13.5, node["h"] * 0.4)
    wide = high * 1.65
    x, y = node["w"] - 6 - wide / 2, node["h"]
    shape = element(
        "rect",
        x=x - wide / 2,
        y=y - high / 2,
        width=wide,
        height=high,
        rx=high / 2,
        fill=scene.colours["ground"],
        stroke=look["outline"],
    )
    return shape + text(
        signed(node.get("stance")),
        x,
        y,
        high * 0.74,
        font_size=high * 0.74,
        font_weight="600",
        fill=scene.colours["text"],
        text_anchor="middle",
    )


def _source(scene: Scene, node: Node) -> str:
    look = scene.payload["sources"]["palette"][scene.theme]
    told = dict(node) | {"title": node.get("organisation") or node.get("title", "")}
    shape = path(bubble(0, 0, node["w"], node["h"]), fill=look["fill"], stroke=look["outline"])
    return _placed(node, (shape, written(scene, told, look)))


def bubble(left: float, top: float, w: float, h: float) -> str:
    """As comics have it: who speaks has a tail below."""
    r, tail, foot = h * 0.3, h * 0.2, left + h * 0.45
    right, bottom = left + w, top + h
    speaks = (foot + tail * 1.6, bottom), (foot, bottom + tail), (foot, bottom)
    return (
        f"M{spots((left + r, top))}L{spots((right - r, top))}"
        f"Q{spots((right, top), (right, top + r))}L{spots((right, bottom - r))}"
        f"Q{spots((right, bottom), (right - r, bottom))}L{spots(*speaks, (left + r, bottom))}"
        f"Q{spots((left, bottom), (left, bottom - r))}L{spots((left, top + r))}"
        f"Q{spots((left, top), (left + r, top))}Z"
    )
