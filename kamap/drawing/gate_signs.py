"""How does a gate look: a sign, a colour and a word for each state, on both grounds?"""

from collections.abc import Mapping
from dataclasses import dataclass

from kamap.analysis.gates import GateState
from kamap.drawing.palette import DARK, Theme
from kamap.i18n import Translator, mark
from kamap.model import Gate

SIGN = {GateState.PASS: "✓", GateState.AT_RISK: "!", GateState.FAIL: "✕"}
WORD = {
    GateState.PASS: mark("passes"),
    GateState.AT_RISK: mark("at risk"),
    GateState.FAIL: mark("fails"),
}
SHORT = {
    Gate.INFORMATION: mark("information"),
    Gate.RELATIONSHIP: mark("relationship"),
    Gate.DECISION: mark("decision"),
}
"""The three powers where there is little room."""


@dataclass(frozen=True)
class Signal:
    """A colour for an area, and one for what is written on it or beside it."""

    fill: str
    text: str


LIGHT_SIGNALS = {
    GateState.PASS: Signal("#2F74B5", "#FFFFFF"),
    GateState.AT_RISK: Signal("#F2C14E", "#4A3400"),
    GateState.FAIL: Signal("#B2182B", "#FFFFFF"),
    None: Signal("#D5D8E0", "#5A5E6B"),
}
DARK_SIGNALS = {
    GateState.PASS: Signal("#5B9BD6", "#0B1624"),
    GateState.AT_RISK: Signal("#E3B341", "#2B1F00"),
    GateState.FAIL: Signal("#D0475A", "#FFFFFF"),
    None: Signal("#3A404F", "#B4B8C4"),
}


def signals(theme: Theme) -> Mapping[GateState | None, Signal]:
    """The colours of the states; of None, where no gate is due yet."""
    return DARK_SIGNALS if theme is DARK else LIGHT_SIGNALS


def word(state: GateState | None, t: Translator) -> str:
    """How a gate stands; of None, that none is due."""
    return t("not due yet") if state is None else t(WORD[state])


def short(gate: Gate, t: Translator) -> str:
    return t(SHORT[gate])
