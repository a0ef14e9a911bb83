"""The change log, and taking back what one did."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from kamap.errors import KamapError, NotFound, NothingToUndo, NotYours
from kamap.model import Layout, TieKind
from kamap.services import accounts, history, people, places, seats, ties, views
from kamap.services.desk import Desk
from tests.conftest import MONDAY, Clock, Port


def influence(desk: Desk, port: Port, name: str) -> int:
    view = views.load(desk.database, port.center, MONDAY)
    return view.of(port.person[name]).seat.influence


def test_the_log_says_who_when_what_before_and_after(desk: Desk, port: Port, clock: Clock) -> None:
    seats.rate(replace(desk, actor="Bo"), port.seat["Zhou"], what="drag", influence=70)
    (line,) = history.log(desk.database, port.account, limit=1)
    assert (line.actor, line.at, line.what, line.person) == ("Bo", clock(), "drag", "Zhou")
    assert (line.noun, line.row_id, line.field) == ("seat", port.seat["Zhou"], "influence")
    assert (line.before, line.after, line.undone) == (50, 70, False)


def test_an_undo_is_logged_and_marks_what_it_undid(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Zhou"], influence=70)
    history.undo(desk, port.account)
    undo, rate = history.log(desk.database, port.account, limit=2)
    assert (undo.what, undo.before, undo.after, undo.undone) == ("undo", 70, 50, False)
    assert (rate.what, rate.undone) == ("rate", True)


def test_a_first_rating_is_taken_back_with_its_date(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Sun"], stance=+2)
    history.undo(desk, port.account)
    seat = views.load(desk.database, port.center, MONDAY).of(port.person["Sun"]).seat
    assert (seat.stance, seat.rated_on) == (None, None)


def test_undo_goes_on_to_the_edit_before(desk: Desk, port: Port) -> None:
    for score in (60, 70, 80):
        seats.rate(desk, port.seat["Zhou"], influence=score)
    found = []
    for _ in range(3):
        history.undo(desk, port.account)
        found.append(influence(desk, port, "Zhou"))
    assert found == [70, 60, 50]


def test_after_an_undo_a_new_edit_is_what_comes_back_next(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Zhou"], influence=60)
    seats.rate(desk, port.seat["Zhou"], influence=70)
    history.undo(desk, port.account)
    seats.rate(desk, port.seat["Zhou"], influence=90)
    history.undo(desk, port.account)
    assert influence(desk, port, "Zhou") == 60


def test_undo_takes_back_ones_own(desk: Desk, port: Port) -> None:
    bo = replace(desk, actor="Bo")
    seats.rate(bo, port.seat["Zhou"], influence=60)
    seats.rate(desk, port.seat["Qian"], influence=70)
    history.undo(bo, port.account)
    assert (influence(desk, port, "Zhou"), influence(desk, port, "Qian")) == (50, 70)
    with pytest.raises(NothingToUndo) as refused:
        history.undo(bo, port.account)
    assert refused.value.account == "Port"


def test_undo_stays_on_its_account(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Zhou"], influence=60)
    harbour, _ = accounts.create(desk, "Harbour")
    history.undo(desk, port.account)
    assert influence(desk, port, "Zhou") == 50
    assert [a.account.name for a in accounts.listed(desk.database)] == ["Harbour", "Port"]
    assert harbour.account_id != port.account


def test_what_undo_would_do_is_told_first(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Zhou"], influence=60, evidence="said so")
    told = history.next_undo(desk.database, "Li", port.account)
    assert {line.field for line in told} == {"influence", "evidence"}
    assert history.next_undo(desk.database, "Bo", port.account) == ()


def test_a_person_comes_back_with_ties_and_card(desk: Desk, port: Port) -> None:
    zhou = port.person["Zhou"]
    ties.draw(desk, port.person["Qian"], zhou, TieKind.REPORTS_TO)
    places.move(desk, port.center, zhou, Layout.ORG, 10, 20)
    before = views.load(desk.database, port.center, MONDAY)

    people.remove(desk, port.seat["Zhou"])
    history.undo(desk, port.account)

    after = views.load(desk.database, port.center, MONDAY)
    assert (after.seats, after.ties, after.coverage) == (
        before.seats,
        before.ties,
        before.coverage,
    )
    assert places.settled(desk.database, after, Layout.ORG)[zhou] == (10, 20)


def test_even_the_account_can_be_taken_back(desk: Desk) -> None:
    center, _ = accounts.create(desk, "Port")
    accounts.visit(desk, center.id)
    history.undo(desk, center.account_id)
    assert accounts.listed(desk.database) == ()
    assert accounts.last_open(desk.database, "Li") is None
    assert [line.what for line in history.log(desk.database, center.account_id)] == (
        ["undo"] * 2 + ["add_account"] * 2
    )
    with pytest.raises(NotFound):
        history.undo(desk, center.account_id)
    again, _ = accounts.create(desk, "Port")
    assert again.account_id != center.account_id


def test_undo_pressed_twice_at_once_takes_back_two_edits(desk: Desk, port: Port) -> None:
    for score in (60, 70, 80, 90):
        seats.rate(desk, port.seat["Zhou"], influence=score)

    def undo(_: int) -> KamapError | None:
        try:
            history.undo(desk, port.account)
        except KamapError as error:
            return error
        return None

    with ThreadPoolExecutor(4) as presses:
        assert list(presses.map(undo, range(4))) == [None] * 4
    assert influence(desk, port, "Zhou") == 50


def test_everybody_sees_what_was_changed_last(desk: Desk, port: Port) -> None:
    saved = seats.rate(desk, port.seat["Zhou"], influence=60)
    assert history.last_set(desk.database) == saved.set_id


def test_an_older_edit_of_ones_own_can_be_taken_back(desk: Desk, port: Port) -> None:
    older = seats.rate(desk, port.seat["Zhou"], influence=60)
    seats.rate(desk, port.seat["Qian"], influence=10)
    history.undo(desk, port.account, older.set_id)
    assert (influence(desk, port, "Zhou"), influence(desk, port, "Qian")) == (50, 10)


def test_what_is_anothers_or_undone_cannot_be_taken_back(desk: Desk, port: Port) -> None:
    bos = seats.rate(replace(desk, actor="Bo"), port.seat["Zhou"], influence=60)
    with pytest.raises(NotYours):
        history.undo(desk, port.account, bos.set_id)
    mine = seats.rate(desk, port.seat["Qian"], influence=10)
    undo = history.undo(desk, port.account, mine.set_id)
    for set_id in (mine.set_id, undo.set_id, 999_999):
        with pytest.raises(NotYours):
            history.undo(desk, port.account, set_id)


def test_what_is_passed_over_is_not_offered(desk: Desk, port: Port) -> None:
    first = seats.rate(desk, port.seat["Zhou"], influence=60)
    second = seats.rate(desk, port.seat["Zhou"], influence=70)
    offered = history.next_undo(desk.database, "Li", port.account, {second.set_id})
    assert offered[0].change_set_id == first.set_id
