"""Which edits of an account does somebody want to see?"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import streamlit as st

from kamap.change_words import did
from kamap.i18n import Translator
from kamap.services import clock, history
from kamap.store.search import Wanted
from kamap.ui import address
from kamap.ui.fields import hear, keep
from kamap.ui.panel.called import told_apart
from kamap.ui.resources import database

_CHOSEN = "log:chosen"
_LISTS = ("person", "actor", "what")
_DAYS = ("since", "until")


def show(account_id: int, t: Translator) -> Wanted:
    """Five fields in a row; what is left empty does not narrow the log."""
    choices = history.choices(database(), account_id)
    _chosen(account_id).setdefault("person", address.person_id())  # a link may ask for one
    whats = {what: did(what, t) for what in choices.whats}
    with st.container(key="log-filters", horizontal=True, vertical_alignment="bottom"):
        person = _pick(
            t("Person"), t("Everybody"), "person", account_id, told_apart(choices.people)
        )
        actor = _pick(
            t("Changed by"), t("Anybody"), "actor", account_id, {a: a for a in choices.actors}
        )
        what = _pick(t("Kind of edit"), t("All kinds"), "what", account_id, told_apart(whats))
        since, until = (
            st.date_input(label, None, key=_key(field, account_id), format="YYYY-MM-DD", width=150)
            for field, label in (("since", t("From")), ("until", t("Until")))
        )
    return Wanted(
        person,
        actor,
        what,
        clock.end_of(since - timedelta(days=1)) if since else None,
        clock.end_of(until) if until else None,
    )


def nothing_fits(account_id: int, t: Translator) -> None:
    """Says so, with a way back to the whole log."""
    st.info(t("No edit fits."))
    st.button(t("Show all edits"), key="log:all", on_click=_clear, args=(account_id,))


def _clear(account_id: int) -> None:
    _chosen(account_id).update(dict.fromkeys(_LISTS))
    for field in _DAYS:
        st.session_state[_key(field, account_id)] = None


def _chosen(account_id: int) -> dict[str, Any]:
    """What is chosen in the lists, each account having its own people."""
    found: dict[str, Any] = st.session_state.setdefault(_CHOSEN, {}).setdefault(account_id, {})
    return found


def _pick(
    label: str, everything: str, field: str, account_id: int, options: Mapping[Any, str]
) -> Any:
    chosen = _chosen(account_id).get(field)
    chosen = chosen if chosen in options else None
    key = keep(_key(field, account_id), chosen, options)
    st.selectbox(
        label,
        list(options),
        index=None,
        format_func=options.__getitem__,
        key=key,
        on_change=hear,
        args=(key, _choose, account_id, field),
        placeholder=everything,
        width=200,
    )
    return chosen


def _choose(picked: Any, account_id: int, field: str) -> None:
    _chosen(account_id)[field] = picked


def _key(field: str, account_id: int) -> str:
    return f"log:{field}:{account_id}"
