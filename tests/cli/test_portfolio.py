"""portfolio: every open buying center, the reasons in words, and the very keys of its JSON."""

import json
from datetime import timedelta
from typing import Any

import pytest

from kamap.drawing.gate_signs import SIGN
from kamap.model import Outcome, Stage
from kamap.services import accounts, opportunities, snoozes
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.cli.conftest import Kamap
from tests.conftest import Clock, Port, Who, port_with
from tests.services.portfolios import AT_RISK, FAIL, PASS, advised, deal


@pytest.fixture
def li(database: Database) -> Desk:
    """Somebody at the same database, on the day that it is for the terminal."""
    return Desk(database, "Li")


def lines(kamap: Kamap) -> list[dict[str, Any]]:
    result = kamap("portfolio", "--json")
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_without_accounts_the_list_is_empty(kamap: Kamap) -> None:
    assert lines(kamap) == []
    assert kamap("portfolio").stdout.split()[:2] == ["account", "buying"]


def test_a_buying_center_as_json(kamap: Kamap, li: Desk, port: Port) -> None:
    snoozes.snooze(li, port.center, "no_coach", li.today() + timedelta(days=9), "Li knows one")
    (found,) = lines(kamap)
    gates = found.pop("gates")
    flags = found.pop("red_flags")
    assert found == {
        "account": "Port",
        "buying_center": "Standing",
        "owner": "",
        "amount": None,
        "currency": None,
        "value_at_risk": None,
        "support": 0.5,
        "confirmed_support": 0.5,
        "possible_support": 0.7,
    }
    assert {gate: (one["state"], one["due"]) for gate, one in gates.items()} == {
        "information": ("fail", False),
        "relationship": ("fail", False),
        "decision": ("fail", False),
    }
    assert gates["decision"]["reasons"] == ["Nobody on the map has the final say."]
    assert "no_coach" not in {flag["rule"] for flag in flags}
    assert flags[0].keys() == {"rule", "reason"}


def test_those_most_at_risk_come_first_and_what_has_ended_is_left_out(
    kamap: Kamap, li: Desk
) -> None:
    sold = {"stage": Stage.BID, "currency": "CNY"}
    deal(li, "Harbour", amount=80, **sold, recorded={"value_at_risk": 40, "worst": "at_risk"})
    deal(li, "Mill", amount=60, **sold, recorded={"value_at_risk": 60, "worst": "fail"})
    deal(li, "Yard", amount=90, **sold, outcome=Outcome.LOST, outcome_on=li.today())
    deal(li, "Away", amount=99, **sold, recorded={"value_at_risk": 99})
    accounts.change(li, accounts.find(li.database, "Away").id or 0, archived_on=li.today())
    found = [(one["account"], one["value_at_risk"]) for one in lines(kamap)]
    standing = [("Harbour", None), ("Mill", None), ("Yard", None)]
    assert found == [("Mill", 60), ("Harbour", 40), *standing]


def test_the_table_shows_signs_in_brackets_where_a_gate_is_not_due(
    kamap: Kamap, li: Desk, port: Port
) -> None:
    opportunities.create(
        li, port.account, "Cranes", people_of=port.center, stage=Stage.PROPOSAL, amount=1_200_000
    )
    heading, cranes, standing = kamap("portfolio").stdout.splitlines()
    assert heading.split()[-1] == "signals"
    assert "1,200,000" in cranes
    assert cranes.split()[-4:-1] == [SIGN[FAIL], SIGN[FAIL], f"({SIGN[FAIL]})"]
    assert standing.split()[1] == "Standing"


def test_figures_are_those_of_today(kamap: Kamap, li: Desk) -> None:
    """What was rated long ago no longer counts, though nobody has looked since."""
    long_ago = li.today() - timedelta(days=200)
    late = Desk(li.database, "Li", clock=Clock(long_ago))
    port_with(late, Who("Wu", 50, +3, long_ago))
    assert [one["support"] for one in lines(kamap)] == [0.0]


def test_states_are_told_by_name(kamap: Kamap, li: Desk) -> None:
    advice = advised((FAIL, AT_RISK, PASS), risk={"kind": "fall", "points": 6.5})
    deal(li, "Harbour", amount=80, advice=advice)
    gates = lines(kamap)[0]["gates"]
    assert [one["state"] for one in gates.values()] == ["fail", "at_risk", "pass"]
    assert gates["relationship"]["reasons"] == ["Support fell by 6.5 points in 30 days."]
    assert gates["decision"]["reasons"] == []
