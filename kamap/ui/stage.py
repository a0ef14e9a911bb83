"""The map itself: what is drawn, and what is done to it with the mouse."""

from collections.abc import Callable, Mapping
from typing import Any

from kamap.analysis.view import AccountView
from kamap.drawing.layout import Matrix, Point, dropped, matrix
from kamap.drawing.network import payload
from kamap.errors import NotFound
from kamap.export.cover import IN_NAMES, STAMP
from kamap.model import Audience, FileFormat, Layout
from kamap.services import exports, places, seats, views
from kamap.services.desk import Saved
from kamap.services.exports import Order
from kamap.ui import address, past, session
from kamap.ui.feedback import attempt
from kamap.ui.network import network
from kamap.ui.panel import new_tie, ties
from kamap.ui.resources import database

Event = dict[str, Any]


def show(view: AccountView) -> None:
    """Draws the map; its events are edits like any other, and the past has none."""
    pictured = _with(view, _note_picture)
    if past.shown(view):
        network(_drawn(view), key="map", on_chosen=_choose, on_pictured=pictured)
        return
    network(
        _drawn(view),
        key="map",
        on_chosen=_choose,
        on_moved=_with(view, _move),
        on_rated=_with(view, _rate),
        on_tied=lambda event: new_tie.begin(int(event["source"]), int(event["target"])),
        on_tie=_with(view, _open_tie),
        on_arrange=_with(view, _arrange),
        on_pictured=pictured,
    )


def _drawn(view: AccountView) -> dict[str, Any]:
    layout, then = address.layout(), past.shown(view)
    board, points = _laid_out(view, layout)
    drawn = payload(
        view,
        layout,
        points,
        chosen=address.person_id(),
        t=session.text(),
        matrix=board,
        editable=not then,
        ours=address.ours(),
    )
    file = f"{IN_NAMES}-{drawn['file']}" + (f"-{view.today.isoformat()}" if then else "")
    return drawn | {"file": file, "stamp": STAMP}


def _choose(event: Event) -> None:
    address.choose(person=event["person"])


def _laid_out(view: AccountView, layout: Layout) -> tuple[Matrix | None, Mapping[int, Point]]:
    if layout is Layout.MATRIX:
        board = matrix(view)
        return board, board.points
    lying = places.of_then if past.shown(view) else places.settled
    return None, lying(database(), view, layout)


def _with(
    view: AccountView, react: Callable[[AccountView, Event], Saved]
) -> Callable[[Event], None]:
    """Reacts on the map as it is now, not as it was when it was drawn."""

    def react_now(event: Event) -> None:
        attempt(lambda: react(_as_it_is(view), event))

    return react_now


def _as_it_is(view: AccountView) -> AccountView:
    return views.load(database(), view.center.id or 0, session.desk().today())


def _move(view: AccountView, event: Event) -> Saved:
    return places.move(
        session.desk(),
        view.center.id or 0,
        int(event["person"]),
        Layout(event["layout"]),
        round(event["x"]),
        round(event["y"]),
    )


def _rate(view: AccountView, event: Event) -> Saved:
    seat = view.of(int(event["person"]))
    if seat is None:
        raise NotFound("person", f"#{event['person']}")
    rating = seat.seat
    stance, influence = dropped(
        matrix(view), seat.person_id, rating.influence, event["x"], event["y"]
    )
    # The lane it was in already says nothing new, and so does not date the stance anew.
    moved = {"stance": stance} if stance != rating.stance else {}
    return seats.rate(session.desk(), rating.id or 0, influence=influence, **moved)


def _note_picture(view: AccountView, _: Event) -> Saved:
    """A picture of the map, saved in the browser, is a file for us like any other."""
    order = Order(Audience.INTERNAL, FileFormat.PNG, lang=session.language())
    exports.note(session.desk(), view, order, len(view.seats))
    return Saved()  # nothing on the map has changed


def _open_tie(view: AccountView, event: Event) -> Saved:
    tie = next((tie for tie in view.every_tie if tie.id == int(event["id"])), None)
    if tie is None:
        raise NotFound("tie", f"#{event['id']}")
    if address.person_id() not in (tie.source_id, tie.target_id):
        address.choose(person=tie.source_id)
    ties.choose(tie)
    return Saved()


def _arrange(view: AccountView, event: Event) -> Saved:
    layout = Layout(event["layout"])
    if layout is Layout.MATRIX:
        return Saved()  # ratings say where its cards lie
    return places.arrange_again(session.desk(), view, layout)
