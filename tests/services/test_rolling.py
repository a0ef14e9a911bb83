"""Summaries renewed in the background, and by processes of their own."""

from datetime import date, timedelta
from typing import Any

import pytest

from kamap.errors import DatabaseLocked
from kamap.services import policy, rolling, summaries
from kamap.services.desk import Desk
from kamap.store.engine import Database, open_database
from kamap.store.records import Share
from tests.conftest import MONDAY, Who, port_with

DAY_91 = MONDAY + timedelta(days=91)
NAMES = ("Port", "Harbour", "Dock", "Quay", "Yard")


@pytest.fixture
def ports(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Five maps whose only rating is too old on DAY_91; two of them are a batch."""
    for name in NAMES:
        port_with(desk, Who("Zhou", 50, +3), name=name)
    monkeypatch.setattr(summaries, "AT_ONCE", 2)
    return desk


def expired(database: Database, day: date = DAY_91) -> int:
    return summaries.expired(database, day, 100)


def test_one_batch_at_once_and_the_rest_in_a_thread(ports: Desk) -> None:
    thread = rolling.in_background(ports.database, DAY_91)
    assert thread is not None
    assert thread.daemon
    thread.join()
    assert expired(ports.database) == 0
    assert rolling.in_background(ports.database, DAY_91) is None


def test_what_fits_into_a_batch_needs_no_thread(
    ports: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summaries, "AT_ONCE", 9)
    assert rolling.in_background(ports.database, DAY_91) is None
    assert expired(ports.database) == 0


def test_other_thresholds_begin_it_as_well(ports: Desk) -> None:
    policy.change(ports, least_support=90)
    assert expired(ports.database, MONDAY) == 5
    thread = rolling.in_background(ports.database, MONDAY)
    assert thread is not None
    thread.join()
    assert expired(ports.database, MONDAY) == 0


def test_trouble_is_logged_and_tried_again_later(
    ports: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def locked(*_: Any, **__: Any) -> int:
        raise DatabaseLocked("kamap.db")

    with monkeypatch.context() as patch:
        patch.setattr(summaries, "roll_forward", locked)
        assert rolling.in_background(ports.database, DAY_91) is None
    assert "DatabaseLocked" in caplog.text
    assert rolling.in_background(ports.database, DAY_91) is None
    assert expired(ports.database) == 5

    later = rolling.monotonic() + rolling.PAUSE_SECONDS
    monkeypatch.setattr(rolling, "monotonic", lambda: later)
    thread = rolling.in_background(ports.database, DAY_91)
    assert thread is not None
    thread.join()
    assert expired(ports.database) == 0


def test_shares_are_all_of_it_and_none_twice(ports: Desk) -> None:
    renewed = [
        summaries.roll_forward(ports.database, DAY_91, share=Share(number, 3))
        for number in range(3)
    ]
    assert (sum(renewed), max(renewed)) == (5, 2)
    assert expired(ports.database) == 0


def test_many_are_shared_out_to_processes(ports: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rolling, "MANY", 5)
    assert rolling.all_forward(ports.database, DAY_91) == 0  # nothing was left for this one
    assert expired(ports.database) == 0


def test_a_database_in_memory_is_done_by_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    database = open_database("sqlite://")
    assert database.url is None
    database.close()
