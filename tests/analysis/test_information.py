"""The nine points of maps written out, and what is read off them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kamap.analysis.coverage import STALE_AFTER_DAYS, SupportBase
from kamap.analysis.information import Favoured, information
from kamap.analysis.points import fresh, is_stale, known, stale_on
from kamap.model import (
    InformationPoint,
    Person,
    PointState,
    Role,
    StakeholderMap,
    SuccessFactor,
    Topic,
)
from tests.conftest import MONDAY, Who, map_of

OLD = MONDAY - timedelta(days=STALE_AFTER_DAYS + 1)


def point(topic: Topic, state: str, known_on: date | None, **fields: Any) -> InformationPoint:
    return InformationPoint(
        buying_center_id=1, topic=topic, state=state, known_on=known_on, **fields
    )


def seats(map_: StakeholderMap, **changes: dict[str, Any]) -> StakeholderMap:
    """The map with some seats changed, by the person's name."""
    ids = {person.name: person.id for person in map_.people}
    wanted = {ids[name]: fields for name, fields in changes.items()}
    changed = tuple(seat.with_(**wanted.get(seat.person_id, {})) for seat in map_.seats)
    return replace(map_, seats=changed)


def test_nine_points_in_order_blank_where_nothing_is_stored() -> None:
    seen = information(map_of(), MONDAY)
    assert [view.point.topic for view in seen.points] == list(Topic)
    assert [view.point.topic.number for view in seen.points] == list(range(1, 10))
    assert not any(view.known or view.stale or view.point.id for view in seen.points)
    assert (seen.fresh, seen.confirmed, seen.favoured, seen.factors) == (0, 0, (), ())


def test_only_what_is_fresh_counts_and_only_what_is_confirmed_counts_as_that() -> None:
    told = (
        point(Topic.FUNDS, "confirmed", MONDAY),
        point(Topic.PROCESS, "assumed", MONDAY),
        point(Topic.NEEDS, "confirmed", OLD),
        point(Topic.RESOURCES, "unknown", None),
    )
    seen = information(replace(map_of(), points=told), MONDAY)
    assert (seen.fresh, seen.confirmed) == (2, 1)
    needs = seen.of(Topic.NEEDS)
    assert (needs.known, needs.stale, needs.fresh, needs.confirmed) == (True, True, False, False)
    assert information(replace(map_of(), points=told), OLD).of(Topic.NEEDS).confirmed


def test_a_point_goes_stale_on_the_day_after_ninety() -> None:
    last = point(Topic.FUNDS, "assumed", OLD + timedelta(days=1))
    first = point(Topic.FUNDS, "assumed", OLD)
    assert (is_stale(last, MONDAY), is_stale(first, MONDAY)) == (False, True)
    assert (fresh(last, MONDAY), fresh(first, MONDAY)) == (True, False)
    assert stale_on(first) == MONDAY
    blank = point(Topic.FUNDS, PointState.UNKNOWN, None)
    assert (known(blank), fresh(blank, MONDAY), stale_on(blank)) == (False, False, None)


def test_who_told_us_may_have_a_seat_or_none() -> None:
    hu = Person(id=7, account_id=1, name="Hu", organisation="Institute")
    told = (
        point(Topic.FUNDS, "assumed", MONDAY, source="coach", source_id=1),
        point(Topic.NEEDS, "assumed", MONDAY, source="partner", source_id=7),
        point(Topic.PROCESS, "assumed", MONDAY, source="public"),
    )
    seen = information(replace(map_of(Who("Zhou")), points=told, sources=(hu,)), MONDAY)
    names = [
        view.told_by and view.told_by.name
        for view in (seen.of(Topic.FUNDS), seen.of(Topic.NEEDS), seen.of(Topic.PROCESS))
    ]
    assert names == ["Zhou", "Hu", None]


def test_departments_with_a_supporter_are_counted() -> None:
    map_ = map_of(
        Who("Zhou", 60, +2, person={"department": "Board"}),
        Who("Qian", 30, -4, person={"department": "Finance"}),
        Who("Sun", 20, +1, OLD, person={"department": "Operations"}),
    )
    assert information(map_, MONDAY).breadth == SupportBase(3, 1, 3, 1)


def test_who_decides_and_whose_influence_was_thought_about() -> None:
    map_ = seats(
        map_of(Who("Zhou", 95), Who("Qian", 60), Who("Sun", 25), Who("Gone", 99)),
        Zhou={"final_say": True},
        Qian={"veto": True},
        Sun={"roles": frozenset({Role.USER})},
    )
    gone = replace(map_, people=(*map_.people[:3], map_.people[3].with_(left_on=MONDAY)))
    deciders = information(gone, MONDAY).deciders
    assert [person.name for person in deciders.final_say] == ["Zhou"]
    assert [person.name for person in deciders.vetoes] == ["Qian"]
    # Zhou has what a final say starts with, Sun what a user does: only Qian's was set.
    assert (deciders.scored, deciders.people) == (1, 3)


def test_whose_wants_are_missing_is_told_from_influence_fifty() -> None:
    map_ = seats(
        map_of(Who("Zhou", 90), Who("Qian", 50), Who("Sun", 49), Who("Deng", 70), Who("Wu", 10)),
        Zhou={"business_result": "fewer faults"},
        Wu={"personal_win": "a quiet year"},
    )
    wants = information(map_, MONDAY).wants
    assert (wants.people, wants.written) == (5, 2)
    assert [person.name for person in wants.missing] == ["Deng", "Qian"]


def test_a_vendor_counts_once_however_it_is_written() -> None:
    map_ = seats(
        map_of(Who("Zhou", 50), Who("Qian", 30), Who("Sun", 20), Who("Deng", 0)),
        Zhou={"favours": "Southquay"},
        Qian={"favours": "Northquay"},
        Sun={"favours": "northquay"},
    )
    assert information(map_, MONDAY).favoured == (
        Favoured("Northquay", 2, 50, 0.5),
        Favoured("Southquay", 1, 50, 0.5),
    )
    weightless = seats(map_of(Who("Zhou", 0)), Zhou={"favours": "Southquay"})
    assert information(weightless, MONDAY).favoured == (Favoured("Southquay", 1, 0, 0.0),)


def test_factors_come_by_rank() -> None:
    listed = tuple(
        SuccessFactor(id=n, buying_center_id=1, rank=rank, text=text)
        for n, (rank, text) in enumerate([(3, "time"), (1, "price"), (2, "team")], 1)
    )
    seen = information(replace(map_of(), factors=listed), MONDAY)
    assert [factor.text for factor in seen.factors] == ["price", "team", "time"]
