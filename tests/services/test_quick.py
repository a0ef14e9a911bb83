"""A typed line becomes a person with a seat; pasted rows become many; in one change set each."""

import pytest

from kamap.errors import AlreadyOnMap, ImportRefused, Invalid, LineNotUnderstood, NameKnown
from kamap.intake.pasted import Sheet, columns_of, rows_of, sheet_of
from kamap.model import BuyingCenter, Role
from kamap.services import history, people, quick, views
from kamap.services.desk import Desk
from kamap.store.repository import Repository
from tests.conftest import MONDAY, Port


def names(desk: Desk, center_id: int) -> list[str]:
    return sorted(s.person.name for s in views.load(desk.database, center_id, MONDAY).seats)


def another_center(desk: Desk, port: Port) -> int:
    with desk.edit("add_opportunity", port.account) as edit:
        cranes = edit.journal.insert(BuyingCenter.make(account_id=port.account, name="Cranes"))
    return cranes.id or 0


def sheet(text: str) -> Sheet:
    rows = rows_of(text)
    return sheet_of(rows[1:], columns_of(rows, 0), name="Pasted rows", lang="en")


def test_a_line_is_a_person_and_a_seat_and_one_undo(desk: Desk, port: Port) -> None:
    wang, saved = quick.add(desk, port.center, "王建国，财务总监；财务部 ８０ ＋3 教练")
    seat = views.load(desk.database, port.center, MONDAY).of(wang)
    assert seat is not None
    assert (seat.person.name, seat.person.title) == ("王建国", "财务总监")
    assert seat.person.department == "财务部"
    assert (seat.seat.influence, seat.seat.stance, seat.seat.rated_on) == (80, 3, MONDAY)
    assert seat.seat.roles == {Role.COACH}
    assert saved.what == "add_person"
    history.undo(desk, port.account)
    assert names(desk, port.center) == ["Qian", "Sun", "Zhou"]


def test_influence_left_out_is_that_of_the_role(desk: Desk, port: Port) -> None:
    someone, _ = quick.add(desk, port.center, "Maria Lopez, CFO")
    approver, _ = quick.add(desk, port.center, "John Smith, COO, approver")
    view = views.load(desk.database, port.center, MONDAY)
    assert [view.of(id_).seat.influence for id_ in (someone, approver)] == [30, 80]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("Ann, CFO, Finance, 101", Invalid),
        ("Ann, CFO, Finance, +6", Invalid),
        ("Ann " * 100, Invalid),
        ("Ann, Boss, Widgets, Acme", LineNotUnderstood),
    ],
)
def test_a_line_that_will_not_do_changes_nothing(
    desk: Desk, port: Port, line: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        quick.add(desk, port.center, line)
    assert names(desk, port.center) == ["Qian", "Sun", "Zhou"]


def test_a_name_already_known_is_asked_about(desk: Desk, port: Port) -> None:
    with pytest.raises(NameKnown) as asked:
        quick.add(desk, port.center, "Zhou, Fitter, Workshop, 20")
    assert asked.value.people == (port.person["Zhou"],)
    second, _ = quick.add(desk, port.center, "Zhou, Fitter, Workshop, 20", namesake=True)
    assert second != port.person["Zhou"]
    assert names(desk, port.center) == ["Qian", "Sun", "Zhou", "Zhou"]


def test_somebody_known_takes_a_seat_as_the_line_says(desk: Desk, port: Port) -> None:
    people.change(desk, port.person["Zhou"], title="Chairman")
    cranes = another_center(desk, port)
    quick.seat(desk, cranes, port.person["Zhou"], "Zhou, Fitter, Workshop, 20")
    seat = views.load(desk.database, cranes, MONDAY).of(port.person["Zhou"])
    assert seat is not None
    assert (seat.person.title, seat.person.department) == ("Chairman", "Workshop")
    assert (seat.seat.influence, seat.seat.stance) == (20, None)
    with pytest.raises(AlreadyOnMap):
        quick.seat(desk, cranes, port.person["Zhou"], "Zhou")


def test_pasted_rows_are_one_change_set_and_know_who_is_there(desk: Desk, port: Port) -> None:
    pasted = sheet("Name\tTitle\tInfluence\nZhou\tChairman\t95\nMaria Lopez\tCFO\t80\n")
    plan = quick.preview(desk, port.center, pasted)
    assert [(row.row, row.name, row.outcome) for row in plan.rows] == [
        (2, "Zhou", "changed"),
        (3, "Maria Lopez", "added"),
    ]
    with desk.database.reading() as connection:
        center = Repository(connection).get(BuyingCenter, port.center)
    assert center is not None
    saved = quick.add_rows(desk, center, pasted)
    assert saved.what == "paste"
    assert names(desk, port.center) == ["Maria Lopez", "Qian", "Sun", "Zhou"]
    history.undo(desk, port.account)
    assert names(desk, port.center) == ["Qian", "Sun", "Zhou"]


def test_faults_name_the_row_of_the_paste(desk: Desk, port: Port) -> None:
    pasted = sheet("Name\tInfluence\tNote\n\n\t\tonly a note\nMaria Lopez\t800\t\n")
    plan = quick.preview(desk, port.center, pasted)
    assert [(fault.row, fault.column, fault.reason) for fault in plan.faults] == [
        (3, "name", "no_name"),
        (4, "influence", "out_of_range"),
    ]
    assert plan.left_out == ()
    with desk.database.reading() as connection:
        center = Repository(connection).get(BuyingCenter, port.center)
    assert center is not None
    with pytest.raises(ImportRefused):
        quick.add_rows(desk, center, pasted)
    assert names(desk, port.center) == ["Qian", "Sun", "Zhou"]
