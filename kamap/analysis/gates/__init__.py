"""Does a deal pass its three gates, and what would make it?"""

from kamap.analysis.gates.check import Check, Facts
from kamap.analysis.gates.verdict import GateState, Risk, RiskKind, Verdict, verdicts

__all__ = ["Check", "Facts", "GateState", "Risk", "RiskKind", "Verdict", "verdicts"]
