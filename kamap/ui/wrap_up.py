"""Closing the meeting: what it came to, as text to copy, in either language."""

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.i18n import LANGUAGES, translator
from kamap.minutes import minutes
from kamap.services import wrap_up
from kamap.ui import feedback, navigator, session
from kamap.ui.fields import follow, hear, place
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened
from kamap.ui.resources import database

_LANGUAGE = "wrap_up:language"


@st.fragment(key=PAGE)
def page() -> None:
    with feedback.told():
        if (view := opened()) is None:
            return
        navigator.where(view)
        with st.container(key="wrap-up", gap="small"):
            _show(view)


def _show(view: AccountView) -> None:
    t = session.text()
    language = st.session_state.get(_LANGUAGE, session.language())
    with st.container(key="wrap-up-head", horizontal=True, vertical_alignment="center"):
        st.title(t("Close the meeting"), anchor=False)
        st.space("stretch")
        key = follow("wrap_up:switch", language)
        place(key, width="content").segmented_control(
            t("Language of the text"),
            list(LANGUAGES),
            default=language,
            format_func=LANGUAGES.__getitem__,
            key=key,
            required=True,
            label_visibility="collapsed",
            on_change=hear,
            args=(key, _speak),
        )
    st.caption(t("What today came to on this map, by whomever: to copy into mail or a chat."))
    found = wrap_up.meeting(database(), view.center.id or 0, view.today)
    st.code(minutes(found, translator(language)), language=None, wrap_lines=True)


def _speak(language: str) -> None:
    st.session_state[_LANGUAGE] = language
