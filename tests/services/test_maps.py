"""Is the map kept between edits always the map that is stored?"""

from collections.abc import Callable
from dataclasses import astuple, fields

import pytest

from kamap.model import StakeholderMap, TieKind
from kamap.services import history, maps, people, places, seats, ties, views
from kamap.services.desk import Desk, Saved
from kamap.store.engine import Database, open_database
from kamap.store.repository import Repository
from kamap.store.stakeholder_maps import StakeholderMaps
from tests.conftest import Port


def same(kept: StakeholderMap, stored: StakeholderMap) -> bool:
    return all(getattr(kept, f.name) == getattr(stored, f.name) for f in fields(kept))


def stored(database: Database, center: int) -> StakeholderMap:
    with database.reading() as connection:
        found = StakeholderMaps(Repository(connection)).one(center)
    assert found is not None
    return found


def kept(database: Database, center: int) -> StakeholderMap:
    return maps._kept[database][center]


EDITS: dict[str, Callable[[Desk, Port], object]] = {
    "rate": lambda desk, port: seats.rate(desk, port.seat["Zhou"], influence=77, stance=-2),
    "contact": lambda desk, port: people.change(desk, port.person["Sun"], contact_depth=3),
    "leave": lambda desk, port: people.change(desk, port.person["Sun"], left_on=desk.today()),
    "add": lambda desk, port: people.add(desk, port.center, "Deng"),
    "remove": lambda desk, port: people.remove(desk, port.seat["Qian"]),
    "move": lambda desk, port: places.move(desk, port.center, port.person["Sun"], "org", 3, 4),
    "turn round": lambda desk, port: turned(desk, port),
    "strengthen": lambda desk, port: strengthened(desk, port),
    "undo": lambda desk, port: history.undo(desk, port.account),
}


def drawn(desk: Desk, port: Port) -> int:
    tie, _ = ties.draw(desk, port.person["Zhou"], port.person["Sun"], TieKind.INFLUENCES)
    return tie


def turned(desk: Desk, port: Port) -> Saved:
    tie = drawn(desk, port)
    ends = {"source_id": port.person["Sun"], "target_id": port.person["Zhou"]}
    return ties.change(desk, tie, **ends)


def strengthened(desk: Desk, port: Port) -> Saved:
    return ties.change(desk, drawn(desk, port), strength=5)


@pytest.mark.parametrize("edit", EDITS.values(), ids=list(EDITS))
def test_the_kept_map_is_the_stored_one(
    desk: Desk, port: Port, edit: Callable[[Desk, Port], object]
) -> None:
    views.load(desk.database, port.center, desk.today())
    edit(desk, port)
    assert same(kept(desk.database, port.center), stored(desk.database, port.center))


def test_what_another_process_has_edited_is_read_anew(desk: Desk, port: Port, url: str) -> None:
    before = views.load(desk.database, port.center, desk.today())
    elsewhere = open_database(url)
    seats.rate(Desk(elsewhere, "Ann", clock=desk.clock), port.seat["Zhou"], influence=10)
    elsewhere.close()
    after = views.load(desk.database, port.center, desk.today())
    assert (before.seats[0].seat.influence, after.of(port.person["Zhou"]).seat.influence) == (
        50,
        10,
    )
    seats.rate(desk, port.seat["Qian"], influence=11)
    assert same(kept(desk.database, port.center), stored(desk.database, port.center))


def test_an_edit_that_fails_leaves_the_kept_map_alone(desk: Desk, port: Port) -> None:
    views.load(desk.database, port.center, desk.today())
    before = astuple(kept(desk.database, port.center))

    class Stop(RuntimeError):
        pass

    with pytest.raises(Stop), desk.edit("rate", port.account) as edit:
        seat = edit.journal.repository.all(maps.Seat, buying_center_id=port.center)[0]
        edit.journal.update(seat, influence=1)
        raise Stop
    assert astuple(kept(desk.database, port.center)) == before
