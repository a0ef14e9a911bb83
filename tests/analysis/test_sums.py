"""Sums by department and attitude, and the coverage that they have to add up to."""

from datetime import timedelta

import pytest

from kamap.analysis.coverage import Part
from kamap.analysis.sums import by_attitude, by_department, everybody, expired
from kamap.analysis.view import analyse
from kamap.model import Attitude
from tests.conftest import MONDAY, Who, map_of

LONG_AGO = MONDAY - timedelta(days=200)
MAP = map_of(
    Who("Zhou", 40, +4, person={"department": "Board"}),
    Who("Qian", 30, -4, LONG_AGO, person={"department": "Finance"}),
    Who("Sun", 20, +1, LONG_AGO, person={"department": "Finance"}),
    Who("Deng", 10),
)


def test_departments_and_attitudes_add_up_to_coverage() -> None:
    view = analyse(MAP, MONDAY)
    shares, lines = view.coverage.shares, by_department(view.seats)
    assert shares is not None
    whole = everybody(view.seats)
    for part in Part:
        assert whole.parts[part].share == pytest.approx(getattr(shares, part.value))
        assert sum(line.parts[part].influence for line in lines) == whole.parts[part].influence
    assert sum(line.whole.people for line in lines) == whole.whole.people == view.coverage.seats

    of = {line.attitude: line for line in by_attitude(view.seats)}
    assert sum(line.whole.influence for line in of.values()) == whole.whole.influence
    with_us = (of[Attitude.ALLY], of[Attitude.SUPPORTER])
    assert sum((line.whole.share or 0) - (line.expired.share or 0) for line in with_us) == (
        pytest.approx(shares.supporting)
    )


def test_what_is_too_old_counts_as_unknown_but_bad_news_does_not_expire() -> None:
    seats = analyse(MAP, MONDAY).seats
    assert [(line.name, line.whole.influence) for line in by_department(seats)] == [
        ("Finance", 50),
        ("Board", 40),
        ("", 10),
    ]
    assert (expired(seats).people, expired(seats).influence) == (1, 20)  # Sun, and not Qian


def test_no_influence_has_no_shares() -> None:
    seats = analyse(map_of(Who("Zhou", 0, +1)), MONDAY).seats
    assert everybody(seats).whole.share is None
    assert everybody([]).whole.people == 0
