"""Is the page light or dark?"""

import streamlit as st

from kamap.drawing.palette import DARK, LIGHT, Theme


def theme() -> Theme:
    return DARK if st.context.theme.type == "dark" else LIGHT
