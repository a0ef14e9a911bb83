"""Starts kamap: `streamlit run app.py`."""

import streamlit as st

app = st.App("kamap/ui/shell.py")
