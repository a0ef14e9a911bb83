"""Which way does a reporting line run between two shapes, tied to both?

PowerPoint draws an elbow by its frame and lays it out anew when a shape is moved; others lay it out
at once, and turn half way. So elbows turn half way here; where a report stands in a lower row, a
line runs down to a joint, and an angle from there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.shapes.autoshape import Shape

from kamap.drawing.palette import LIGHT, LINES
from kamap.export.slides.canvas import Box, Canvas, Style, colour
from kamap.model import TieKind

INK = LIGHT.ties[TieKind.REPORTS_TO]
THICK = LINES[TieKind.REPORTS_TO].width * 0.7
SAME_ROW = 6.0
ROOM = 5.0
"""Between a manager's foot and a report's head, for an elbow."""
STRAIGHT = 1.0


class Side(Enum):
    """Where a line is tied to a rectangle; the value is PowerPoint's number of it."""

    TOP, LEFT, BOTTOM, RIGHT = range(4)


@dataclass(frozen=True)
class End:
    """A shape that a line is tied to, and where."""

    shape: Shape
    box: Box
    side: Side

    @property
    def at(self) -> tuple[float, float]:
        box = self.box
        return {
            Side.TOP: (box.middle, box.top),
            Side.LEFT: (box.left, box.top + box.height / 2),
            Side.BOTTOM: (box.middle, box.bottom),
            Side.RIGHT: (box.right, box.top + box.height / 2),
        }[self.side]


def reporting_lines(
    canvas: Canvas,
    shapes: Mapping[int, Shape],
    boxes: Mapping[int, Box],
    manager_of: Mapping[int, int],
    name: str,
) -> None:
    """A line from every manager down to each report, under all cards."""
    if not shapes:
        return
    with canvas.beneath(shapes.values()):
        reports: dict[int, list[int]] = {}
        for report, manager in manager_of.items():
            reports.setdefault(manager, []).append(report)
        for manager, under in reports.items():
            lines = Lines(canvas, shapes, boxes, manager, name)
            for row in _rows(boxes, boxes[manager].bottom + ROOM, under):
                lines.down_to(row)


def _rows(boxes: Mapping[int, Box], from_: float, people: Sequence[int]) -> Iterator[list[int]]:
    """Those who stand below that height row by row, then one by one those who do not."""
    row: list[int] = []
    below = [one for one in people if boxes[one].top >= from_]
    for one in sorted(below, key=lambda one: (_height(boxes[one]), boxes[one].left)):
        if row and _height(boxes[one]) - _height(boxes[row[0]]) > SAME_ROW:
            yield row
            row = []
        row.append(one)
    if row:
        yield row
    yield from ([one] for one in people if boxes[one].top < from_)


def _height(box: Box) -> float:
    return box.top + box.height / 2


