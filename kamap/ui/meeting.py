"""Several people at one map: who else is here, and what they change shows without being asked."""

from time import monotonic

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.services import views
from kamap.ui import presence, session
from kamap.ui.markup import Markup, tag
from kamap.ui.resources import database

EVERY_SECONDS = 1.0
LONG_ENOUGH_SECONDS = 0.8
"""A page younger than this waits for the next look: one's own next edit brings the news, too."""

_SHOWN = "meeting:shown"


def attend(view: AccountView) -> None:
    """Shows who else is at this map, and runs the page anew when it is out of date."""
    shown = view.center.id, view.center.revision, view.today
    st.session_state[_SHOWN] = shown, monotonic()
    _look(view.center.id or 0)


@st.fragment(run_every=EVERY_SECONDS)
def _look(center_id: int) -> None:
    others = presence.at(center_id, session.own_id(), session.actor())
    st.html(_chips(others))
    shown, since = st.session_state[_SHOWN]
    now = center_id, views.revision(database(), center_id), session.desk().today()
    if shown != now and monotonic() - since >= LONG_ENOUGH_SECONDS:
        st.rerun()


def _chips(others: tuple[str, ...]) -> Markup:
    t = session.text()
    chips = (
        tag("span", presence.initials(name), class_="chip", title=t("{name} is here", name=name))
        for name in others
    )
    label = t("Also here: {names}", names=", ".join(others)) if others else None
    return tag("div", *chips, class_="others", aria_label=label)
