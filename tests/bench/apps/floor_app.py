"""The floor: what Streamlit itself costs, a slider whose value is written as text.

Most of it is the garbage collection with which Streamlit ends every run: so short a script is over
before its text is sent. A longer page can show its text sooner than this one, but not its end.
"""

import streamlit as st

value = st.slider("Influence", 0, 100, 60, key="influence")
with st.container(key="support"):
    st.write(value)
