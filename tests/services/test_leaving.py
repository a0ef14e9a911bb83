"""People who leave: gone from coverage from their last day on, on record for ever, succeeded."""

from datetime import timedelta
from typing import Any

import pytest

from kamap.analysis.view import AccountView
from kamap.errors import Invalid, NotFound, NotLeft
from kamap.model import (
    Counterpart,
    Layout,
    Outcome,
    Person,
    Place,
    Role,
    Seat,
    TeamMember,
    Tie,
    TieKind,
)
from kamap.services import history, opportunities, people, places, seats, summaries, ties, views
from kamap.services.desk import Desk
from kamap.store.journal import as_json
from kamap.store.repository import Repository
from tests.conftest import MONDAY, Clock, Port

TUESDAY = MONDAY + timedelta(days=1)


def view_of(desk: Desk, center_id: int) -> AccountView:
    return views.load(desk.database, center_id, desk.today())


def everything(desk: Desk) -> dict[str, Any]:
    """All that is stored of people, but for the counters of changes."""
    nouns = (Person, Seat, Tie, Place, Counterpart, TeamMember)
    with desk.database.reading() as connection:
        repository = Repository(connection)
        return {
            noun.__name__: [
                {k: v for k, v in as_json(row).items() if k != "version"}
                for row in repository.all(noun)
            ]
            for noun in nouns
        }


@pytest.fixture
def linked(desk: Desk, port: Port) -> Port:
    """Qian reports to Zhou, Sun to Qian; Sun and Qian are close; every card has its place."""
    qian = port.person["Qian"]
    ties.draw(desk, qian, port.person["Zhou"], TieKind.REPORTS_TO)
    ties.draw(desk, port.person["Sun"], qian, TieKind.DOTTED_LINE)
    ties.draw(desk, port.person["Sun"], qian, TieKind.CLOSE_TO)
    seats.rate(desk, port.seat["Qian"], roles=frozenset({Role.APPROVER, Role.COACH}), veto=True)
    places.settled(desk.database, view_of(desk, port.center), Layout.ORG)
    return port


def test_from_that_day_on_they_count_nowhere(desk: Desk, port: Port, clock: Clock) -> None:
    people.leave(desk, port.person["Qian"], TUESDAY, "Northquay Cranes")
    view = view_of(desk, port.center)
    assert view.of(port.person["Qian"]) is not None  # not yet
    assert view.coverage.shares.opposed == 0.3
    assert not view.left

    clock.day = TUESDAY
    view = view_of(desk, port.center)
    assert view.of(port.person["Qian"]) is None
    assert view.coverage.shares.opposed == 0
    assert view.coverage.shares.supporting == pytest.approx(50 / 70)
    left = view.who_left(port.person["Qian"])
    assert (left.person.moved_to, left.seat.stance) == ("Northquay Cranes", -4)
    assert views.as_of(desk.database, port.center, MONDAY).coverage.shares.opposed == 0.3

    assert summaries.roll_forward(desk.database, TUESDAY) == 1
    assert summaries.of(desk.database, [port.center])[port.center] == view.coverage


def test_each_step_undone_leaves_everything_as_it_was(desk: Desk, linked: Port) -> None:
    qian = linked.person["Qian"]
    states = [everything(desk)]
    people.leave(desk, qian, MONDAY, "Northquay Cranes")
    states.append(everything(desk))
    people.come_back(desk, qian)
    states.append(everything(desk))
    people.leave(desk, qian, MONDAY)
    states.append(everything(desk))
    new, _ = people.succeed(desk, qian, "Wu")
    # Wu's cards are settled on the other layouts, too, once somebody looks there.
    for layout in (Layout.ORG, Layout.INFLUENCE):
        places.settled(desk.database, view_of(desk, linked.center), layout)
    assert view_of(desk, linked.center).of(new) is not None

    while states:
        history.undo(desk, linked.account)
        was, now = states.pop(), everything(desk)
        was["Place"], now["Place"] = (
            [place for place in state["Place"] if place["layout"] == "org"] for state in (was, now)
        )
        assert now == was
    assert view_of(desk, linked.center).of(qian) is not None


