"""What two people have changed at once: both values, and one to be chosen."""

from collections.abc import Callable

import streamlit as st

from kamap import words
from kamap.errors import Conflict
from kamap.i18n import Translator
from kamap.services.desk import Saved
from kamap.ui import feedback
from kamap.ui.markdown import plain

LETTERS_SHOWN = 40


def show(conflict: Conflict, again: Callable[[], Saved], t: Translator) -> None:
    """Both values; `again` saves mine all the same."""
    with st.container(key="choice", border=True):
        feedback.tell(conflict)
        mine = words.of_field(conflict.field, conflict.mine, t)
        theirs = words.of_field(conflict.field, conflict.theirs, t)
        st.button(
            t("Take mine: {value}", value=plain(_shortened(mine))),
            key="choice:mine",
            on_click=feedback.attempt,  # what the others did has been seen by now
            args=(again,),
            type="primary",
            width="stretch",
        )
        st.button(
            t("Leave it: {value}", value=plain(_shortened(theirs))),
            key="choice:theirs",
            on_click=feedback.forget,
            width="stretch",
        )


def _shortened(text: str) -> str:
    """A value that has to share a line."""
    return text if len(text) <= LETTERS_SHOWN else f"{text[:LETTERS_SHOWN]}…"
