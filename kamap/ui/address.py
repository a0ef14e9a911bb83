"""What the address bar says: plain ids, checked when read, so that links can be sent round."""

import streamlit as st

from kamap.errors import NotFound
from kamap.model import Layout


def center_id() -> int | None:
    """The buying center asked for; None where none is. Raises NotFound for what is no id."""
    return _id("center", "buying_center")


def person_id() -> int | None:
    """The person asked for; None where none is. Raises NotFound for what is no id."""
    return _id("person", "person")


def account_id() -> int | None:
    """The account asked for; None where none is. Raises NotFound for what is no id."""
    return _id("account", "account")


def layout() -> Layout:
    """The layout asked for, or the org chart."""
    asked = st.query_params.get("layout")
    return Layout(asked) if asked in set(Layout) else Layout.ORG


def ours() -> bool:
    """Whether our own people are asked for on the map."""
    return st.query_params.get("ours") == "1"


def choose(*, center: int | None = None, person: int | None = None) -> None:
    """Goes to a buying center, or to a person of the one that is open; None leaves it."""
    if center is not None:
        st.query_params["center"] = str(center)
    if person is not None:
        st.query_params["person"] = str(person)
    else:
        st.query_params.pop("person", None)


def open_account(account: int | None = None, center: int | None = None) -> None:
    """Goes to an account, and there to an opportunity; without either, to all accounts."""
    for name, id_ in (("account", account), ("center", center)):
        if id_ is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = str(id_)


def lay_out(layout: Layout) -> None:
    st.query_params["layout"] = layout.value


def show_ours(shown: bool) -> None:
    if shown:
        st.query_params["ours"] = "1"
    else:
        st.query_params.pop("ours", None)


def _id(name: str, noun: str) -> int | None:
    asked = st.query_params.get(name)
    if asked is None or asked == "":
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 18):
        raise NotFound(noun, asked)
    return int(asked)
