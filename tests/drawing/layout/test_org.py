"""The org chart: who stands above whom, and where people outside the reporting lines stand."""

from hypothesis import given, settings

from kamap.analysis.view import AccountView
from kamap.drawing.layout import arrange, bend, card
from kamap.drawing.layout.forest import forest
from kamap.model import Layout
from tests.drawing.layout.maps import network, person, reporting, shape, view, views


@given(on=views())
@settings(max_examples=25, deadline=None)
def test_reports_stand_below_their_manager_with_room_for_the_elbow(on: AccountView) -> None:
    points = arrange(on, Layout.ORG)
    size = {seat.person_id: card(seat.seat.influence, len(on.seats)) for seat in on.seats}
    for report, manager in forest(on).manager_of.items():
        foot = points[manager].y + size[manager].height / 2
        head = points[report].y - size[report].height / 2
        assert head - foot >= bend(len(on.seats))


def test_a_manager_stands_over_the_middle_of_reports_ordered_by_influence() -> None:
    people = [person(1, 90), person(2, 40), person(3, 60), person(4, 60)]
    points = arrange(view(people, reporting((2, 1), (3, 1), (4, 1))), Layout.ORG)
    assert points[3].x < points[4].x < points[2].x
    assert points[2].y == points[3].y == points[4].y
    assert abs(points[1].x - (points[3].x + points[2].x) / 2) <= 1


def test_many_reports_of_one_manager_stand_in_rows() -> None:
    people = [person(1, 90), *(person(n) for n in range(2, 72))]
    on = view(people, reporting(*((n, 1) for n in range(2, 72))))
    points = arrange(on, Layout.ORG)
    wide, high = shape(on, points)
    assert 1 < wide / high < 2.2
    # The manager's line runs down between the halves of every row but the last.
    last = max(point.y for point in points.values())
    half = card(30, 71).width / 2
    above_last = [p for n, p in points.items() if n != 1 and p.y < last]
    assert all(abs(point.x - points[1].x) > half for point in above_last)


def test_lines_that_close_on_themselves_have_the_most_influential_on_top() -> None:
    on = view([person(1, 20), person(2, 80), person(3, 50)], reporting((1, 2), (2, 3), (3, 1)))
    points = arrange(on, Layout.ORG)
    assert points[2].y < points[1].y < points[3].y


def test_people_outside_the_customer_come_after_the_departments() -> None:
    on = view(
        [
            person(1, 95, organisation="Design Institute"),
            person(2, 30, department="Finance"),
            person(3, 80, department="IT"),
            person(4, 20, department="IT", organisation="Port"),
        ]
    )
    points = arrange(on, Layout.ORG)
    reading = sorted(points, key=lambda n: (points[n].y, points[n].x))
    assert reading.index(3) < reading.index(2) < reading.index(1)
    assert reading.index(4) < reading.index(1)


def test_a_firm_without_reporting_lines_stands_in_departments() -> None:
    on = network("lazega_lawyers")
    points = arrange(on, Layout.ORG)
    halls: dict[str, list[int]] = {}
    for seat in on.seats:
        halls.setdefault(seat.person.department, []).append(points[seat.person_id].x)
    first, second = sorted(halls.values(), key=min)
    assert max(first) < min(second)
