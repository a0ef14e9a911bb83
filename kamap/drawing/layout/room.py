"""Where is there room for one more card?"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kamap.drawing.layout.cards import Card

STEP = 8
WIDTH = 800
ASPECT = 10 / 7
"""Of the map on the page: its width at zoom 1, and width to height."""
STRETCH = 1.4


class Point(NamedTuple):
    """The centre of a card in map units, y growing downwards."""

    x: int
    y: int


class Frame(NamedTuple):
    """What a picture of cards takes up."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def moved(self, dx: float, dy: float) -> "Frame":
        return Frame(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def grown(self, by: float) -> "Frame":
        """The same frame with so much more on every side."""
        return Frame(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def with_(self, other: "Frame") -> "Frame":
        """The smallest frame around both."""
        return Frame(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def frame(points: Mapping[int, Point], sizes: Mapping[int, Card]) -> Frame:
    """The smallest frame around all cards; of no cards, a frame of no size."""
    if not points:
        return Frame(0, 0, 0, 0)
    return Frame(
        min(point.x - sizes[person].width / 2 for person, point in points.items()),
        min(point.y - sizes[person].height / 2 for person, point in points.items()),
        max(point.x + sizes[person].width / 2 for person, point in points.items()),
        max(point.y + sizes[person].height / 2 for person, point in points.items()),
    )


def zoom(around: Frame) -> float:
    """How large text comes out when a picture is fitted into the map; 1: as designed."""
    return WIDTH / max(around.width, around.height * ASPECT, 1)


def filled(points: Mapping[int, Point], sizes: Mapping[int, Card]) -> dict[int, Point]:
    """The same picture with wider gaps where it would leave the map's width or height empty."""
    around = frame(points, sizes)
    if not points:
        return {}
    wide = max(around.width, around.height * ASPECT, WIDTH)
    across = min(wide / around.width, STRETCH)
    down = min(wide / ASPECT / around.height, STRETCH)
    return {p: Point(round(x * across), round(y * down)) for p, (x, y) in points.items()}


class Room:
    """A map with cards on it, and the free room between them."""

    def __init__(self, gap: int, taken: Iterable[tuple[Point, Card]] = ()) -> None:
        self.gap = gap
        self._taken: list[tuple[int, int, int, int]] = []
        for point, size in taken:
            self.take(point, size)

    def take(self, point: Point, size: Card) -> None:
        """Put a card down."""
        self._taken.append((point.x, point.y, size.width, size.height))

    def keep_out(self, of: Frame) -> None:
        """Leave the whole of a frame to what is in it."""
        middle = Point(round((of.left + of.right) / 2), round((of.top + of.bottom) / 2))
        self.take(middle, Card(round(of.width), round(of.height)))

    def nearest(
        self,
        wish: Point,
        size: Card,
        *,
        below: int | None = None,
        flat: int = 1,
        reach: int = 12 * STEP,
    ) -> Point:
        """The free place nearest to `wish`, with `gap` to every card.

        `below` keeps the centre under that height (a report under the manager); with `flat`
        above 1 a step to the side counts as so much nearer than a step up or down. Within `reach`
        every place is looked at; only where none is free, those beyond.
        """
        while True:
            places = _around(wish, reach, flat)
            if below is not None:
                places = places[places[:, 1] >= below]
            free = places[self._free(places, size)]
            if len(free):
                return Point(int(free[0, 0]), int(free[0, 1]))
            reach *= 2

    def _free(self, places: NDArray[np.int64], size: Card) -> NDArray[np.bool_]:
        free = np.ones(len(places), dtype=bool)
        for x, y, width, height in self._taken:
            free &= (2 * abs(places[:, 0] - x) >= width + size.width + 2 * self.gap) | (
                2 * abs(places[:, 1] - y) >= height + size.height + 2 * self.gap
            )
        return free


def _around(wish: Point, reach: int, flat: int) -> NDArray[np.int64]:
    """Lattice points around a wish, nearest first, then left to right and downwards."""
    return _steps(reach, flat) + np.array(wish)


@lru_cache(maxsize=16)
def _steps(reach: int, flat: int) -> NDArray[np.int64]:
    steps = np.arange(-reach, reach + 1, STEP)
    dx, dy = (axis.ravel() for axis in np.meshgrid(steps, steps))
    nearest_first = np.lexsort((dy, dx, dx**2 + (flat * dy) ** 2))
    return np.stack((dx, dy), axis=1)[nearest_first]
