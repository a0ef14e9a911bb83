"""The line above the figures: which account, which buying center, which layout; a new person."""

import streamlit as st

from kamap import words
from kamap.analysis.view import AccountView
from kamap.model import Layout
from kamap.services import accounts
from kamap.ui import address, session
from kamap.ui.fields import follow, keep
from kamap.ui.panel import newcomer
from kamap.ui.resources import database


def show(view: AccountView) -> None:
    t = session.text()
    known = {listed.account.id: listed for listed in accounts.listed(database())}
    here = known[view.account.id]
    with st.container(key="navigator", horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            t("Account"),
            list(known),
            format_func=lambda account_id: known[account_id].account.name,
            key=keep("map:account", view.account.id),
            on_change=_open_account,
            width=250,
        )
        centers = {center.id: center for center in here.centers}
        st.selectbox(
            t("Buying center"),
            list(centers),
            format_func=lambda center_id: words.center(centers[center_id], t),
            key=keep("map:center", view.center.id),
            on_change=_open_center,
            width=210,
        )
        st.space("stretch")
        st.segmented_control(
            t("Layout"),
            list(Layout),
            default=address.layout(),
            format_func=lambda layout: words.word(layout, t),
            key=follow("map:layout", address.layout()),
            on_change=_lay_out,
            required=True,
            label_visibility="collapsed",
        )
        newcomer.button(view)


def _open_account() -> None:
    account_id = st.session_state["map:account"]
    for listed in accounts.listed(database()):
        if listed.account.id == account_id:
            address.choose(center=listed.centers[0].id)


def _open_center() -> None:
    address.choose(center=st.session_state["map:center"])


def _lay_out() -> None:
    address.lay_out(st.session_state["map:layout"])
