"""The form that begins a new account."""

import streamlit as st

from kamap import glossary, words
from kamap.model import Account, AccountKind, longest
from kamap.services import accounts, finding
from kamap.services.desk import Saved
from kamap.ui import session
from kamap.ui.feedback import attempt, tell_latest
from kamap.ui.resources import database
from kamap.ui.start import open_map

_MADE = "new_account:made"
FIELDS = ("name", "kind", "owner", "parent_id", "currency")


def form() -> None:
    """Asks for a name, and what else is known, makes the account and opens its empty map."""
    if (made := st.session_state.pop(_MADE, None)) is not None:
        open_map(made)
    t = session.text()
    with st.container(key="new-account", width=460):
        st.title(t("New account"))
        tell_latest()
        with st.form("new_account", border=False):
            most = longest(Account, "name")
            st.text_input(t("Name of the customer"), key="new_account:name", max_chars=most)
            kind, owner = st.columns(2, gap="small")
            kind.selectbox(
                t("Kind"),
                list(AccountKind),
                index=None,
                format_func=lambda kind: words.word(kind, t),
                key="new_account:kind",
                placeholder=t("not decided"),
                help=glossary.means("account_kind", t),
            )
            owner.text_input(
                t("Owner"),
                session.actor(),
                key="new_account:owner",
                max_chars=longest(Account, "owner"),
            )
            _parent_and_currency()
            st.form_submit_button(t("Begin the map"), type="primary", on_click=_create)


def _parent_and_currency() -> None:
    t = session.text()
    parents = finding.at_hand(database()).names
    parent, currency = st.columns([2, 1], gap="small")
    parent.selectbox(
        t("Parent company"),
        list(parents),
        index=None,
        format_func=parents.__getitem__,
        key="new_account:parent_id",
        placeholder=t("none"),
    )
    currency.text_input(t("Currency"), key="new_account:currency", max_chars=3, placeholder="CNY")


def _create() -> None:
    typed = {field: st.session_state[f"new_account:{field}"] for field in FIELDS}
    made: list[int] = []

    def create() -> Saved:
        center, saved = accounts.create(session.desk(), **typed)
        made.append(center.id or 0)
        return saved

    if attempt(create):
        st.session_state[_MADE] = made[0]
