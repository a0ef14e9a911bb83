"""rate, log and undo: one edit each, logged and taken back like an edit on the map."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kamap.services import people, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.cli.conftest import Kamap
from tests.conftest import Port


def seat_of(kamap: Kamap, person_id: int) -> dict[str, Any]:
    found = json.loads(kamap("seats", "Port", "--json").stdout)
    return next(seat for seat in found if seat["person_id"] == person_id)


def test_a_rating_of_everything(kamap: Kamap, database: Database, port: Port, today: date) -> None:
    on = (today - timedelta(days=2)).isoformat()
    before = views.load(database, port.center, today).center.revision
    result = kamap(
        *("rate", "Port", "Sun", "--influence", "65", "--stance", "2", "--confirmed"),
        *("--roles", "user; coach", "--on", on),
    )
    assert result.exit_code == 0
    assert result.stdout.startswith("Saved.\n")
    seat = seat_of(kamap, port.person["Sun"])
    assert {k: seat[k] for k in ("influence", "stance", "confidence", "roles", "rated_on")} == {
        "influence": 65,
        "stance": 2,
        "confidence": "confirmed",
        "roles": ["coach", "user"],
        "rated_on": on,
    }
    assert views.load(database, port.center, today).center.revision == before + 1


@pytest.mark.parametrize(
    "given",
    [("--stance", "-3"), ("--stance=-3",), ("--stance", "−3"), ("--stance=－３",)],
    ids=["after a space", "after an equals sign", "minus sign", "full width"],
)
def test_a_negative_stance(kamap: Kamap, port: Port, given: tuple[str, ...], today: date) -> None:
    assert kamap("rate", "Port", "Sun", *given).exit_code == 0
    seat = seat_of(kamap, port.person["Sun"])
    assert (seat["stance"], seat["rated_on"]) == (-3, today.isoformat())


def test_an_unknown_stance_has_no_date(kamap: Kamap, port: Port) -> None:
    assert kamap("rate", "Port", "Zhou", "--stance", "unknown").exit_code == 0
    seat = seat_of(kamap, port.person["Zhou"])
    assert (seat["stance"], seat["rated_on"]) == (None, None)


def test_influence_alone_leaves_the_date(kamap: Kamap, port: Port, rated_on: date) -> None:
    assert kamap("rate", "Port", "Zhou", "--influence", "0", "--assumed").exit_code == 0
    seat = seat_of(kamap, port.person["Zhou"])
    assert (seat["influence"], seat["confidence"]) == (0, "assumed")
    assert seat["rated_on"] == rated_on.isoformat()


def test_no_roles(kamap: Kamap, port: Port) -> None:
    assert kamap("rate", "Port", "Sun", "--roles", "user").exit_code == 0
    assert kamap("rate", "Port", "Sun", "--roles", "").exit_code == 0
    assert seat_of(kamap, port.person["Sun"])["roles"] == []


def test_a_namesake_is_rated_by_id(kamap: Kamap, database: Database, port: Port) -> None:
    other, _ = people.add(Desk(database, "Li"), port.center, "Sun")
    assert kamap("rate", f"#{port.account}", f"#{other}", "--stance", "1").exit_code == 0
    assert seat_of(kamap, other)["stance"] == 1
    assert seat_of(kamap, port.person["Sun"])["stance"] is None


def test_rating_the_same_again_says_so_and_logs_nothing(kamap: Kamap, port: Port) -> None:
    before = kamap("log", "Port", "--json").stdout
    result = kamap("rate", "Port", "Zhou", "--influence", "50")
    assert (result.exit_code, result.stdout) == (0, "Nothing to save: it is so already.\n")
    assert kamap("log", "Port", "--json").stdout == before


def test_the_log_is_newest_first(kamap: Kamap, port: Port, today: date) -> None:
    kamap("rate", "Port", "Zhou", "--stance", "-1")
    log = json.loads(kamap("log", "Port", "--json").stdout)
    dated, moved = log[:2]
    moment = datetime.fromisoformat(moved.pop("at"))
    assert moment.utcoffset() is not None
    assert moment.date() == today
    assert moved == {
        "id": dated["id"] - 1,
        "actor": "Li",
        "what": "rate",
        "person": "Zhou",
        "field": "stance",
        "before": 3,
        "after": -1,
        "undone": False,
    }
    assert (dated["field"], dated["after"]) == ("rated_on", today.isoformat())
    assert [line["id"] for line in log] == sorted((line["id"] for line in log), reverse=True)


def test_what_came_or_went_is_logged_whole(kamap: Kamap, port: Port) -> None:
    first = json.loads(kamap("log", "Port", "--json").stdout)[-1]
    assert (first["what"], first["field"], first["before"]) == ("add_account", None, None)
    assert first["after"]["name"] == "Port"


def test_the_log_as_a_table(kamap: Kamap, port: Port) -> None:
    kamap("rate", "Port", "Zhou", "--stance", "-1")
    heading, _, moved, *_ = kamap("log", "Port").stdout.splitlines()
    assert " ".join(heading.split()) == "when who what person field before after undone"
    assert moved.split()[2:] == ["Li", "rated", "Zhou", "stance", "+3", "−1"]


def test_undo_takes_back_and_is_logged(kamap: Kamap, port: Port) -> None:
    before = seat_of(kamap, port.person["Zhou"])
    kamap("rate", "Port", "Zhou", "--stance", "-1", "--roles", "user")
    result = kamap("undo", "Port")
    assert result.exit_code == 0
    assert result.stdout.startswith("Undone: 3 changes.\n")
    assert "  Zhou: stance −1 → +3\n" in result.stdout
    assert seat_of(kamap, port.person["Zhou"]) == before | {"version": before["version"] + 2}
    log = json.loads(kamap("log", "Port", "--json").stdout)
    assert [line["what"] for line in log[:6]] == ["undo"] * 3 + ["rate"] * 3
    assert [line["undone"] for line in log[:6]] == [False] * 3 + [True] * 3


def test_only_ones_own_edits_are_undone(
    kamap: Kamap, port: Port, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "Wu")
    result = kamap("undo", "Port")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "You have nothing left to undo on “Port”.\n"
