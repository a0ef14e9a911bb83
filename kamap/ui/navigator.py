"""The line at the top: which account, which buying center, who else is here."""

from contextlib import suppress
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kamap import words
from kamap.analysis.view import AccountView
from kamap.errors import NoBuyingCenter, NotFound
from kamap.model import Layout
from kamap.services import accounts, finding
from kamap.services.desk import Saved
from kamap.ui import address, meeting, past, room, session
from kamap.ui.feedback import attempt
from kamap.ui.fields import follow, hear, keep, place
from kamap.ui.panel import newcomer
from kamap.ui.resources import database

PAGES = Path(__file__).parents[2] / "pages"
ACCOUNTS = PAGES / "portfolio" / "accounts.py"
EXPORT = PAGES / "account" / "export.py"


def show(view: AccountView) -> None:
    """For the map: where we are, how it is laid out, and a new person."""
    t = session.text()
    with _row():
        _where(view)
        st.space("stretch")
        meeting.attend(view, past.looked_at_on(view))
        _our_side(view)
        layout = follow("map:layout", address.layout())
        place(layout, width="content").segmented_control(
            t("Layout"),
            list(Layout),
            default=address.layout(),
            format_func=lambda one: words.word(one, t),
            key=layout,
            on_change=hear,
            args=(layout, address.lay_out),
            required=True,
            label_visibility="collapsed",
        )
        with st.container(key="map-out", width="content", horizontal=True, gap=None):
            room.door()
            asked = {"center": str(view.center.id)}
            if past.shown(view):
                asked["on"] = view.today.isoformat()
            st.page_link(
                EXPORT,
                label=t("Export"),
                icon=":material/ios_share:",
                help=t("A file of this map, for the client or for us"),
                query_params=asked,
            )
        if not past.shown(view):
            newcomer.button(view)


def where(view: AccountView) -> None:
    """For the other pages of an account: where we are, and who else is there."""
    with _row():
        _where(view)
        st.space("stretch")
        meeting.attend(view, past.looked_at_on(view))


def _row() -> DeltaGenerator:
    return st.container(key="navigator", horizontal=True, vertical_alignment="bottom")


def _where(view: AccountView) -> None:
    t = session.text()
    others = finding.at_hand(database(), view.account)
    account = keep("map:account", view.account.id, others.names)
    place(account, width="content").selectbox(
        t("Account"),
        list(others.names),
        format_func=others.names.__getitem__,
        key=account,
        on_change=hear,
        args=(account, _open_account),
        width=250,
    )
    if not others.complete:
        help_ = t("Here are the accounts of the same owner. Look for another one among all.")
        st.page_link(ACCOUNTS, label=t("All accounts"), icon=":material/search:", help=help_)
    centers = {one.id: one for one in accounts.one(database(), view.account.id or 0).centers}
    center = keep("map:center", view.center.id, centers)
    place(center, width="content").selectbox(
        t("Buying center"),
        list(centers),
        format_func=lambda center_id: words.center(centers[center_id], t),
        key=center,
        on_change=hear,
        args=(center, _open_center),
        width=210,
    )


def _our_side(view: AccountView) -> None:
    """Our own people on the map; the matrix has no place for them."""
    t = session.text()
    label = t("Our side")
    key = follow("map:ours", ["ours"] if address.ours() else [])
    st.pills(
        label,
        ["ours"],
        selection_mode="multi",
        default=["ours"] if address.ours() else [],
        format_func=lambda _: f":material/handshake: {label}",
        key=key,
        on_change=hear,
        args=(key, _show_ours),
        disabled=not view.team or address.layout() is Layout.MATRIX,
        label_visibility="collapsed",
    )


def _show_ours(chosen: list[str]) -> None:
    address.show_ours(bool(chosen))


def _open_account(account_id: int) -> None:
    def go() -> Saved:
        listed = accounts.one(database(), account_id)
        if listed.main_center is None:
            raise NoBuyingCenter(listed.account.name)
        address.choose(center=listed.main_center.id)
        return Saved()

    with suppress(NotFound):  # by now it may have been taken back
        attempt(go)


def _open_center(center_id: int) -> None:
    address.choose(center=center_id)
