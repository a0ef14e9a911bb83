"""Which ties show on the picture, and how is each kind drawn?"""

from dataclasses import dataclass
from math import cos, sin

from kamap.drawing.picture.pen import group, number, path, spot, spots
from kamap.drawing.picture.routes import Route, rounding, route
from kamap.drawing.picture.scene import REPORTS, Scene, Tie


@dataclass(frozen=True)
class Bundle:
    """The ties of one kind that look alike, and the ways they run."""

    kind: str
    opacity: float
    width: float
    routes: tuple[Route, ...]


def bundles(scene: Scene) -> list[Bundle]:
    """The ties that show, kind by kind."""
    kinds = list(scene.lines)
    alike: dict[tuple[int, float, float], list[Tie]] = {}
    for tie in scene.ties:
        if scene.busy and tie["kind"] != REPORTS and tie["id"] not in scene.strongest:
            continue
        width, opacity = _weight(scene, tie)
        alike.setdefault((kinds.index(tie["kind"]), opacity, width), []).append(tie)
    return [
        Bundle(kinds[place], opacity, width, tuple(route(scene, tie) for tie in ties))
        for (place, opacity, width), ties in sorted(alike.items(), key=lambda own: own[0][0])
    ]


def _weight(scene: Scene, tie: Tie) -> tuple[float, float]:
    """How wide and how opaque a tie is drawn."""
    kind = tie["kind"]
    if kind == REPORTS and scene.layout not in ("org", "departments"):
        return 1, 0.4 if scene.layout == "matrix" else 0.6
    if scene.busy and kind != REPORTS:
        return 1.2, 0.38 if scene.layout == "org" else 0.6
    more = (tie["strength"] - 1) * 0.45 if kind == "influences" else 0
    return scene.lines[kind]["width"] + more, 1


def _zoom(scene: Scene) -> float:
    """Seen from afar, lines do not get thinner still."""
    return max(1.0, 0.62 * scene.lens)


def paint_ties(scene: Scene, bundle: Bundle, zoom: float | None = None) -> str:
    """Ties of one look in one path, with an arrow at the end where their kind has one."""
    zoom = zoom or _zoom(scene)
    look, colour = scene.lines[bundle.kind], scene.colours["ties"][bundle.kind]
    drawn = path(
        "".join(map(_trace, bundle.routes)),
        fill="none",
        stroke=colour,
        stroke_width=bundle.width * zoom,
        stroke_dasharray=" ".join(number(dash * zoom) for dash in look["dash"]) or None,
        stroke_linecap="round" if bundle.kind == "close_to" else None,
    )
    heads = ""
    if look["arrow"]:
        size = (7 + bundle.width * 1.4) * zoom
        heads = path("".join(_head(way, size) for way in bundle.routes), fill=colour)
    return group([drawn, heads], opacity=f"{bundle.opacity:g}" if bundle.opacity < 1 else None)


def _trace(way: Route) -> str:
    points = way.points
    if way.knee:
        return f"M{spot(points[0])}Q{spots(way.knee, points[-1])}"
    said = f"M{spot(points[0])}"
    for place in range(1, len(points) - 1):
        begins, ends = rounding(*points[place - 1 : place + 2])
        said += f"L{spot(begins)}Q{spots(points[place], ends)}"
    return f"{said}L{spot(points[-1])}"


def _head(way: Route, size: float) -> str:
    x, y = way.points[-1]
    tip = x + cos(way.angle) * 2, y + sin(way.angle) * 2
    sides = [
        (x + cos(way.angle + side) * size, y + sin(way.angle + side) * size)
        for side in (2.72, -2.72)
    ]
    return f"M{spots(tip, *sides)}Z"


def paint_covers(scene: Scene) -> str:
    """A thin line from each of our people to everybody whom they cover, as strong as they do."""
    covers = scene.payload.get("ours", {}).get("covers", ())
    opacity, step = (0.2, 0.2) if len(covers) > 60 else (0.5, 0.45)
    lines: dict[float, list[str]] = {}
    for cover in covers:
        one, person = scene.ours.get(cover["of"]), scene.people.get(cover["person"])
        if one is None or person is None:
            continue
        room = 6 if person.get("never_met") else 1
        dx, dy = one["x"] - person["x"], one["y"] - person["y"]
        left = min(
            1,
            (person["w"] / 2 + room) / (abs(dx) or 1),
            (person["h"] / 2 + room) / (abs(dy) or 1),
        )
        ends = (one["x"], one["y"]), (person["x"] + dx * left, person["y"] + dy * left)
        width = (0.5 + cover["strength"] * step) * _zoom(scene)
        lines.setdefault(width, []).append(f"M{spot(ends[0])}L{spot(ends[1])}")
    if not lines:
        return ""
    return group(
        (path("".join(drawn), stroke_width=width) for width, drawn in sorted(lines.items())),
        stroke=scene.payload["ours"]["palette"][scene.theme]["line"],
        stroke_linecap="round",
        opacity=f"{opacity:g}",
    )
