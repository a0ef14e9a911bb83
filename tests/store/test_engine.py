"""Databases that will not do as asked: each trouble has its name, and the last good state stays."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kamap.errors import (
    BadSetting,
    CannotOpenDatabase,
    DatabaseLocked,
    DatabaseReadOnly,
    DiskFull,
    NotADatabase,
)
from kamap.model import Person, Seat
from kamap.services import people, seats, views
from kamap.services.desk import Desk
from kamap.store import engine
from kamap.store.engine import Database, open_database
from kamap.store.repository import Repository
from tests.conftest import MONDAY, Port


def influence_of(database: Database, seat_id: int) -> int:
    with database.reading() as connection:
        seat = Repository(connection).get(Seat, seat_id)
    assert seat is not None
    return seat.influence


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> Iterator[Desk]:
    """The same desk on connections that do not wait for a lock."""
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.0)
    database = open_database(str(desk.database.engine.url))
    yield replace(desk, database=database)
    database.close()


def test_every_connection_is_set_up(database: Database) -> None:
    with database.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert settings == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 2,
        "busy_timeout": 5000,
    }


def test_a_lock_held_too_long_is_named_and_passes(
    impatient: Desk, port: Port, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "kamap.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseLocked) as trouble:
            seats.rate(impatient, port.seat["Zhou"], influence=10)
        assert trouble.value.where == str(tmp_path / "kamap.db")
        assert influence_of(impatient.database, port.seat["Zhou"]) == 50  # readers never wait

        other.execute("ROLLBACK")
    seats.rate(impatient, port.seat["Zhou"], influence=10)
    assert influence_of(impatient.database, port.seat["Zhou"]) == 10


def test_a_locked_empty_file_is_not_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(tmp_path / "new.db", isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseLocked):
            open_database(f"sqlite:///{tmp_path / 'new.db'}")


def test_a_read_only_file_is_good_for_looking_at(
    desk: Desk, port: Port, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {path.name for path in tmp_path.iterdir()}
    database = open_database(f"sqlite:///file:{tmp_path / 'kamap.db'}?mode=ro&uri=true")
    assert {path.name for path in tmp_path.iterdir()} == files

    assert len(views.load(database, port.center, MONDAY).seats) == 3
    with pytest.raises(DatabaseReadOnly):
        seats.rate(replace(desk, database=database), port.seat["Zhou"], influence=10)
    assert influence_of(database, port.seat["Zhou"]) == 50


@pytest.mark.parametrize("content", [b"hello", b"name,title\n" * 1000, b"\x00" * 3000])
def test_another_kind_of_file_is_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(content)
    with pytest.raises(NotADatabase) as trouble:
        open_database(f"sqlite:///{file}")
    assert trouble.value.where == str(file)
    assert file.read_bytes() == content


def test_a_damaged_page_is_named(desk: Desk, port: Port, tmp_path: Path) -> None:
    with desk.database.engine.connect() as connection:
        root, size = (
            connection.exec_driver_sql(query).scalar()
            for query in (
                "SELECT rootpage FROM sqlite_master WHERE name = 'person'",
                "PRAGMA page_size",
            )
        )
    desk.database.close()
    with open(tmp_path / "kamap.db", "r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)

    with pytest.raises(NotADatabase):
        views.as_of(open_database(str(desk.database.engine.url)), port.center, MONDAY)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")
    with pytest.raises(CannotOpenDatabase):
        open_database(f"sqlite:///{tmp_path}/data/deeper/kamap.db")


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(CannotOpenDatabase):
        open_database(f"sqlite:///{tmp_path}")


def test_missing_folders_are_made(tmp_path: Path) -> None:
    open_database(f"sqlite:///{tmp_path}/a/b/kamap.db").close()
    assert (tmp_path / "a" / "b" / "kamap.db").exists()


def test_the_environment_names_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAMAP_DATABASE_URL", f"sqlite:///{tmp_path / 'ours.db'}")
    assert open_database().where == str(tmp_path / "ours.db")


def test_a_full_disk_keeps_what_was_there(desk: Desk, port: Port) -> None:
    with desk.database.engine.connect() as connection:  # the pool hands out this one again
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    acknowledged: list[str] = []

    def add_for_ever() -> None:
        while True:
            name = f"Person {len(acknowledged)}"
            people.add(desk, port.center, name, title="x" * 300)
            acknowledged.append(name)

    with pytest.raises(DiskFull):
        add_for_ever()

    with desk.database.reading() as connection:
        names = [person.name for person in Repository(connection).all(Person)]
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert names == ["Zhou", "Qian", "Sun", *acknowledged]
    assert len(views.load(desk.database, port.center, MONDAY).seats) == len(names)


def test_a_failed_edit_leaves_nothing_behind(desk: Desk, port: Port) -> None:
    before = views.load(desk.database, port.center, MONDAY)

    def break_off() -> None:
        with desk.edit("rate", port.account) as edit:
            edit.journal.delete(edit.the(Seat, port.seat["Zhou"]))
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError):
        break_off()
    assert views.as_of(desk.database, port.center, MONDAY) == before
    assert views.load(desk.database, port.center, MONDAY) is before


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE account (iban TEXT)")
    with pytest.raises(NotADatabase):
        open_database(f"sqlite:///{file}")
    with sqlite3.connect(file) as other:
        tables = other.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert tables == [("account",)]


@pytest.mark.parametrize("url", ["nonsense", "nonsense://x", "postgresql+nodriver://h/d", "://"])
def test_what_is_no_url_is_named_with_its_setting(url: str) -> None:
    with pytest.raises(BadSetting) as caught:
        open_database(url)
    assert (caught.value.variable, caught.value.value) == ("KAMAP_DATABASE_URL", url)
