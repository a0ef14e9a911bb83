"""Rating: which date a stance takes, and which edits move it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kamap.errors import DateWithoutStance, Invalid, NotFound, RatingInFuture
from kamap.model import Confidence, Role, Seat
from kamap.services import people, seats, views
from kamap.services.desk import Desk
from kamap.store.repository import Repository
from tests.conftest import MONDAY, Clock, Port

TUESDAY = MONDAY + timedelta(days=1)
SUNDAY = MONDAY - timedelta(days=1)


def seat_of(desk: Desk, port: Port, name: str) -> Seat:
    with desk.database.reading() as connection:
        seat = Repository(connection).get(Seat, port.seat[name])
    assert seat is not None
    return seat


@pytest.fixture(autouse=True)
def on_tuesday(port: Port, clock: Clock) -> None:
    """The map was made on Monday; what follows happens a day later."""
    clock.day = TUESDAY


def test_a_new_stance_is_dated_today(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Zhou"], stance=-2)
    assert (seat_of(desk, port, "Zhou").stance, seat_of(desk, port, "Zhou").rated_on) == (
        -2,
        TUESDAY,
    )


def test_still_true_is_dated_today(desk: Desk, port: Port) -> None:
    saved = seats.rate(desk, port.seat["Zhou"], stance=+3)
    assert [(c["field"], c["after"]) for c in saved.changes] == [("rated_on", "2026-03-03")]


def test_still_true_twice_a_day_is_no_change(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Zhou"], stance=+3)
    assert seats.rate(desk, port.seat["Zhou"], stance=+3).set_id is None


@pytest.mark.parametrize(
    "fields",
    [
        {"influence": 10},
        {"roles": {Role.COACH}},
        {"confidence": Confidence.ASSUMED, "evidence": "hearsay"},
        {"final_say": True, "veto": True, "favours": "Rival"},
    ],
)
def test_other_edits_leave_the_date(desk: Desk, port: Port, fields: dict[str, object]) -> None:
    seats.rate(desk, port.seat["Zhou"], **fields)
    assert seat_of(desk, port, "Zhou").rated_on == MONDAY


def test_a_stance_may_say_when_it_was_seen(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Sun"], stance=+1, rated_on=SUNDAY)
    assert seat_of(desk, port, "Sun").rated_on == SUNDAY
    seats.rate(desk, port.seat["Sun"], rated_on=MONDAY)
    assert (seat_of(desk, port, "Sun").stance, seat_of(desk, port, "Sun").rated_on) == (1, MONDAY)


def test_no_stance_no_date(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Zhou"], stance=None)
    assert (seat_of(desk, port, "Zhou").stance, seat_of(desk, port, "Zhou").rated_on) == (
        None,
        None,
    )


def test_a_date_cannot_be_taken_from_a_stance(desk: Desk, port: Port) -> None:
    assert seats.rate(desk, port.seat["Zhou"], rated_on=None).set_id is None
    assert seat_of(desk, port, "Zhou").rated_on == MONDAY


def test_today_is_not_yet_the_future(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Zhou"], stance=+1, rated_on=TUESDAY)
    with pytest.raises(RatingInFuture) as refused:
        seats.rate(desk, port.seat["Zhou"], stance=+1, rated_on=TUESDAY + timedelta(days=1))
    assert refused.value.on == "2026-03-04"


@pytest.mark.parametrize("fields", [{"rated_on": MONDAY}, {"stance": None, "rated_on": MONDAY}])
def test_a_date_without_a_stance_names_the_person(
    desk: Desk, port: Port, fields: dict[str, object]
) -> None:
    with pytest.raises(DateWithoutStance) as refused:
        seats.rate(desk, port.seat["Sun"], **fields)
    assert refused.value.name == "Sun"


def test_what_does_not_fit_changes_nothing(desk: Desk, port: Port) -> None:
    before = seat_of(desk, port, "Zhou")
    with pytest.raises(Invalid):
        seats.rate(desk, port.seat["Zhou"], influence=10, stance=9)
    assert seat_of(desk, port, "Zhou") == before
    with pytest.raises(NotFound):
        seats.rate(desk, 99, influence=10)


def test_each_edit_is_a_version_more(desk: Desk, port: Port) -> None:
    before = seat_of(desk, port, "Zhou").version
    seats.rate(desk, port.seat["Zhou"], stance=-1, influence=10)
    seats.rate(desk, port.seat["Zhou"], influence=10)
    assert seat_of(desk, port, "Zhou").version == before + 1


def test_every_field_changed_is_a_line_of_the_log(desk: Desk, port: Port) -> None:
    saved = seats.rate(desk, port.seat["Sun"], stance=+2, roles={Role.USER, Role.COACH})
    assert {
        (c["person"], c["field"], str(c["before"]), str(c["after"])) for c in saved.changes
    } == {
        ("Sun", "roles", "[]", "['coach', 'user']"),
        ("Sun", "stance", "None", "2"),
        ("Sun", "rated_on", "None", "2026-03-03"),
    }


def test_a_rating_expires_on_its_91st_day(desk: Desk, port: Port) -> None:
    for days, supporting, stale in ((90, 0.5, False), (91, 0.0, True)):
        view = views.load(desk.database, port.center, MONDAY + timedelta(days=days))
        zhou, qian = view.of(port.person["Zhou"]), view.of(port.person["Qian"])
        assert view.coverage.shares.supporting == supporting
        assert view.coverage.shares.opposed == 0.3
        assert (zhou.stale, qian.stale) == (stale, stale)


def test_somebody_leaves_and_is_not_deleted(desk: Desk, port: Port) -> None:
    people.change(desk, port.person["Zhou"], left_on=TUESDAY)
    monday, tuesday = (views.as_of(desk.database, port.center, d) for d in (MONDAY, TUESDAY))
    assert monday.coverage.shares.supporting == 0.5
    assert (tuesday.coverage.seats, tuesday.coverage.shares.opposed) == (2, 0.6)

    people.change(desk, port.person["Zhou"], left_on=None)
    assert views.load(desk.database, port.center, TUESDAY).coverage.shares.supporting == 0.5


def test_still_true_holds_whatever_the_stance_is_by_now(desk: Desk, port: Port) -> None:
    seats.rate(replace(desk, actor="Bo"), port.seat["Zhou"], stance=-2)
    later = replace(desk, clock=Clock(MONDAY + timedelta(days=3)))
    seats.still_true(later, port.seat["Zhou"])
    seat = views.load(desk.database, port.center, MONDAY).of(port.person["Zhou"]).seat
    assert (seat.stance, seat.rated_on) == (-2, MONDAY + timedelta(days=3))
    with pytest.raises(DateWithoutStance):
        seats.still_true(later, port.seat["Sun"])