class Lines:
    """The lines from one manager."""

    def __init__(
        self,
        canvas: Canvas,
        shapes: Mapping[int, Shape],
        boxes: Mapping[int, Box],
        manager: int,
        name: str,
    ) -> None:
        self._canvas, self._shapes, self._boxes, self._name = canvas, shapes, boxes, name
        self._manager = manager
        self._drop, self._foot = 0.0, boxes[manager].bottom
        """Half the way down to the first row, and the foot of the row that was tied last."""

    def down_to(self, row: Sequence[int]) -> None:
        """Lines to those who stand side by side; each row lower than the one before."""
        head = min(self._boxes[one].top for one in row)
        if head < self._boxes[self._manager].bottom + ROOM:
            self._across(row[0])
            return
        half = (head - self._foot) / 2
        self._foot = max(self._boxes[one].bottom for one in row)
        if self._drop:
            self._past_others(row, head - min(half, self._drop))
            return
        self._drop = half
        for one in row:
            self._elbow(one, head - half)

    def _past_others(self, row: Sequence[int], bus: float) -> None:
        """To a row below another, through the gap that is left there."""
        middle = self._boxes[self._manager].middle
        aside = [one for one in row if abs(self._boxes[one].middle - middle) > STRAIGHT]
        for one in row:
            if one not in aside:
                self._straight(self._end(self._manager, Side.BOTTOM), self._end(one, Side.TOP))
        if aside:
            joint = self._joint(bus)
            for one in aside:
                self._angle(joint, one)

    def _end(self, person: int, side: Side) -> End:
        return End(self._shapes[person], self._boxes[person], side)

    def _across(self, report: int) -> None:
        """Straight between the sides that face each other, for cards that somebody moved."""
        above, below = self._boxes[self._manager], self._boxes[report]
        if below.bottom <= above.top:
            sides = Side.TOP, Side.BOTTOM
        elif below.top >= above.bottom:
            sides = Side.BOTTOM, Side.TOP
        else:
            right = below.middle > above.middle
            sides = (Side.RIGHT, Side.LEFT) if right else (Side.LEFT, Side.RIGHT)
        self._straight(self._end(self._manager, sides[0]), self._end(report, sides[1]))

    def _straight(self, start: End, end: End) -> None:
        (x, y), (to_x, to_y) = start.at, end.at
        frame = Box(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))
        flips = [name for name, is_so in (("flipH", to_x < x), ("flipV", to_y < y)) if is_so]
        self._line("straightConnector1", start, end, frame, flips)

    def _elbow(self, report: int, bus: float) -> None:
        """Down to the bus, across, and down: a frame on its side, mirrored to the right."""
        start, end = self._end(self._manager, Side.BOTTOM), self._end(report, Side.TOP)
        (x, y), (to_x, to_y) = start.at, end.at
        down, across = to_y - y, abs(to_x - x)
        if across <= STRAIGHT:
            self._straight(start, end)
            return
        frame = Box((x + to_x - down) / 2, (y + to_y - across) / 2, down, across)
        turned, flips = ("16200000", ["flipH"]) if to_x > x else ("5400000", [])
        bend = round(100_000 * (bus - y) / down)
        self._line("bentConnector3", start, end, frame, flips, turned, bend)

    def _joint(self, bus: float) -> tuple[Shape, Box]:
        """A dot on the line that runs down from the manager, and that line."""
        middle = self._boxes[self._manager].middle
        box = Box(middle - THICK / 2, bus - THICK / 2, THICK, THICK)
        shape, _ = self._canvas.box(box, Style(INK), name=self._name)
        self._straight(self._end(self._manager, Side.BOTTOM), End(shape, box, Side.TOP))
        return shape, box

    def _angle(self, joint: tuple[Shape, Box], report: int) -> None:
        """Across from the joint, and down."""
        right = self._boxes[report].middle > joint[1].middle
        start = End(*joint, Side.RIGHT if right else Side.LEFT)
        end = self._end(report, Side.TOP)
        (x, y), (to_x, to_y) = start.at, end.at
        frame = Box(min(x, to_x), y, abs(to_x - x), to_y - y)
        self._line("bentConnector2", start, end, frame, [] if right else ["flipH"])

    def _line(
        self,
        kind: str,
        start: End,
        end: End,
        frame: Box,
        flips: Sequence[str] = (),
        turned: str = "",
        bend: int | None = None,
    ) -> None:
        line = self._canvas.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 0, 0)
        line.begin_connect(start.shape, start.side.value)
        line.end_connect(end.shape, end.side.value)
        line.name = self._name
        looks = line.element.spPr
        place = looks.find(qn("a:xfrm"))
        place.attrib.clear()
        for name in flips:
            place.set(name, "1")
        if turned:
            place.set("rot", turned)
        place.off.x, place.off.y, place.ext.cx, place.ext.cy = self._canvas.emus(frame)
        form = looks.find(qn("a:prstGeom"))
        form.set("prst", kind)
        if bend is not None:
            guide = OxmlElement("a:gd")
            guide.set("name", "adj1")
            guide.set("fmla", f"val {bend}")
            form.get_or_add_avLst().append(guide)
        line.element.remove(line.element.find(qn("p:style")))
        line.line.color.rgb = colour(INK)
        line.line.width = self._canvas.emu(THICK)
