"""What we agreed to do: planned, moved, done, taken back, and listed with what is due first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kamap.errors import Conflict, DatedInFuture, Invalid, NotFound
from kamap.model import Action, ActionKind
from kamap.services import accounts, actions, history, people, views
from kamap.services.desk import Desk
from tests.conftest import MONDAY, Clock, Port


def days(count: int) -> timedelta:
    return timedelta(days=count)


def one(desk: Desk, port: Port) -> Action:
    (action,) = views.map_of(desk.database, port.center).actions
    return action


def test_the_one_due_first_comes_first_and_what_is_done_last(desk: Desk, port: Port) -> None:
    for what, due in (
        ("later", days(9)),
        ("late", days(-2)),
        ("sometime", None),
        ("soon", days(1)),
    ):
        actions.plan(desk, port.center, what, due_on=due and MONDAY + due)
    done, _ = actions.plan(desk, port.center, "done", due_on=MONDAY)
    earlier, _ = actions.plan(desk, port.center, "done before", due_on=MONDAY)
    actions.finish(desk, earlier, on=MONDAY - days(1))
    actions.finish(desk, done)
    every = [line.action.what for line in actions.listed(desk.database, port.account)]
    assert every == ["late", "soon", "later", "sometime", "done", "done before"]
    still = actions.listed(desk.database, port.account, open_only=True)
    assert [line.action.what for line in still] == every[:4]
    assert [line.action.overdue(MONDAY) for line in still] == [True, False, False, False]


def test_all_accounts_but_those_put_away(desk: Desk, port: Port) -> None:
    steel, _ = accounts.create(desk, "Steel")
    actions.plan(desk, steel.id or 0, "call", person_id=None)
    actions.plan(desk, port.center, "visit", person_id=port.person["Zhou"])
    found = {
        (line.account.name, line.action.what, line.person and line.person.name)
        for line in actions.listed(desk.database)
    }
    assert found == {("Steel", "call", None), ("Port", "visit", "Zhou")}
    accounts.change(desk, steel.account_id, archived_on=MONDAY)
    assert [line.account.name for line in actions.listed(desk.database)] == ["Port"]
    assert len(actions.listed(desk.database, steel.account_id)) == 1


def test_against_a_blocker_it_is_a_countermeasure_unless_said_otherwise(
    desk: Desk, port: Port
) -> None:
    qian, zhou = port.person["Qian"], port.person["Zhou"]
    for person, given in ((qian, {}), (zhou, {}), (None, {}), (qian, {"kind": "next_step"})):
        actions.plan(desk, port.center, "visit", person_id=person, **given)
    kinds = [action.kind for action in views.map_of(desk.database, port.center).actions]
    step, counter = ActionKind.NEXT_STEP, ActionKind.COUNTERMEASURE
    assert kinds == [counter, step, step, step]


def test_done_with_a_result_reopened_and_done_again_keeps_it(
    desk: Desk, port: Port, clock: Clock
) -> None:
    visit, _ = actions.plan(desk, port.center, "visit", due_on=MONDAY)
    actions.finish(desk, visit, "they want a trial")
    assert (one(desk, port).done_on, one(desk, port).result) == (MONDAY, "they want a trial")
    actions.reopen(desk, visit)
    assert (one(desk, port).open, one(desk, port).result) == (True, "they want a trial")
    clock.day += days(2)
    assert one(desk, port).overdue(clock.day)
    actions.finish(desk, visit)
    assert (one(desk, port).done_on, one(desk, port).result) == (clock.day, "they want a trial")
    with pytest.raises(DatedInFuture):
        actions.finish(desk, visit, on=clock.day + days(1))


def test_every_edit_is_undone_to_what_was_before(desk: Desk, port: Port) -> None:
    visit, _ = actions.plan(desk, port.center, "visit", person_id=port.person["Sun"], owner="Li")
    planned = one(desk, port)
    for edit in (
        lambda: actions.change(desk, visit, what="call", due_on=MONDAY, person_id=None),
        lambda: actions.finish(desk, visit, "went well"),
        lambda: actions.remove(desk, visit),
    ):
        edit()
        history.undo(desk, port.account)
        assert one(desk, port) == planned
    history.undo(desk, port.account)
    assert views.map_of(desk.database, port.center).actions == ()


def test_the_same_field_changed_by_two_is_a_conflict_another_is_not(desk: Desk, port: Port) -> None:
    visit, _ = actions.plan(desk, port.center, "visit")
    li = replace(desk, seen=history.last_set(desk.database))
    bo = replace(li, actor="Bo")
    actions.finish(bo, visit, "went well")
    actions.change(li, visit, owner="Li")
    actions.finish(li, visit)  # done is done
    with pytest.raises(Conflict, match="result"):
        actions.finish(li, visit, "went badly")
    assert (one(desk, port).result, one(desk, port).owner) == ("went well", "Li")


def test_what_still_is_to_be_done_about_somebody(desk: Desk, port: Port) -> None:
    sun = port.person["Sun"]
    later, _ = actions.plan(desk, port.center, "call", person_id=sun, due_on=MONDAY + days(9))
    soon, _ = actions.plan(desk, port.center, "visit", person_id=sun, due_on=MONDAY)
    actions.plan(desk, port.center, "write", person_id=port.person["Zhou"])
    about = actions.about(desk.database, port.center, sun)
    assert [action.id for action in about] == [soon, later]
    actions.finish(desk, soon)
    assert [a.id for a in actions.about(desk.database, port.center, sun)] == [later]


def test_somebody_taken_off_the_map_leaves_what_was_to_be_done(desk: Desk, port: Port) -> None:
    actions.plan(desk, port.center, "call", person_id=port.person["Sun"])
    people.remove(desk, port.seat["Sun"])
    assert (one(desk, port).what, one(desk, port).person_id) == ("call", None)


def test_what_makes_no_action_is_refused(desk: Desk, port: Port) -> None:
    other, _ = accounts.create(desk, "Steel")
    stranger, _ = people.add(desk, other.id or 0, "Wu")
    with pytest.raises(Invalid):
        actions.plan(desk, port.center, " ")
    with pytest.raises(NotFound):
        actions.plan(desk, port.center, "visit", person_id=stranger)
    with pytest.raises(NotFound):
        actions.remove(desk, 99)
    assert actions.listed(desk.database) == ()
