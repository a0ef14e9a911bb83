"""What happens to a text that somebody is typing while others change the same field?

It stays as it is typed and keeps the state of the data that it was begun on; what the others wrote
is said beside it. So entering it is a conflict, while a field in which nothing was typed simply
shows the new value. Which of the two it is, only the browser can tell.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import streamlit as st

from kamap import words
from kamap.ui import session
from kamap.ui.markdown import plain

_STATE = "typing:state"
_MOUNT = "typing"
NEWS_REMEMBERED = 5


@dataclass(frozen=True)
class News:
    """What others have made of a field, and the newest change set that had been seen before."""

    seen_before: int | None
    stored: Any


@dataclass
class _State:
    fresh: dict[str, News] = field(default_factory=dict)
    """Changed by others, and not yet asked about; by the widget's key."""
    asked: dict[int, dict[str, News]] = field(default_factory=dict)
    """Asked about, by the number of the question; mostly there is no answer."""
    number: int = 0
    begun: dict[str, News] = field(default_factory=dict)
    """Changed by others while being typed in."""


def _state() -> _State:
    found: _State = st.session_state.setdefault(_STATE, _State())
    return found


def changed_by_others(key: str, stored: Any) -> None:
    """Notes that the widget of this key shows a value that this session did not enter."""
    _state().fresh[key] = News(session.had_seen(), stored)


def say_theirs(key: str, field: str) -> None:
    """Beside a field that is being typed in: what others have written there meanwhile."""
    if (news := _state().begun.get(key)) is not None:
        t = session.text()
        value = plain(words.of_field(field, news.stored, t))
        st.caption(t("Somebody has changed this to “{value}” while you type.", value=value))


@contextmanager
def as_begun(key: str) -> Iterator[None]:
    """Edits made here see the data as they were when the text in this field was begun."""
    begun = _state().begun
    news = begun.get(key)
    begun.clear()  # there is one focus: whatever is saved now, no other field is being typed in
    with session.seeing(news.seen_before if news else session.seen()):
        yield


def mind() -> None:
    """Asks the browser, all fields being drawn, whether one that others changed is typed in."""
    state = _state()
    if state.fresh:
        state.number += 1
        state.asked[state.number], state.fresh = state.fresh, {}
        state.asked.pop(state.number - NEWS_REMEMBERED, None)
    news = [_as_class(key) for key in state.asked.get(state.number, ())]
    _component()(
        key=_MOUNT,
        data={"news": news, "n": state.number},
        on_typing_change=_heard,
    )


def _heard() -> None:
    state, told = _state(), st.session_state[_MOUNT]["typing"]
    for key, news in state.asked.get(int(told["n"]), {}).items():
        if _as_class(key) == told["typed"]:
            earlier = state.begun.get(key, news)
            state.begun[key] = News(earlier.seen_before, news.stored)


def _as_class(key: str) -> str:
    """A key as Streamlit writes it in a class name."""
    return re.sub(r"[^a-zA-Z0-9_-]", "-", key.strip())


@cache
def _component() -> Callable[..., Any]:
    """The component, made when first mounted: Streamlit finds its files only in a running app."""
    return st.components.v2.component("kamap.typing", js="typing.js", isolate_styles=False)
