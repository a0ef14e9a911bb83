"""Links in markup that lead to another page without loading it anew: the session goes along."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from kamap.ui.markup import Markup, tag

PAGES = Path(__file__).parents[2] / "pages"
FILES = {
    "map": PAGES / "account" / "map.py",
    "gates": PAGES / "account" / "gates.py",
    "actions": PAGES / "account" / "actions.py",
    "policy": PAGES / "admin" / "policy.py",
}

_WENT = "links:went"

# The links are real, so that another tab takes them; only a plain click stays in this one.
_FOLLOW = """
export default function ({ parentElement, setTriggerValue }) {
  const page = parentElement.closest("[data-testid=stMain]");
  if (!page) return;
  page.onclick = (event) => {
    const href = event.target.closest("a[data-page]")?.getAttribute("href");
    if (!href || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("went", href);
  };
}
"""


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("links", js=_FOLLOW, isolate_styles=False)


def follow() -> None:
    """Listens, on whatever page it is, for clicks on the links made here."""
    _component()(key="links", data={}, on_went_change=_note)


def _note() -> None:
    st.session_state[_WENT] = st.session_state["links"]["went"]


def go_on() -> None:
    """Opens the page whose link was clicked: a callback cannot leave its page."""
    if (went := st.session_state.pop(_WENT, None)) is not None:
        page, _, asked = went.partition("?")
        st.switch_page(FILES[page], query_params=dict(parse_qsl(asked)))


def to(page: str, *inside: str, **attributes: object) -> Markup:
    """A link to a page of `FILES`: `to("map", "Zhou", center=1, person=2, class_="who")`."""
    asked = "&".join(
        f"{name}={attributes.pop(name)}" for name in ("center", "person") if name in attributes
    )
    href = f"{page}?{asked}" if asked else page
    return tag("a", *inside, href=href, data_page=page, **attributes)
