"""/method: the three powers, how coverage is counted, and every word explained, on one page."""

from pathlib import Path

import streamlit as st

from kamap.analysis.coverage import STALE_AFTER_DAYS
from kamap.i18n import Translator
from kamap.services import accounts
from kamap.ui import session
from kamap.ui.markup import tag
from kamap.ui.method import example, powers, vocabulary
from kamap.ui.resources import database

MAP = Path(__file__).parents[3] / "pages" / "account" / "map.py"


@st.fragment
def page() -> None:
    t, today = session.text(), session.desk().today()
    with st.container(key="method"):
        with st.container(key="method-head", horizontal=True, vertical_alignment="bottom"):
            st.title(t("The method"), anchor=False)
            _back(t)
        st.html(
            tag(
                "article",
                tag("p", _opening(t), class_="lead"),
                powers.section(STALE_AFTER_DAYS, t),
                example.section(today, t),
                class_="method",
            )
        )
        vocabulary.show(t)


def _back(t: Translator) -> None:
    """To the map that is open, or was last; nothing where there is none."""
    center = session.center() or accounts.last_open(database(), session.actor())
    if center is not None:
        st.page_link(
            MAP,
            label=t("To the map"),
            icon=":material/hub:",
            query_params={"center": str(center)},
        )


def _opening(t: Translator) -> str:
    return t(
        "A key account is won by people, not by documents. The method looks at the people who "
        "decide a purchase, one by one, and asks three things before it calls a deal safe."
    )
