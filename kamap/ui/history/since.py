"""Since when? A day at whose end the comparison begins, in the address; the usual ones at hand."""

from datetime import date, timedelta
from pathlib import Path

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.errors import Invalid
from kamap.i18n import Translator
from kamap.services import clock
from kamap.ui import address, feedback, session
from kamap.ui.fields import follow, hear, place

MAP = Path(__file__).parents[3] / "pages" / "account" / "map.py"
DAYS = (7, 30, 90)
USUAL = 30
LAST_VISIT = "visit"


def show(view: AccountView, began: date, t: Translator) -> date:
    """Where the day is chosen; gives back which it is."""
    usual = _usual(began, view.today)
    day = _asked() or usual[str(USUAL)]
    with st.container(key="history-since", horizontal=True, vertical_alignment="center"):
        st.title(t("What has changed since"), anchor=False, width="content")
        _calendar(day, began, view.today, t)
        _quick(day, usual, t)
        st.space("stretch")
        st.page_link(
            MAP,
            label=t("The map as it was then"),
            icon=":material/history_toggle_off:",
            query_params={"center": str(view.center.id), "on": day.isoformat()},
        )
    return day


def _asked() -> date | None:
    """The day in the address; what is none there is told, and the usual one stands in for it."""
    try:
        return address.since()
    except Invalid as error:
        feedback.tell(error)
        return None


def _usual(began: date, today: date) -> dict[str, date]:
    """The days at hand, by name: none before the map's first or after yesterday."""
    days = {str(count): today - timedelta(days=count) for count in DAYS}
    if (last := session.last_visit()) is not None:
        days = {LAST_VISIT: clock.day_of(last), **days}
    yesterday = today - timedelta(days=1)
    return {name: min(max(day, began), yesterday) for name, day in days.items()}


def _calendar(day: date, began: date, today: date, t: Translator) -> None:
    held = min(max(day, began), today)
    key = follow("history:since", held)
    place(key, width=150).date_input(
        t("Since"),
        held,
        key=key,
        min_value=began,
        max_value=today,
        format="YYYY-MM-DD",
        on_change=hear,
        args=(key, _compare),
        label_visibility="collapsed",
    )


def _compare(day: date | None) -> None:
    if day is not None:
        address.compare(day)


def _quick(day: date, usual: dict[str, date], t: Translator) -> None:
    chosen = next((name for name, one in usual.items() if one == day), None)
    key = follow(f"history:quick:{len(usual)}", chosen)
    place(key, width="content").segmented_control(
        t("Since"),
        list(usual),
        default=chosen,
        format_func=lambda name: _called(name, t),
        key=key,
        on_change=hear,
        args=(key, lambda name: _compare(usual.get(name))),
        label_visibility="collapsed",
    )


def _called(name: str, t: Translator) -> str:
    if name == LAST_VISIT:
        return t("Last visit")
    return t("{count} days", count=name)
