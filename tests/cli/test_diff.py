"""diff: what it shows, the very keys of its JSON, and the days that it refuses."""

import json
from datetime import date, timedelta

import pytest

from kamap.services import people, seats
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.cli.conftest import Kamap
from tests.conftest import Clock, Port


@pytest.fixture
def edited(database: Database, port: Port, rated_on: date) -> date:
    """Five days after the map was made, Bo wins Sun and takes Qian off."""
    day = rated_on + timedelta(days=5)
    bo = Desk(database, "Bo", clock=Clock(day))
    seats.rate(bo, port.seat["Sun"], stance=+1)
    people.remove(bo, port.seat["Qian"])
    return day


def test_json_has_the_support_its_causes_and_what_changed(
    kamap: Kamap, edited: date, rated_on: date, today: date
) -> None:
    result = kamap("diff", "Port", "--since", rated_on.isoformat(), "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert (found["from"], found["to"]) == (rated_on.isoformat(), today.isoformat())
    support = found["support"]
    assert (support["before"], support["after"]) == (0.5, 1.0)
    # Won first: 0.2 of 1.0; Qian gone first: 0.2 of 0.7. What is left of 0.5 is Qian's going.
    assert support["stances"] == pytest.approx((0.2 + 0.2 / 0.7) / 2)
    assert support["people"] == pytest.approx(0.5 - support["stances"])
    assert (support["influence"], support["stale"]) == (0, 0)
    qian, sun = found["changes"]
    assert sun.keys() == {"person", "field", "before", "after", "at", "actor"}
    assert (sun["person"], sun["field"], sun["before"], sun["after"]) == ("Sun", "stance", None, 1)
    assert (sun["actor"], date.fromisoformat(sun["at"][:10])) == ("Bo", edited)
    assert (qian["person"], qian["field"], qian["after"]) == ("Qian", "seat", None)
    assert qian["before"]["influence"] == 30


def test_support_before_is_the_coverage_of_that_day(
    kamap: Kamap, edited: date, rated_on: date
) -> None:
    for day in (rated_on, edited - timedelta(days=1), edited):
        on = day.isoformat()
        found = json.loads(kamap("diff", "Port", "--since", on, "--json").stdout)
        then = json.loads(kamap("coverage", "Port", "--on", on, "--json").stdout)
        assert found["support"]["before"] == then["supporting"]


def test_since_the_last_change_there_is_none(kamap: Kamap, edited: date) -> None:
    found = json.loads(kamap("diff", "Port", "--since", edited.isoformat(), "--json").stdout)
    assert found["changes"] == []
    assert "Nobody has changed anything since." in (
        kamap("diff", "Port", "--since", edited.isoformat()).stdout
    )


def test_as_a_table(kamap: Kamap, edited: date, rated_on: date, today: date) -> None:
    lines = kamap("diff", "Port", "--since", rated_on.isoformat()).stdout.splitlines()
    assert lines[0] == f"Port · Standing · {rated_on.isoformat()} → {today.isoformat()}"
    assert lines[1].split(maxsplit=1) == ["Support", "50.0 % → 100.0 %"]
    assert lines[2].split() == ["stances", "moved", "+24.3"]
    assert lines[3].split() == ["influence", "re-scored", "0.0"]
    assert lines[-2].split()[-4:] == ["Qian", "seat", "–", "removed"]
    assert lines[-1].split()[-5:] == ["Bo", "Sun", "stance", "?", "+1"]


def test_the_other_map_is_compared_by_its_name(kamap: Kamap, edited: date) -> None:
    refused = kamap("diff", "Port", "--center", "Cranes", "--since", edited.isoformat())
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "Cranes" in refused.stderr


def test_days_that_cannot_be_compared_with(
    kamap: Kamap, port: Port, rated_on: date, today: date
) -> None:
    before, tomorrow = rated_on - timedelta(days=1), today + timedelta(days=1)
    for day, why in (
        (before.isoformat(), f"Nothing was recorded before {rated_on.isoformat()}"),
        (tomorrow.isoformat(), "the day is still to come"),
        ("2026-02-30", "must be a date"),
    ):
        refused = kamap("diff", "Port", "--since", day, "--json")
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert why in refused.stderr


def test_without_a_day_it_says_what_is_missing(kamap: Kamap, port: Port) -> None:
    refused = kamap("diff", "Port")
    assert refused.exit_code != 0
    assert "--since" in refused.stderr


def test_in_chinese_the_words_change_and_the_json_does_not(
    kamap: Kamap, edited: date, rated_on: date
) -> None:
    asked = ("diff", "Port", "--since", rated_on.isoformat())
    assert "支持率" in kamap("--lang", "zh", *asked).stdout
    assert kamap("--lang", "zh", *asked, "--json").stdout == kamap(*asked, "--json").stdout
