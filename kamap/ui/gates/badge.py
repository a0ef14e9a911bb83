"""How does a gate stand, as a sign, a word and a colour? Never as a colour alone."""

from kamap.analysis.gates import GateState, Verdict
from kamap.drawing.palette import Fill
from kamap.i18n import mark
from kamap.model import Gate
from kamap.ui.markup import Markup, tag
from kamap.ui.theme import gate_fills

SIGN = {GateState.PASS: "✓", GateState.AT_RISK: "!", GateState.FAIL: "✕"}
SHORT = {
    Gate.INFORMATION: mark("information"),
    Gate.RELATIONSHIP: mark("relationship"),
    Gate.DECISION: mark("decision"),
}


def sign(verdict: Verdict) -> Markup:
    """The sign on its colour; on the ground's where the gate is not due."""
    fill = gate_fills()[verdict.state]
    style = _solid(fill) if verdict.due else ""
    kind = "gate-sign" if verdict.due else "gate-sign later"
    return tag("i", SIGN[verdict.state], style=style or None, class_=kind, aria_hidden="true")


def _solid(fill: Fill) -> str:
    return f"background:{fill.fill};color:{fill.text};border-color:{fill.outline}"
