"""Telling people what was saved, offering to take it back, and saying what went wrong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from kamap import words
from kamap.change_words import logged, summary
from kamap.errors import Conflict, KamapError
from kamap.i18n import Translator
from kamap.sentences import say
from kamap.services import history
from kamap.services.desk import Saved
from kamap.store.log import Change
from kamap.ui import address, session
from kamap.ui.markdown import plain
from kamap.ui.resources import database

_NOTE = "feedback:note"
_PASSED_OVER = "feedback:passed_over"
LETTERS_SHOWN = 40


@dataclass(frozen=True)
class Note:
    """What became of the last edit, and where that is worth telling."""

    told: Saved | KamapError
    where: tuple[str | None, str | None]
    again: Callable[[], Saved] | None = None
    """What to do where somebody insists on what was in conflict."""


def attempt(edit: Callable[[], Saved], *, once: bool = False) -> Saved | None:
    """Makes an edit and notes what became of it; None where it was refused.

    After a conflict the same edit can be made all the same, unless it makes sense only `once`.
    """
    try:
        saved = edit()
    except KamapError as error:
        st.session_state[_NOTE] = Note(error, _here(), None if once else edit)
        return None
    if saved.set_id is not None:
        st.session_state[_NOTE] = Note(saved, _here())
    elif _refused() is not None:
        del st.session_state[_NOTE]  # it is as it should be now
    return saved


def _here() -> tuple[str | None, str | None]:
    """The page, and on a map which map: what went wrong there is no news elsewhere."""
    return st.context.url, st.query_params.get("center")


def _refused() -> KamapError | None:
    """What was refused last, where that was here."""
    note = st.session_state.get(_NOTE)
    here = note is not None and note.where == _here()
    return note.told if here and isinstance(note.told, KamapError) else None


def tell_latest() -> None:
    """Says once what was refused last, where there is no note to say it in."""
    if (refused := _refused()) is not None:
        tell(refused)
        del st.session_state[_NOTE]


@contextmanager
def told() -> Iterator[None]:
    """Where something cannot be shown, says so in its place, and offers to try again."""
    try:
        yield
    except KamapError as error:
        tell(error)
        t = session.text()
        st.button(t("Try again"), key="told:again")


def tell(error: KamapError) -> None:
    st.error("  \n".join(plain(line) for line in say(error, session.text())))


def note(account_id: int) -> None:
    """What the last edit of this account did, or what Undo would take back, with Undo beside it."""
    t = session.text()
    undoable = history.next_undo(database(), session.actor(), account_id, _passed_over())
    refused, again = _refused(), _again()
    if isinstance(refused, Conflict) and again is not None:
        _choice(refused, again, t)
        refused = None
    with st.container(key="note", horizontal=True, vertical_alignment="center"):
        if refused is not None:
            tell(refused)
            if isinstance(refused, Conflict):
                st.caption(t("That edit stays. Undo goes on with the one before it."))
        else:
            st.caption(plain(_news(account_id, undoable, t)))
        if any(change.noun == "account" and change.field is None for change in undoable):
            _undo_account(account_id, t)
        else:
            st.button(
                t("Undo"),
                key="note:undo",
                disabled=not undoable,
                help=_undo_help(undoable, t),
                on_click=_undo,
                args=(account_id,),
                type="tertiary",
                icon=":material/undo:",
            )


def _again() -> Callable[[], Saved] | None:
    note = st.session_state.get(_NOTE)
    return note.again if note is not None else None


def _choice(conflict: Conflict, again: Callable[[], Saved], t: Translator) -> None:
    """Both values of what two people have changed at once, and one to be chosen."""
    with st.container(key="choice", border=True):
        tell(conflict)
        mine = words.of_field(conflict.field, conflict.mine, t)
        theirs = words.of_field(conflict.field, conflict.theirs, t)
        st.button(
            t("Take mine: {value}", value=plain(shortened(mine))),
            key="choice:mine",
            on_click=attempt,  # what the others did has been seen by now
            args=(again,),
            type="primary",
            width="stretch",
        )
        st.button(
            t("Leave it: {value}", value=plain(shortened(theirs))),
            key="choice:theirs",
            on_click=_forget,
            width="stretch",
        )


def _forget() -> None:
    st.session_state.pop(_NOTE, None)


def shortened(text: str) -> str:
    """A value that has to share a line."""
    return text if len(text) <= LETTERS_SHOWN else f"{text[:LETTERS_SHOWN]}…"


def _passed_over() -> frozenset[int]:
    """The change sets that could not be taken back, and were passed over."""
    found: frozenset[int] = st.session_state.get(_PASSED_OVER, frozenset())
    return found


def _news(account_id: int, undoable: tuple[Change, ...], t: Translator) -> str:
    note = st.session_state.get(_NOTE)
    saved = note.told if note is not None and isinstance(note.told, Saved) else None
    if saved is not None and saved.account_id == account_id:
        what = summary(saved.undid or saved.what, saved.changes, t)
        return t("Undone: {what}", what=what) if saved.undid else t("Saved: {what}", what=what)
    if undoable:
        return t("Your last edit: {what}", what=_summary_of(undoable, t))
    return t("Every edit is saved at once.")


def _undo_account(account_id: int, t: Translator) -> None:
    """The one undo that leaves no map to look at is asked about first."""
    with st.popover(t("Undo"), icon=":material/undo:", type="tertiary"):
        st.caption(t("This takes back the whole customer: there is no way to get it back."))
        st.button(
            t("Take back the whole customer"),
            key="note:undo",
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
    undone = attempt(lambda: history.undo(desk, account_id, set_id), once=True)
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
