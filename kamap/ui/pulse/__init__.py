"""A fragment that is run about once a second, but never in the middle of another run."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st


def pulse(key: str) -> bool:
    """Runs the fragment it stands in again about once a second, while the page rests.

    True where something else that was done may have gone unseen, told in the same breath.
    """
    heard = _component()(key=key, data={}, on_beat_change=_beaten, on_missed_change=_beaten)
    return heard.missed is not None


def _beaten() -> None:
    """A beat changes nothing by itself: it is the run that counts."""


@cache
def _component() -> Callable[..., Any]:
    """The component, made when first mounted: Streamlit finds its files only in a running app."""
    return st.components.v2.component("kamap.pulse", js="pulse.js", isolate_styles=False)
