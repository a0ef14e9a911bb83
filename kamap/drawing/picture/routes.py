"""Which way does a tie run between two cards? Elbows in the org chart, bows elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from math import atan2, hypot

from kamap.drawing.picture.pen import Spot
from kamap.drawing.picture.scene import REPORTS, Box, Node, Scene, Tie

STEPS = 12
ROUND = 6
"""How round an elbow is."""


@dataclass(frozen=True)
class Route:
    """The way of a tie; a bow has a knee, and `angle` is how it arrives."""

    points: tuple[Spot, ...]
    knee: Spot | None = None
    angle: float = 0.0
    elbow: bool = False


@dataclass(frozen=True)
class Half:
    """A card by its middle and half its sides, with a little room around it."""

    x: float
    y: float
    w: float
    h: float

    def holds(self, at: Spot) -> bool:
        return abs(at[0] - self.x) < self.w and abs(at[1] - self.y) < self.h


def route(scene: Scene, tie: Tie) -> Route:
    """The way that the browser would take."""
    if tie["kind"] == REPORTS and scene.layout == "org":
        return _elbow(scene, tie) or _curve(scene, tie)
    return _curve(scene, tie)


def _elbow(scene: Scene, tie: Tie) -> Route | None:
    """Down from the manager's card, along above the row of reports, down to the report's card."""
    manager, report = scene.people[tie["to"]], scene.people[tie["from"]]
    foot, head = Box.of(manager).bottom, Box.of(report).top
    rows = _rows_under(scene, tie["to"], foot)
    row = next((top for y, top in rows if abs(y - report["y"]) < 12), None)
    if row is None or head < foot + 10:
        return None
    if abs(manager["x"] - report["x"]) < 8:
        return Route(((manager["x"], foot), (manager["x"], head)), elbow=True)
    bus = row - min((rows[0][1] - foot) / 2, scene.payload.get("bend", 18))
    x, to = manager["x"], report["x"]
    return Route(((x, foot), (x, bus), (to, bus), (to, head)), elbow=True)


def _rows_under(scene: Scene, manager: int, foot: float) -> list[tuple[float, float]]:
    """The rows in which a manager's reports stand: their middle, and their highest card's top."""
    rows: list[tuple[float, float]] = []
    for node in scene.managed[manager]:
        top = Box.of(node).top
        if top < foot + 10:
            continue
        for place, (y, highest) in enumerate(rows):
            if abs(y - node["y"]) < 12:
                rows[place] = y, min(top, highest)
                break
        else:
            rows.append((node["y"], top))
    return sorted(rows)


def _curve(scene: Scene, tie: Tie) -> Route:
    """From card to card, straight or in a bow that keeps clear of other ties and other cards."""
    start, end = _half(scene.people[tie["from"]], 3), _half(scene.people[tie["to"]], 4)
    if tie["kind"] == REPORTS:
        return _bow(start, end, 0)
    bends = _bends(scene, tie)
    best, least = None, 0.0
    for bend in bends:
        found = _bow(start, end, bend)
        if len(bends) == 1:
            return found
        cost = _crossings(scene, tie, found.points) + abs(bend)
        if best is None or cost < least:
            best, least = found, cost
        if cost < 0.2:
            break
    return best or _bow(start, end, 0)


def _bends(scene: Scene, tie: Tie) -> list[float]:
    """The bows a tie may take: the first of a pair bends to one side, the next to the other."""
    place, alone = scene.siblings[tie["id"]]
    turn = 1 if tie["from"] < tie["to"] else -1  # seen from each end, sides are opposite
    side, out = (-1 if place % 2 else 1) * turn, place // 2 * 0.1
    if scene.busy:
        return [side * (0.08 + out)]
    reach = [0.11, 0.18, 0.26, 0.36, 0.48, 0.6][: 3 if len(scene.siblings) > 20 else 6]
    if alone:
        return [way * bend for bend in reach for way in (1, -1)]
    return [side * (bend + out) for bend in reach]


def _half(node: Node, margin: float) -> Half:
    room = margin + (5 if node.get("never_met") else 0)
    return Half(node["x"], node["y"], node["w"] / 2 + room, node["h"] / 2 + room)


def _crossings(scene: Scene, tie: Tie, points: tuple[Spot, ...]) -> int:
    """How many cards lie in the way; a source's tie may also stray from the picture."""
    ends = tie["from"], tie["to"]
    around = Box.around(Box(x, y, x, y) for x, y in points)
    count = 0
    if any(scene.people[end].get("source") for end in ends):
        frame = scene.frame
        count = sum(
            not (frame.left <= x <= frame.right and frame.top <= y <= frame.bottom)
            for x, y in points
        )
    for person, node in scene.people.items():
        card = Half(node["x"], node["y"], node["w"] / 2 + 4, node["h"] / 2 + 4)
        if (
            person in ends
            or around.left > card.x + card.w
            or around.right < card.x - card.w
            or around.top > card.y + card.h
            or around.bottom < card.y - card.h
        ):
            continue
        count += any(map(card.holds, points))
    return count


def _bow(start: Half, end: Half, bend: float) -> Route:
    """A quadratic curve between two cards, cut off where it leaves the one and meets the other."""
    dx, dy = end.x - start.x, end.y - start.y
    knee = (start.x + end.x) / 2 + dy * bend * 2, (start.y + end.y) / 2 - dx * bend * 2

    def at(t: float) -> Spot:
        s = 1 - t
        return (
            s * s * start.x + 2 * s * t * knee[0] + t * t * end.x,
            s * s * start.y + 2 * s * t * knee[1] + t * t * end.y,
        )

    leaves, meets = _cut(start, at, 0.0, 0.5), _cut(end, at, 1.0, 0.5)
    points = tuple(at(leaves + (meets - leaves) * step / STEPS) for step in range(STEPS + 1))
    last = points[-1]
    if not bend:
        (bx, by), ends = points[0], (points[0], last)
        return Route(ends, None, atan2(last[1] - by, last[0] - bx))
    # The part of a quadratic between two of its times is a quadratic again (de Casteljau).
    between = _mix(
        meets,
        _mix(leaves, (start.x, start.y), knee),
        _mix(leaves, knee, (end.x, end.y)),
    )
    return Route(points, between, atan2(last[1] - between[1], last[0] - between[0]))


def _cut(card: Half, at: Callable[[float], Spot], inside: float, outside: float) -> float:
    """Where on its way a curve crosses the edge of a card."""
    for _ in range(12):
        middle = (inside + outside) / 2
        if card.holds(at(middle)):
            inside = middle
        else:
            outside = middle
    return outside


def _mix(t: float, a: Spot, b: Spot) -> Spot:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def rounding(before: Spot, corner: Spot, after: Spot) -> tuple[Spot, Spot]:
    """Where the rounding of a corner begins and ends."""
    lengths = [hypot(corner[0] - x, corner[1] - y) for x, y in (before, after)]
    room = min(ROUND, min(lengths) / 2)
    begins, ends = (
        _mix(room / length if length else 0, corner, to)
        for length, to in zip(lengths, (before, after), strict=True)
    )
    return begins, ends
