"""Everything the map shows, as tables: its people, their ties, and who has left."""

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.ui import figures, navigator, session
from kamap.ui.feedback import told
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened
from kamap.ui.people import left, seats, table, ties

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
    people, lines, gone = st.tabs(
        [t("People"), t("Ties"), t("People who left")], key=TABS, on_change="rerun"
    )
    for tab, show in ((people, seats.show), (lines, ties.show), (gone, left.show)):
        if tab.open:
            with tab:
                show(view, t)
