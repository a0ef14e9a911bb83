"""Where does everybody stand between power and support?

x is the stance, in lanes from unknown and −5 to +5; y the influence, 100 on top. A lane gets as
many columns as its people need to stand near their true height.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import isotonic_regression

from kamap.analysis.view import AccountView
from kamap.drawing.layout.cards import Card, Tier, cards, tier
from kamap.drawing.layout.room import Frame, Point, zoom
from kamap.model import STANCES

HEIGHTS = (480, 640, 800, 1000, 1250, 1600, 2000, 2500, 3200, 4000)
"""Distances from influence 100 down to 0 that are tried; few, so that an edit seldom changes it."""
COLUMNS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24)
STEADY = 6.0
"""How far up or down, in map units, a card may go that was only moved sideways."""
SLACKS = (0.0, 4.0, 8.0, 15.0, 25.0, 40.0, 100.0)
"""Points of influence that cards may stand too high or too low for the sake of a larger picture."""
TRUTH = 3
"""A card 10 points off its true height is worth it where the picture gets 30 % larger by it."""
NARROWEST = 68
"""A lane without people: a card can still be dropped there."""
APART = 40
"""Between the lane of the unknown and the others."""


@dataclass(frozen=True)
class Lane:
    """The band of one stance, None: unknown, between two x."""

    stance: int | None
    left: int
    right: int

    @property
    def middle(self) -> int:
        return (self.left + self.right) // 2


@dataclass(frozen=True)
class Matrix:
    """The power–support matrix: cards, lanes, and the heights of influence 100 and 0."""

    points: dict[int, Point]
    lanes: tuple[Lane, ...]
    top: int
    bottom: int


@dataclass(frozen=True)
class Stack:
    """The people of one lane in so many columns: each one's column offset, height and error."""

    spots: dict[int, Point]
    """Relative to the lane's middle."""
    width: int
    top: float
    bottom: float
    off: float
    """The largest distance of a card from its true height, in points of influence."""


def matrix(view: AccountView) -> Matrix:
    """The matrix of a map; without people, twelve empty lanes."""
    sizes, of_size = cards(view), tier(len(view.seats))
    influence = {seat.person_id: seat.seat.influence for seat in view.seats}
    crews: dict[int | None, list[int]] = {stance: [] for stance in (None, *STANCES)}
    for person in sizes:
        seat = view.of(person)
        crews[seat.seat.stance if seat else None].append(person)

    tried = _tried(list(crews.values()), influence, sizes, of_size)
    height, stacks = max(tried, key=lambda tried: _worth(tried[1]))
    lanes: list[Lane] = []
    points: dict[int, Point] = {}
    left = 0
    for stance, stack in zip(crews, stacks, strict=True):
        lanes.append(Lane(stance, left, left + stack.width))
        for person, (x, y) in stack.spots.items():
            points[person] = Point(lanes[-1].middle + x, y)
        left += stack.width + (APART if stance is None else 0)
    return Matrix(points, tuple(lanes), 0, height)


def rating_at(on: Matrix, x: float, y: float) -> tuple[int | None, int]:
    """The stance and influence a card dropped at x, y stands for."""
    nearest = min(on.lanes, key=lambda lane: max(lane.left - x, x - lane.right))
    influence = round(100 * (on.bottom - y) / (on.bottom - on.top))
    return nearest.stance, min(max(influence, 0), 100)


def dropped(on: Matrix, person: int, influence: int, x: float, y: float) -> tuple[int | None, int]:
    """The stance and influence of somebody whose card was dragged from its place to x, y.

    Cards may lie off their true height, so influence moves by as much as the card did; and a card
    that was moved sideways keeps it, though no hand moves quite sideways.
    """
    stance, _ = rating_at(on, x, y)
    up = on.points[person].y - y
    moved = 0 if abs(up) <= STEADY else round(100 * up / (on.bottom - on.top))
    return stance, min(max(influence + moved, 0), 100)


