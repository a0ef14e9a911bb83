"""Where do those stand who told us something and have no seat: in rows below the picture."""

from collections.abc import Mapping

from kamap.analysis.view import AccountView
from kamap.drawing.layout.cards import Card, cards, tier
from kamap.drawing.layout.room import Point, frame

BUBBLES = {30: Card(116, 34), 100: Card(104, 32)}
"""The size of a bubble by the crowd it suits."""
SMALL = Card(120, 34)
"""Among hundreds a bubble is larger than a card: it is seen from afar."""
AWAY = 2
"""How many gaps lie between the picture and the first row."""
ABREAST = 3
"""So many stand side by side below even the narrowest picture."""


def bubble(crowd: int) -> Card:
    """The bubble of a source on a map of so many people with a seat."""
    return next((size for most, size in BUBBLES.items() if crowd <= most), SMALL)


def bubbles(view: AccountView, points: Mapping[int, Point]) -> dict[int, Point]:
    """The middle of every source's bubble, by person id.

    They stand below the picture, in the order of entry, from its left to its right and then in
    another row. So nobody moves when one more comes, and the same map gives the same places.
    """
    if not view.sources:
        return {}
    around = frame(points, cards(view))
    size, gap = bubble(len(view.seats)), tier(len(view.seats)).gap
    left, top = around.left + size.width / 2, around.bottom + AWAY * gap + size.height / 2
    abreast = max(ABREAST, int((around.width + gap) // (size.width + gap)))
    return {
        source.person_id: Point(
            round(left + place % abreast * (size.width + gap)),
            round(top + place // abreast * (size.height + gap)),
        )
        for place, source in enumerate(view.sources)
    }
