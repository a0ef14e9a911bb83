"""Our side of a map: who of us covers whom, where nobody does, and where we tread on our feet."""

from pathlib import Path

import streamlit as st

from kamap.analysis.our_side import our_side
from kamap.analysis.view import AccountView
from kamap.services.team import listed
from kamap.ui import feedback, navigator, note, session
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened
from kamap.ui.our_side import cell, headline, load, matrix
from kamap.ui.resources import database

PAGES = Path(__file__).parents[3] / "pages"


@st.fragment(key=PAGE)
def page() -> None:
    with feedback.told():
        if (view := opened()) is None:
            return
        navigator.where(view)
        with st.container(key="our-side"):
            _show(view)


def _show(view: AccountView) -> None:
    t = session.text()
    members = listed(database())
    if not view.seats:
        st.markdown(t("Nobody is on this map yet. Add people there, then say who covers them."))
        st.page_link(PAGES / "account/map.py", label=t("To the map"), icon=":material/hub:")
    elif not members:
        st.markdown(
            t("Our team is empty. Enter who of us works with customers, then say whom they cover.")
        )
        _to_the_team()
    else:
        ours = our_side(view)
        headline.show(ours, t)
        table, panel = st.columns([2.7, 1], gap="small")
        with table:
            columns = matrix.columns(ours, members)
            matrix.show(view, columns, t)
            _to_the_team()
        with panel:
            with st.container(key="our-panel", gap="small"):
                cell.show(view, columns, t)
                load.show(view, ours, members, t)
            note.show(view.account.id or 0)


def _to_the_team() -> None:
    t = session.text()
    st.page_link(PAGES / "admin/team.py", label=t("Our team"), icon=":material/groups:")
