"""Changing an action where it stands, each field saved as it is entered; taking it off the list."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from kamap import glossary, words
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import Action, ActionKind, longest
from kamap.services import actions, people
from kamap.services.actions import Listed
from kamap.services.desk import Saved
from kamap.ui import session, typing
from kamap.ui.feedback import attempt
from kamap.ui.fields import follow, keep, place, save
from kamap.ui.owners import owner
from kamap.ui.panel.called import told_apart
from kamap.ui.resources import database

_CHOSEN = "actions:edited"


def chosen() -> int | None:
    """The action that is open for editing."""
    found: int | None = st.session_state.get(_CHOSEN)
    return found


def choose(action_id: int | None) -> None:
    st.session_state[_CHOSEN] = action_id


def show(line: Listed, view: AccountView, t: Translator) -> None:
    with st.container(key="action-edit", border=True, gap="small"):
        _what(line, t)
        whom, kind, ours, due = st.columns([1.9, 1.7, 1.6, 1.3], gap="small")
        with whom:
            _whom(line, view, t)
        with kind:
            _kind(line, t)
        with ours:
            owner(
                t("Our owner"),
                _name(line, "owner"),
                line.action.owner,
                line.center,
                _changes(line, "owner"),
                t,
            )
        with due:
            _due(line, t)
        st.button(
            t("Remove"),
            key=f"action:remove:{line.action.id}",
            icon=":material/delete:",
            on_click=_remove,
            args=(line.action.id,),
        )


def _what(line: Listed, t: Translator) -> None:
    stored = line.action.what
    key = follow(_name(line, "what"), stored, line.center.revision, typed=True)
    st.text_input(
        t("What is to be done"),
        stored,
        key=key,
        max_chars=longest(Action, "what"),
        **_saves(line, key, "what"),
    )
    typing.say_theirs(key, "what")


def _whom(line: Listed, view: AccountView, t: Translator) -> None:
    known = people.known(database(), line.account.id or 0)
    there = (p for p in known if p.present(view.today) or p.id == line.action.person_id)
    options = told_apart({p.id or 0: " · ".join(filter(None, (p.name, p.title))) for p in there})
    key = keep(_name(line, "person_id"), line.action.person_id, options)
    place(key).selectbox(
        t("Whom it concerns"),
        list(options),
        index=None,
        format_func=options.__getitem__,
        key=key,
        placeholder=t("nobody in particular"),
        **_saves(line, key, "person_id"),
    )


def _kind(line: Listed, t: Translator) -> None:
    key = follow(_name(line, "kind"), line.action.kind, line.center.revision)
    place(key).segmented_control(
        t("Kind"),
        list(ActionKind),
        default=line.action.kind,
        format_func=lambda one: words.word(one, t),
        key=key,
        required=True,
        width="stretch",
        help=glossary.told(("action", "countermeasure"), t),
        **_saves(line, key, "kind"),
    )


def _due(line: Listed, t: Translator) -> None:
    key = follow(_name(line, "due_on"), line.action.due_on, line.center.revision)
    place(key).date_input(
        t("Due"),
        line.action.due_on,
        key=key,
        format="YYYY-MM-DD",
        **_saves(line, key, "due_on"),
    )


def _remove(action_id: int) -> None:
    if attempt(lambda: actions.remove(session.desk(), action_id)):
        choose(None)


def _name(line: Listed, field: str) -> str:
    return f"action:{field}:{line.action.id}"


def _changes(line: Listed, field: str) -> Callable[[Any], Saved]:
    def change(value: Any) -> Saved:
        return actions.change(session.desk(), line.action.id or 0, **{field: value})

    return change


def _saves(line: Listed, key: str, field: str) -> dict[str, Any]:
    return {"on_change": save, "args": (key, line.center.id, _changes(line, field))}
