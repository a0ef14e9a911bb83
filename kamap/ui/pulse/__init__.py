"""A fragment that is run about once a second, but never in the middle of another run."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

BEAT, MISSED = "beat", "missed"
"""What it tells of."""


def pulse(key: str, *, on_beat: Callable[[], None], on_missed: Callable[[], None]) -> None:
    """Runs the fragment it stands in again about once a second, while the page rests.

    `on_missed` is called where something else that was done may have gone unseen, told in the same
    breath. (Said by the browser of what somebody does, and of the rest by
    `kamap.ui.wire.same_breath`.)
    """
    told = {f"on_{BEAT}_change": on_beat, f"on_{MISSED}_change": on_missed}
    _component()(key=key, data={}, **told)


@cache
def _component() -> Callable[..., Any]:
    """The component, made when first mounted: Streamlit finds its files only in a running app."""
    return st.components.v2.component("kamap.pulse", js="pulse.js", isolate_styles=False)
