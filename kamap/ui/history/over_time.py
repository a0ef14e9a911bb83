"""Support over time with what happened along its line; and the same as a table."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from kamap import words
from kamap.analysis.view import AccountView
from kamap.drawing.charts import Point
from kamap.drawing.history_charts import support_and_events
from kamap.i18n import Translator, mark
from kamap.services import views
from kamap.services.events import Event, EventKind, events
from kamap.ui import session
from kamap.ui.resources import database
from kamap.ui.theme import theme

KINDS = {
    EventKind.JOINED: mark("Joined"),
    EventKind.LEFT: mark("Left"),
    EventKind.MET: mark("Met"),
    EventKind.STANCE: mark("Stance moved"),
}
"""In the order of their shapes on the chart."""
NAMED = 8


def show(view: AccountView, since: date, t: Translator) -> None:
    center_id = view.center.id or 0
    points = [
        (point.on, point.supporting, point.confirmed, point.opposed)
        for point in views.trend(database(), center_id)
    ]
    if points and points[-1][0] < view.today:
        points.append((view.today, *points[-1][1:]))  # it has held on
    happened = _by_day(events(database(), center_id, view.today), t)
    st.subheader(t("Support over time"), anchor=False)
    st.plotly_chart(
        support_and_events(points, happened, [t(k) for k in KINDS.values()], since, theme(), t),
        key="history:trend",
        config={"displayModeBar": False, "locale": session.language()},
    )
    table = st.expander(t("As a table"), key="history:table", on_change="rerun")
    if table.open:
        table.dataframe(_table(points, happened, t), hide_index=True, key="history:days")


Happened = dict[str, list[str]]


def _by_day(found: tuple[Event, ...], t: Translator) -> Mapping[date, Happened]:
    days: dict[date, Happened] = {}
    for event in found:
        days.setdefault(event.on, {}).setdefault(t(KINDS[event.kind]), []).append(_who(event))
    for day in days.values():
        for kind, whom in day.items():
            if len(whom) > NAMED:
                more = t("{count} more", count=len(whom) - NAMED)
                day[kind] = [*whom[:NAMED], more]
    return days


def _who(event: Event) -> str:
    if event.kind is not EventKind.STANCE:
        return event.person
    return f"{event.person} {words.signed(event.before)} → {words.signed(event.after)}"


def _table(points: list[Point], happened: Mapping[date, Happened], t: Translator) -> pd.DataFrame:
    """Newest day first; a day on which nothing was recorded shows what held on."""
    recorded = {point[0]: point for point in points}
    rows = []
    held: tuple[float | None, ...] = (None, None, None)
    for day in sorted({*recorded, *happened}):
        held = recorded[day][1:] if day in recorded else held
        shares = ["–" if share is None else words.percent(share) for share in held]
        what = "; ".join(f"{k}: {', '.join(whom)}" for k, whom in happened.get(day, {}).items())
        rows.append([day, *shares, what])
    headings = [t("Day"), t("Support"), t("Confirmed"), t("Opposed"), t("What happened")]
    return pd.DataFrame(rows[::-1], columns=headings)
