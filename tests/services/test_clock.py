"""What day is it where the team works?"""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from kamap.errors import BadSetting
from kamap.services import clock


@pytest.fixture
def machine_in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("KAMAP_TIMEZONE")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


def test_the_day_is_that_of_the_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    evening = datetime(2026, 3, 2, 20, tzinfo=UTC)
    assert clock.day_of(evening) == date(2026, 3, 3)  # in Shanghai
    monkeypatch.setenv("KAMAP_TIMEZONE", "America/New_York")
    assert clock.day_of(evening) == date(2026, 3, 2)


def test_a_day_ends_where_the_next_begins() -> None:
    end = clock.end_of(date(2026, 3, 2))
    assert end == datetime(2026, 3, 2, 16, tzinfo=UTC)
    assert clock.day_of(end) == date(2026, 3, 3)


@pytest.mark.parametrize("name", ["Mars/Olympus", "../../etc/passwd", "Asia"])
def test_a_zone_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("KAMAP_TIMEZONE", name)
    with pytest.raises(BadSetting) as refused:
        clock.zone()
    assert (refused.value.variable, refused.value.value) == ("KAMAP_TIMEZONE", name)


@pytest.mark.usefixtures("machine_in_berlin")
@pytest.mark.parametrize(
    ("day", "ends_at"), [(date(2026, 1, 15), 23), (date(2026, 7, 15), 22)], ids=["winter", "summer"]
)
def test_the_machines_own_zone_keeps_summer_time(day: date, ends_at: int) -> None:
    end = clock.end_of(day)
    assert end == datetime(day.year, day.month, day.day, ends_at, tzinfo=UTC)
    assert clock.day_of(end) == date(day.year, day.month, day.day + 1)
