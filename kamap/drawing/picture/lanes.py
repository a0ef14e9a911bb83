"""The ground of the power–support matrix: a lane for each stance, a line for each quarter."""

from collections.abc import Iterator
from itertools import groupby

from kamap import words
from kamap.drawing.lettering import fitted
from kamap.drawing.picture.marks import hatched
from kamap.drawing.picture.pen import element, group, path, spots, text
from kamap.drawing.picture.scene import Scene

QUARTERS = (0, 25, 50, 75, 100)


def small(scene: Scene) -> float:
    """The size of the letters of headings and axes."""
    return max(11.0, 10.5 * scene.lens)


def paint_lanes(scene: Scene) -> Iterator[str]:
    """Lanes with their headings, and the axis of influence on their left."""
    if scene.matrix is None:
        return
    top, bottom, lanes = (scene.matrix[key] for key in ("top", "bottom", "lanes"))
    colours = scene.colours
    for lane in lanes:
        unknown = lane["stance"] is None
        yield element(
            "rect",
            x=lane["left"],
            y=top,
            width=lane["right"] - lane["left"],
            height=bottom - top,
            fill=hatched(colours["grid"])
            if unknown
            else colours["attitudes"][lane["attitude"]]["fill"],
            fill_opacity=None if unknown else "0.09",
        )
    first, last = scene.frame.left, scene.frame.right
    edges = sorted({lane[side] for lane in lanes for side in ("left", "right")})
    heights = [(share, bottom - (bottom - top) * share / 100) for share in QUARTERS]
    yield path(
        "".join(f"M{spots((x, top), (x, bottom))}" for x in edges)
        + "".join(f"M{spots((first, y), (last, y))}" for _, y in heights),
        stroke=colours["grid"],
        stroke_width=max(1.0, 0.7 * scene.lens),
    )
    yield from _headings(scene, top - small(scene) * 1.1)
    yield from _axis(scene, first - small(scene) * 0.6, heights)


def _headings(scene: Scene, heading: float) -> Iterator[str]:
    size, lanes = small(scene), (scene.matrix or {})["lanes"]
    headings, numbers = [], []
    for attitude, own in groupby(lanes, key=lambda lane: lane["attitude"]):
        group_ = list(own)
        left, right = group_[0]["left"], group_[-1]["right"]
        word = fitted(scene.words["attitudes"][attitude], right - left, size, bold=True)
        headings.append(text(word, (left + right) / 2, heading - size * 1.4, size))
        for lane in group_:
            middle = (lane["left"] + lane["right"]) / 2
            numbers.append(text(words.signed(lane["stance"]), middle, heading, size))
    shared = {"fill": scene.colours["quiet"], "text_anchor": "middle"}
    yield group(headings, font_size=size, font_weight="600", **shared)
    yield group(numbers, font_size=size, **shared)


def _axis(scene: Scene, edge: float, heights: list[tuple[int, float]]) -> Iterator[str]:
    size, quiet = small(scene), scene.colours["quiet"]
    yield group(
        (text(str(share), edge, y, size) for share, y in heights),
        font_size=size,
        fill=quiet,
        text_anchor="end",
    )
    middle = spots((edge - size * 2.6, (heights[0][1] + heights[-1][1]) / 2))
    yield group(
        [text(scene.words["influence"], 0, 0, size)],
        transform=f"translate({middle})rotate(-90)",
        font_size=size,
        font_weight="600",
        fill=quiet,
        text_anchor="middle",
    )
