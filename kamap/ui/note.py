"""The line that tells what the last edit did, with Undo beside it."""

import streamlit as st

from kamap.change_words import logged, summary
from kamap.errors import Conflict
from kamap.i18n import Translator
from kamap.services import history
from kamap.services.desk import Saved
from kamap.store.log import Change
from kamap.ui import address, choice, feedback, session
from kamap.ui.markdown import plain
from kamap.ui.resources import database

UNDO = "note:undo"
_PASSED_OVER = "note:passed_over"


def show(account_id: int, *, idle: str = "") -> None:
    """What the last edit of this account did, or what Undo would take back, with Undo beside it.

    `idle` is what to say where nothing has been done yet.
    """
    t = session.text()
    undoable = history.next_undo(database(), session.actor(), account_id, _passed_over())
    refused, again = feedback.refused(), feedback.again()
    if isinstance(refused, Conflict) and again is not None:
        choice.show(refused, again, t)
        refused = None
    with st.container(key="note", horizontal=True, vertical_alignment="center"):
        if refused is not None:
            feedback.tell(refused)
            if isinstance(refused, Conflict):
                st.caption(t("That edit stays. Undo goes on with the one before it."))
        else:
            st.caption(plain(_news(account_id, undoable, idle, t)))
        if any(change.noun == "account" and change.field is None for change in undoable):
            _undo_account(account_id, t)
        else:
            st.button(
                t("Undo"),
                key=UNDO,
                disabled=not undoable,
                help=_undo_help(undoable, t),
                on_click=_undo,
                args=(account_id,),
                type="tertiary",
                icon=":material/undo:",
            )


def _passed_over() -> frozenset[int]:
    """The change sets that could not be taken back, and were passed over."""
    found: frozenset[int] = st.session_state.get(_PASSED_OVER, frozenset())
    return found


def _news(account_id: int, undoable: tuple[Change, ...], idle: str, t: Translator) -> str:
    saved = feedback.saved()
    if saved is not None and saved.account_id == account_id:
        what = summary(saved.undid or saved.what, saved.changes, t)
        return t("Undone: {what}", what=what) if saved.undid else t("Saved: {what}", what=what)
    if undoable:
        return t("Your last edit: {what}", what=_summary_of(undoable, t))
    return idle or t("Every edit is saved at once.")


def _undo_account(account_id: int, t: Translator) -> None:
    """The one undo that leaves no map to look at is asked about first."""
    with st.popover(t("Undo"), icon=":material/undo:", type="tertiary"):
        st.caption(t("This takes back the whole customer: there is no way to get it back."))
        st.button(
            t("Take back the whole customer"),
            key=UNDO,
            on_click=_undo,
            args=(account_id,),
            type="primary",
        )


def _undo(account_id: int) -> None:
    """Takes back the newest edit; one that others have built on stays, and makes way."""
    desk = session.desk()
    undoable = history.next_undo(database(), desk.actor, account_id, _passed_over())
    if not undoable:
        return
    set_id = undoable[0].change_set_id
    undone = feedback.attempt(lambda: history.undo(desk, account_id, set_id), once=True)
    if undone is None:
        st.session_state[_PASSED_OVER] = _passed_over() | {set_id}
    elif address.person_id() in _gone(undone):
        address.choose()


def _gone(saved: Saved) -> set[int]:
    """The people whom an edit took off a map."""
    return {
        change["before"]["person_id"]
        for change in saved.changes
        if change["noun"] == "seat" and change["field"] is None and change["after"] is None
    }


def _undo_help(undoable: tuple[Change, ...], t: Translator) -> str | None:
    if not undoable:
        return None
    return t("Takes back: {what}", what=plain(_summary_of(undoable, t)))


def _summary_of(changes: tuple[Change, ...], t: Translator) -> str:
    return summary(changes[0].what, [logged(change) for change in changes], t)
