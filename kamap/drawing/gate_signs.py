"""How does a gate look in a chart? A sign, a colour and a word for each state."""

from collections.abc import Mapping

from kamap import words
from kamap.analysis.gates import GateState
from kamap.drawing.palette import DARK, GATES_DARK, GATES_LIGHT, Fill, Theme
from kamap.i18n import Translator, mark
from kamap.model import Gate

SIGN = {GateState.PASS: "✓", GateState.AT_RISK: "!", GateState.FAIL: "✕"}
SHORT = {
    Gate.INFORMATION: mark("information"),
    Gate.RELATIONSHIP: mark("relationship"),
    Gate.DECISION: mark("decision"),
}
"""The three powers where there is little room."""
NONE_DUE_LIGHT = Fill("#D5D8E0", "#4A4E5B", "#4A4E5B", "#8C8E9C")
NONE_DUE_DARK = Fill("#3A404F", "#C9CDD8", "#C9CDD8", "#8C92A3")


def fills(theme: Theme) -> Mapping[GateState | None, Fill]:
    """The colours of the states; of None, where no gate is due."""
    if theme is DARK:
        return {**GATES_DARK, None: NONE_DUE_DARK}
    return {**GATES_LIGHT, None: NONE_DUE_LIGHT}


def word(state: GateState | None, t: Translator) -> str:
    """How a gate stands; of None, that none is due."""
    return t("no gate due") if state is None else words.word(state, t)


def short(gate: Gate, t: Translator) -> str:
    return t(SHORT[gate])
