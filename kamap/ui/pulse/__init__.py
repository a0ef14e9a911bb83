"""A fragment that is run about once a second, but never in the middle of another run."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from kamap.ui.markup import tag


def pulse(key: str, *, on_beat: Callable[[int], None], on_missed: Callable[[], None]) -> None:
    """Runs the fragment it stands in again about once a second, while the page rests.

    `on_beat` is given the number of the last run that the browser had seen the end of; `on_missed`
    is called where something else that was done may have gone unseen, told in the same breath.
    """
    _component()(
        key=key,
        data={},
        on_beat_change=lambda: on_beat(int(st.session_state[key]["beat"])),
        on_missed_change=on_missed,
    )


def ended(run: int) -> None:
    """Marks the end of a run of the page."""
    with st.container(key="page-run"):
        st.html(tag("i", data_kamap_run=run))


@cache
def _component() -> Callable[..., Any]:
    """The component, made when first mounted: Streamlit finds its files only in a running app."""
    return st.components.v2.component("kamap.pulse", js="pulse.js", isolate_styles=False)
