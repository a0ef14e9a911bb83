"""Which headings stand above blocks of people, and how far may each reach?"""

from collections.abc import Iterator
from dataclasses import dataclass

from kamap.drawing.lettering import fitted, width
from kamap.drawing.picture.pen import BASELINE, group, text
from kamap.drawing.picture.scene import Box, Scene

SIZE = 12.5


@dataclass(frozen=True)
class Caption:
    """A heading that begins at x and stands on y."""

    x: float
    y: float
    text: str

    @property
    def box(self) -> Box:
        wide = width(self.text, SIZE, bold=True)
        return Box(self.x, self.y - SIZE, self.x + wide, self.y)


def captions(scene: Scene) -> Iterator[Caption]:
    """The headings, each cut where the next in the same row begins, and none wider than the map."""
    given = scene.payload.get("captions", ())
    for one in given:
        x, y = one["x"], one["y"]
        nexts = [o["x"] for o in given if o["x"] > x and abs(o["y"] - y) < SIZE]
        room = min([*(at - SIZE for at in nexts), max(scene.frame.right, x + 160)]) - x
        yield Caption(x, y, fitted(one["text"], room, SIZE, bold=True))


def paint_captions(scene: Scene) -> str:
    """The headings, in small quiet print."""
    middle = BASELINE * SIZE
    return group(
        (text(one.text, one.x, one.y - middle, SIZE, begins=True) for one in captions(scene)),
        font_size=SIZE,
        font_weight="600",
        fill=scene.colours["quiet"],
    )
