"""What the panel keeps folded: built when it is opened, and open until somebody closes it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_LABELS = "folds:labels"


def unfolded(key: str, label: str) -> DeltaGenerator | None:
    """Draws a fold, closed at first; gives its inside, or None while it is closed."""
    fold = st.expander(label, key=_staying_open(key, label), on_change="rerun")
    return fold if fold.open else None


def _staying_open(key: str, label: str) -> str:
    """The fold's key; under another label it would be another fold, and closed."""
    labels: dict[str, str] = st.session_state.setdefault(_LABELS, {})
    if labels.get(key) != label and st.session_state.get(key):
        st.session_state[key] = True
    labels[key] = label
    return key
