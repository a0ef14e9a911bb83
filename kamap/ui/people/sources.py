"""Who told us something and has no seat: who they are, and what they told us."""

from pathlib import Path

import pandas as pd
import streamlit as st

from kamap import words
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.ui.markdown import plain
from kamap.ui.panel.called import called
from kamap.ui.people.columns import frame

MAP = Path(__file__).parents[3] / "pages" / "account" / "map.py"
COLUMNS = ("name", "title", "organisation", "met", "told")


def show(view: AccountView, t: Translator) -> None:
    """A list to read; on the map's panel they can be edited, and given a seat."""
    if not view.sources:
        st.caption(t("Nobody without a seat has told us anything yet."))
        return
    labels = (t("Name"), t("Title"), t("Organisation"), t("Contact depth"), t("Told us"))
    chosen = st.dataframe(
        _frame(view, t),
        key="people:sources",
        hide_index=True,
        column_config=dict(zip(COLUMNS, labels, strict=True)),
        on_select="rerun",
        selection_mode="single-row",
        placeholder="",
        alt=t("Sources"),
    )
    rows = chosen.selection.rows
    if rows and rows[0] < len(view.sources):
        source = view.sources[rows[0]]
        name = called([source])[source.person_id]
        st.page_link(
            MAP,
            label=t("Open {person} on the map", person=plain(name)),
            icon=":material/hub:",
            query_params={"center": str(view.center.id), "person": str(source.person_id)},
        )
    else:
        st.caption(t("Pick a row to open that person on the map."))


def _frame(view: AccountView, t: Translator) -> pd.DataFrame:
    rows = [
        {
            **source.person.model_dump(include={"name", "title", "organisation"}),
            "met": words.contact_depth(source.person.contact_depth, t),
            "told": " · ".join(words.word(topic, t) for topic in source.told),
        }
        for source in view.sources
    ]
    return frame(rows, COLUMNS)
