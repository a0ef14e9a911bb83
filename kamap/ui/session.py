"""Who sits at this browser, in which language, and how far have they seen?"""

from uuid import uuid4

import streamlit as st

from kamap.i18n import LANGUAGES, Translator, language_for, translator
from kamap.services.desk import Desk, system_user
from kamap.ui.resources import database

LANGUAGE_WIDGET = "shell:language"
ACTOR_WIDGET = "shell:actor"
# A widget's own state is gone when the page changes, so what was chosen is kept beside it.
_LANGUAGE = "session:language"
_ACTOR = "session:actor"
_SEEN = "session:seen"
_ID = "session:id"


def language() -> str:
    """The language chosen in the sidebar; at first that of `?lang=`, else of the browser."""
    if _LANGUAGE not in st.session_state:
        asked = st.query_params.get("lang")
        known = asked if asked in LANGUAGES else language_for(st.context.locale)
        st.session_state[_LANGUAGE] = known
    return str(st.session_state[_LANGUAGE])


def text() -> Translator:
    """Says things in the session's language."""
    return translator(language())


def actor() -> str:
    """The name edits are logged under; at first the name of the system's user."""
    return str(st.session_state.get(_ACTOR, "")).strip() or system_user()


def seat_widgets() -> None:
    """Gives the sidebar's widgets what was chosen in them, also on a page newly come to."""
    st.session_state.setdefault(LANGUAGE_WIDGET, language())
    st.session_state.setdefault(ACTOR_WIDGET, st.session_state.get(_ACTOR, ""))


def remember_widgets() -> None:
    """Keeps what has just been chosen in the sidebar."""
    st.session_state[_LANGUAGE] = st.session_state[LANGUAGE_WIDGET]
    if "lang" in st.query_params:
        st.query_params["lang"] = st.session_state[LANGUAGE_WIDGET]
    st.session_state[_ACTOR] = st.session_state[ACTOR_WIDGET]


def desk() -> Desk:
    """This session at the database."""
    return Desk(database(), actor(), seen=st.session_state.get(_SEEN), session=own_id())


def own_id() -> str:
    """What tells this browser's page from every other, whatever name is given there."""
    return str(st.session_state.setdefault(_ID, uuid4().hex))


def has_seen(set_id: int) -> None:
    """From here on, only changes after this set can be news to this session."""
    st.session_state[_SEEN] = set_id
