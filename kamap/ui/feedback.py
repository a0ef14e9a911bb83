"""Telling people what was saved, offering to take it back, and saying what went wrong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Note:
    """What became of the last edit, and where that is worth telling."""

    told: Saved | KamapError
    where: tuple[str | None, str | None]


def attempt(edit: Callable[[], Saved]) -> Saved | None:
    """Makes an edit and notes what became of it; None where it was refused."""
    try:
        saved = edit()
    except KamapError as error:
        st.session_state[_NOTE] = Note(error, _here())
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
    undoable = history.next_undo(database(), session.actor(), account_id)
    with st.container(key="note", horizontal=True, vertical_alignment="center"):
        if (refused := _refused()) is not None:
            tell(refused)
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


def _undo_help(undoable: tuple[Change, ...], t: Translator) -> str | None:
    if not undoable:
        return None
    return t("Takes back: {what}", what=plain(_summary_of(undoable, t)))


def _summary_of(changes: tuple[Change, ...], t: Translator) -> str:
    lines = tuple(
        {"noun": c.noun, "field": c.field, "before": c.before, "after": c.after, "person": c.person}
        for c in changes
    )
    return summary(changes[0].what, lines, t)


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
