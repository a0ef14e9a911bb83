"""Several people at one map: who else is here, and what they change shows without being asked."""

from time import monotonic

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.services import views
from kamap.ui import presence, session
from kamap.ui.markup import Markup, tag
from kamap.ui.pulse import pulse
from kamap.ui.resources import database

LONG_ENOUGH_SECONDS = 0.8
"""A page younger than this waits for the next look: one's own next edit brings the news, too."""

_SHOWN = "meeting:shown"


def attend(view: AccountView) -> None:
    """Notes what is on the screen, for `watch` to see when it is out of date."""
    shown = view.center.id, view.center.revision, view.today
    st.session_state[_SHOWN] = shown, monotonic()


def leave() -> None:
    """Before a page is run: whether it shows a map is up to the page."""
    st.session_state.pop(_SHOWN, None)


def watch() -> None:
    """After a page was run: where it shows a map, who else is at it, and looks for news."""
    if _SHOWN in st.session_state:
        with st.container(key="others"):
            _look()


@st.fragment
def _look() -> None:
    if (seen := st.session_state.get(_SHOWN)) is None:
        return
    missed = pulse("meeting:pulse")
    shown, since = seen
    center_id = shown[0]
    st.html(_chips(presence.at(center_id, session.own_id(), session.actor())))
    now = center_id, views.revision(database(), center_id), session.desk().today()
    if missed or (shown != now and monotonic() - since >= LONG_ENOUGH_SECONDS):
        st.rerun()


def _chips(others: tuple[str, ...]) -> Markup:
    t = session.text()
    chips = (
        tag("span", presence.initials(name), class_="chip", title=t("{name} is here", name=name))
        for name in others
    )
    label = t("Also here: {names}", names=", ".join(others)) if others else None
    return tag("div", *chips, class_="others", aria_label=label)
