"""accounts, seats and coverage: what they show, and the very keys of their JSON."""

import json
from datetime import date, timedelta

import pytest

from kamap.model import AccountKind, Role
from kamap.services import accounts, people, seats
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.cli.conftest import Kamap
from tests.conftest import Port


def test_no_account_is_an_empty_list(kamap: Kamap) -> None:
    result = kamap("accounts", "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    assert kamap("accounts").stdout.split() == ["id", "name", "kind", "owner", "buying", "centers"]


def test_accounts_as_json(kamap: Kamap, desk: Desk) -> None:
    center, _ = accounts.create(desk, "海港", kind=AccountKind.GROUP, owner="Li")
    assert json.loads(kamap("accounts", "--json").stdout) == [
        {
            "id": center.account_id,
            "name": "海港",
            "kind": "group",
            "owner": "Li",
            "buying_centers": [{"id": center.id, "name": "Standing", "revision": 1}],
        }
    ]


def test_columns_line_up_beside_chinese_names(kamap: Kamap, desk: Desk) -> None:
    accounts.create(desk, "海港", kind=AccountKind.GROUP)
    accounts.create(desk, "Port")
    assert kamap("accounts").stdout.splitlines() == [
        "id  name  kind   owner  buying centers",
        "#2  Port  –             Standing (#2)",
        "#1  海港  group         Standing (#1)",
    ]


def test_seats_as_json_are_ranked_by_influence(
    kamap: Kamap, desk: Desk, port: Port, rated_on: date
) -> None:
    seats.rate(
        Desk(desk.database, "Li"),
        port.seat["Zhou"],
        roles=frozenset({Role.DECIDER, Role.APPROVER}),
        final_say=True,
    )
    found = json.loads(kamap("seats", "Port", "--json").stdout)
    assert [seat["name"] for seat in found] == ["Zhou", "Qian", "Sun"]
    assert found[0] == {
        "id": port.seat["Zhou"],
        "person_id": port.person["Zhou"],
        "name": "Zhou",
        "title": "",
        "department": "IT",
        "roles": ["approver", "decider"],
        "final_say": True,
        "veto": False,
        "influence": 50,
        "stance": 3,
        "contact_depth": 0,
        "confidence": "confirmed",
        "rated_on": rated_on.isoformat(),
        "version": 3,
    }
    assert (found[2]["stance"], found[2]["rated_on"]) == (None, None)


def test_who_has_left_is_on_no_list(kamap: Kamap, database: Database, port: Port, today: date):
    people.change(Desk(database, "Li"), port.person["Qian"], left_on=today)
    assert [s["name"] for s in json.loads(kamap("seats", "Port", "--json").stdout)] == [
        "Zhou",
        "Sun",
    ]


def test_seats_as_a_table(kamap: Kamap, port: Port) -> None:
    heading, zhou, qian, sun = kamap("seats", f"#{port.account}").stdout.splitlines()
    assert heading.startswith("id  name")
    assert "+3 acts for us" in zhou
    assert "confirmed" in zhou
    assert "−4 works against us openly" in qian
    assert "? unknown" in sun


def test_coverage_as_json(kamap: Kamap, database: Database, port: Port, today: date) -> None:
    seats.rate(Desk(database, "Li"), port.seat["Zhou"], final_say=True)
    assert json.loads(kamap("coverage", "Port", "--json").stdout) == {
        "account": "Port",
        "buying_center": "Standing",
        "on": today.isoformat(),
        "seats": 3,
        "supporting": 0.5,
        "neutral": 0.0,
        "opposed": 0.3,
        "unknown": 0.2,
        "confirmed_support": 0.5,
        "possible_support": 0.7,
        "net_support": (50 * 3 - 30 * 4) / (5 * 80),
        "contact_coverage": 0.3,
        "support_base": {
            "people": 3,
            "people_supporting": 1,
            "departments": 1,
            "departments_supporting": 1,
        },
        "final_say": [{"name": "Zhou", "stance": 3}],
    }


def test_json_numbers_are_not_rounded(kamap: Kamap, database: Database, port: Port) -> None:
    seats.rate(Desk(database, "Li"), port.seat["Zhou"], influence=10)
    assert json.loads(kamap("coverage", "Port", "--json").stdout)["supporting"] == 10 / 60


SHARES = ("supporting", "neutral", "opposed", "unknown", "confirmed_support", "possible_support")


def test_an_empty_map_has_no_coverage(kamap: Kamap, desk: Desk) -> None:
    accounts.create(desk, "Port")
    found = json.loads(kamap("coverage", "Port", "--json").stdout)
    shares = (*SHARES, "net_support", "contact_coverage")
    assert {found[share] for share in shares} == {None}
    assert (found["seats"], found["final_say"]) == (0, [])
    assert found["support_base"] == {
        "people": 0,
        "people_supporting": 0,
        "departments": 0,
        "departments_supporting": 0,
    }
    assert "Nobody is on this map yet." in kamap("coverage", "Port").stdout


def test_without_a_rating_net_support_alone_is_null(kamap: Kamap, desk: Desk) -> None:
    center, _ = accounts.create(desk, "Port")
    people.add(desk, center.id or 0, "Zhou")
    found = json.loads(kamap("coverage", "Port", "--json").stdout)
    assert (found["unknown"], found["net_support"]) == (1.0, None)


@pytest.mark.parametrize(
    ("days", "supporting"), [(-10, 0.5), (-1, 0.5), (0, 0.5), (80, 0.5), (81, 0.0)]
)
def test_coverage_of_a_day(
    kamap: Kamap, port: Port, today: date, days: int, supporting: float
) -> None:
    """The map was made ten days ago; its ratings go stale after 90 days."""
    on = (today + timedelta(days=days)).isoformat()
    found = json.loads(kamap("coverage", "Port", "--on", on, "--json").stdout)
    assert (found["on"], found["supporting"]) == (on, supporting)


def test_an_edit_of_today_does_not_change_yesterday(kamap: Kamap, port: Port, today: date) -> None:
    assert kamap("rate", "Port", "Zhou", "--stance=-5").exit_code == 0
    yesterday = (today - timedelta(days=1)).isoformat()
    then = json.loads(kamap("coverage", "Port", "--on", yesterday, "--json").stdout)
    now = json.loads(kamap("coverage", "Port", "--json").stdout)
    assert (then["opposed"], now["opposed"]) == (0.3, 0.8)


def test_the_end_of_the_calendar_is_a_day_too(kamap: Kamap, port: Port) -> None:
    on = "9999-12-31"
    assert json.loads(kamap("coverage", "Port", "--on", on, "--json").stdout)["on"] == on


@pytest.mark.parametrize("days", [None, 1])
def test_of_a_day_before_the_first_change_nothing_can_be_said(
    kamap: Kamap, port: Port, rated_on: date, days: int | None
) -> None:
    on = date.min if days is None else rated_on - timedelta(days=days)
    refused = kamap("coverage", "Port", "--on", on.isoformat(), "--json")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.strip() == (
        f"Nothing was recorded before {rated_on.isoformat()}, "
        f"so nothing can be said of {on.isoformat()}."
    )


def test_coverage_as_a_table(kamap: Kamap, port: Port, today: date) -> None:
    lines = kamap("coverage", "Port", "--center", f"#{port.center}").stdout.splitlines()
    assert lines[0] == f"Port · Standing · {today.isoformat()}"
    assert lines[1].split(maxsplit=1) == ["Support", "50.0 %, floor 50.0 % · ceiling 70.0 %"]
    assert lines[-1].split(maxsplit=2) == ["Final", "say", "not known yet"]


def test_in_chinese_the_words_change_and_the_json_does_not(kamap: Kamap, port: Port) -> None:
    heading, *_, sun = kamap("--lang", "zh", "seats", "Port").stdout.splitlines()
    assert "影响力" in heading
    assert "不明" in sun
    as_json = ("seats", "Port", "--json")
    assert kamap("--lang", "zh", *as_json).stdout == kamap(*as_json).stdout
    refused = kamap("--lang", "zh", "seats", "Dock").stderr
    assert "Dock" in refused
    assert "There is" not in refused
