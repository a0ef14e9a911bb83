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


def layout() -> Layout:
    """The layout asked for, or the org chart."""
    asked = st.query_params.get("layout")
    return Layout(asked) if asked in set(Layout) else Layout.ORG


def choose(*, center: int | None = None, person: int | None = None) -> None:
    """Goes to a buying center, or to a person of the one that is open; None leaves it."""
    if center is not None:
        st.query_params["center"] = str(center)
    if person is not None:
        st.query_params["person"] = str(person)
    else:
        st.query_params.pop("person", None)


def lay_out(layout: Layout) -> None:
    st.query_params["layout"] = layout.value


def _id(name: str, noun: str) -> int | None:
    asked = st.query_params.get(name)
    if asked is None or asked == "":
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 18):
        raise NotFound(noun, asked)
    return int(asked)
