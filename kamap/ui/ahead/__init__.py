"""Lines typed into one field faster than the app answers: how does each arrive?

Streamlit keeps only the newest text of a field while it is busy, so a line entered meanwhile would
take the place of the one before it. Such a line stays in its field, a mark at its end, until the
app is at rest; then all that are there are sent together.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

MARK = "⏎"
"""Stands between lines sent together."""


def first(sent: str) -> str:
    """
    >>> first("Bo Two ⏎ Cy Three ⏎ "), first("Bo Two")
    ('Bo Two', 'Bo Two')
    """
    return sent.partition(MARK)[0].strip()


def rest(sent: str) -> str:
    """
    >>> rest("Bo Two ⏎ Cy Three ⏎ "), rest("Cy Three ⏎ "), rest("Bo Two")
    ('Cy Three ⏎', '', '')
    """
    return sent.partition(MARK)[2].strip()


def listen(field: str) -> None:
    """Minds the field in the container of this key."""
    _component()(key=f"ahead:{field}", data={"field": field, "mark": MARK})


@cache
def _component() -> Callable[..., Any]:
    """The component, made when first mounted: Streamlit finds its files only in a running app."""
    return st.components.v2.component("kamap.ahead", js="ahead.js", isolate_styles=False)
