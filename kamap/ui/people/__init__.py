"""Everything the map shows, as tables: its people, ties and sources, and who has left."""

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.ui import figures, navigator, session
from kamap.ui.feedback import told
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened
from kamap.ui.people import left, seats, sources, table, ties

TABS = "people:tabs"


@st.fragment(key=PAGE)
def page() -> None:
    with told():
        table.catch_up()
        if (view := opened()) is None:
            return
        navigator.where(view)
        figures.show(view)
        _tabs(view, session.text())


def _tabs(view: AccountView, t: Translator) -> None:
    """Built when it is opened: one table at a time."""
    shows = {
        t("People"): seats.show,
        t("Ties"): ties.show,
        t("Sources"): sources.show,
        t("People who left"): left.show,
    }
    tabs = st.tabs(list(shows), key=TABS, on_change="rerun")
    for tab, show in zip(tabs, shows.values(), strict=True):
        if tab.open:
            with tab:
                show(view, t)
