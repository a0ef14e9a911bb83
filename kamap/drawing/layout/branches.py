"""How is a manager's subtree broken into rows so that it gets no wider than asked?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kamap.drawing.layout.cards import Card, Tier
from kamap.drawing.layout.forest import Forest
from kamap.drawing.layout.room import Point

UNBROKEN = 400
WIDTHS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, UNBROKEN)
"""Widths to break rows at, counted in the largest cards."""


@dataclass(frozen=True)
class Shape:
    """The room a subtree takes: left and right of its head's middle, and downwards."""

    left: int
    right: int
    height: int

    @property
    def width(self) -> int:
        return self.left + self.right


Report = tuple[int, int]
"""Somebody's report, and the width that report's own subtree is broken at."""


@dataclass(frozen=True)
class Branch:
    """A subtree broken at one width: the rows of its head's reports, and the room it takes."""

    shape: Shape
    rows: tuple[tuple[Report, ...], ...] = ()


class Branches:
    """Every subtree of a forest, broken at every width; worked out from the leaves upwards.

    In all rows but the last a gap is left in the middle, where the manager's line runs down.
    Unless `heads_too`, only rows of people without reports of their own are broken.
    """

    def __init__(
        self, lines: Forest, sizes: Mapping[int, Card], of_size: Tier, heads_too: bool
    ) -> None:
        self._lines, self._sizes, self._tier = lines, sizes, of_size
        self._heads_too = heads_too
        self._level = max((size.height for size in sizes.values()), default=0)
        self._broken: dict[Report, Branch] = {}
        for person in lines.bottom_up():
            for width in WIDTHS:
                self._broken[person, width] = self._break(person, width)

    def shape(self, head: int, width: int) -> Shape:
        return self._broken[head, width].shape

    def points(self, head: int, width: int, x: int, top: int) -> dict[int, Point]:
        """Where the people of a subtree stand when its head's card hangs at x, top."""
        placed: dict[int, Point] = {}
        hanging = [((head, width), x, top)]
        for report, middle, above in hanging:
            placed[report[0]] = Point(middle, above + self._level // 2)
            rows = self._broken[report].rows
            spots, _ = self._spread(report[0], self._shapes(rows))
            for row, row_spots in zip(rows, spots, strict=True):
                hanging.extend(
                    (below, middle + dx, above + dy)
                    for below, (dx, dy) in zip(row, row_spots, strict=True)
                )
        return placed

    def _break(self, person: int, width: int) -> Branch:
        reports = self._lines.reports_of.get(person, ())
        if not reports:
            half = self._sizes[person].width // 2
            return Branch(Shape(half, half, self._level))
        limit = width * (self._tier.largest.width + self._tier.gap)
        heads = any(report in self._lines.reports_of for report in reports)
        tried = [
            Branch(self._spread(person, self._shapes(rows))[1], rows)
            for inner in (WIDTHS if heads else (width,))
            if inner <= width
            for rows in self._rows(self._as_deep(reports, inner), limit)
        ]
        return min(
            tried,
            key=lambda b: (max(b.shape.width, limit), b.shape.height, len(b.rows), b.shape.width),
        )

    def _as_deep(self, reports: Sequence[int], width: int) -> tuple[Report, ...]:
        """Every report's subtree as narrow as it gets no deeper than the deepest at this width."""
        deepest = max(self._broken[report, width].shape.height for report in reports)
        return tuple(
            min(
                ((report, at) for at in WIDTHS if self.shape(report, at).height <= deepest),
                key=lambda at: self.shape(*at).width,
            )
            for report in reports
        )

    def _rows(
        self, reports: tuple[Report, ...], limit: int
    ) -> Iterator[tuple[tuple[Report, ...], ...]]:
        """One row of all reports; and rows of those without reports above rows of the others."""
        yield (reports,)
        leaves = [report for report in reports if report[0] not in self._lines.reports_of]
        heads = [report for report in reports if report[0] in self._lines.reports_of]
        rows: list[tuple[Report, ...]] = []
        if leaves:
            column = max(self._sizes[leaf].width for leaf, _ in leaves) + self._tier.gap
            columns = max(2, limit // column // 2 * 2)
            depth = -(-len(leaves) // columns)
            columns = -(-len(leaves) // depth)
            columns += columns % 2 if depth > 1 or heads else 0
            rows += [tuple(leaves[i : i + columns]) for i in range(0, len(leaves), columns)]
        if heads and not self._heads_too:
            yield (*rows, tuple(heads))
            return
        filled = limit
        for head in heads:
            wide = self.shape(*head).width + self._tier.gap
            if filled + wide > limit + self._tier.gap:
                rows.append(())
                filled = 0
            rows[-1] += (head,)
            filled += wide
        yield tuple(rows)

    def _shapes(self, rows: Sequence[Sequence[Report]]) -> list[list[Shape]]:
        """The room of everybody in each row; cards in broken rows are alike, to stand in line."""
        shapes = [[self.shape(*report) for report in row] for row in rows]
        if len(rows) == 1:
            return shapes
        loose = [s for row in shapes for s in row if s.height == self._level]
        half = max((shape.left for shape in loose), default=0)
        alike = Shape(half, half, self._level)
        return [[alike if s.height == self._level else s for s in row] for row in shapes]

    def _spread(
        self, head: int, rows: Sequence[Sequence[Shape]]
    ) -> tuple[list[list[tuple[int, int]]], Shape]:
        """Where each card of the rows hangs relative to the head's card, and the room of it all."""
        gap, drop = self._tier.gap, self._tier.drop
        left = right = self._sizes[head].width // 2
        bottom = self._level
        spots: list[list[tuple[int, int]]] = []
        for row in rows:
            above = drop if not spots or any(s.height > self._level for s in row) else gap
            middles: list[int] = []
            edge = 0
            for shape in row:
                middles.append(edge + shape.left)
                edge += shape.width + gap
            last = len(spots) == len(rows) - 1
            middle = (middles[0] + middles[-1]) // 2 if last else _gutter(row, middles, gap)
            spots.append([(x - middle, bottom + above) for x in middles])
            left = max(left, middle)
            right = max(right, edge - gap - middle)
            bottom += above + max(shape.height for shape in row)
        return spots, Shape(left, right, bottom)


def _gutter(row: Sequence[Shape], middles: Sequence[int], gap: int) -> int:
    """The middle of the gap between two cards of a row that splits it most evenly."""
    width = middles[-1] + row[-1].right
    gaps = [x + shape.right + gap // 2 for x, shape in zip(middles, row, strict=True)]
    return min(gaps, key=lambda x: abs(2 * x - width))
