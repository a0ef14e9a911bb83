"""How is a person's card painted: its shape, what stands on it, and its marks?"""

from collections.abc import Iterator

from kamap.drawing.picture.marks import (
    MARKS,
    bubble,
    hatched,
    paint_badge,
    paint_mark,
    paint_ring,
    paint_stance,
)
from kamap.drawing.picture.pen import Value, element, group, path, spots
from kamap.drawing.picture.scene import Box, Colours, Node, Scene
from kamap.drawing.picture.writing import detail, written


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
        yield paint_ring(node, corner, 2, scene.colours["accent"], 2.4)
    if node.get("never_met"):
        yield paint_ring(node, corner, 4.5, scene.colours["ring"], 2)
    yield written(scene, node, look)
    radius, x = detail(node).badge, w - 2
    for name in MARKS:
        if node.get(name):
            yield paint_badge(scene, name, x, 0, radius)
            x -= 2 * radius + 2
    if scene.rated and scene.layout != "matrix":
        yield paint_stance(scene, node, look)
    if node.get("marked"):
        yield paint_mark(scene, 2, 0, radius)


def _source(scene: Scene, node: Node) -> str:
    look = scene.payload["sources"]["palette"][scene.theme]
    told = dict(node) | {"title": node.get("organisation") or node.get("title", "")}
    shape = path(bubble(0, 0, node["w"], node["h"]), fill=look["fill"], stroke=look["outline"])
    return _placed(node, (shape, written(scene, told, look)))
