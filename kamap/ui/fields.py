"""Keeping a widget and what is stored for it in step, however fast somebody types.

Two races have to be won:

- A widget's own edits run ahead of the page: while a key is held, older runs of the page still
  end. So a stored value is news to a widget only if it differs from what the widget last held or
  saved, and is of a state at least as new as its last save.
- A browser sends what *all* widgets hold with every message, the page's own look for news each
  second included, and Streamlit takes for an edit whatever differs from what it knows. A value put
  into a widget and not painted yet would come back as the old one (`kamap.ui.echo`). So news makes
  another widget, of a new key, born with what is stored; what is said of the old one is an edit
  only if it is not what that one held when it was given up. Only a text that may just be typed in
  stays the same widget: there, an old value that comes back at once is known for what it is.
"""

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kamap.services.desk import Saved
from kamap.ui import feedback, typing
from kamap.ui.echo import Echo

_SHOWN = "fields:shown"
_NOTHING = object()
_AGAIN = "~"
WIDGETS_REMEMBERED = 20


@dataclass
class _Shown:
    """What the widget of a name shows, and since which revision."""

    key: str
    value: Any
    since: float
    born_with: Any
    options: Collection[Any] | None = None
    count: int = 0
    given_up: dict[str, Any] = field(default_factory=dict)
    """What the widgets before this one held, by key."""
    overwritten: Echo = field(default_factory=Echo)
    """What others have replaced in a text."""


def follow(name: str, stored: Any, revision: int = 0, *, typed: bool = False) -> str:
    """The key of the widget that shows what is stored: another widget where that is news.

    A widget that is new has to take what is stored as its default. A field of text in which
    somebody may be typing (`typed`) stays, and what is stored is put into it.
    """
    shown = _shown(name, stored, revision)
    if revision >= shown.since and stored != shown.value:
        if typed:
            _put(shown, stored)
        else:
            _anew(shown, stored)
        shown.value, shown.since = stored, revision
    if shown.key not in st.session_state:
        shown.born_with = stored
    return shown.key


def place(key: str, **style: Any) -> DeltaGenerator:
    """A place of its own for the widget of this key.

    Of a widget that makes way for another, Streamlit's page shows the old one below the new until
    the run is over. In a place of its own the style sheet hides it, and nothing jumps.
    """
    return st.container(key=f"place:{key}", gap=None, **style)


def keep(name: str, chosen: Any, options: Collection[Any]) -> str:
    """The key of a list that shows what is chosen of its options, under the name that this now has.

    A list remembers a name, not whose it is: it would go on showing one that has been changed, or
    one in another language, and a browser says it again as if somebody had chosen it.
    """
    key = follow(name, chosen)
    _shown(name, chosen, 0).options = options
    st.session_state[key] = chosen
    return key


def hear(key: str, react: Callable[..., None], *more: Any) -> None:
    """Has what was chosen in the widget of this key reacted to, `react(chosen, *more)`; not what a
    browser says again.
    """
    shown: _Shown = st.session_state[_SHOWN][_name(key)]
    chosen = st.session_state.get(key, _NOTHING)
    if chosen is _NOTHING or _is_echo(shown, key, chosen):
        return
    shown.value = chosen
    react(chosen, *more)


def born_with(key: str) -> Any:
    """What was stored when the widget of this key came up: a default that stays as it was."""
    shown: _Shown = st.session_state[_SHOWN][_name(key)]
    return shown.born_with


def save(key: str, center_id: int, edit: Callable[[Any], Saved]) -> None:
    """Saves what the widget of this key now holds; a refused value goes back to the stored one."""
    shown: _Shown = st.session_state[_SHOWN][_name(key)]
    entered = st.session_state[key]
    if _is_echo(shown, key, entered):
        return
    since = -1 if math.isinf(shown.since) else shown.since
    # While it is being saved, no older run may take it for old.
    shown.value, shown.since = entered, math.inf
    with typing.as_begun(key):
        saved = feedback.attempt(lambda: edit(entered))
    shown.since = -1 if saved is None else saved.revisions.get(center_id, since)
    if saved is None or key != shown.key:
        shown.value = _NOTHING  # the page has to show what is stored, whatever that is


def _shown(name: str, stored: Any, revision: int) -> _Shown:
    every: dict[str, _Shown] = st.session_state.setdefault(_SHOWN, {})
    if name not in every:
        every[name] = _Shown(name, stored, revision, stored)
    return every[name]


def _anew(shown: _Shown, stored: Any) -> None:
    shown.given_up[shown.key] = shown.value
    shown.given_up.pop(_key(shown, shown.count - WIDGETS_REMEMBERED), None)
    shown.count += 1
    shown.key = _key(shown, shown.count)
    shown.born_with = stored


def _put(shown: _Shown, stored: Any) -> None:
    if shown.key not in st.session_state:
        return
    held = st.session_state[shown.key]
    if held != stored:
        shown.overwritten.left(held)
        typing.changed_by_others(shown.key, stored)
        st.session_state[shown.key] = stored


def _is_echo(shown: _Shown, key: str, entered: Any) -> bool:
    """Whether a browser says again what a widget holds anyway, or held until just now."""
    if shown.options is not None and entered is not None and entered not in shown.options:
        return True  # a name from before: of another language, or of somebody renamed
    if key != shown.key:
        return bool(shown.given_up.get(key, _NOTHING) == entered)
    if entered == shown.value:
        return True
    if shown.overwritten.is_of(entered):
        st.session_state[key] = shown.value
        return True
    return False


def _key(shown: _Shown, count: int) -> str:
    name = _name(shown.key)
    return f"{name}{_AGAIN}{count}" if count else name


def _name(key: str) -> str:
    return key.partition(_AGAIN)[0]
