"""Starts kamap: `streamlit run app.py`."""

import streamlit as st

from kamap.ui import wire

app = st.App("kamap/ui/shell.py", middleware=wire.MIDDLEWARE)
