"""What was agreed to do: on the open account, or on all of them; what is overdue comes first."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.services import actions
from kamap.services.actions import Listed
from kamap.ui import address, feedback, navigator, note, session, typing
from kamap.ui.actions import planning, row
from kamap.ui.fields import follow, hear, keep, place
from kamap.ui.markup import tag
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened
from kamap.ui.panel.folds import unfolded
from kamap.ui.resources import database

AT_A_TIME = 100
_OWNER = "actions:owner"
_OWNER_CHOSEN = "actions:owner:chosen"
_SHOWN = "actions:shown"


@st.fragment(key=PAGE)
def page() -> None:
    with feedback.told():
        if (view := opened()) is None:
            return
        if not address.everywhere():
            navigator.where(view)
        with st.container(key="actions", gap="small"):
            _show(view, session.text())
        typing.mind()


def _show(view: AccountView, t: Translator) -> None:
    account_id = None if address.everywhere() else view.account.id
    still = actions.listed(database(), account_id, open_only=True)
    with st.container(key="actions-head", horizontal=True, vertical_alignment="center"):
        title = st.container(width="content")
        _everywhere(t)
        owner = _owner(still, t)
        st.space("stretch")
        with st.container(key="actions-note", width=430):
            note.show(_account_of_note(view))
    wanted = [line for line in still if owner in (None, line.action.owner)]
    with title:
        _headline(wanted, view, t)
    if account_id is not None:
        planning.show(view, t)
    _open(view, account_id, wanted, t)
    _done(view, account_id, owner, t)


def _account_of_note(view: AccountView) -> int:
    """Whose edits Undo takes back: those of the account that was edited last."""
    saved = feedback.saved()
    edited = saved.account_id if saved is not None and address.everywhere() else None
    return edited or view.account.id or 0


def _headline(still: Sequence[Listed], view: AccountView, t: Translator) -> None:
    overdue = sum(line.action.overdue(view.today) for line in still)
    late = t.plural("{count} overdue", "{count} overdue", overdue)
    st.html(
        tag(
            "p",
            tag("b", str(len(still))),
            " ",
            t.plural("open action", "open actions", len(still)),
            *([" ", tag("span", late, class_="late")] if overdue else []),
            class_="actions-figure",
        )
    )


def _everywhere(t: Translator) -> None:
    key = follow("actions:everywhere", address.everywhere())
    place(key, width="content").toggle(
        t("All accounts"),
        address.everywhere(),
        key=key,
        on_change=hear,
        args=(key, address.look_everywhere),
    )


def _owner(still: Sequence[Listed], t: Translator) -> str | None:
    """Whose actions are wanted; None: everybody's."""
    owners = sorted({line.action.owner for line in still if line.action.owner}, key=str.casefold)
    chosen = st.session_state.get(_OWNER_CHOSEN)
    chosen = chosen if chosen in owners else None
    key = keep(_OWNER, chosen, owners)
    place(key, width="content").selectbox(
        t("Our owner"),
        owners,
        index=None,
        key=key,
        placeholder=t("Everybody’s"),
        label_visibility="collapsed",
        width=190,
        on_change=hear,
        args=(key, _choose_owner),
    )
    return chosen


def _choose_owner(owner: str | None) -> None:
    st.session_state[_OWNER_CHOSEN] = owner


def _open(
    view: AccountView, account_id: int | None, wanted: Sequence[Listed], t: Translator
) -> None:
    """What is open, and what this session has just got done, in its old place."""
    done = row.just_done()
    if done is not None:
        every = actions.listed(database(), account_id)
        wanted = sorted(
            (*wanted, *(line for line in every if line.action.id == done and not line.action.open)),
            key=lambda line: (line.action.due_on or date.max, line.action.id),
        )
    if not wanted:
        st.html(tag("p", t("Nothing is open."), class_="actions-none"))
        return
    shown = st.session_state.get(_SHOWN, AT_A_TIME)
    for line in wanted[:shown]:
        row.show(line, view, t)
    if len(wanted) > shown:
        st.button(
            t("Show {count} more", count=min(AT_A_TIME, len(wanted) - shown)),
            key="actions:more",
            on_click=_show_more,
        )


def _show_more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, AT_A_TIME) + AT_A_TIME


def _done(view: AccountView, account_id: int | None, owner: str | None, t: Translator) -> None:
    """The latest of what is done; looked up when it is opened."""
    if (inside := unfolded("fold:actions:done", t("Done so far"))) is None:
        return
    every = actions.listed(database(), account_id)
    done = [
        line
        for line in every
        if not line.action.open
        and line.action.id != row.just_done()
        and owner in (None, line.action.owner)
    ]
    with inside:
        if not done:
            st.caption(t("Nothing is done yet."))
        for line in done[:AT_A_TIME]:
            row.done(line, view, t)
