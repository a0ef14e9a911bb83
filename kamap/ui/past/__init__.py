"""The map as it was on another day: which day that is, going there, and coming back."""

from datetime import date

import streamlit as st
from babel.dates import format_date

from kamap.analysis.view import AccountView
from kamap.services import past_maps, views
from kamap.ui import address, session
from kamap.ui.fields import follow, hear, place
from kamap.ui.past.person import show as person
from kamap.ui.resources import database

__all__ = ["button", "looked_at_on", "person", "shown", "strip"]


def shown(view: AccountView) -> bool:
    """Whether this is a map of the past, in which nothing can be changed."""
    return view.today == address.on() and view.today < session.desk().today()


def looked_at_on(view: AccountView) -> date:
    """The day on which somebody looks at a map, whichever day the map is of."""
    return session.desk().today() if shown(view) else view.today


def button(view: AccountView) -> None:
    """Leads back to the last day on which the map was another; none where today is its first."""
    began = past_maps.began(database(), view.center.id or 0)
    if shown(view) or began is None or began >= view.today:
        return
    t = session.text()
    st.button(
        t("As it was …"),
        key="past:go",
        icon=":material/history_toggle_off:",
        type="tertiary",
        help=t("The map as it was on an earlier day"),
        on_click=_go_back,
        args=(view,),
    )


def _go_back(view: AccountView) -> None:
    """To the last day with a change."""
    if earlier := _days(view.center.id or 0, view.today):
        address.look_back(earlier[-1])


def _days(center_id: int, today: date) -> list[date]:
    """The days before today on which the map, or what follows from it, has changed."""
    return [point.on for point in views.trend(database(), center_id) if point.on < today]


def strip(view: AccountView) -> None:
    """The day on a slider that goes from change to change, and the way back to today."""
    t, today = session.text(), session.desk().today()
    days = [*sorted({*_days(view.center.id or 0, today), view.today}), today]
    with st.container(key="past", horizontal=True, vertical_alignment="center"):
        st.markdown(t("As it was on"), width="content")
        # Another list of days is another slider: a browser gives back a place in the list.
        key = follow(f"map:on:{view.center.id}:{len(days)}", view.today)
        place(key).select_slider(
            t("Day"),
            days,
            value=view.today,
            format_func=lambda day: _said(day, today, t.lang),
            key=key,
            on_change=hear,
            args=(key, _go),
            label_visibility="collapsed",
        )
        st.button(
            t("Back to today"),
            key="past:back",
            icon=":material/today:",
            on_click=address.look_back,
            args=(None,),
        )


def _said(day: date, today: date, lang: str) -> str:
    return session.text()("today") if day == today else format_date(day, "medium", locale=lang)


def _go(day: date) -> None:
    address.look_back(None if day == session.desk().today() else day)
