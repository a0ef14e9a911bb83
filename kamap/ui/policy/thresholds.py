"""One threshold of the policy: its widget, and how its value reads."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from kamap import words
from kamap.i18n import Translator
from kamap.model import CONTACT_DEPTHS, STANCES, Stage
from kamap.ui.fields import follow, hear
from kamap.ui.policy import begun
from kamap.ui.policy.begun import Form

STANCE_FIELDS = ("coach_stance", "final_say_stance", "veto_stance")
DEPTH_FIELDS = ("coach_depth", "ally_depth", "final_say_depth")
STAGE_FIELDS = ("information_from", "relationship_from", "decision_from")


def reads(name: str, value: Any, t: Translator) -> str:
    """A threshold in words."""
    chosen = _choice(name, t)
    if chosen is not None:
        return chosen[1](value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def widget(name: str, form: Form, t: Translator) -> None:
    """The field itself; it takes any number, so that what is wrong with it can be said."""
    value, label = form.value(name), t(words.FIELD[name])
    widget_name = f"policy:{name}"
    chosen = _choice(name, t)
    if chosen is not None:
        values, said = chosen
        # One of its own for each language: put in anew in every run, a value would overtake what
        # somebody chooses while the run is under way.
        key = follow(f"{widget_name}:{t.lang}", value)
        st.selectbox(
            label,
            values,
            values.index(value),
            format_func=said,
            key=key,
            on_change=hear,
            args=(key, begun.enter, name),
            label_visibility="collapsed",
        )
        return
    key = follow(widget_name, value)
    entered = {
        "key": key,
        "on_change": hear,
        "args": (key, begun.enter, name),
        "label_visibility": "collapsed",
    }
    if name == "currency":
        st.text_input(label, value, max_chars=20, **entered)
    elif isinstance(value, float):
        st.number_input(label, value=value, step=0.5, format="%g", **entered)
    else:
        st.number_input(label, value=value, step=1, **entered)


def _choice(name: str, t: Translator) -> tuple[list[Any], Callable[[Any], str]] | None:
    """What a threshold is chosen from, and how that reads; None for a plain number or text."""
    if name in STANCE_FIELDS:
        return list(STANCES), lambda value: f"{words.signed(value)} {words.stance(value, t)}"
    if name in DEPTH_FIELDS:
        return list(CONTACT_DEPTHS), lambda value: words.contact_depth(value, t)
    if name in STAGE_FIELDS:
        return list(Stage), lambda value: words.word(value, t)
    return None
