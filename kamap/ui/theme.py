"""Is the page light or dark?"""

import streamlit as st

from kamap.drawing.palette import DARK, LIGHT, OURS_DARK, OURS_LIGHT, Ours, Theme


def theme() -> Theme:
    return DARK if _dark() else LIGHT


def our_theme() -> Ours:
    return OURS_DARK if _dark() else OURS_LIGHT


def _dark() -> bool:
    return st.context.theme.type == "dark"
