"""Deals as a portfolio sees them: an account, a purchase, and what is recorded of its map."""

from datetime import date
from typing import Any

from kamap.analysis.gates import GateState
from kamap.model import Gate
from kamap.services import accounts, opportunities
from kamap.services.desk import Desk
from kamap.store.records import Kept, Records
from kamap.store.tables import Summary, Trend
from tests.conftest import MONDAY

FAIL, AT_RISK, PASS = GateState.FAIL, GateState.AT_RISK, GateState.PASS
NOTHING: dict[str, Any] = {"gates": [], "flags": [], "roles": {}}

Gates = tuple[GateState, GateState, GateState]


def advised(
    gates: Gates, *, failing: dict[str, Any] | None = None, risk: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Advice as it is kept: all gates are due; why they fail or are at risk, each alike."""
    return NOTHING | {
        "gates": [
            {
                "gate": gate.value,
                "state": state.value,
                "due": True,
                "due_from": "need",
                "failing": [failing] if failing and state is FAIL else [],
                "risks": [risk] if risk and state is AT_RISK else [],
            }
            for gate, state in zip(Gate, gates, strict=True)
        ]
    }


def deal(
    desk: Desk,
    account: str,
    *,
    gates: Gates = (FAIL, FAIL, FAIL),
    of: dict[str, Any] | None = None,
    recorded: dict[str, Any] | None = None,
    advice: dict[str, Any] = NOTHING,
    **opportunity: Any,
) -> int:
    """An account of this name with a purchase, whose gates stand like this; its buying center."""
    standing, _ = accounts.create(desk, account, **(of or {}))
    center, _ = opportunities.create(desk, standing.account_id, "Cranes", **opportunity)
    record(desk, center.id or 0, gates=gates, advice=advice, **(recorded or {}))
    return center.id or 0


def record(
    desk: Desk,
    center_id: int,
    *,
    gates: Gates = (FAIL, FAIL, FAIL),
    advice: dict[str, Any] = NOTHING,
    **fields: Any,
) -> None:
    """Has this stand in the summary of a buying center, whatever is on its map."""
    states = dict(zip(("information", "relationship", "decision"), gates, strict=True))
    summary = Summary(buying_center_id=center_id, on=MONDAY, seats=3, **states, **fields)
    with desk.database.writing() as connection:
        Records(connection).keep([Kept(summary, advice, ())])


def recall(desk: Desk, center_id: int, on: date, **fields: Any) -> None:
    """Has this stand in the trend of a buying center on a day."""
    with desk.database.writing() as connection:
        records = Records(connection)
        summary = records.summary(center_id)
        assert summary is not None
        point = Trend(buying_center_id=center_id, on=on, **fields)
        advice = records.advice([center_id])[center_id]
        records.keep([Kept(summary, advice, [point])])
