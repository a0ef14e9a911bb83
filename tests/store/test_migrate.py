"""Migrations: from nothing to now, back to nothing, and nothing left for a second one to do."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect

from kamap.errors import DatabaseFromNewerKamap
from kamap.services.desk import Desk
from kamap.store.engine import Database, open_database
from kamap.store.migrate import config
from kamap.store.tables import Row
from tests.conftest import Port


def tables(database: Database) -> set[str]:
    with database.reading() as connection:
        return set(inspect(connection).get_table_names())


def test_an_empty_file_gets_every_table(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'new.db'}")
    assert tables(database) == {*Row.metadata.tables, "alembic_version"}


def test_autogenerate_finds_nothing_left_to_do(database: Database) -> None:
    with database.writing() as connection:
        command.check(config(connection))


def test_a_filled_database_goes_back_to_nothing_and_up_again(desk: Desk, port: Port) -> None:
    database = desk.database
    with database.writing() as connection:
        command.downgrade(config(connection), "base")
    assert tables(database) == {"alembic_version"}

    database.close()
    assert tables(open_database(str(database.engine.url))) > {"person", "seat", "tie"}


def test_opening_twice_changes_nothing(url: str) -> None:
    first, second = open_database(url), open_database(url)
    assert tables(first) == tables(second)


def test_a_later_version_is_left_alone(url: str, tmp_path: Path) -> None:
    file = sqlite3.connect(tmp_path / "kamap.db")
    with file:
        file.execute("UPDATE alembic_version SET version_num = 'zzzz'")

    with pytest.raises(DatabaseFromNewerKamap) as refused:
        open_database(url)

    assert refused.value.where == str(tmp_path / "kamap.db")
    assert file.execute("SELECT version_num FROM alembic_version").fetchall() == [("zzzz",)]
    file.close()


def test_a_migration_that_breaks_off_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    upgrade = command.upgrade

    def upgrade_then_fail(*args: object) -> None:
        upgrade(*args)
        raise RuntimeError("the power went")

    with monkeypatch.context() as patch:
        patch.setattr(command, "upgrade", upgrade_then_fail)
        with pytest.raises(RuntimeError):
            open_database(url)

    assert (
        sqlite3.connect(tmp_path / "new.db").execute("SELECT name FROM sqlite_master").fetchall()
        == []
    )
    assert "person" in tables(open_database(url))
