"""/export: for whom a file is, who and what is in it, how it looks, and then it goes out."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.errors import KamapError
from kamap.i18n import Translator
from kamap.model import Audience
from kamap.ui import feedback, navigator, session
from kamap.ui.export import (
    audience,
    choices,
    contents,
    download,
    draft,
    making,
    preview,
    telltales,
    ticks,
)
from kamap.ui.export.draft import Draft
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened

MAP = Path(__file__).parents[3] / "pages" / "account" / "map.py"


@st.fragment(key=PAGE)
def show() -> None:
    with feedback.told():
        if (view := opened(then=True)) is None:
            return
        navigator.where(view)
        with st.container(key="export"):
            _show(view)


def _show(view: AccountView) -> None:
    t = session.text()
    st.title(t("Export"), anchor=False)
    if not view.seats:
        st.markdown(t("Nobody is on this map yet. Add people there, then make a file of it."))
        st.page_link(MAP, label=t("To the map"), icon=":material/hub:")
        return
    if (chosen := audience.show(t)) is None:
        return
    drafted = draft.of(view, chosen)
    with st.container(key="export-work"):
        left, right = st.columns([1, 2.3], gap="medium")
        with left, st.container(key="export-choices", gap="small"):
            choices.show(view, drafted, t)
        with right:
            _file(view, drafted, t)


def _file(view: AccountView, drafted: Draft, t: Translator) -> None:
    if drafted.audience is Audience.CLIENT:
        ticks.show(view, drafted, t)
    order = draft.order(view, drafted)
    found = making.found_words(view, order)
    if found:
        telltales.show(drafted, found, t)
        if not telltales.confirmed(drafted, found):
            return
        order = replace(order, confirmed=True)
    made = making.made(view, order)
    if isinstance(made, KamapError):
        feedback.tell(made)
        return
    download.show(view, order, made, t)
    preview.show(drafted.format, made, t)
    contents.show(view, order, made, t)
