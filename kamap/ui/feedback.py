"""Telling people what was saved, offering to take it back, and saying what went wrong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from kamap import words
from kamap.errors import KamapError
from kamap.i18n import Translator
from kamap.sentences import say
from kamap.services import history
from kamap.services.desk import Saved
from kamap.store.log import Change
from kamap.ui import address, session
from kamap.ui.resources import database

_NOTE = "feedback:note"


def attempt(edit: Callable[[], Saved]) -> Saved | None:
    """Makes an edit and notes what became of it; None where it was refused."""
    try:
        saved = edit()
    except KamapError as error:
        st.session_state[_NOTE] = error
        return None
    if saved.set_id is not None:
        st.session_state[_NOTE] = saved
    return saved


def tell_latest() -> None:
    """Says once what was refused last, where there is no note to say it in."""
    latest = st.session_state.get(_NOTE)
    if isinstance(latest, KamapError):
        tell(latest)
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
    """What the last edit did, with Undo beside it."""
    t = session.text()
    latest = st.session_state.get(_NOTE)
    with st.container(key="note", horizontal=True, vertical_alignment="center"):
        if isinstance(latest, KamapError):
            tell(latest)
        undoable = history.next_undo(database(), session.actor(), account_id)
        if isinstance(latest, Saved):
            st.caption(plain(_sentence(latest, t)))
        elif undoable and latest is None:
            st.caption(t("Every edit is saved at once."))
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


def _undo(account_id: int) -> None:
    undone = attempt(lambda: history.undo(session.desk(), account_id))
    if undone and address.person_id() in _gone(undone):
        address.choose()


def _gone(saved: Saved) -> set[int]:
    """The people whom an edit took off a map."""
    return {
        change["before"]["person_id"]
        for change in saved.changes
        if change["noun"] == "seat" and change["field"] is None and change["after"] is None
    }


def _sentence(saved: Saved, t: Translator) -> str:
    first = summary(saved.undid or saved.what, saved.changes, t)
    return (
        t("Undone: {what}", what=first) if saved.what == "undo" else t("Saved: {what}", what=first)
    )


def _undo_help(undoable: tuple[Change, ...], t: Translator) -> str | None:
    if not undoable:
        return None
    lines = tuple(
        {"noun": c.noun, "field": c.field, "before": c.before, "after": c.after, "person": c.person}
        for c in undoable
    )
    return t("Takes back: {what}", what=plain(summary(undoable[0].what, lines, t)))


def summary(what: str, changes: tuple[dict[str, object], ...], t: Translator) -> str:
    """An edit in a few words: `influence 80 → 85 (Qian)`."""
    shown = [c for c in changes if c["field"] not in (None, "rated_on", "x", "y")]
    person = str(changes[0]["person"]) if changes else ""
    if len(shown) == 1 and what in ("rate", "change_person", "change_tie"):
        change = shown[0]
        field = str(change["field"])
        return t(
            "{field} {before} → {after} ({person})",
            field=t(words.FIELD[field]),
            before=words.of_field(field, change["before"], t),
            after=words.of_field(field, change["after"], t),
            person=change["person"],
        )
    did = t(words.WHAT[what])
    people = {c["person"] for c in changes if c["person"]}
    if len(people) == 1:
        return f"{did} ({person})"
    return t.plural("{did}, {count} change", "{did}, {count} changes", len(changes), did=did)


def plain(text: str) -> str:
    """Text as Markdown shows it unchanged."""
    return "".join(f"\\{c}" if c in MARKDOWN else c for c in text)


MARKDOWN = set("\\`*_{}[]()<>#+-.!|~$:&=")
