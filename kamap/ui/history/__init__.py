"""/history: what has changed on a map since a day, why support moved, and its line over time."""

from pathlib import Path

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.services import diff, past_maps
from kamap.ui import feedback, navigator, session
from kamap.ui.history import changed_map, changes, headline, over_time, since
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened
from kamap.ui.resources import database

MAP = Path(__file__).parents[3] / "pages" / "account" / "map.py"


@st.fragment(key=PAGE)
def page() -> None:
    with feedback.told():
        if (view := opened()) is None:
            return
        navigator.where(view)
        with st.container(key="history"):
            _show(view)


def _show(view: AccountView) -> None:
    t = session.text()
    began = past_maps.began(database(), view.center.id or 0)
    if began is None or began >= view.today:
        st.title(t("History"), anchor=False)
        st.markdown(t("This map is of today: from tomorrow on, what changes on it shows here."))
        st.page_link(MAP, label=t("To the map"), icon=":material/hub:")
        return
    day = since.show(view, began, t)
    found = diff.since(database(), view.center.id or 0, day, view.today)
    headline.show(found, t)
    with st.container(key="history-workspace"):
        drawn, told = st.columns([1.9, 1], gap="small")
        with drawn:
            changed_map.show(found, t)
        with told:
            changes.show(found, t)
    over_time.show(view, day, t)
