"""Where does every card of an org chart lie on a slide, and how large can it be written?

Cards come in a few sizes, and the largest that the slide has room for is taken; where even the
smallest could not be read, there is no chart.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kamap.drawing.layout import Card, Point
from kamap.drawing.layout.cards import Tier
from kamap.drawing.layout.forest import Forest
from kamap.drawing.layout.org import chart
from kamap.drawing.layout.room import ASPECT, Frame, frame
from kamap.export.slides.canvas import Box
from kamap.export.slides.typesetting import LEADING, Words

MOST = 400
"""More people than that are not even tried."""
LARGEST = 1.25
SMALLEST = 0.8
"""How far everything may be enlarged or reduced to fill the slide."""
HEADING = 12.0
"""The room of a heading above its block."""


@dataclass(frozen=True)
class Size:
    """A size of card in points: its letters, the lines that its title may take, and its room."""

    name: float
    title: float
    lines: int
    width: int
    gap: int
    drop: int
    pad: float
    facts: bool = True
    """Whether there is room for small print under the title."""

    def height(self, facts: int) -> float:
        """How high it is with so many lines of small print."""
        small = facts * self.small if self.facts else 0
        return self.pad + LEADING * (self.name + self.lines * self.title + small)

    def holds(self, title: str, facts: Sequence[str]) -> bool:
        """Whether a card of this size has a place for all of that."""
        return bool(self.lines or not title) and bool(self.facts or not facts)

    @property
    def small(self) -> float:
        return self.title - 1

    def words(self, name: str, title: str, facts: Sequence[str], scale: float) -> list[Words]:
        """What stands on a card that is drawn at a scale."""
        size, lines = self.name * scale, max(self.lines, 1)
        said = [Words(name, size, 0.8 * size, bold=True, lines=lines)]
        if self.lines:
            size = self.title * scale
            said.append(Words(title, size, 0.85 * size, quiet=True, lines=self.lines))
        if self.facts:
            small = self.small * scale
            said += [Words(fact, small, 0.85 * small, quiet=True, lines=2) for fact in facts]
        return said


SIZES = (
    Size(12, 9.5, 2, width=150, gap=18, drop=26, pad=8),
    Size(10.5, 8.5, 2, width=128, gap=16, drop=22, pad=7),
    Size(9.5, 8, 1, width=112, gap=14, drop=18, pad=6),
    Size(8.5, 0, 0, width=74, gap=12, drop=14, pad=5, facts=False),
)


@dataclass(frozen=True)
class Placed:
    """The boxes of all cards and of the headings over blocks, and the size of what is in them."""

    boxes: Mapping[int, Box]
    headings: Sequence[tuple[Box, str]]
    size: Size
    scale: float


def placed(
    lines: Forest,
    blocks: Sequence[Sequence[int]],
    heading: Callable[[int], str],
    room: Box,
    facts: int = 0,
) -> Placed | None:
    """Trees and blocks in the room of a slide, with so many lines of small print on each card.

    `heading` says what stands over the block that somebody is the first of; None: too many people.
    """
    people = [*lines.bottom_up(), *(one for block in blocks for one in block)]
    if len(people) > MOST:
        return None
    for size in SIZES:
        found = _at(size, people, lines, blocks, heading, room, facts)
        if found.scale >= SMALLEST:
            return found
    return None


def _at(
    size: Size,
    people: Sequence[int],
    lines: Forest,
    blocks: Sequence[Sequence[int]],
    heading: Callable[[int], str],
    room: Box,
    facts: int,
) -> Placed:
    """The chart with cards of one size, as large as there is room for.

    The layouts are made for a map of another shape: theirs is as much higher than the slide as the
    cards are made, and all heights are then taken back.
    """
    higher = room.width / room.height / ASPECT
    high = size.height(facts)
    card = Card(size.width, round(high * higher / 2) * 2)
    sizes = dict.fromkeys(people, card)
    tier = Tier(card, card, size.gap, round(size.drop * higher / 2) * 2)
    points = chart(lines, [list(block) for block in blocks], sizes, tier)
    flat = {one: Point(x, round(y / higher)) for one, (x, y) in points.items()}
    cards = {
        one: Frame(x - size.width / 2, y - high / 2, x + size.width / 2, y + high / 2)
        for one, (x, y) in flat.items()
    }
    above = [
        (_over([cards[one] for one in block], size.gap), heading(block[0]))
        for block in blocks
        if heading(block[0])
    ]
    around = _around([*cards.values(), *(over for over, _ in above)])
    scale = min(room.width / around.width, room.height / around.height, LARGEST)

    def box(of: Frame) -> Box:
        left = room.left + (room.width - around.width * scale) / 2
        top = room.top + (room.height - around.height * scale) / 2
        return Box(
            left + (of.left - around.left) * scale,
            top + (of.top - around.top) * scale,
            of.width * scale,
            of.height * scale,
        )

    boxes = {one: box(cards[one]) for one in sorted(cards)}
    return Placed(boxes, [(box(over), text) for over, text in above], size, scale)


def _over(block: Sequence[Frame], gap: int) -> Frame:
    """The room of a heading: as wide as its block and the gap after it."""
    around = _around(block)
    return Frame(around.left, around.top - HEADING - 2, around.right, around.top - 2)


def _around(frames: Sequence[Frame]) -> Frame:
    around = frames[0]
    for one in frames[1:]:
        around = around.with_(one)
    return around


def as_stored(
    points: Mapping[int, Point], sizes: Mapping[int, Card], room: Box
) -> dict[int, Box] | None:
    """Cards where somebody has put them, wider than they are high if the slide is; None: too small.

    Somebody who moved cards about wants to see them there.
    """
    around = frame(points, sizes)
    down = min(room.height / around.height, LARGEST)
    across = min(room.width / around.width, 1.5 * down)
    down = min(down, 1.2 * across)
    least_wide = min(sizes[one].width for one in points) * across
    least_high = min(sizes[one].height for one in points) * down
    if least_wide < LEAST_CARD.width or least_high < LEAST_CARD.height:
        return None
    left = room.left + (room.width - around.width * across) / 2
    top = room.top + (room.height - around.height * down) / 2
    return {
        one: Box(
            left + (point.x - sizes[one].width / 2 - around.left) * across,
            top + (point.y - sizes[one].height / 2 - around.top) * down,
            sizes[one].width * across,
            sizes[one].height * down,
        )
        for one, point in sorted(points.items())
    }


LEAST_CARD = Card(44, 13)
"""In points: a name of three characters, or of ten letters, that can still be read."""
