"""Where cards lie: reckoned once, kept for everybody, moved by hand."""

from dataclasses import replace

import pytest

from kamap.errors import NotFound
from kamap.model import Layout
from kamap.services import history, people, places, views
from kamap.services.desk import Desk
from kamap.store.engine import open_database
from tests.conftest import MONDAY, Port, Who, port_with

KEPT = [Layout.ORG, Layout.INFLUENCE]


def settled(desk: Desk, port: Port, layout: Layout) -> dict[int, tuple[int, int]]:
    view = views.load(desk.database, port.center, MONDAY)
    return {
        p: (point.x, point.y) for p, point in places.settled(desk.database, view, layout).items()
    }


@pytest.mark.parametrize("layout", KEPT)
def test_first_places_are_kept_and_are_no_edit(desk: Desk, port: Port, layout: Layout) -> None:
    before = views.load(desk.database, port.center, MONDAY)
    last = history.last_set(desk.database)
    first = settled(desk, port, layout)
    assert first.keys() == set(port.person.values())
    assert settled(desk, port, layout) == first
    assert history.last_set(desk.database) == last
    assert views.load(desk.database, port.center, MONDAY) is before


@pytest.mark.parametrize("layout", KEPT)
def test_a_newcomer_moves_nobody(desk: Desk, port: Port, layout: Layout) -> None:
    before = settled(desk, port, layout)
    wu, _ = people.add(desk, port.center, "Wu")
    after = settled(desk, port, layout)
    assert {p: after[p] for p in before} == before
    assert after.keys() == {*before, wu}
    assert len(set(after.values())) == 4


@pytest.mark.parametrize("layout", KEPT)
def test_a_card_stays_where_it_was_put_until_undone(desk: Desk, port: Port, layout: Layout) -> None:
    before, zhou = settled(desk, port, layout), port.person["Zhou"]
    places.move(desk, port.center, zhou, layout, 777, -333)
    assert settled(desk, port, layout) == before | {zhou: (777, -333)}
    history.undo(desk, port.account)
    assert settled(desk, port, layout) == before


@pytest.mark.parametrize("layout", KEPT)
def test_arranging_again_is_one_edit(desk: Desk, port: Port, layout: Layout) -> None:
    first = settled(desk, port, layout)
    for name, x in (("Zhou", 500), ("Qian", 900)):
        places.move(desk, port.center, port.person[name], layout, x, 0)
    moved = settled(desk, port, layout)

    places.arrange_again(desk, views.load(desk.database, port.center, MONDAY), layout)
    assert settled(desk, port, layout) == first

    history.undo(desk, port.account)
    assert settled(desk, port, layout) == moved


def test_layouts_do_not_share_places(desk: Desk, port: Port) -> None:
    influence = settled(desk, port, Layout.INFLUENCE)
    places.move(desk, port.center, port.person["Zhou"], Layout.ORG, 777, -333)
    assert settled(desk, port, Layout.INFLUENCE) == influence


def test_a_card_that_somebody_has_just_removed_is_not_found(desk: Desk, port: Port) -> None:
    elsewhere = port_with(desk, Who("Wu"), name="Harbour").person["Wu"]
    people.remove(desk, port.seat["Zhou"])
    for nobody in (port.person["Zhou"], elsewhere):
        with pytest.raises(NotFound):
            places.move(desk, port.center, nobody, Layout.ORG, 0, 0)


def test_a_read_only_database_still_shows_a_picture(desk: Desk, port: Port) -> None:
    file = desk.database.where
    reader = replace(desk, database=open_database(f"sqlite:///file:{file}?mode=ro&uri=true"))
    shown = settled(reader, port, Layout.ORG)
    assert shown.keys() == set(port.person.values())
    assert settled(desk, port, Layout.ORG) == shown
