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


def lines(sent: str) -> list[str]:
    """
    >>> lines("Bo Two ⏎ Cy Three ⏎ "), lines("Bo Two"), lines(" ")
    (['Bo Two', 'Cy Three'], ['Bo Two'], [])
    """
    return [line for part in sent.split(MARK) if (line := part.strip())]


def listen(field: str) -> None:
    """Minds the field in the container of this key, and begins with the cursor in it."""
    _component()(key=f"ahead:{field}", data={"field": field, "mark": MARK})


@cache
def _component() -> Callable[..., Any]:
    """The component, made when first mounted: Streamlit finds its files only in a running app."""
    return st.components.v2.component("kamap.ahead", js="ahead.js", isolate_styles=False)