def test_a_successor_takes_the_post_not_the_opinions(desk: Desk, linked: Port) -> None:
    qian = linked.person["Qian"]
    people.change(desk, qian, title="CFO", department="Finance", phone="123", contact_depth=3)
    card = places.settled(desk.database, view_of(desk, linked.center), Layout.ORG)[qian]
    people.leave(desk, qian, MONDAY)
    wu, _ = people.succeed(desk, qian, "Wu", title="Acting CFO")

    view = view_of(desk, linked.center)
    seat = view.of(wu)
    person = seat.person
    assert (person.name, person.title, person.department) == ("Wu", "Acting CFO", "Finance")
    assert (person.phone, person.contact_depth) == ("", 0)
    assert (seat.seat.influence, seat.seat.veto, seat.seat.roles) == (30, True, {"approver"})
    assert (seat.seat.stance, seat.seat.rated_on) == (None, None)
    assert {(tie.kind, tie.source_id, tie.target_id) for tie in view.ties} == {
        (TieKind.REPORTS_TO, wu, linked.person["Zhou"]),
        (TieKind.DOTTED_LINE, linked.person["Sun"], wu),
    }  # whom Qian was close to is Qian's
    assert places.settled(desk.database, view, Layout.ORG)[wu] == card
    assert view.who_left(qian).seat.stance == -4


def test_a_successor_has_no_part_in_what_is_decided(desk: Desk, port: Port) -> None:
    zhou = port.person["Zhou"]
    won, _ = opportunities.create(desk, port.account, "Lot 1", people_of=port.center)
    still, _ = opportunities.create(desk, port.account, "Lot 2", people_of=port.center)
    opportunities.change(desk, won.id, outcome=Outcome.WON, outcome_on=MONDAY)
    people.leave(desk, zhou, MONDAY)
    wu, _ = people.succeed(desk, zhou, "Wu")
    assert view_of(desk, still.id).of(wu).seat.influence == 50
    assert view_of(desk, port.center).of(wu) is not None
    assert view_of(desk, won.id).of(wu) is None


def test_nobody_takes_over_from_somebody_who_is_there(desk: Desk, port: Port) -> None:
    with pytest.raises(NotLeft):
        people.succeed(desk, port.person["Zhou"], "Wu")
    people.leave(desk, port.person["Zhou"], TUESDAY)
    with pytest.raises(NotLeft):  # until tomorrow
        people.succeed(desk, port.person["Zhou"], "Wu")
    people.leave(desk, port.person["Zhou"], MONDAY)
    with pytest.raises(Invalid):
        people.succeed(desk, port.person["Zhou"], " ")
    assert len(view_of(desk, port.center).seats) == 2


def test_who_was_taken_off_the_map_meanwhile_cannot_leave(desk: Desk, port: Port) -> None:
    bo = Desk(desk.database, "Bo", seen=history.last_set(desk.database), clock=desk.clock)
    people.remove(desk, port.seat["Qian"])
    for edit in (people.leave, people.change):
        with pytest.raises(NotFound):
            edit(bo, port.person["Qian"], *([MONDAY] if edit is people.leave else []))
    assert len(view_of(desk, port.center).seats) == 2


def test_an_edit_of_somebody_who_is_said_to_have_left_meanwhile_is_kept(
    desk: Desk, port: Port
) -> None:
    bo = Desk(desk.database, "Bo", seen=history.last_set(desk.database), clock=desk.clock)
    people.leave(desk, port.person["Qian"], MONDAY)
    seats.rate(bo, port.seat["Qian"], evidence="said so in May")
    assert view_of(desk, port.center).who_left(port.person["Qian"]).seat.evidence == (
        "said so in May"
    )
