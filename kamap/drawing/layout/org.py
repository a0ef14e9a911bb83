"""Where does everybody stand on the org chart?

Reports stand below their manager: side by side while the picture stays wide enough to read, else
in several rows. Trees and departments are tried at a handful of widths, and what can be shown
largest wins. People outside all reporting lines stand in blocks, department by department.
"""

from collections.abc import Iterator, Mapping

from kamap.analysis.view import AccountView
from kamap.drawing.layout.blocks import Aside, departments
from kamap.drawing.layout.branches import UNBROKEN, WIDTHS, Branches
from kamap.drawing.layout.cards import Card, Tier, cards, tier
from kamap.drawing.layout.forest import Forest, forest
from kamap.drawing.layout.room import ASPECT, Point, filled, frame, zoom

UNBROKEN_ROWS, WHOLE_LEVELS = 1.5, 1.35
"""How much larger breaking rows must show a chart to be worth it: any rows, rows of managers."""


def arrange_org(view: AccountView) -> dict[int, Point]:
    """The org chart of a map; without people, no points."""
    lines = forest(view)
    return chart(lines, departments(view, lines.loose), cards(view), tier(len(view.seats)))


def chart(
    lines: Forest, aside: list[list[int]], sizes: Mapping[int, Card], of_size: Tier
) -> dict[int, Point]:
    """Trees, and blocks of people outside them, as the largest picture they give."""
    loose = Aside(aside, sizes, of_size)
    best, largest = dict[int, Point](), (0.0, 0.0)
    for points, worth in _charts(lines, sizes, of_size):
        whole = loose.joined_to(points)
        around = frame(whole, sizes)
        shown = round(min(zoom(around), 1) * worth, 3), -(around.width + ASPECT * around.height)
        if not best or shown > largest:
            best, largest = whole, shown
    return filled(best, sizes)


def _charts(
    lines: Forest, sizes: Mapping[int, Card], of_size: Tier
) -> Iterator[tuple[dict[int, Point], float]]:
    """All trees, broken at every width, and how much each way of breaking is preferred."""
    for heads_too in (False, True):
        branches = Branches(lines, sizes, of_size, heads_too)
        for width in WIDTHS:
            worth = UNBROKEN_ROWS if width == UNBROKEN else 1 if heads_too else WHOLE_LEVELS
            yield _trees(lines, branches, width, of_size), worth


def _trees(lines: Forest, branches: Branches, width: int, of_size: Tier) -> dict[int, Point]:
    """All trees, broken at a width, in rows of that width."""
    between = 2 * of_size.gap
    limit = width * (of_size.largest.width + of_size.gap)
    placed: dict[int, Point] = {}
    left = top = bottom = 0
    for root in lines.roots:
        shape = branches.shape(root, width)
        if left and left + shape.width > limit:
            left, top = 0, bottom + between
        placed |= branches.points(root, width, left + shape.left, top)
        left += shape.width + between
        bottom = max(bottom, top + shape.height)
    return placed
