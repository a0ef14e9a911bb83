"""Where does every card lie on the three layouts of the map, and how large is it?"""

from collections.abc import Mapping

from kamap.analysis.view import AccountView
from kamap.drawing.layout.cards import Card, bend, card
from kamap.drawing.layout.influence import arrange_influence
from kamap.drawing.layout.newcomers import settle_influence, settle_org
from kamap.drawing.layout.org import arrange_org
from kamap.drawing.layout.our_side import beside, pill
from kamap.drawing.layout.power_support import Lane, Matrix, dropped, matrix, rating_at
from kamap.drawing.layout.room import Point
from kamap.drawing.layout.sources import bubble, bubbles
from kamap.model import Layout

__all__ = [
    "Card",
    "Lane",
    "Matrix",
    "Point",
    "arrange",
    "bend",
    "beside",
    "bubble",
    "bubbles",
    "card",
    "dropped",
    "matrix",
    "pill",
    "rating_at",
    "settle",
]


def arrange(view: AccountView, layout: Layout) -> dict[int, Point]:
    """Everybody's card centre by person id; the same map always gives the same picture."""
    match layout:
        case Layout.ORG:
            return arrange_org(view)
        case Layout.INFLUENCE:
            return arrange_influence(view)
        case Layout.MATRIX:
            return matrix(view).points


def settle(view: AccountView, layout: Layout, places: Mapping[int, Point]) -> dict[int, Point]:
    """Card centres of only those who have none in `places`; everybody else stays where they are.

    Without any places this is `arrange`. A matrix keeps no places: ratings say where cards lie.
    """
    known = {seat.person_id for seat in view.seats} & places.keys()
    if not known or layout is Layout.MATRIX:
        return arrange(view, layout)
    if layout is Layout.ORG:
        return settle_org(view, places)
    return settle_influence(view, places)
