"""Is the portfolio that is measured on the same everywhere, and could kamap have written it?"""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from kamap.services import checking, summaries, views
from kamap.store.engine import Database, open_database
from tests.bench import portfolio
from tests.bench.drawn import SEATS, center_id
from tests.conftest import fresh_file

TODAY = date(2026, 6, 1)


def dump(database: Database) -> list[str]:
    with closing(sqlite3.connect(database.where)) as connection:
        return list(connection.iterdump())


def written(folder: Path, accounts: int, today: date = TODAY) -> Database:
    folder.mkdir()
    database = open_database(fresh_file(folder))
    portfolio.write(database, accounts, today)
    return database


def test_the_same_every_time(tmp_path: Path) -> None:
    first, again = written(tmp_path / "a", 20), written(tmp_path / "b", 20)
    other_day = written(tmp_path / "c", 20, TODAY + timedelta(days=1))
    assert dump(first) == dump(again) != dump(other_day)


def test_copied_accounts_are_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = written(tmp_path / "a", 20)
    monkeypatch.setattr(portfolio, "DRAWN", 8)
    copied = written(tmp_path / "b", 20)
    for database in (drawn, copied):
        assert summaries.roll_forward(database, TODAY) == 20
        assert list(checking.differences(database)) == []
    last = views.load(copied, center_id(19), TODAY)
    assert (len(last.seats), last.account.name[-5:]) == (SEATS, "003-2")


def test_deals_stand_differently(tmp_path: Path) -> None:
    database = written(tmp_path / "a", 40)
    summaries.roll_forward(database, TODAY)
    with closing(sqlite3.connect(database.where)) as connection:
        states = connection.execute("SELECT DISTINCT relationship FROM summary").fetchall()
    assert {state for (state,) in states} == {"pass", "at_risk", "fail"}
