"""Many cells at once: what is stored and logged is what the panel's edits would have done."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kamap.errors import (
    Conflict,
    DateWithoutStance,
    Invalid,
    NotFound,
    RatingInFuture,
    ReportingCycle,
    SeveralRefused,
)
from kamap.model import Confidence, Counterpart, Person, Role, Seat, Tie, TieKind
from kamap.services import grid, history, people, seats, team, ties, views
from kamap.services.desk import Desk, Saved
from kamap.services.grid import Contacts
from kamap.store.repository import Repository
from tests.conftest import MONDAY, Clock, Port, Who, port_with

TUESDAY = MONDAY + timedelta(days=1)

OF_SEAT: list[tuple[dict[str, Any], dict[str, Any]]] = [
    # what the table asks for, and what the panel would have
    ({"stance": 2}, {"stance": 2}),
    ({"stance": None}, {"stance": None}),
    ({"rated_on": date(2026, 2, 1)}, {"rated_on": date(2026, 2, 1)}),
    ({"rated_on": None}, {"rated_on": None}),
    ({"influence": 5}, {"influence": 5}),
    ({"confidence": Confidence.ASSUMED}, {"confidence": Confidence.ASSUMED}),
    ({"roles": ("coach", "使用者")}, {"roles": {Role.COACH, Role.USER}}),
    ({"roles": ()}, {"roles": frozenset()}),
    ({"final_say": True}, {"final_say": True}),
    ({"veto": True}, {"veto": True}),
    ({"favours": " Rival  Ltd "}, {"favours": " Rival  Ltd "}),
    ({"business_result": "Less downtime"}, {"business_result": "Less downtime"}),
    ({"personal_win": "A safe job"}, {"personal_win": "A safe job"}),
    ({"evidence": "said so"}, {"evidence": "said so"}),
    ({"stance": -1, "rated_on": date(2026, 2, 1)}, {"stance": -1, "rated_on": date(2026, 2, 1)}),
]
OF_PERSON: list[dict[str, Any]] = [
    {"name": "Zhou Lin"},
    {"title": "Chair"},
    {"department": "Board"},
    {"organisation": "Port Group"},
    {"email": "zhou@port.example"},
    {"phone": "+86 1"},
    {"contact_depth": 4},
]


def stored(desk: Desk, noun: type[Any]) -> tuple[Any, ...]:
    with desk.database.reading() as connection:
        return Repository(connection).all(noun)


def lines(saved: Saved) -> list[tuple[Any, ...]]:
    """What was logged, but for whom: the two ports of a test have people of the same names."""
    return [(c["noun"], c["field"], c["before"], c["after"], c["person"]) for c in saved.changes]


@pytest.fixture
def twin(desk: Desk, port: Port, clock: Clock) -> Port:
    """The same map once more; what follows happens a day later."""
    twin = port_with(
        desk,
        *(Who("Zhou", 50, +3, confirmed=True), Who("Qian", 30, -4), Who("Sun", 20)),
        name="Twin",
    )
    clock.day = TUESDAY
    return twin


def without_ids(noun: Any) -> dict[str, Any]:
    ids = {"id", "person_id", "buying_center_id", "account_id"}
    return noun.model_dump(exclude=ids)


@pytest.mark.parametrize(("in_table", "in_panel"), OF_SEAT, ids=lambda fields: "+".join(fields))
def test_a_cell_of_a_seat_does_what_the_panel_does(
    desk: Desk, port: Port, twin: Port, in_table: dict[str, Any], in_panel: dict[str, Any]
) -> None:
    by_panel = seats.rate(desk, port.seat["Zhou"], **in_panel)
    by_table = grid.change(desk, {twin.seat["Zhou"]: in_table})
    assert lines(by_table) == lines(by_panel)
    rows = {seat.id: seat for seat in stored(desk, Seat)}
    assert without_ids(rows[twin.seat["Zhou"]]) == without_ids(rows[port.seat["Zhou"]])


@pytest.mark.parametrize("fields", OF_PERSON, ids=lambda fields: "+".join(fields))
def test_a_cell_of_a_person_does_what_the_panel_does(
    desk: Desk, port: Port, twin: Port, fields: dict[str, Any]
) -> None:
    by_panel = people.change(desk, port.person["Zhou"], **fields)
    by_table = grid.change(desk, {twin.seat["Zhou"]: fields})
    assert lines(by_table) == lines(by_panel)
    rows = {person.id: person for person in stored(desk, Person)}
    assert without_ids(rows[twin.person["Zhou"]]) == without_ids(rows[port.person["Zhou"]])


def test_our_counterparts_go_by_what_was_shown(desk: Desk, port: Port) -> None:
    wang, li, wu = (team.add(desk, name)[0] for name in ("Wang", "Li", "Wu"))
    team.cover(desk, port.person["Zhou"], wang, 4)
    # Meanwhile, and not shown to whoever types:
    team.cover(desk, port.person["Zhou"], wu, 1)
    grid.change(desk, {port.seat["Zhou"]: {"our_contacts": Contacts("Wang:4", "li：５； ")}})
    covers = {(c.team_member_id, c.strength) for c in stored(desk, Counterpart)}
    assert covers == {(li, 5), (wu, 1)}


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("Nobody:3", NotFound("team_member", "Nobody")),
        ("Wang:9", Invalid("strength", "9", "out_of_range")),
        ("Wang:strong", Invalid("strength", "strong", "not_a_number")),
        (":3", Invalid("name", "", "string_too_short")),
        ("Wang; Wang:2", Invalid("counterpart", "Wang", "named_twice")),
    ],
)
def test_a_counterpart_who_is_nobody_of_ours_is_refused(
    desk: Desk, port: Port, typed: str, refused: Exception
) -> None:
    team.add(desk, "Wang")
    with pytest.raises(type(refused)) as told:
        grid.change(desk, {port.seat["Zhou"]: {"our_contacts": Contacts("", typed)}})
    assert told.value.args == refused.args
    assert stored(desk, Counterpart) == ()


def test_a_block_is_one_change_set_and_one_undo(desk: Desk, port: Port) -> None:
    before = stored(desk, Seat), stored(desk, Person)
    block = {
        port.seat["Zhou"]: {"influence": 10, "title": "Chair"},
        port.seat["Qian"]: {"stance": None, "veto": True},
        port.seat["Sun"]: {"stance": 1, "contact_depth": 2},
    }
    saved, refused = grid.change_what_can_be(desk, block)
    assert refused == {}
    log = history.log(desk.database, port.account)
    assert {line.what for line in log if line.change_set_id == saved.set_id} == {"grid"}
    assert len(saved.changes) == 2 + 3 + 3  # a stance brings its date along
    history.undo(desk, port.account)
    undone = stored(desk, Seat), stored(desk, Person)
    assert [s.model_dump(exclude={"version"}) for s in undone[0]] == [
        s.model_dump(exclude={"version"}) for s in before[0]
    ]
    assert undone[1] == before[1]


def test_what_is_refused_of_a_block_is_given_back_and_the_rest_stored(
    desk: Desk, port: Port
) -> None:
    block: dict[int, dict[str, Any]] = {
        port.seat["Zhou"]: {"influence": 150, "favours": "Rival"},
        port.seat["Qian"]: {"name": ""},
        port.seat["Sun"]: {"influence": 70},
    }
    saved, refused = grid.change_what_can_be(desk, block)
    assert [(c["person"], c["field"]) for c in saved.changes] == [
        ("Zhou", "favours"),
        ("Sun", "influence"),
    ]
    assert refused == {port.seat["Zhou"]: {"influence": 150}, port.seat["Qian"]: {"name": ""}}
    with pytest.raises(SeveralRefused) as told:
        grid.change(desk, refused)
    assert [type(error) for error in told.value.errors] == [Invalid, Invalid]
    assert stored(desk, Seat)[0].influence == 50


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"rated_on": MONDAY}, DateWithoutStance),
        ({"stance": 1, "rated_on": TUESDAY}, RatingInFuture),
        ({"stance": 9}, Invalid),
        ({"roles": ("boss",)}, Invalid),
    ],
)
def test_the_rules_of_the_panel_refuse(
    desk: Desk, port: Port, fields: dict[str, Any], refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        grid.change(desk, {port.seat["Sun"]: fields})


def test_no_influence_is_what_the_roles_start_with(desk: Desk, port: Port) -> None:
    grid.change(desk, {port.seat["Sun"]: {"influence": None, "roles": ("buyer",)}})
    assert stored(desk, Seat)[2].influence == 50


def test_the_same_cell_changed_by_somebody_else_is_a_conflict_and_others_are_not(
    desk: Desk, port: Port
) -> None:
    seen = replace(desk, seen=history.last_set(desk.database))
    seats.rate(replace(desk, actor="Bo"), port.seat["Qian"], influence=40)
    block = {port.seat["Qian"]: {"influence": 60, "veto": True}, port.seat["Sun"]: {"veto": True}}
    saved, refused = grid.change_what_can_be(seen, block)
    assert [(c["person"], c["field"]) for c in saved.changes] == [("Qian", "veto"), ("Sun", "veto")]
    with pytest.raises(Conflict) as told:
        grid.change(seen, refused)
    assert (told.value.mine, told.value.theirs, told.value.actor) == (60, 40, "Bo")
    now = replace(desk, seen=history.last_set(desk.database))
    grid.change(now, refused)  # "take mine"
    assert stored(desk, Seat)[1].influence == 60


def test_taking_many_off_the_map_is_one_undo(desk: Desk, port: Port) -> None:
    ties.draw(desk, port.person["Qian"], port.person["Zhou"], TieKind.REPORTS_TO)
    before = stored(desk, Person), stored(desk, Seat), stored(desk, Tie)
    grid.remove(desk, [port.seat["Qian"], port.seat["Sun"]])
    assert len(views.load(desk.database, port.center, MONDAY).seats) == 1
    history.undo(desk, port.account)
    assert (stored(desk, Person), stored(desk, Seat), stored(desk, Tie)) == before


def test_ties_are_changed_by_the_rules_of_the_panel(desk: Desk, port: Port) -> None:
    zhou, qian, sun = (port.person[name] for name in ("Zhou", "Qian", "Sun"))
    line, _ = ties.draw(desk, qian, zhou, TieKind.REPORTS_TO)
    close, _ = ties.draw(desk, qian, sun, TieKind.INFLUENCES)
    saved, refused = grid.change_ties_that_can_be(
        desk, {line: {"strength": 5}, close: {"kind": TieKind.CLOSE_TO}}
    )
    assert (refused, len(saved.changes)) == ({}, 2)
    back = {"source_id": zhou, "target_id": qian, "kind": TieKind.REPORTS_TO}
    block = {line: {"strength": 1}, close: back | {"strength": 2}}
    saved, refused = grid.change_ties_that_can_be(desk, block)
    assert refused == {close: back}
    assert [tie.strength for tie in stored(desk, Tie)] == [1, 2]
    with pytest.raises(ReportingCycle):
        grid.change_ties(desk, refused)
