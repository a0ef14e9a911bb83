"""Is the page light or dark?"""

from collections.abc import Mapping

import streamlit as st

from kamap.analysis.gates import GateState
from kamap.drawing.palette import (
    DARK,
    GATES_DARK,
    GATES_LIGHT,
    LIGHT,
    OURS_DARK,
    OURS_LIGHT,
    Fill,
    Ours,
    Theme,
)


def theme() -> Theme:
    return DARK if _dark() else LIGHT


def our_theme() -> Ours:
    return OURS_DARK if _dark() else OURS_LIGHT


def gate_fills() -> Mapping[GateState, Fill]:
    return GATES_DARK if _dark() else GATES_LIGHT


def _dark() -> bool:
    return st.context.theme.type == "dark"
