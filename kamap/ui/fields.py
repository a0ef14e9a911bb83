"""Keeping a widget and what is stored for it in step, however fast somebody types.

A widget's own edits run ahead of the page: while a key is held, older runs of the page still end.
So a stored value is put into a widget only if it is news to this session: different from what the
widget last held or saved, and of a state at least as new as its last save.

What a run puts into a widget is lost where the next run overtakes it before the browser has
painted it: a new widget would come up empty, and its emptiness be saved with the next edit. So a
widget also takes what is stored as its default.
"""

import math
from collections.abc import Callable
from typing import Any

import streamlit as st

from kamap.services.desk import Saved
from kamap.ui import feedback

_IN_STEP = "fields:in_step"
_BORN = "fields:born"
_NOTHING = object()


def follow(key: str, stored: Any, revision: int = 0) -> str:
    """Puts the stored value into the widget of this key where it is news; gives the key back.

    A widget that is new has it as its default.
    """
    in_step = st.session_state.setdefault(_IN_STEP, {})
    value, since = in_step.get(key, (_NOTHING, -1))  # one read: another run may be writing
    if key not in st.session_state:
        st.session_state.setdefault(_BORN, {})[key] = stored
    if revision >= since and (key not in st.session_state or stored != value):
        if key in st.session_state:
            st.session_state[key] = stored
        in_step[key] = (stored, revision)
    return key


def born_with(key: str) -> Any:
    """What was stored when the widget of this key came up: a default that stays as it was."""
    return st.session_state[_BORN][key]


def keep(key: str, chosen: Any) -> str:
    """Has the list of this key show what is chosen under the name it now has; gives the key back.

    A list remembers a name, not whose it is: it would go on showing one that has been changed, or
    one in another language.
    """
    st.session_state[key] = chosen
    return key


def save(key: str, center_id: int, edit: Callable[[Any], Saved]) -> None:
    """Saves what the widget of this key now holds; a refused value goes back to the stored one."""
    in_step = st.session_state.setdefault(_IN_STEP, {})
    value = st.session_state[key]
    _, since = in_step.get(key, (_NOTHING, -1))
    in_step[key] = (value, math.inf)  # being saved: no older run may put a stored value back
    since = -1 if math.isinf(since) else since  # it is being saved elsewhere, too
    saved = feedback.attempt(lambda: edit(value))
    if saved is None:
        in_step.pop(key, None)
    else:
        in_step[key] = (value, saved.revisions.get(center_id, since))
