"""Adding somebody, changing what is known of them, taking them off the map."""

import pytest

from kamap.errors import Ambiguous, Invalid, NotFound
from kamap.model import (
    BuyingCenter,
    Layout,
    Person,
    Place,
    Seat,
    Source,
    Tie,
    TieKind,
    Topic,
)
from kamap.services import accounts, information, people, places, ties, views
from kamap.services.desk import Desk
from kamap.store.repository import Repository
from tests.conftest import MONDAY, Port


def count(desk: Desk) -> dict[str, int]:
    with desk.database.reading() as connection:
        repository = Repository(connection)
        return {noun.__name__: len(repository.all(noun)) for noun in (Person, Seat, Tie, Place)}


def test_a_new_person_has_a_seat_of_30(desk: Desk, port: Port) -> None:
    li, saved = people.add(desk, port.center, " Li  Na ", title="Engineer")
    view = views.load(desk.database, port.center, MONDAY)
    assert view.of(li).person.name == "Li Na"
    assert (view.of(li).seat.influence, view.of(li).seat.stance) == (30, None)
    assert view.center.revision == saved.revisions[port.center]


def test_two_people_of_one_name_stay_two(desk: Desk, port: Port) -> None:
    first, second = port.person["Zhou"], people.add(desk, port.center, "Zhou")[0]
    assert first != second
    people.change(desk, second, title="Fitter")
    view = views.load(desk.database, port.center, MONDAY)
    assert (view.of(first).person.title, view.of(second).person.title) == ("", "Fitter")

    account = accounts.find(desk.database, "Port")
    with pytest.raises(Ambiguous) as refused:
        accounts.find_person(desk.database, account, "Zhou")
    assert refused.value.ids == (first, second)
    assert accounts.find_person(desk.database, account, f"#{second}").title == "Fitter"


def test_nobody_is_added_where_there_is_no_map(desk: Desk, port: Port) -> None:
    with pytest.raises(NotFound):
        people.add(desk, 99, "Li")
    with pytest.raises(Invalid):
        people.add(desk, port.center, "")
    assert count(desk)["Person"] == 3


def test_the_last_seat_takes_the_person_along(desk: Desk, port: Port) -> None:
    ties.draw(desk, port.person["Zhou"], port.person["Qian"], TieKind.REPORTS_TO)
    ties.draw(desk, port.person["Sun"], port.person["Zhou"], TieKind.INFLUENCES)
    ties.draw(desk, port.person["Sun"], port.person["Qian"], TieKind.CLOSE_TO)
    places.move(desk, port.center, port.person["Zhou"], Layout.ORG, 10, 20)

    people.remove(desk, port.seat["Zhou"])

    assert count(desk) == {"Person": 2, "Seat": 2, "Tie": 1, "Place": 0}


def test_a_seat_elsewhere_keeps_the_person(desk: Desk, port: Port) -> None:
    with desk.edit("add_center", port.account) as edit:
        cranes = edit.journal.insert(BuyingCenter.make(account_id=port.account, name="Cranes"))
        edit.journal.insert(
            Seat.make(buying_center_id=cranes.id, person_id=port.person["Zhou"], influence=70)
        )
    ties.draw(desk, port.person["Zhou"], port.person["Qian"], TieKind.REPORTS_TO)

    people.remove(desk, port.seat["Zhou"])

    assert count(desk) == {"Person": 3, "Seat": 3, "Tie": 1, "Place": 0}
    assert views.load(desk.database, port.center, MONDAY).of(port.person["Zhou"]) is None
    assert views.load(desk.database, cranes.id, MONDAY).of(port.person["Zhou"]).seat.influence == 70


def test_the_last_seat_of_who_told_us_something_leaves_them_as_a_source(
    desk: Desk, port: Port
) -> None:
    zhou, qian = port.person["Zhou"], port.person["Qian"]
    ties.draw(desk, zhou, qian, TieKind.INFLUENCES)
    information.record(desk, port.center, Topic.FUNDS, source=Source.COACH, source_id=zhou)

    people.remove(desk, port.seat["Zhou"])

    view = views.load(desk.database, port.center, MONDAY)
    (source,) = view.sources
    assert (source.person.name, source.told, view.of(zhou)) == ("Zhou", (Topic.FUNDS,), None)
    assert [tie.target_id for tie in view.ties_of(zhou)] == [qian]
    assert view.ties == ()

    people.seat(desk, port.center, zhou)
    view = views.load(desk.database, port.center, MONDAY)
    assert view.sources == ()
    assert view.of(zhou) is not None
    assert [tie.target_id for tie in view.ties] == [qian]


def test_what_is_changed_of_a_source_shows_at_once(desk: Desk, port: Port) -> None:
    chen, _ = information.told_by_newcomer(desk, port.center, Topic.PROCESS, "Chen")
    views.load(desk.database, port.center, MONDAY)  # from now on the map is kept
    people.change(desk, chen, title="Designer")
    tie, _ = ties.draw(desk, port.person["Sun"], chen, TieKind.CLOSE_TO)
    ties.change(desk, tie, strength=5)
    view = views.load(desk.database, port.center, MONDAY)
    assert view.source(chen).person.title == "Designer"
    assert [tie.strength for tie in view.ties_of(chen)] == [5]
    information.record(desk, port.center, Topic.PROCESS, source=Source.PUBLIC)
    assert views.load(desk.database, port.center, MONDAY).everybody == view.seats
