"""The map as a Streamlit component: a payload goes in, what the user did on the map comes out."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

import streamlit as st

Told = Callable[[dict[str, Any]], None]


@cache
def _component() -> Callable[..., Any]:
    """The component, made when first mounted: Streamlit finds its files only in a running app.

    Styles are not isolated: inside a shadow root, Streamlit would take letters typed into the
    map's search field for its own keyboard shortcuts.
    """
    return st.components.v2.component(
        "kamap.network", js="component.js", css="network.css", isolate_styles=False
    )


def _nothing(event: dict[str, Any]) -> None:
    """A map that cannot be edited: whatever a browser says was done to it, was not."""


def network(
    payload: dict[str, Any],
    *,
    key: str,
    on_chosen: Told,
    on_moved: Told = _nothing,
    on_rated: Told = _nothing,
    on_tied: Told = _nothing,
    on_tie: Told = _nothing,
    on_arrange: Told = _nothing,
    on_pictured: Told = _nothing,
) -> None:
    """Draws a payload of `kamap.drawing.network` and hears what is done to it.

    - `on_chosen`: `{person}` was clicked or found
    - `on_moved`: `{person, layout, x, y}`, the new centre of a card that was dragged
    - `on_rated`: `{person, x, y}`, where a card was dropped on the power–support matrix
    - `on_tied`: `{source, target}`, a tie was drawn
    - `on_tie`: `{id}` of a tie that was clicked
    - `on_arrange`: `{layout}` is to be arranged again
    - `on_pictured`: what is shown was saved as a picture

    Each value also carries a running number `n`. The last one heard goes back with the payload:
    so the map learns that it was answered even where nothing changed, and puts the card back.
    """
    heard = f"{key}:heard"
    listeners = {
        "chosen": on_chosen,
        "moved": on_moved,
        "rated": on_rated,
        "tied": on_tied,
        "tie": on_tie,
        "arrange": on_arrange,
        "pictured": on_pictured,
    }
    _component()(
        key=key,
        data=payload | {"heard": st.session_state.get(heard, 0)},
        **{
            f"on_{event}_change": partial(_hear, key, heard, event, listener)
            for event, listener in listeners.items()
        },
    )


def _hear(key: str, heard: str, event: str, listener: Told) -> None:
    value = st.session_state[key][event]
    st.session_state[heard] = value["n"]
    listener(value)
