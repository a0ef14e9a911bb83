"""Where do our own people stand: outside the picture of theirs, near whom they cover?"""

from collections.abc import Mapping

from kamap.analysis.view import AccountView, SeatView
from kamap.drawing.layout.cards import Card, cards, tier
from kamap.drawing.layout.room import Frame, Point, Room, frame
from kamap.drawing.layout.sources import bubble, bubbles

PILLS = {30: Card(112, 26), 100: Card(104, 26)}
"""The size of a pill by the crowd it suits."""
SMALL = Card(120, 34)
"""Among hundreds a pill is larger than a card: it is seen from afar."""
AWAY = 1.5
"""How many gaps lie between the picture and the nearest pill."""
REACH = 480
FLAT = 8
"""Along an edge, pills stand side by side before they stack."""


def pill(crowd: int) -> Card:
    """The pill of one of us on a map of so many of their people."""
    return next((size for most, size in PILLS.items() if crowd <= most), SMALL)


def beside(view: AccountView, points: Mapping[int, Point]) -> dict[int, Point]:
    """The middle of the pill of each of us who covers somebody here, by team member id.

    Each stands at the edge of the picture that is nearest to the middle of those they cover,
    the strongly covered weighing more, clear of the sources. Nobody of theirs moves, and the same
    map always gives the same places.
    """
    sizes = cards(view)
    around = frame(points, sizes)
    size, gap = pill(len(view.seats)), tier(len(view.seats)).gap
    room = Room(gap)
    room.keep_out(around.grown((AWAY - 1) * gap))
    for place in bubbles(view, points).values():
        room.take(place, bubble(len(view.seats)))
    found: dict[int, Point] = {}
    for member_id, covered in _by_reach(view):
        wish, flat = _at_edge(_middle(covered, points), around, size, AWAY * gap)
        found[member_id] = room.nearest(wish, size, flat=flat, reach=REACH)
        room.take(found[member_id], size)
    return found


Covered = list[tuple[SeatView, int]]


def _by_reach(view: AccountView) -> list[tuple[int, Covered]]:
    """Whom each of us covers and how strongly; who covers fewest, and so stands nearest, first."""
    covered: dict[int, Covered] = {}
    for seat in view.seats:
        for cover in seat.counterparts:
            covered.setdefault(cover.member.id or 0, []).append((seat, cover.strength))
    return sorted(covered.items(), key=lambda item: (len(item[1]), item[0]))


def _middle(covered: Covered, points: Mapping[int, Point]) -> Point:
    weight = sum(strength for _, strength in covered)
    x = sum(points[seat.person_id].x * strength for seat, strength in covered)
    y = sum(points[seat.person_id].y * strength for seat, strength in covered)
    return Point(round(x / weight), round(y / weight))


def _at_edge(middle: Point, around: Frame, size: Card, away: float) -> tuple[Point, int]:
    """The point outside the edge nearest to a middle, and how much rather to step sideways there.

    On the left and right pills stack at no cost; above and below they line up.
    """
    x, y = middle
    left, right = around.left - away - size.width / 2, around.right + away + size.width / 2
    top, bottom = around.top - away - size.height / 2, around.bottom + away + size.height / 2
    edges = (
        (y - around.top, Point(x, round(top)), FLAT),
        (around.bottom - y, Point(x, round(bottom)), FLAT),
        (x - around.left, Point(round(left), y), 1),
        (around.right - x, Point(round(right), y), 1),
    )
    _, wish, flat = min(edges, key=lambda edge: edge[0])
    return wish, flat
