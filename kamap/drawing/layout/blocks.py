"""Where do people stand whom nobody has put on the reporting lines?"""

from collections.abc import Iterable, Mapping

from kamap.analysis.view import AccountView, SeatView
from kamap.drawing.layout.cards import Card, Tier
from kamap.drawing.layout.room import Frame, Point, frame, zoom

BETWEEN = 2.4
"""Gap between two departments, in gaps between two cards."""


def departments(view: AccountView, people: Iterable[int]) -> list[list[int]]:
    """People by department, most influential first; those outside the customer come last."""
    members: dict[tuple[bool, str, str], list[int]] = {}
    for person in people:
        seat = view.of(person)
        if seat is not None:
            members.setdefault(_home(view, seat), []).append(person)
    return [members[home] for home in sorted(members, key=lambda home: home[0])]


def _home(view: AccountView, seat: SeatView) -> tuple[bool, str, str]:
    """Whether somebody is outside the customer's organisation, which one, and the department."""
    outside = seat.person.outside(view.account)
    organisation = seat.person.organisation.casefold() if outside else ""
    return outside, organisation, seat.person.department.casefold()


class Aside:
    """Blocks of people beside or below a picture, whichever shows the whole largest."""

    def __init__(self, groups: list[list[int]], sizes: Mapping[int, Card], of_size: Tier) -> None:
        self._sizes, self._between = sizes, 3 * of_size.gap
        pitch = of_size.largest.width + of_size.gap
        shelves = [_shelved(groups, sizes, of_size, width * pitch) for width in range(1, 25)]
        self._shelves = [(points, frame(points, sizes)) for points in shelves if points]

    def joined_to(self, picture: dict[int, Point]) -> dict[int, Point]:
        """A picture together with the blocks; without a picture, the blocks by themselves."""
        around = frame(picture, self._sizes)
        joins = [
            (self._join(around, shelf, beside), points)
            for points, shelf in self._shelves
            for beside in (False, True)
        ]
        if not joins:
            return picture
        (_, dx, dy), points = max(joins, key=lambda join: join[0][0])
        return picture | {p: Point(x + dx, y + dy) for p, (x, y) in points.items()}

    def _join(
        self, picture: Frame, shelf: Frame, beside: bool
    ) -> tuple[tuple[float, float], int, int]:
        """How well a shelf stands beside or below a picture, and how far it moves to get there."""
        if not picture.width:
            dx = dy = 0.0
        elif beside:
            dx, dy = picture.right + self._between - shelf.left, picture.top - shelf.top
        else:
            dx = (picture.left + picture.right - shelf.left - shelf.right) / 2
            dy = picture.bottom + self._between - shelf.top
        whole = picture.with_(shelf.moved(dx, dy)) if picture.width else shelf
        return (round(zoom(whole), 3), -whole.width - whole.height), round(dx), round(dy)


def _shelved(
    groups: list[list[int]], sizes: Mapping[int, Card], of_size: Tier, limit: int
) -> dict[int, Point]:
    """Blocks of cards on shelves no wider than `limit`, as low as that allows.

    Blocks on one map are equally deep (as near as their numbers allow), so that shelves look even.
    """
    if not groups:
        return {}
    column = max(sizes[person].width for group in groups for person in group) + of_size.gap
    line = max(sizes[person].height for group in groups for person in group) + of_size.gap
    between = round(of_size.gap * (BETWEEN - 1) / 2) * 2

    def room(depth: int) -> tuple[int, int]:
        shelves = _shelves(groups, depth, column, between, limit)
        wide = max(sum(_columns(g, depth) * column + between for g in shelf) for shelf in shelves)
        height = sum(_height(shelf, depth, line) + between for shelf in shelves)
        return max(wide, limit + between), height

    depth = min(range(1, max(len(group) for group in groups) + 1), key=room)
    shelves = _shelves(groups, depth, column, between, limit)
    placed: dict[int, Point] = {}
    top = 0
    for shelf in shelves:
        left = 0
        for group in shelf:
            columns = _columns(group, depth)
            for place, person in enumerate(group):
                row, beside = divmod(place, columns)
                placed[person] = Point(
                    left + beside * column + column // 2, top + row * line + line // 2
                )
            left += columns * column + between
        top += _height(shelf, depth, line) + between
    return placed


def _shelves(
    groups: list[list[int]], depth: int, column: int, between: int, limit: int
) -> list[list[list[int]]]:
    shelves: list[list[list[int]]] = [[]]
    filled = 0
    for group in groups:
        wide = _columns(group, depth) * column + between
        if shelves[-1] and filled + wide > limit + between:
            shelves.append([])
            filled = 0
        shelves[-1].append(group)
        filled += wide
    return shelves


def _columns(group: list[int], depth: int) -> int:
    return -(-len(group) // depth)


def _height(shelf: list[list[int]], depth: int, line: int) -> int:
    return max(-(-len(group) // _columns(group, depth)) for group in shelf) * line
