"""Starts kamap: `streamlit run app.py`."""

import streamlit as st

from kamap.ui import page_turns

app = st.App("kamap/ui/shell.py", middleware=[page_turns.MIDDLEWARE])
