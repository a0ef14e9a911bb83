"""Which database, which language and who: what a terminal takes from its surroundings."""

import getpass
import json
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

from kamap.cli.app import app
from kamap.cli.faults import NoApp
from kamap.cli.starting import APP, start_of
from kamap.cli.terminal import Language, Terminal, system_user, url_of
from kamap.errors import BadSetting
from kamap.i18n import LANGUAGES
from kamap.services import accounts
from kamap.services.desk import Desk


def listed(*args: str) -> list[str]:
    result = CliRunner().invoke(app, [*args, "--json"], catch_exceptions=False)
    return [account["name"] for account in json.loads(result.stdout)]


def test_the_database_is_named_before_or_after_the_command_or_by_the_environment(
    desk: Desk, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.create(desk, "Port")
    other = str(tmp_path / "other.db")
    assert listed("--database", url, "accounts") == ["Port"]
    assert listed("accounts", "--database", url) == ["Port"]
    assert listed("--database", other, "accounts", "--database", url) == ["Port"]
    assert listed("--database", other, "accounts") == []
    monkeypatch.setenv("KAMAP_DATABASE_URL", url)
    assert listed("accounts") == ["Port"]
    assert listed("accounts", "--database", other) == []


def test_a_path_is_an_sqlite_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert url_of("--database", "team.db") == f"sqlite:///{tmp_path / 'team.db'}"
    assert url_of("--database", "postgresql://db/kamap") == "postgresql://db/kamap"


@pytest.mark.parametrize("database", ["", " ", "what?.db"])
def test_what_names_no_database(database: str) -> None:
    with pytest.raises(BadSetting):
        url_of("--database", database)


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "zh_CN"}, "zh"),
    ],
)
def test_the_language_of_the_terminal(
    environment: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Terminal.opened(None, None).lang == lang
    assert Terminal.opened(None, "en").lang == "en"


def test_every_language_can_be_asked_for() -> None:
    assert get_args(Language) == tuple(LANGUAGES)


def test_the_actor_is_the_systems_user(monkeypatch: pytest.MonkeyPatch) -> None:
    assert system_user() == getpass.getuser() == "Li"
    monkeypatch.setenv("LOGNAME", "Li\n\udcff" + "x" * 500)
    assert system_user().startswith("Li ?x")
    assert len(system_user()) == 80


def test_the_app_is_served_on_the_database_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    command, environment = start_of(APP, "sqlite:////tmp/x.db", ["--server.port", "8600"])
    assert command[1:] == ["-m", "streamlit", "run", str(APP), "--server.port", "8600"]
    assert environment["KAMAP_DATABASE_URL"] == "sqlite:////tmp/x.db"
    assert "KAMAP_DATABASE_URL" not in start_of(APP, None, [])[1]


def test_without_the_app_there_is_nothing_to_run(tmp_path: Path) -> None:
    with pytest.raises(NoApp):
        start_of(tmp_path / "app.py", None, [])
