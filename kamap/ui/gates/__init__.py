"""The three gates of a buying center: does it pass, what would make it, and what is at risk?"""

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.ui import feedback, navigator, note, session
from kamap.ui.gates import card, exposure, flags
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened


@st.fragment(key=PAGE)
def page() -> None:
    with feedback.told():
        if (view := opened()) is None:
            return
        navigator.where(view)
        with st.container(key="gates"):
            _show(view)


def _show(view: AccountView) -> None:
    t = session.text()
    st.html(exposure.line(view, t))
    for place, verdict in zip(st.columns(3, gap="small"), view.gates, strict=True):
        with place:
            card.show(verdict, view, t)
    if view.coverage.missing is None and (view.opportunity is None or view.opportunity.open):
        flags.show(view, t)
    note.show(view.account.id or 0)
