"""A terminal at a stored map, whose ratings are ten days old."""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kamap.cli.app import app
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.conftest import Clock, Port, Who, port_with

Kamap = Callable[..., Result]


@pytest.fixture(autouse=True)
def _terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An English terminal, at which Li works; `tmp_path` is named for the true user before."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("LOGNAME", "Li")


@pytest.fixture
def kamap(url: str) -> Kamap:
    """Runs a command on the database; a bug in it surfaces."""

    def run(*args: str) -> Result:
        return CliRunner().invoke(app, ["--database", url, *args], catch_exceptions=False)

    return run


@pytest.fixture
def today(database: Database) -> date:
    return Desk(database, "Li").today()


@pytest.fixture
def rated_on(today: date) -> date:
    return today - timedelta(days=10)


@pytest.fixture
def port(database: Database, rated_on: date) -> Port:
    """Zhou decides and is with us, Qian blocks, Sun is unknown: 50 + 30 + 20 = 100."""
    return port_with(
        Desk(database, "Li", clock=Clock(rated_on)),
        Who("Zhou", 50, +3, rated_on, confirmed=True, person={"department": "IT"}),
        Who("Qian", 30, -4, rated_on, person={"contact_depth": 1}),
        Who("Sun", 20),
    )


@pytest.fixture
def dump(tmp_path: Path, url: str) -> Callable[[], list[str]]:
    """Everything in the database, to tell whether anything was written."""

    def everything() -> list[str]:
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        try:
            return list(connection.iterdump())
        finally:
            connection.close()

    return everything


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., str]:
    """Writes a file of these lines; gives back its path."""

    def write(name: str, *lines: str) -> str:
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return str(path)

    return write
