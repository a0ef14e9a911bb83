"""A table whose rows are links: a click opens what they name without loading the page anew."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from kamap.ui import address
from kamap.ui.markup import Markup, tag
from kamap.ui.start import PAGES, open_map

_MAP = "accounts:map"
_ACCOUNT = "accounts:account"

# The links are real, so that another tab takes them; only a plain click stays on this page.
_FOLLOW = """
export default function ({ parentElement, data, setTriggerValue }) {
  const box = parentElement.querySelector(".rows");
  if (box.shown !== data.markup) box.innerHTML = box.shown = data.markup;
  box.onclick = (event) => {
    const row = event.target.closest("tr");
    const link = event.target.closest("a, button") ?? row?.querySelector("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("went", link.getAttribute("href") ?? link.value);
  };
}
"""


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "rows", html='<div class="rows"></div>', js=_FOLLOW, isolate_styles=False
    )


def rows(markup: Markup, key: str, go: Callable[[str], None] | None = None) -> None:
    """Shows markup with links made here, and goes where they lead: `go` is told where that is."""
    _component()(
        key=key,
        data={"markup": str(markup)},
        on_went_change=lambda: (go or _go)(st.session_state[key]["went"]),
    )


def to_account(name: str, account_id: int | None, **attributes: object) -> Markup:
    """A link to one account."""
    return tag("a", name, href=f"accounts?account={account_id}", **attributes)


def to_opportunity(name: str, account_id: int, center_id: int, **attributes: object) -> Markup:
    """A link to an opportunity on its account's page."""
    href = f"accounts?account={account_id}&center={center_id}"
    return tag("a", name, href=href, **attributes)


def to_map(name: str, center_id: int, **attributes: object) -> Markup:
    """A link to the map of a buying center."""
    return tag("a", name, href=f"map?center={center_id}", **attributes)


def to_list(name: str) -> Markup:
    """A link to all accounts."""
    return tag("a", name, href="accounts")


def _go(went: str) -> None:
    page, _, query = went.partition("?")
    asked = {name: int(id_) for name, _, id_ in (p.partition("=") for p in query.split("&")) if id_}
    if page == "map":
        st.session_state[_MAP] = asked["center"]
    else:
        address.open_account(asked.get("account"), asked.get("center"))


def go_later(href: str) -> None:
    """Has the account of a link opened, from another page than that of the accounts."""
    st.session_state[_ACCOUNT] = int(href.partition("account=")[2])


def open_later(center_id: int) -> None:
    """Has a map opened by `go_on`, as a click on its link does."""
    st.session_state[_MAP] = center_id


def go_on() -> None:
    """Opens the map or the account that was clicked: a callback cannot leave its page."""
    if (center_id := st.session_state.pop(_MAP, None)) is not None:
        open_map(center_id)
    if (account_id := st.session_state.pop(_ACCOUNT, None)) is not None:
        st.switch_page(
            PAGES / "portfolio" / "accounts.py", query_params={"account": str(account_id)}
        )
