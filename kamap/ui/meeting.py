"""Several people at one map: who else is here, and what they change shows without being asked."""

from datetime import date
from time import monotonic
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kamap.analysis.view import AccountView
from kamap.services import views
from kamap.services.desk import Desk
from kamap.ui import presence, session
from kamap.ui.markup import Markup, tag
from kamap.ui.pulse import pulse

LONG_ENOUGH_SECONDS = 0.8
"""A page younger than this waits for the next look: one's own next edit brings the news, too."""

PAGE = "page"
"""The fragment that shows a map, or something else of an account."""

_OTHERS = "others"
_SHOWN = "meeting:shown"


class Shown(NamedTuple):
    """What is on a screen: a map, as of which edit, and as of which day."""

    center_id: int
    revision: int
    today: date


def is_old(shown: Shown, desk: Desk) -> bool:
    """Whether there is another map by now: somebody edits, and overnight ratings grow stale."""
    now = views.revision(desk.database, shown.center_id), desk.today()
    return now != (shown.revision, shown.today)


def attend(view: AccountView, today: date | None = None) -> None:
    """Notes what is on the screen, for `watch` to see when it is out of date.

    A map of the past is shown `today` all the same.
    """
    shown = Shown(view.center.id or 0, view.center.revision, today or view.today)
    st.session_state[_SHOWN] = shown, monotonic()


def leave() -> None:
    """Before a page is run: whether it shows a map is up to the page."""
    st.session_state.pop(_SHOWN, None)


def watch() -> None:
    """After a page was run: where it shows a map, who else is at it, and looks for news."""
    if _SHOWN in st.session_state:
        with st.container(key="others"):
            _look()


@st.fragment(key=_OTHERS)
def _look() -> None:
    if (seen := st.session_state.get(_SHOWN)) is None:
        return
    pulse("meeting:pulse", on_beat=_bring_up_to_date, on_missed=_run_page)
    shown, _ = seen
    st.html(_chips(presence.at(shown.center_id, session.own_id(), session.actor())))


def _bring_up_to_date() -> None:
    if (seen := st.session_state.get(_SHOWN)) is None:
        return
    shown, since = seen
    if is_old(shown, session.desk()) and monotonic() - since >= LONG_ENOUGH_SECONDS:
        _run_page()


def _run_page() -> None:
    """Runs the page again, and nothing around it.

    A run of the whole app tells the browser, once it is over, to clear away what it did not show.
    Where the page's own next run is waiting already, Streamlit drops what the whole run showed of
    the page before that is sent: the page would be cleared under somebody's fingers.

    A look for news that came while another page was run is taken up when its own has gone.
    """
    if _SHOWN in st.session_state and not _whole_app_runs():
        st.rerun([PAGE, _OTHERS])


def _whole_app_runs() -> bool:
    """Whether the run that is about to begin shows everything anew, news included.

    It is so where somebody left the page in the same breath. To run fragments instead would keep
    them on a page that the browser has cleared: it shows nothing at all then. Streamlit has no
    public word for this.
    """
    run = get_script_run_ctx()
    return run is not None and not run.fragment_ids_this_run


def _chips(others: tuple[str, ...]) -> Markup:
    t = session.text()
    chips = (
        tag("span", presence.initials(name), class_="chip", title=t("{name} is here", name=name))
        for name in others
    )
    label = t("Also here: {names}", names=", ".join(others)) if others else None
    return tag("div", *chips, class_="others", aria_label=label)
