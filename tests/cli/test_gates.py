"""`kamap gates`: the three gates of a map as JSON, and as a person reads them."""

import json
from datetime import date, timedelta

import pytest

from kamap.model import Stage
from kamap.services import opportunities, people, seats
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.cli.conftest import Kamap
from tests.conftest import Clock, Port

REASON = {"rule", "ok", "text", "next_step"}


def told(kamap: Kamap, *args: str) -> dict[str, dict]:
    return json.loads(kamap("gates", "Port", *args, "--json").stdout)


def reason(kamap: Kamap, gate: str, rule: str) -> dict:
    (found,) = (r for r in told(kamap)[gate]["reasons"] if r["rule"] == rule)
    return found


@pytest.fixture
def cranes(database: Database, port: Port) -> int:
    """What the Port is about to buy: nobody is on its map yet."""
    desk = Desk(database, "Li")
    center, _ = opportunities.create(desk, port.account, "Cranes", stage=Stage.BID, amount=1000)
    return center.id or 0


def test_the_json_has_three_gates_each_with_state_due_and_reasons(kamap: Kamap, port: Port) -> None:
    gates = told(kamap)
    assert list(gates) == ["information", "relationship", "decision"]
    for gate in gates.values():
        assert gate.keys() == {"state", "due", "reasons"}
        assert (gate["state"], gate["due"]) == ("fail", False)  # a standing map has no stage
        assert all(found.keys() == REASON for found in gate["reasons"])


def test_each_check_is_told_whether_it_holds_or_not(kamap: Kamap, port: Port) -> None:
    assert reason(kamap, "relationship", "support") == {
        "rule": "support",
        "ok": True,
        "text": "Support is 50.0 % (50 % needed).",
        "next_step": None,
    }
    assert reason(kamap, "relationship", "support_over_opposed") == {
        "rule": "support_over_opposed",
        "ok": False,
        "text": "Support is 50.0 %, opposed 30.0 % (2 × needed).",
        "next_step": "Talk to Qian: neutral would already help.",
    }
    assert reason(kamap, "decision", "final_say_there") == {
        "rule": "final_say_there",
        "ok": False,
        "text": "Nobody on the map has the final say.",
        "next_step": "Find out whose yes is needed, and put them on the map.",
    }


def test_what_fails_stands_first_the_cheapest_step_before_the_others(
    kamap: Kamap, database: Database, port: Port
) -> None:
    seats.rate(Desk(database, "Li"), port.seat["Qian"], veto=True)
    found = told(kamap)["relationship"]["reasons"]
    assert [r["rule"] for r in found if not r["ok"]] == [
        "blockers",
        "allies",
        "support_over_opposed",
    ]
    assert [r["ok"] for r in found] == sorted(r["ok"] for r in found)


def test_a_risk_is_a_reason_that_is_not_ok_under_the_name_of_its_kind(
    kamap: Kamap, database: Database, port: Port, today: date
) -> None:
    then = Desk(database, "Li", clock=Clock(today - timedelta(days=80)))
    people.change(then, port.person["Zhou"], contact_depth=2)
    seats.rate(then, port.seat["Zhou"], stance=3, confidence="confirmed", final_say=True)
    gate = told(kamap)["decision"]
    assert gate["state"] == "at_risk"
    on = (today + timedelta(days=11)).isoformat()
    assert gate["reasons"][0] == {
        "rule": "soon",
        "ok": False,
        "text": f"If nothing is done, it fails on {on}: final say fresh.",
        "next_step": f"Renew what runs out before {on}.",
    }
    assert all(found["ok"] for found in gate["reasons"][1:])


def test_a_map_without_anybody_fails_for_one_reason(kamap: Kamap, cranes: int) -> None:
    gates = told(kamap, "--center", "Cranes")
    for gate in gates.values():
        assert (gate["state"], gate["due"]) == ("fail", True)
        assert gate["reasons"] == [
            {
                "rule": "no_coverage",
                "ok": False,
                "text": "Nobody is on this map yet.",
                "next_step": "Put those who decide on the map, and score their influence.",
            }
        ]


def test_a_person_reads_state_due_and_reasons(kamap: Kamap, port: Port, cranes: int) -> None:
    lines = kamap("gates", f"#{port.account}").stdout.splitlines()
    assert lines[0].startswith("Port · Standing · ")
    assert "Relationship power · fail · not due: no open opportunity" in lines
    assert "✓  Support is 50.0 % (50 % needed)." in lines
    assert (
        "✕  Nobody on the map has the final say. "
        "→ Find out whose yes is needed, and put them on the map."
    ) in lines
    assert "Decision power · fail · due now" in kamap("gates", "Port", "--center", "Cranes").stdout


def test_before_its_stage_a_gate_says_from_which_it_counts(
    kamap: Kamap, database: Database, port: Port, cranes: int
) -> None:
    opportunities.change(Desk(database, "Li"), cranes, stage=Stage.NEED)
    said = kamap("gates", "Port", "--center", "Cranes").stdout
    assert "Information power · fail · due now" in said
    assert "Decision power · fail · not yet due: counts from the stage “bid” on" in said


def test_an_unknown_account_or_map_is_said(kamap: Kamap, port: Port) -> None:
    for args in (("Harbour",), ("Port", "--center", "Ships")):
        result = kamap("gates", *args)
        assert result.exit_code == 1
        assert result.stdout == ""
