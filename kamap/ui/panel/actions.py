"""What is to be done about this person: getting it done, and one more on a line."""

import streamlit as st

from kamap import words
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.model import Action, longest
from kamap.services import actions
from kamap.ui import session
from kamap.ui.actions.due import choices, usual
from kamap.ui.actions.planning import nearest_of_us
from kamap.ui.feedback import attempt
from kamap.ui.markdown import plain
from kamap.ui.panel.folds import unfolded
from kamap.ui.resources import database

_WHAT = "panel:action:what"
_DUE = "panel:action:due"


def show(view: AccountView, seat: SeatView, t: Translator) -> None:
    theirs = actions.about(database(), view.center.id or 0, seat.person_id)
    label = t("Actions ({count})", count=len(theirs))
    if (inside := unfolded("fold:actions", label)) is None:
        return
    with inside:
        for action in theirs:
            _action(action, view, t)
        _new(view, seat, t)


def _action(action: Action, view: AccountView, t: Translator) -> None:
    with st.container(
        key=f"panel-action-{action.id}", horizontal=True, vertical_alignment="center"
    ):
        st.button(
            t("Done"),
            key=f"panel:action:done:{action.id}",
            type="tertiary",
            icon=":material/radio_button_unchecked:",
            help=t("Done"),
            on_click=lambda: attempt(lambda: actions.finish(session.desk(), action.id or 0)),
        )
        due = words.due(action, view.today, t)
        colour = "red" if action.overdue(view.today) else "gray"
        more = f" :gray[· {plain(action.owner)}]" if action.owner else ""
        st.markdown(f"{plain(action.what)} :{colour}[{due}]{more}")


def _new(view: AccountView, seat: SeatView, t: Translator) -> None:
    """Enter adds. Who of us covers the person best is to do it, until somebody says otherwise."""
    quick = choices(view.today, t)
    with st.form("panel-action-new", border=False, clear_on_submit=True):
        st.text_input(
            t("New action"),
            key=_WHAT,
            max_chars=longest(Action, "what"),
            placeholder=t("Invite to the reference plant"),
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                t("Due"),
                list(quick),
                index=list(quick).index(usual(view.today)),
                format_func=quick.__getitem__,
                key=_DUE,
                label_visibility="collapsed",
            )
            st.form_submit_button(
                t("Add"), key="panel:action:add", on_click=_add, args=(view.center.id, seat)
            )


def _add(center_id: int, seat: SeatView) -> None:
    what, due_on = st.session_state[_WHAT], st.session_state[_DUE]
    about = {"person_id": seat.person_id, "owner": nearest_of_us(seat), "due_on": due_on}
    attempt(lambda: actions.plan(session.desk(), center_id, what, **about)[1])
