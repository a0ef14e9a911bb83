"""What do the colours, marks and lines mean, as far as they are on this picture?"""

from collections.abc import Iterator
from dataclasses import dataclass

from kamap.drawing.lettering import width
from kamap.drawing.picture.marks import bubble, hatched, paint_badge, paint_mark
from kamap.drawing.picture.pen import element, group, path, spot, text
from kamap.drawing.picture.routes import Route
from kamap.drawing.picture.scene import Scene
from kamap.drawing.picture.ties import Bundle, paint_ties
from kamap.drawing.picture.writing import LETTERING

SIZE, PITCH, SWATCH, GAP = 12, 20, 29, 14


@dataclass(frozen=True)
class Item:
    """A mark and what it stands for; a mere note has no shape."""

    shape: str
    text: str
    name: str = ""

    @property
    def start(self) -> float:
        return SWATCH if self.shape else 0

    @property
    def width(self) -> float:
        return self.start + width(self.text, SIZE) + GAP


def items(scene: Scene) -> list[Item]:
    """Whatever is on this picture, and the marks; nothing of a client's."""
    if not scene.rated:
        return []
    words, payload = scene.words, scene.payload
    held = {node.get("attitude") for node in payload["nodes"]}
    drawn = {tie["kind"] for tie in scene.ties}
    found = [
        *(Item("fill", text, name) for name, text in words["attitudes"].items() if name in held),
        *(Item("badge", words["marks"][name], name) for name in ("final_say", "coach")),
        Item("ring", words["marks"]["never_met"]),
        Item("dashed", words["marks"]["assumed"]),
        *(Item("line", words["ties"][kind], kind) for kind in scene.lines if kind in drawn),
    ]
    if "sources" in payload:
        found.append(Item("bubble", payload["sources"]["words"]["source"]))
    if "marked" in payload:
        found.append(Item("mark", payload["marked"]["text"]))
    if scene.ours:
        found.append(Item("pill", payload["ours"]["words"]["ours"]))
    if scene.busy:
        found.append(Item("", words["strongest_only"]))
    return found


def rows(scene: Scene, room: float) -> list[list[Item]]:
    """The legend in as many rows as it takes."""
    found: list[list[Item]] = []
    left = 0.0
    for item in items(scene):
        if item.width > left:
            found.append([])
            left = room
        found[-1].append(item)
        left -= item.width
    return found


def paint_legend(scene: Scene, ranged: list[list[Item]]) -> Iterator[str]:
    """The rows from the origin down."""
    words = []
    for place, row in enumerate(ranged):
        x, y = 0.0, place * PITCH
        for item in row:
            if item.shape:
                yield group(
                    _swatch(scene, item), transform=f"translate({spot((x, y))})", **LETTERING
                )
            words.append(text(item.text, x + item.start, y + 8, SIZE, begins=True))
            x += item.width
    yield group(words, font_size=SIZE, fill=scene.colours["quiet"])


def _swatch(scene: Scene, item: Item) -> Iterator[str]:
    """One mark of the legend in 24 × 16."""
    payload = scene.payload
    if item.shape == "badge":
        yield paint_badge(scene, item.name, 12, 8, 7)
    elif item.shape == "mark":
        yield paint_mark(scene, 12, 8, 7)
    elif item.shape == "line":
        way = Route(((1, 8), (22, 8)))
        yield paint_ties(scene, Bundle(item.name, 1, scene.lines[item.name]["width"], (way,)), 1)
    elif item.shape == "bubble":
        look = payload["sources"]["palette"][scene.theme]
        shape = bubble(4, 2, 17, 10)
        yield path(shape, fill=look["fill"], stroke=look["outline"], stroke_width=1.2)
    elif item.shape == "pill":
        look = payload["ours"]["palette"][scene.theme]
        yield path("M12 8H23", stroke=look["line"], stroke_width=1.6)
        yield element("rect", x=1, y=4, width=15, height=8, rx=4, fill=look["pill"]["fill"])
    else:
        yield from _tile(scene, item)
    if item.name == "blocker":
        yield paint_badge(scene, item.name, 19, 4.5, 4.5)


def _tile(scene: Scene, item: Item) -> Iterator[str]:
    look = scene.colours["attitudes"][item.name if item.shape == "fill" else "neutral"]
    filled, ring = item.shape == "fill", item.shape == "ring"
    shape = {"x": 4, "y": 2.5, "width": 17, "height": 11, "rx": 3}
    if filled and "hatch" in look:
        yield element("rect", **shape, fill=hatched(scene.colours["quiet"]))
    yield element(
        "rect",
        **shape,
        fill=look["fill"] if filled and "hatch" not in look else "none",
        stroke=scene.colours["ring"] if ring else look["outline"],
        stroke_width=2 if ring else 1.2,
        stroke_dasharray="3 2" if item.shape == "dashed" else None,
    )
