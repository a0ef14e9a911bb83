"""Information power: the nine points of a deal, each a card that is filled in while people talk."""

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.model import Topic
from kamap.services import information
from kamap.ui import feedback, navigator, note, session, typing
from kamap.ui.information import card, factors, headline
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened
from kamap.ui.resources import database


@st.fragment(key=PAGE)
def page() -> None:
    with feedback.told():
        if (view := opened()) is None:
            return
        navigator.where(view)
        with st.container(key="information", gap="small"):
            _show(view)
        typing.mind()


def _show(view: AccountView) -> None:
    t = session.text()
    known = information.load(database(), view.center.id or 0, view.today)
    with st.container(key="information-head", horizontal=True, vertical_alignment="center"):
        headline.show(known, view.today, t)
        with st.container(key="information-note", width=430):
            note.show(view.account.id or 0)
    with st.container(key="points"):
        for point in known.points:
            with st.container(key=f"point-{point.point.topic.number}", border=True, gap="small"):
                if point.point.topic is Topic.SUCCESS_FACTORS:
                    card.head(view, point, t)
                    if point.point.text:
                        card.text(view, point, t)
                    factors.show(view, known, t)
                    card.foot(view, point, t)
                else:
                    card.show(view, known, point, t)
