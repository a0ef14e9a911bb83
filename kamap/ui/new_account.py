"""The form that begins a new account."""

import streamlit as st

from kamap import words
from kamap.model import AccountKind
from kamap.services import accounts
from kamap.services.desk import Saved
from kamap.ui import session
from kamap.ui.feedback import attempt, tell_latest
from kamap.ui.start import open_map

_MADE = "new_account:made"


def form() -> None:
    """Asks for a name, makes the account and opens its empty map."""
    if (made := st.session_state.pop(_MADE, None)) is not None:
        open_map(made)
    t = session.text()
    with st.container(key="new-account", width=460):
        st.title(t("New account"))
        tell_latest()
        with st.form("new_account", border=False):
            st.text_input(t("Name of the customer"), key="new_account:name", max_chars=200)
            st.selectbox(
                t("Kind"),
                list(AccountKind),
                index=None,
                format_func=lambda kind: words.word(kind, t),
                key="new_account:kind",
                placeholder=t("not decided"),
            )
            st.form_submit_button(t("Begin the map"), type="primary", on_click=_create)


def _create() -> None:
    made: list[int] = []

    def create() -> Saved:
        center, saved = accounts.create(
            session.desk(),
            st.session_state["new_account:name"],
            kind=st.session_state["new_account:kind"],
            owner=session.actor(),
        )
        made.append(center.id or 0)
        return saved

    if attempt(create):
        st.session_state[_MADE] = made[0]
