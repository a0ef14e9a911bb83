"""How are the marks painted that a card may bear, and its shape if it is not a plain card?"""

from math import cos, pi, sin

from kamap import words
from kamap.drawing.picture.pen import element, path, spots, text
from kamap.drawing.picture.scene import Colours, Node, Scene

MARKS = ("final_say", "coach", "blocker")


def paint_ring(node: Node, corner: float, gap: float, colour: str, thick: float) -> str:
    """A frame around the card, at some distance."""
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


def hatched(colour: str) -> str:
    """The paint of diagonals in a colour, which `hatch` describes."""
    return f"url(#p{colour[1:]})"


def hatch(colour: str) -> str:
    """Diagonals as a pattern: of one name, alike in every picture that a page may hold."""
    return element(
        "pattern",
        path("M-1 1L1-1M0 7L7 0M6 8L8 6", stroke=colour, stroke_width=1.4),
        id=f"p{colour[1:]}",
        width=7,
        height=7,
        patternUnits="userSpaceOnUse",
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
        fill=colours["on_badge"],
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


def paint_stance(scene: Scene, node: Node, look: Colours) -> str:
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
        words.signed(node.get("stance")),
        x,
        y,
        high * 0.74,
        font_size=high * 0.74,
        fill=scene.colours["text"],
    )


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
