"""Opening the database a URL names, and saying what is wrong when it will not do as asked.

The one file that knows which database it is talking to (design.md, decision 8).
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Date, Engine, Row, create_engine, event, make_url
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from kamap.errors import (
    BadSetting,
    CannotOpenDatabase,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseTrouble,
    DiskFull,
    DiskTrouble,
    NotADatabase,
)
from kamap.store.migrate import upgrade

__all__ = ["Connection", "Dangling", "Database", "days_before", "open_database"]

PROJECT = Path(__file__).parents[2]
DEFAULT_URL = f"sqlite:///{PROJECT / 'data' / 'kamap.db'}"
BUSY_SECONDS = 5.0

SQLITE_TROUBLE: dict[int, type[DatabaseTrouble]] = {
    sqlite3.SQLITE_BUSY: DatabaseLocked,
    sqlite3.SQLITE_LOCKED: DatabaseLocked,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: DiskTrouble,
    sqlite3.SQLITE_NOTADB: NotADatabase,
    sqlite3.SQLITE_CORRUPT: NotADatabase,
    sqlite3.SQLITE_CANTOPEN: CannotOpenDatabase,
    sqlite3.SQLITE_PERM: CannotOpenDatabase,
}


class Dangling(NamedTuple):
    """A row that refers to one of another table that is not there."""

    table: str
    row_id: int
    refers_to: str


class Database:
    """An opened database with its tables as this version of kamap wants them."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.where = engine.url.database or engine.url.render_as_string()

    @property
    def url(self) -> str | None:
        """What another process opens it by; None where it is in this one's memory."""
        url = self.engine.url
        if url.get_backend_name() == "sqlite" and (not url.database or ":memory:" in url.database):
            return None
        return url.render_as_string(hide_password=False)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the data throughout."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no other writer can come between; committed if the block ends well."""
        with (
            self.engine.connect().execution_options(kamap_writing=True) as connection,
            connection.begin(),
        ):
            yield connection

    def damage(self) -> tuple[str, ...]:
        """What the database finds wrong with its own file, in its own words."""
        return tuple(text for (text,) in self._ask("PRAGMA integrity_check") if text != "ok")

    def dangling(self) -> tuple[Dangling, ...]:
        """The rows that refer to others that are not there."""
        return tuple(
            Dangling(table, row or 0, other)
            for table, row, other, _ in self._ask("PRAGMA foreign_key_check")
        )

    def _ask(self, pragma: str) -> Sequence[Row[Any]]:
        """SQLite's own checks; another database lets nothing dangle, and looks after its files."""
        if self.engine.dialect.name != "sqlite":
            return ()
        with self.reading() as connection:
            return connection.exec_driver_sql(pragma).all()

    def close(self) -> None:
        self.engine.dispose()


def open_database(url: str | None = None) -> Database:
    """Opens the database, making or migrating it where needed.

    Raises a `DatabaseTrouble` that names what is wrong, or BadSetting for what is no URL.
    """
    named = url or os.environ.get("KAMAP_DATABASE_URL") or DEFAULT_URL
    try:
        address = make_url(named)
        engine = create_engine(address)
    except (ArgumentError, ValueError, ModuleNotFoundError) as error:
        raise BadSetting("KAMAP_DATABASE_URL", named) from error
    if address.get_backend_name() == "sqlite":
        _make_folder(address)
    event.listen(engine, "handle_error", _name_the_trouble)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    database = Database(engine)
    upgrade(database.engine, database.where)
    return database


def _make_folder(address: URL) -> None:
    if address.database and not address.database.startswith((":memory:", "file:")):
        folder = Path(address.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotOpenDatabase(address.database) from error


def _prepare_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where we say so
    connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    connection.execute("PRAGMA foreign_keys = ON")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # A read-only file is still good for looking at; the first write will say so.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
                raise
    connection.execute("PRAGMA synchronous = FULL")  # what was acknowledged survives a power cut


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("kamap_writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _name_the_trouble(context: ExceptionContext) -> None:
    engine = context.engine
    where = "" if engine is None else engine.url.database or engine.url.render_as_string()
    error = context.original_exception
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and (trouble := SQLITE_TROUBLE.get(code & 0xFF)):
        raise trouble(where) from error
    if context.is_disconnect or (context.connection is None and code is None):
        raise CannotOpenDatabase(where) from error


class days_before(FunctionElement[Any]):  # noqa: N801 - it is written like a function of SQL
    """In a query, the day so many days before that of a column: `days_before(column, 30)`."""

    type = Date()
    inherit_cache = True


@compiles(days_before)
def _by_subtraction(element: days_before, compiler: SQLCompiler, **how: Any) -> str:
    day, days = (compiler.process(clause, **how) for clause in element.clauses)
    return f"({day} - {days})"


@compiles(days_before, "sqlite")
def _by_modifier(element: days_before, compiler: SQLCompiler, **how: Any) -> str:
    day, days = (compiler.process(clause, **how) for clause in element.clauses)
    return f"date({day}, '-' || {days} || ' days')"
