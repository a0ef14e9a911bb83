"""Which buying center does the address ask for, and is it there?"""

from pathlib import Path

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.errors import (
    BeforeTheFirstChange,
    DatabaseTrouble,
    Invalid,
    KamapError,
    NotFound,
    NothingYet,
)
from kamap.services import accounts, history, views
from kamap.ui import address, feedback, session
from kamap.ui.resources import database

START = Path(__file__).parents[2] / "pages" / "start.py"


def opened(*, then: bool = False) -> AccountView | None:
    """The view of the buying center asked for; None after saying that it is not there.

    A page that can show the past (`then`) gets that of the day asked for.
    """
    try:
        center_id = address.center_id()
        if center_id is None:
            center_id = session.center() or accounts.last_open(database(), session.actor())
        if center_id is None:
            raise NothingYet
        session.has_seen(history.last_set(database()))
        view = views.load(database(), center_id, session.desk().today())
    except (NotFound, NothingYet) as error:
        _say_gone(error)
        return None
    try:
        if then and (past := _past(view)) is not None:
            _remember(center_id)
            return past
    except (Invalid, BeforeTheFirstChange) as error:
        _say_no_such_day(error)
        return None
    try:
        person_id = address.person_id()
        here = view.anybody(person_id) or view.who_left(person_id)
        if person_id is not None and here is None:
            raise NotFound("person", f"#{person_id}")
    except NotFound as error:
        _say_gone(error, center_id)
        return None
    _remember(center_id)
    return view


def _past(view: AccountView) -> AccountView | None:
    """The map on the earlier day asked for; None where today's is."""
    on = address.on()
    if on is None or on >= view.today:
        return None
    return views.as_of(database(), view.center.id or 0, on)


def _remember(center_id: int) -> None:
    """Notes once for each map that it was opened, so that the next page and start open it."""
    if session.center() == center_id:
        return
    try:
        before = accounts.visit(session.desk(), center_id)
    except DatabaseTrouble as error:
        feedback.tell(error)
        before = None
    session.goes_to(center_id, before)


def _say_gone(error: KamapError, center_id: int | None = None) -> None:
    """A page that says so, with a way back: to the map where that is there, else to the start."""
    t = session.text()
    with st.container(key="gone"):
        st.subheader(t("Not found"))
        feedback.tell(error)
        st.caption(t("It may have been deleted, or the link may be incomplete."))
        if center_id is not None:
            st.button(t("Show the whole map"), key="gone:map", on_click=address.choose)
        else:
            st.page_link(START, label=t("Back to the start"), icon=":material/arrow_back:")


def _say_no_such_day(error: KamapError) -> None:
    """There is a map, but none of the day asked for."""
    with st.container(key="gone"):
        feedback.tell(error)
        label = session.text()("Back to today")
        st.button(label, key="gone:today", on_click=address.look_back, args=(None,))
