"""/accounts: all customers; with `?account=ID` one of them, its figures and its opportunities."""

import streamlit as st

from kamap.errors import NotFound
from kamap.services import accounts, history
from kamap.ui import address, session
from kamap.ui.accounts import listing, profile, rows
from kamap.ui.feedback import tell, tell_latest, told
from kamap.ui.resources import database


def page() -> None:
    rows.go_on()
    with told():
        session.has_seen(history.last_set(database()))
        try:
            account_id = address.account_id()
            account = accounts.one(database(), account_id) if account_id is not None else None
        except NotFound as error:
            _say_gone(error)
            return
        if account is None:
            tell_latest()
            listing.show()
        else:
            profile.show(account)


def _say_gone(error: NotFound) -> None:
    t = session.text()
    with st.container(key="gone"):
        st.subheader(t("Not found"))
        tell(error)
        st.caption(t("It may have been deleted, or the link may be incomplete."))
        st.button(t("All accounts"), key="gone:accounts", on_click=address.open_account)
