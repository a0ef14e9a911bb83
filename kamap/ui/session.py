"""Who sits at this browser, in which language, and how far have they seen?"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
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
_SEEN_BEFORE = "session:seen_before"
_ID = "session:id"
_CENTER = "session:center"
_LAST_VISIT = "session:last_visit"


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
    return given_name() or system_user()


def given_name() -> str:
    """The name that somebody has given in the sidebar; blank where nobody has."""
    return str(st.session_state.get(_ACTOR, "")).strip()


def seat_widgets() -> None:
    """Gives the sidebar's widgets what was chosen in them, also on a page newly come to."""
    st.session_state.setdefault(LANGUAGE_WIDGET, language())
    st.session_state.setdefault(ACTOR_WIDGET, st.session_state.get(_ACTOR, ""))


def remember_widgets() -> None:
    """Keeps what has just been chosen in the sidebar."""
    # A browser that has not yet painted what is chosen says that nothing is.
    st.session_state[_LANGUAGE] = st.session_state[LANGUAGE_WIDGET] or language()
    if "lang" in st.query_params:
        st.query_params["lang"] = language()
    st.session_state[_ACTOR] = st.session_state[ACTOR_WIDGET]


def desk() -> Desk:
    """This session at the database."""
    return Desk(database(), actor(), seen=seen(), session=own_id())


def own_id() -> str:
    """What tells this browser's page from every other, whatever name is given there."""
    return str(st.session_state.setdefault(_ID, uuid4().hex))


def has_seen(set_id: int) -> None:
    """From here on, only changes after this set can be news to this session."""
    st.session_state[_SEEN_BEFORE] = seen()
    st.session_state[_SEEN] = set_id


def seen() -> int | None:
    """The newest change set whose effect is on this session's screen."""
    found: int | None = st.session_state.get(_SEEN)
    return found


def had_seen() -> int | None:
    """The same before the page was run last."""
    found: int | None = st.session_state.get(_SEEN_BEFORE)
    return found


@contextmanager
def seeing(set_id: int | None) -> Iterator[None]:
    """For a moment, the session is where it was when this was the newest change set."""
    now = seen()
    st.session_state[_SEEN] = set_id
    yield
    st.session_state[_SEEN] = now


def center() -> int | None:
    """The buying center this session looks at, or looked at last."""
    found: int | None = st.session_state.get(_CENTER)
    return found


def goes_to(center_id: int, last_visit: datetime | None) -> None:
    """Notes which buying center is open, and when this actor was there before."""
    st.session_state[_CENTER] = center_id
    st.session_state[_LAST_VISIT] = last_visit


def last_visit() -> datetime | None:
    """When this actor was at the open map before today's meeting; None: never."""
    found: datetime | None = st.session_state.get(_LAST_VISIT)
    return found
