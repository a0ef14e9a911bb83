"""Where does somebody new stand on a map where nobody else is to move?"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from statistics import fmean

from kamap.analysis.view import AccountView
from kamap.drawing.layout.blocks import departments
from kamap.drawing.layout.cards import Card, Tier, cards, tier
from kamap.drawing.layout.forest import Forest, forest
from kamap.drawing.layout.influence import pulls
from kamap.drawing.layout.room import Point, Room, frame


def settle_org(view: AccountView, places: Mapping[int, Point]) -> dict[int, Point]:
    """Newcomers below their manager, above their reports, or beside their department.

    Newcomers are placed from the top of the reporting lines downwards.
    """
    sizes, of_size = cards(view), tier(len(view.seats))
    lines = forest(view)
    mates = {
        person: group for group in departments(view, sizes) for person in group if len(group) > 1
    }
    placed = {person: point for person, point in places.items() if person in sizes}
    room = Room(of_size.gap, ((point, sizes[person]) for person, point in placed.items()))
    down = chain(reversed(list(lines.bottom_up())), lines.loose)
    newcomers = [person for person in down if person not in placed]
    for person in newcomers:
        wish, below = _org_wish(person, lines, mates.get(person, []), placed, of_size)
        wish = wish or _underneath(placed, sizes, of_size)
        placed[person] = room.nearest(wish, sizes[person], below=below, flat=3)
        room.take(placed[person], sizes[person])
    return {person: placed[person] for person in newcomers}


def _org_wish(
    person: int, lines: Forest, mates: Sequence[int], placed: Mapping[int, Point], of_size: Tier
) -> tuple[Point | None, int | None]:
    """Where somebody would best stand, None: anywhere; and what height not to stand above."""
    step = of_size.largest.height + of_size.drop
    reports = _placed(lines.reports_of.get(person, ()), placed)
    over_reports = _mean(point.x for point in reports) if reports else None
    manager = placed.get(lines.manager_of.get(person, -1))
    if manager:
        peers = _placed(lines.reports_of[lines.manager_of[person]], placed)
        below = manager.y + of_size.largest.height + of_size.gap
        row = min((point.y for point in peers if point.y >= below), default=manager.y + step)
        if over_reports is not None:
            return Point(over_reports, row), below
        in_row = [point.x for point in peers if point.y == row]
        right = max(in_row) + of_size.largest.width + of_size.gap if in_row else manager.x
        return Point(right, row), below
    if over_reports is not None:
        return Point(over_reports, min(point.y for point in reports) - step), None
    last = max(_placed(mates, placed), key=lambda point: (point.y, point.x), default=None)
    return last, None


def settle_influence(view: AccountView, places: Mapping[int, Point]) -> dict[int, Point]:
    """Newcomers near the mean of those they have ties with, weighted by the ties' pull.

    Whoever has most ties to people already placed comes first; people without any come last, below.
    """
    sizes, of_size = cards(view), tier(len(view.seats))
    network = pulls(view)
    placed = {person: point for person, point in places.items() if person in sizes}
    room = Room(of_size.gap, ((point, sizes[person]) for person, point in placed.items()))
    waiting = [person for person in sizes if person not in placed]
    settled: dict[int, Point] = {}

    def drawn(person: int) -> float:
        return sum(network[person][other]["pull"] for other in network[person] if other in placed)

    while waiting:
        person = max(waiting, key=drawn)
        waiting.remove(person)
        pull = drawn(person)
        if pull:
            near = [(network[person][o]["pull"], placed[o]) for o in network[person] if o in placed]
            wish = Point(
                round(sum(weight * point.x for weight, point in near) / pull),
                round(sum(weight * point.y for weight, point in near) / pull),
            )
        else:
            wish = _underneath(placed, sizes, of_size)
        settled[person] = placed[person] = room.nearest(wish, sizes[person])
        room.take(settled[person], sizes[person])
    return settled


def _placed(people: Iterable[int], placed: Mapping[int, Point]) -> list[Point]:
    return [placed[person] for person in people if person in placed]


def _underneath(placed: Mapping[int, Point], sizes: Mapping[int, Card], of_size: Tier) -> Point:
    """Below the middle of the whole picture."""
    around = frame(placed, sizes)
    return Point(
        round((around.left + around.right) / 2),
        round(around.bottom) + of_size.gap + of_size.largest.height // 2,
    )


def _mean(values: Iterable[int]) -> int:
    return round(fmean(values))
