"""What does a map show in a file: to us all we know, to a customer what the list allows?"""

from collections.abc import Mapping
from typing import Any

from kamap import words
from kamap.analysis.client_map import ClientMap, Disclosure, client_map
from kamap.analysis.view import AccountView
from kamap.drawing.client_chart import ClientLayout, client_chart, layouts
from kamap.drawing.folded import folded
from kamap.drawing.layout import Point, matrix
from kamap.drawing.network import payload
from kamap.export.cover import ACCENT, STAMP, Cover
from kamap.export.html import Drawn
from kamap.export.tables import client_table, people_table, ties_table
from kamap.i18n import Translator, mark
from kamap.model import Layout

MOST_ON_PAPER = 120
"""More people than that cannot be read on one sheet: there the chart folds by department."""

CLIENT_LAYOUTS = {
    ClientLayout.ORG: mark("Org chart"),
    ClientLayout.DEPARTMENTS: mark("By department"),
}
Places = Mapping[Layout, Mapping[int, Point]]


def internal_map(view: AccountView, places: Places, t: Translator, *, file: str) -> Drawn:
    """The map with everything, in its three layouts."""
    drawn = {
        layout.value: internal_payload(view, layout, places, t, file=file) for layout in Layout
    }
    names = {layout.value: words.word(layout, t) for layout in Layout}
    if view.team:
        names["ours"] = t("Our side")
    everybody = Disclosure(people=frozenset(seat.person_id for seat in view.seats))
    on_paper, notes = _folded(client_map(view, everybody), ACCENT, t)
    return Drawn(
        drawn,
        names,
        (people_table(view, t), ties_table(view, t)),
        on_paper,
        figures(view, t),
        notes,
        STAMP,
        ratings=True,
    )


def internal_payload(
    view: AccountView,
    layout: Layout,
    places: Places,
    t: Translator,
    *,
    file: str,
    ours: bool = True,
) -> dict[str, Any]:
    """One layout of the map with everything; cards can be moved, which changes nothing."""
    board = matrix(view) if layout is Layout.MATRIX else None
    points = board.points if board else places[layout]
    drawn = payload(view, layout, points, chosen=None, t=t, matrix=board, ours=ours)
    return drawn | {"loose": True, "stamp": STAMP, "file": file}


def client_drawn(map_: ClientMap, cover: Cover, t: Translator, *, file: str) -> Drawn:
    """What the list allows, in the layouts that it has something for."""
    shown = layouts(map_)
    on_paper, notes = _folded(map_, cover.accent, t)
    return Drawn(
        {one.value: client_chart(map_, one, cover.accent, t, file=file) for one in shown},
        {one.value: t(CLIENT_LAYOUTS[one]) for one in shown},
        (client_table(map_, t),),
        on_paper,
        notes=(*footnotes(cover, t), *notes),
    )


def footnotes(cover: Cover, t: Translator) -> tuple[str, ...]:
    return (t("In no particular order"),) if cover.unordered else ()


def figures(view: AccountView, t: Translator) -> tuple[tuple[str, str], ...]:
    """The figures that stand above the map in the app."""
    shares, base = view.coverage.shares, view.coverage.base
    if shares is None:
        assert view.coverage.missing is not None  # it is there whenever the shares are not
        return ((t("Support"), words.word(view.coverage.missing, t)),)
    says = [f"{one.person.name} {words.signed(one.seat.stance)}" for one in view.final_say]
    floor_and_ceiling = (words.percent(shares.confirmed_support), shares.possible_support)
    return (
        (t("Support"), words.percent(shares.supporting)),
        (t("Floor–ceiling"), f"{floor_and_ceiling[0]} – {words.percent(floor_and_ceiling[1])}"),
        (t("Opposed"), words.percent(shares.opposed)),
        (t("Support base"), f"{base.people_supporting} / {base.people}"),
        (t("Final say"), words.listed(says, t) or t("not known yet")),
        *((words.word(one.gate, t), words.word(one.state, t)) for one in view.gates),
    )


def _folded(
    map_: ClientMap, accent: str, t: Translator
) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """The chart of departments, and a line that says so, where there are more than paper holds."""
    if len(map_.people) <= MOST_ON_PAPER:
        return None, ()
    fold = folded(map_, t)
    said = t("On paper the chart shows departments: {count} people.", count=len(map_.people))
    return client_chart(fold, layouts(fold)[0], accent, t), (said,)
