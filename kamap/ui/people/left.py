"""Who was on the map and has left: when, and where to."""

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
COLUMNS = ("name", "title", "department", "left_on", "moved_to", "stance")


def show(view: AccountView, t: Translator) -> None:
    """A list to read; what is known of somebody, and a successor, are on the map's panel."""
    if not view.left:
        st.caption(t("Nobody has left this map."))
        return
    chosen = st.dataframe(
        _frame(view, t),
        key="people:left",
        hide_index=True,
        column_config=dict(
            zip(
                COLUMNS,
                (
                    *(t("Name"), t("Title"), t("Department"), t("Left on"), t("Moved to")),
                    t("Last stance"),
                ),
                strict=True,
            )
        ),
        on_select="rerun",
        selection_mode="single-row",
        placeholder="",
        alt=t("People who left"),
    )
    rows = chosen.selection.rows
    if rows and rows[0] < len(view.left):
        seat = view.left[rows[0]]
        st.page_link(
            MAP,
            label=t("Open {person} on the map", person=plain(called([seat])[seat.person_id])),
            icon=":material/hub:",
            query_params={"center": str(view.center.id), "person": str(seat.person_id)},
        )
    else:
        st.caption(t("Pick a row to open that person on the map, or to name a successor."))


def _frame(view: AccountView, t: Translator) -> pd.DataFrame:
    rows = [
        {
            "name": seat.person.name,
            "title": seat.person.title,
            "department": seat.person.department,
            "left_on": seat.person.left_on,
            "moved_to": seat.person.moved_to,
            "stance": f"{words.signed(seat.seat.stance)} {words.stance(seat.seat.stance, t)}",
        }
        for seat in view.left
    ]
    return frame(rows, COLUMNS)
