"""A fragment that is run about once a second, but never in the middle of another run."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st


def pulse(key: str, *, on_beat: Callable[[], None], on_missed: Callable[[], None]) -> None:
    """Runs the fragment it stands in again about once a second, while the page rests.

    `on_missed` is called where something else that was done may have gone unseen, told in the same
    breath.
    """
    _component()(key=key, data={}, on_beat_change=on_beat, on_missed_change=on_missed)


@cache
def _component() -> Callable[..., Any]:
    """The component, made when first mounted: Streamlit finds its files only in a running app."""
    return st.components.v2.component("kamap.pulse", js="pulse.js", isolate_styles=False)
