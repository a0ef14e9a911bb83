"""The nine points as they are filled in: what dates them, who told us, what two do at once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamap.errors import Conflict, DatedInFuture, Invalid, NotFound
from kamap.model import (
    InformationPoint,
    Person,
    PointState,
    Source,
    Standing,
    Topic,
)
from kamap.services import accounts, history, information, people, views
from kamap.services.desk import Desk
from kamap.store.engine import open_database
from tests.conftest import MONDAY, Clock, Port, fresh_file

FUNDS, NEEDS = Topic.FUNDS, Topic.NEEDS
ASSUMED, CONFIRMED, UNKNOWN = PointState.ASSUMED, PointState.CONFIRMED, PointState.UNKNOWN


def point(desk: Desk, port: Port, topic: Topic = FUNDS) -> InformationPoint:
    return information.load(desk.database, port.center, desk.today()).of(topic).point


def factors(desk: Desk, port: Port) -> list[tuple[int, str]]:
    known = information.load(desk.database, port.center, desk.today()).factors
    return [(factor.rank, factor.text) for factor in known]


# --- what dates a point --------------------------------------------------------------------------


def test_a_state_is_dated_today_and_said_again_it_is_dated_again(
    desk: Desk, port: Port, clock: Clock
) -> None:
    information.record(desk, port.center, FUNDS, state=CONFIRMED)
    assert (point(desk, port).state, point(desk, port).known_on) == (CONFIRMED, MONDAY)
    clock.day += timedelta(days=10)
    information.record(desk, port.center, FUNDS, owner="Li")
    assert point(desk, port).known_on == MONDAY
    information.record(desk, port.center, FUNDS, state=CONFIRMED)
    assert point(desk, port).known_on == clock.day


def test_a_text_makes_an_unknown_point_assumed_and_leaves_a_confirmed_one(
    desk: Desk, port: Port
) -> None:
    information.record(desk, port.center, FUNDS, text="state budget")
    assert (point(desk, port).state, point(desk, port).known_on) == (ASSUMED, MONDAY)
    information.record(desk, port.center, FUNDS, state=CONFIRMED)
    information.record(desk, port.center, FUNDS, text="state budget, 12 m")
    assert point(desk, port).state is CONFIRMED


def test_a_new_text_is_of_today_and_the_same_one_is_not(
    desk: Desk, port: Port, clock: Clock
) -> None:
    information.record(desk, port.center, FUNDS, text="state budget")
    clock.day += timedelta(days=10)
    assert information.record(desk, port.center, FUNDS, text=" state  budget").set_id is None
    assert point(desk, port).known_on == MONDAY
    information.record(desk, port.center, FUNDS, text="")
    assert point(desk, port).known_on == MONDAY
    information.record(desk, port.center, FUNDS, text="bank loan")
    assert point(desk, port).known_on == clock.day


def test_a_point_that_is_unknown_again_has_no_date(desk: Desk, port: Port) -> None:
    information.record(desk, port.center, FUNDS, text="state budget")
    information.record(desk, port.center, FUNDS, state=UNKNOWN)
    assert (point(desk, port).known_on, point(desk, port).text) == (None, "state budget")


def test_a_day_that_is_given_is_kept_unless_it_is_still_to_come(desk: Desk, port: Port) -> None:
    last_week = MONDAY - timedelta(days=7)
    information.record(desk, port.center, FUNDS, state=ASSUMED, known_on=last_week)
    assert point(desk, port).known_on == last_week
    with pytest.raises(DatedInFuture):
        information.record(desk, port.center, FUNDS, known_on=MONDAY + timedelta(days=1))


def test_still_true_moves_the_date_alone(desk: Desk, port: Port, clock: Clock) -> None:
    with pytest.raises(NotFound):
        information.still_true(desk, port.center, FUNDS)
    information.record(desk, port.center, FUNDS, text="state budget")
    before = point(desk, port)
    clock.day += timedelta(days=95)
    assert information.load(desk.database, port.center, clock.day).of(FUNDS).stale
    information.still_true(desk, port.center, FUNDS)
    assert point(desk, port) == before.with_(known_on=clock.day)


def test_nothing_said_of_a_point_leaves_no_trace(desk: Desk, port: Port) -> None:
    assert information.record(desk, port.center, FUNDS, text="", owner=" ").set_id is None
    assert history.log(desk.database, port.account)[0].noun != "information_point"


# --- who told us ---------------------------------------------------------------------------------


def test_whoever_told_us_makes_the_source_a_coach_or_a_partner(desk: Desk, port: Port) -> None:
    information.record(desk, port.center, FUNDS, source_id=port.person["Sun"])
    assert point(desk, port).source is Source.COACH
    architect, _ = information.told_by_newcomer(
        desk, port.center, NEEDS, "Hu", organisation="Design institute"
    )
    told = point(desk, port, NEEDS)
    assert (told.source, told.source_id) == (Source.PARTNER, architect)
    information.record(desk, port.center, FUNDS, source_id=architect)
    assert point(desk, port).source is Source.COACH  # it was said who; the kind stays as it is


def test_a_source_that_is_nobody_has_no_name(desk: Desk, port: Port) -> None:
    information.record(desk, port.center, FUNDS, source=Source.COACH, source_id=port.person["Sun"])
    information.record(desk, port.center, FUNDS, source=Source.PARTNER)
    assert point(desk, port).source_id == port.person["Sun"]
    information.record(desk, port.center, FUNDS, source=Source.PUBLIC)
    assert point(desk, port).source_id is None


def test_somebody_of_another_account_cannot_have_told_us(desk: Desk, port: Port) -> None:
    other, _ = accounts.create(desk, "Steel")
    stranger, _ = people.add(desk, other.id or 0, "Wu")
    with pytest.raises(NotFound):
        information.record(desk, port.center, FUNDS, source_id=stranger)


def test_a_source_without_a_seat_is_one_of_the_accounts_people_and_undo_takes_them_back(
    desk: Desk, port: Port
) -> None:
    before = people.known(desk.database, port.account)
    information.told_by_newcomer(desk, port.center, NEEDS, "Hu", organisation="Institute")
    assert information.load(desk.database, port.center, MONDAY).of(NEEDS).told_by.name == "Hu"
    assert len(people.known(desk.database, port.account)) == len(before) + 1
    history.undo(desk, port.account)
    assert people.known(desk.database, port.account) == before
    assert point(desk, port, NEEDS).id is None
    with pytest.raises(Invalid):
        information.told_by_newcomer(desk, port.center, NEEDS, " ")
    assert people.known(desk.database, port.account) == before


# --- success factors -----------------------------------------------------------------------------


def test_factors_are_ranked_as_they_come_and_make_room(desk: Desk, port: Port) -> None:
    ids = [information.add_factor(desk, port.center, text)[0] for text in ("price", "team", "time")]
    information.change_factor(desk, ids[2], rank=1)
    assert factors(desk, port) == [(1, "time"), (2, "price"), (3, "team")]
    information.change_factor(desk, ids[2], rank=99)
    assert factors(desk, port) == [(1, "price"), (2, "team"), (3, "time")]
    information.remove_factor(desk, ids[0])
    assert factors(desk, port) == [(1, "team"), (2, "time")]
    history.undo(desk, port.account)
    assert factors(desk, port) == [(1, "price"), (2, "team"), (3, "time")]
    assert information.change_factor(desk, ids[0], rank=1).set_id is None
    with pytest.raises(Invalid):
        information.add_factor(desk, port.center, " ")


def test_what_is_said_of_a_factor_renews_the_ninth_point(
    desk: Desk, port: Port, clock: Clock
) -> None:
    ninth = Topic.SUCCESS_FACTORS
    ids = [information.add_factor(desk, port.center, text)[0] for text in ("price", "team")]
    assert (point(desk, port, ninth).state, point(desk, port, ninth).known_on) == (ASSUMED, MONDAY)
    information.record(desk, port.center, ninth, state=CONFIRMED)
    clock.day += timedelta(days=10)
    information.change_factor(desk, ids[1], rank=1)
    assert point(desk, port, ninth).known_on == MONDAY
    information.change_factor(desk, ids[1], standing=Standing.AHEAD)
    assert point(desk, port, ninth).known_on == clock.day
    assert point(desk, port, ninth).state is CONFIRMED


def test_how_a_standing_changed_is_told_from_the_log(desk: Desk, port: Port, clock: Clock) -> None:
    price, _ = information.add_factor(desk, port.center, "price")
    assert information.shifts(desk.database, port.account) == {}
    information.change_factor(desk, price, standing=Standing.BEHIND)
    clock.day += timedelta(days=3)
    information.change_factor(desk, price, standing=Standing.LEVEL)
    shift = information.Shift(date(2026, 3, 5), Standing.BEHIND, Standing.LEVEL)
    assert information.shifts(desk.database, port.account) == {price: shift}
    history.undo(desk, port.account)
    shift = information.Shift(MONDAY, None, Standing.BEHIND)
    assert information.shifts(desk.database, port.account) == {price: shift}


# --- two at once ---------------------------------------------------------------------------------


def test_two_who_fill_in_a_blank_point_are_told_of_each_other(desk: Desk, port: Port) -> None:
    li = replace(desk, seen=history.last_set(desk.database))
    bo = replace(li, actor="Bo")
    information.record(bo, port.center, FUNDS, text="bank loan")
    information.record(li, port.center, FUNDS, owner="Li")
    with pytest.raises(Conflict) as refused:
        information.record(li, port.center, FUNDS, text="state budget")
    assert (refused.value.field, refused.value.theirs) == ("text", "bank loan")
    assert (point(desk, port).text, point(desk, port).owner) == ("bank loan", "Li")


def test_the_date_of_a_point_is_nothing_to_argue_over(desk: Desk, port: Port, clock: Clock) -> None:
    information.record(desk, port.center, FUNDS, text="state budget")
    li = replace(desk, seen=history.last_set(desk.database))
    bo = replace(li, actor="Bo", clock=Clock(MONDAY + timedelta(days=1)))
    information.still_true(bo, port.center, FUNDS)
    clock.day += timedelta(days=2)
    information.record(li, port.center, FUNDS, state=CONFIRMED)
    assert point(desk, port).known_on == clock.day


# --- undo ----------------------------------------------------------------------------------------

TEXT = st.sampled_from(["", "budget", "loan"])
EDIT = st.one_of(
    st.fixed_dictionaries({}, optional={"text": TEXT, "state": st.sampled_from(PointState)}),
    st.fixed_dictionaries({"source": st.none() | st.sampled_from(Source)}),
    st.fixed_dictionaries({"who": st.booleans()}),
    st.fixed_dictionaries({"owner": TEXT, "evidence": TEXT}),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(EDIT, max_size=6))
def test_undo_gives_back_every_state_of_a_point(
    tmp_path_factory: pytest.TempPathFactory, edits: list[dict[str, Any]]
) -> None:
    desk = Desk(open_database(fresh_file(tmp_path_factory.mktemp("undo"))), "Li", clock=Clock())
    center, _ = accounts.create(desk, "Port")
    sun, _ = people.add(desk, center.id or 0, "Sun")
    before = []
    for edit in edits:
        if "who" in edit:
            edit = {"source_id": sun if edit["who"] else None}
        now = state(desk, center.id or 0)
        if information.record(desk, center.id or 0, FUNDS, **edit).set_id is not None:
            before.append(now)
    while before:
        history.undo(desk, center.account_id)
        assert state(desk, center.id or 0) == before.pop()
    desk.database.close()


def state(desk: Desk, center: int) -> tuple[tuple[InformationPoint, ...], tuple[Person, ...]]:
    map_ = views.map_of(desk.database, center)
    return map_.points, map_.sources


def test_a_factor_that_is_gone_is_not_found(desk: Desk, port: Port) -> None:
    price, _ = information.add_factor(desk, port.center, "price")
    information.remove_factor(desk, price)
    assert factors(desk, port) == []
    with pytest.raises(NotFound):
        information.change_factor(desk, price, text="cost")
