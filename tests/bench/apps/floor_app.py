"""The floor: what Streamlit itself costs, a slider whose value is written as text."""

import streamlit as st

value = st.slider("Influence", 0, 100, 60, key="influence")
with st.container(key="support"):
    st.write(value)
