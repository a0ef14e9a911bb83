"""Where the cards lie: computed when first needed, kept for everybody, moved by hand."""

from collections.abc import Mapping

from kamap.analysis.view import AccountView
from kamap.drawing.layout import Point, arrange, settle
from kamap.errors import DatabaseTrouble, NotFound
from kamap.model import BuyingCenter, Layout, Place, Seat
from kamap.services.desk import Desk, Saved
from kamap.store.engine import Database
from kamap.store.journal import Journal
from kamap.store.records import Records
from kamap.store.repository import Repository


def settled(database: Database, view: AccountView, layout: Layout) -> dict[int, Point]:
    """Everybody's place on a layout, by person id.

    People without one get one near their neighbours, which is kept; that is no edit of anybody's
    and so is not logged. On a database that cannot be written the places are reckoned each time.
    """
    center_id = view.center.id or 0
    with database.reading() as connection:
        places = _points(Repository(connection), center_id, layout)
    if all(seat.person_id in places for seat in view.seats):
        return places
    newcomers = settle(view, layout, places)
    try:
        with database.writing() as connection:
            places = _points(Repository(connection), center_id, layout)  # of two who open at once
            newcomers = {p: point for p, point in newcomers.items() if p not in places}
            Records(connection).keep_places(center_id, layout, newcomers)
    except DatabaseTrouble:
        pass
    return places | newcomers


def of_then(database: Database, view: AccountView, layout: Layout) -> dict[int, Point]:
    """Everybody's place on a map of the past: where their card lies now.

    Whoever has no place any more gets one near their neighbours, which is not kept.
    """
    there = {seat.person_id for seat in view.seats}
    with database.reading() as connection:
        places = _points(Repository(connection), view.center.id or 0, layout)
    known = {person: point for person, point in places.items() if person in there}
    return known if len(known) == len(there) else known | settle(view, layout, known)


def move(desk: Desk, center_id: int, person_id: int, layout: Layout, x: int, y: int) -> Saved:
    """Somebody's card was put elsewhere."""
    with desk.edit("move_card") as edit:
        edit.journal.account_id = edit.the(BuyingCenter, center_id).account_id
        here = {"buying_center_id": center_id, "person_id": person_id}
        if not edit.journal.repository.all(Seat, **here):
            raise NotFound("person", f"#{person_id}")
        _put(edit.journal, center_id, layout, {person_id: Point(x, y)})
    return edit.saved


def arrange_again(desk: Desk, view: AccountView, layout: Layout) -> Saved:
    """The whole layout anew, forgetting where cards were put."""
    with desk.edit("arrange", view.account.id) as edit:
        _put(edit.journal, view.center.id or 0, layout, arrange(view, layout))
    return edit.saved


def _put(journal: Journal, center_id: int, layout: Layout, points: Mapping[int, Point]) -> None:
    stored = journal.repository.places(center_id, layout)
    for person_id, (x, y) in points.items():
        if place := stored.get(person_id):
            journal.update(place, x=x, y=y)
        else:
            journal.insert(
                Place.make(buying_center_id=center_id, person_id=person_id, layout=layout, x=x, y=y)
            )


def _points(repository: Repository, center_id: int, layout: Layout) -> dict[int, Point]:
    return {
        person: Point(place.x, place.y)
        for person, place in repository.places(center_id, layout).items()
    }
