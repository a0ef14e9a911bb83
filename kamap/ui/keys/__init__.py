"""Keys typed anywhere on a page: how is each heard once, and in order?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from threading import Lock
from typing import Any

import streamlit as st

Heard = Callable[[Iterator[str]], None]


@dataclass
class Ear:
    """The number of the last stroke heard. A page may send strokes twice, and two runs at once."""

    last: int = 0
    lock: Lock = field(default_factory=Lock)

    def unheard(self, typed: list[dict[str, Any]]) -> Iterator[str]:
        """The strokes not heard yet, in order; each counts as heard when it is taken."""
        with self.lock:
            for stroke in sorted(typed, key=lambda stroke: stroke["n"]):
                if stroke["n"] > self.last:
                    self.last = stroke["n"]
                    yield stroke["stroke"]


@cache
def _component() -> Callable[..., Any]:
    """The component, made when first mounted: Streamlit finds its files only in a running app."""
    return st.components.v2.component("kamap.keys", js="keys.js", isolate_styles=False)


def keys(roster: dict[str, Any], *, key: str, on_typed: Heard) -> None:
    """Listens to the keyboard and draws the roster: `people`, who is `here`, `of` what, `label`.

    `on_typed` gets the strokes: `-5` … `5`, `?`, `still`, `next`, `previous`, `first`, `end`,
    `back`, and `go:ID` for somebody clicked. It should take each right before it does what the
    stroke says: Streamlit may end a callback at any use of the session, and what was not taken is
    sent again.
    """
    ear = st.session_state.setdefault(f"{key}:ear", Ear())
    _component()(
        key=key,
        data=roster | {"heard": ear.last},
        on_typed_change=partial(_hear, key, ear, on_typed),
    )


def _hear(key: str, ear: Ear, on_typed: Heard) -> None:
    typed = st.session_state[key]["typed"]
    on_typed(ear.unheard(typed))
