"""What cannot be done is one line on stderr, exit 1, and nothing written."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from kamap.services import accounts, people
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.cli.conftest import Kamap
from tests.conftest import Port

Dump = Callable[[], list[str]]

RATE = ("rate", "Port", "Sun")
REFUSED = {
    ("seats", "Dock"): "There is no account “Dock”.",
    ("seats", "#99"): "There is no account “#99”.",
    ("seats", "Port", "--center", "Cranes"): "There is no buying center “Cranes”.",
    ("coverage", "Dock"): "There is no account “Dock”.",
    ("log", "Dock"): "There is no account “Dock”.",
    ("undo", "Dock"): "There is no account “Dock”.",
    ("rate", "Port", "Wu", "--stance", "1"): "There is no person “Wu”.",
    ("rate", "Port", "two\nlines", "--stance", "1"): "There is no person “two lines”.",
    RATE: "Nothing to rate: give an influence, a stance, roles or whether it is confirmed.",
    (*RATE, "--stance", "6"): (
        "--stance, “6”: must be a whole number from −5 to +5, or “unknown”."
    ),
    (*RATE, "--stance", "-6"): (
        "--stance, “-6”: must be a whole number from −5 to +5, or “unknown”."
    ),
    (*RATE, "--influence", "101"): "--influence, “101”: must be a whole number from 0 to 100.",
    (*RATE, "--influence", "-1"): "--influence, “-1”: must be a whole number from 0 to 100.",
    (*RATE, "--on", "2026-01-01"): "Sun’s stance is unknown, so there is no rating to date.",
    (*RATE, "--stance", "unknown", "--on", "2026-01-01"): (
        "Sun’s stance is unknown, so there is no rating to date."
    ),
    (*RATE, "--stance", "1", "--on", "9999-12-31"): (
        "A rating cannot be dated 9999-12-31: that day is still to come."
    ),
    ("coverage", "Port", "--on", "2026-02-30"): (
        "--on, “2026-02-30”: must be a date written year-month-day, such as 2026-05-01."
    ),
}


@pytest.mark.parametrize("args", REFUSED, ids=" ".join)
def test_refused(kamap: Kamap, port: Port, dump: Dump, args: tuple[str, ...]) -> None:
    before = dump()
    result = kamap(*args)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == REFUSED[args] + "\n"
    assert dump() == before


def test_every_option_that_will_not_do_is_a_line(kamap: Kamap, port: Port) -> None:
    result = kamap(*RATE, "--stance", "x", "--influence", "y", "--roles", "user;king")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
        "--influence, “y”",
        "--stance, “x”",
        "--roles, “king”",
    ]


def test_an_ambiguous_name_lists_the_ids(
    kamap: Kamap, database: Database, port: Port, dump: Dump
) -> None:
    other, _ = people.add(Desk(database, "Li"), port.center, "Sun")
    before = dump()
    result = kamap(*RATE, "--stance", "1")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "“Sun” is the name of more than one person: say which by its id, "
        f"one of #{port.person['Sun']}, #{other}.\n"
    )
    assert dump() == before


def test_who_has_left_is_not_rated(
    kamap: Kamap, database: Database, port: Port, today: date, dump: Dump
) -> None:
    people.change(Desk(database, "Li"), port.person["Sun"], left_on=today - timedelta(days=1))
    before = dump()
    result = kamap(*RATE, "--stance", "1")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Sun is not on the map “Standing”, or has left.\n"
    assert dump() == before


def test_nothing_to_undo(kamap: Kamap, desk: Desk) -> None:
    accounts.create(Desk(desk.database, "Wu"), "Port")
    result = kamap("undo", "Port")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "You have nothing left to undo on “Port”.\n"


def test_somebody_else_has_changed_what_would_be_undone(
    kamap: Kamap, port: Port, monkeypatch: pytest.MonkeyPatch, dump: Dump
) -> None:
    kamap(*RATE, "--stance", "1")
    monkeypatch.setenv("LOGNAME", "Wu")
    kamap(*RATE, "--stance", "2")
    monkeypatch.setenv("LOGNAME", "Li")
    before = dump()
    result = kamap("undo", "Port")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Wu has changed stance of Sun to “+2”")
    assert len(result.stderr.splitlines()) == 1
    assert dump() == before


def test_a_file_that_is_no_database(kamap: Kamap, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear customer, " * 100)
    result = kamap("accounts", "--database", str(letter))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"The file {letter} is not a kamap database")
    assert len(result.stderr.splitlines()) == 1


def test_a_time_zone_nobody_knows(
    kamap: Kamap, port: Port, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAMAP_TIMEZONE", "Mars/Olympus")
    result = kamap("coverage", "Port")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "The setting KAMAP_TIMEZONE is “Mars/Olympus”, which cannot be used.\n"
    )


@pytest.mark.parametrize(
    "args", [(), ("bogus",), ("seats",), ("accounts", "--jsn"), ("--lang", "fr", "accounts")]
)
def test_wrong_usage_is_short_and_plain(kamap: Kamap, args: tuple[str, ...]) -> None:
    result = kamap(*args)
    assert result.exit_code == 1
    assert not set("╭│╰─") & set(result.output)
    assert not args or len(result.stderr.splitlines()) == 1
