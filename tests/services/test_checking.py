"""`kamap check`: a healthy database shows nothing, and each kind of damage by its name."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

import pytest

from kamap.model import Stage
from kamap.services import checking, opportunities, people, policy, seats, summaries
from kamap.services.checking import (
    AgainstLog,
    Damage,
    Difference,
    NotRecorded,
    OtherFigure,
    OtherThanLogged,
    RefersToNothing,
    StanceAndDate,
    StandingCenters,
)
from kamap.services.desk import Desk
from tests.conftest import MONDAY, Clock, Port

Tamper = Callable[[str], list[Difference]]


def found(desk: Desk) -> list[Difference]:
    return list(checking.differences(desk.database))


@pytest.fixture
def tamper(desk: Desk, port: Port) -> Tamper:
    """Runs SQL behind kamap's back on the port, and says what the check finds."""

    def run(sql: str) -> list[Difference]:
        with closing(sqlite3.connect(desk.database.where)) as connection:
            connection.executescript(sql)
        return found(desk)

    return run


def test_a_database_that_was_worked_with_is_well(desk: Desk, port: Port, clock: Clock) -> None:
    deal, _ = opportunities.create(
        desk, port.account, "Cranes", people_of=port.center, amount=900, stage=Stage.BID
    )
    clock.day += timedelta(days=40)
    seats.rate(desk, port.seat["Sun"], stance=+2, influence=55)
    people.change(desk, port.person["Qian"], left_on=clock.day)
    summaries.roll_forward(desk.database, clock.day + timedelta(days=400))
    assert found(desk) == []
    assert checking.maps(desk.database) == 2
    assert deal.id


def test_what_other_thresholds_made_untrue_is_no_difference(desk: Desk, port: Port) -> None:
    policy.change(desk, least_support=90)
    assert found(desk) == []


def test_a_figure(tamper: Tamper) -> None:
    assert tamper("UPDATE summary SET supporting = 0.9") == [
        OtherFigure("Port", "Standing", MONDAY, "supporting", 0.9, 0.5)
    ]


def test_a_figure_recorded_on_an_earlier_day_is_that_days(
    desk: Desk, tamper: Tamper, clock: Clock
) -> None:
    clock.day += timedelta(days=300)
    assert tamper("UPDATE trend SET opposed = 0.4") == [
        OtherFigure("Port", "Standing", MONDAY, "trend.opposed", 0.4, 0.3)
    ]


def test_what_stands_behind_a_gate(tamper: Tamper) -> None:
    (one,) = tamper("UPDATE advice SET flags = '[]'")
    assert isinstance(one, OtherFigure)
    assert (one.figure, one.stored) == ("flags", [])


@pytest.mark.parametrize("table", ["summary", "advice", "trend"])
def test_what_is_not_recorded_at_all(tamper: Tamper, table: str) -> None:
    assert tamper(f"DELETE FROM {table}")[0] == NotRecorded("Port", "Standing", table)


def test_a_field_that_no_edit_changed(tamper: Tamper, port: Port) -> None:
    zhou = port.person["Zhou"]
    assert tamper(f"UPDATE person SET title = 'Chair' WHERE id = {zhou}") == [
        OtherThanLogged("person", zhou, "Zhou", "title", "Chair", "")
    ]


def test_a_row_that_no_edit_deleted(tamper: Tamper, port: Port) -> None:
    seat = port.seat["Sun"]
    assert AgainstLog("seat", seat, "", False) in tamper(f"DELETE FROM seat WHERE id = {seat}")


def test_an_account_without_a_standing_map(tamper: Tamper) -> None:
    found = tamper("UPDATE buying_center SET standing = 0")
    assert StandingCenters("Port", 0) in found


def test_a_stance_without_a_date(tamper: Tamper, port: Port) -> None:
    found = tamper(f"UPDATE seat SET rated_on = NULL WHERE id = {port.seat['Zhou']}")
    assert StanceAndDate("Port", "Standing", "Zhou") in found


def test_a_row_that_refers_to_nothing(tamper: Tamper) -> None:
    visit = "(99, 'Li', '2026-03-02 12:00:00')"
    assert tamper(f"INSERT INTO visit (buying_center_id, actor, at) VALUES {visit}") == [
        RefersToNothing("visit", 1, "buying_center")
    ]


def test_a_damaged_file(tamper: Tamper) -> None:
    found = tamper("""
        PRAGMA writable_schema = ON;
        UPDATE sqlite_master SET sql = replace(sql, 'left_on DATE', 'left_on DATE NOT NULL')
            WHERE name = 'person';
        PRAGMA schema_version = 999;
    """)
    assert set(found) == {Damage("NULL value in person.left_on")}