def _tried(
    crews: Sequence[Sequence[int]],
    influence: Mapping[int, int],
    sizes: Mapping[int, Card],
    of_size: Tier,
) -> Iterator[tuple[int, list[Stack]]]:
    """A stack for every lane, at every height of the matrix and every slack."""
    for height in HEIGHTS:
        choices = [_stacks(crew, influence, sizes, of_size, height) for crew in crews]
        for slack in SLACKS:
            yield height, [_narrowest(choice, slack) for choice in choices]


def _worth(stacks: Sequence[Stack]) -> float:
    """How large the lanes side by side can be shown, less for cards off their true heights."""
    whole = Frame(
        left=0,
        top=min(stack.top for stack in stacks),
        right=sum(stack.width for stack in stacks) + APART,
        bottom=max(stack.bottom for stack in stacks),
    )
    off = max(stack.off for stack in stacks)
    return round(min(zoom(whole), 1) / (1 + TRUTH * off / 100), 6)


def _stacks(
    crew: Sequence[int],
    influence: Mapping[int, int],
    sizes: Mapping[int, Card],
    of_size: Tier,
    height: int,
) -> list[Stack]:
    """The people of one lane in every number of columns that makes sense."""
    if not crew:
        return [Stack({}, NARROWEST, 0, height, 0)]
    true = {person: height - influence[person] * height / 100 for person in crew}
    useful = [n for n in COLUMNS if n <= len(crew)]
    return [_stack(crew, true, sizes, of_size, height, columns) for columns in useful]


def _narrowest(choices: Sequence[Stack], slack: float) -> Stack:
    """The fewest columns in which nobody stands further off than that; else the least far off."""
    for stack in choices:
        if stack.off <= slack:
            return stack
    return min(choices, key=lambda stack: stack.off)


def _stack(
    crew: Sequence[int],
    true: Mapping[int, float],
    sizes: Mapping[int, Card],
    of_size: Tier,
    height: int,
    columns: int,
) -> Stack:
    """Rows of at most so many cards; rows that would overlap move up or down as little as can be.

    Cards share a row only if they would overlap, and keep their true heights within it. How far
    rows move minimises the sum of squares: isotonic regression on heights less those above.
    """
    rows = _rows(crew, true, sizes, of_size, columns)
    was = np.array([sum(true[person] for person in row) / len(row) for row in rows])
    above = [
        max(y - true[person] + sizes[person].height / 2 for person in row)
        for y, row in zip(was, rows, strict=True)
    ]
    below = [
        max(true[person] - y + sizes[person].height / 2 for person in row)
        for y, row in zip(was, rows, strict=True)
    ]
    steps = [low + of_size.gap + 1 + high for low, high in zip(below, above[1:], strict=False)]
    start = np.cumsum([0.0, *steps])
    settled = isotonic_regression(was - start, weights=[len(row) for row in rows]).x
    spare = height - start[-1]
    now = np.clip(settled, min(0, spare), max(0, spare)) + start

    side = max(14, of_size.gap * 3 // 4)
    pitch = max(sizes[person].width for person in crew) + side
    spots: dict[int, Point] = {}
    for row, moved in zip(rows, now - was, strict=True):
        for place, person in enumerate(row):
            x = (2 * place - len(row) + 1) * pitch // 2
            spots[person] = Point(x, round(true[person] + moved))
    return Stack(
        spots,
        width=max(NARROWEST, max(len(row) for row in rows) * pitch),
        top=min(now[0] - above[0], 0),
        bottom=max(now[-1] + below[-1], height),
        off=float(abs(now - was).max()) * 100 / height,
    )


def _rows(
    crew: Sequence[int],
    true: Mapping[int, float],
    sizes: Mapping[int, Card],
    of_size: Tier,
    columns: int,
) -> list[list[int]]:
    """People, highest first, in rows of those whose cards would overlap the first of the row."""
    rows: list[list[int]] = []
    for person in crew:
        if rows and len(rows[-1]) < columns:
            first = rows[-1][0]
            need = (sizes[first].height + sizes[person].height) / 2 + of_size.gap
            if true[person] - true[first] < need:
                rows[-1].append(person)
                continue
        rows.append([person])
    return rows
