"""Minute 1: what has changed since I was last here, which ratings are due, who came and went?"""

from datetime import datetime, timedelta

import streamlit as st
from babel.dates import format_date

from kamap import words
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.services import clock, news
from kamap.services.news import News
from kamap.store.log import Change
from kamap.ui import address, session
from kamap.ui.markdown import plain

DUE_WITHIN_DAYS = 14
FIRST_VISIT_DAYS = 30
"""How far somebody who has never been here looks back."""
LINES = 12

_KEPT = "opening:news"
_READ = "opening:read"


def show(view: AccountView) -> None:
    """One quiet line, with the names behind it; nothing where there is nothing to tell."""
    t = session.text()
    found, due = _news(view), view.due(DUE_WITHIN_DAYS)
    said = _line(found, due, t)
    # Its place is kept, or what stands below would be made anew where it comes or goes.
    place = st.container(key="opening", horizontal=True, vertical_alignment="center")
    if not said or st.session_state.get(_READ) == view.center.id:
        return
    with place:
        more = st.popover(said, key="opening:more", on_change="rerun", type="tertiary")
        if more.open:
            with more:
                _details(found, due, view, t)
        st.space("stretch")
        st.button(
            " ",
            key="opening:read",
            help=t("Hide until the next visit"),
            on_click=_hide,
            args=(view.center.id,),
            type="tertiary",
            icon=":material/close:",
        )


def _news(view: AccountView) -> News:
    """Worked out once for a visit: what happens during it is on the screen anyway."""
    last = session.last_visit()
    key = view.center.id, last
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != key:
        since = last or clock.now() - timedelta(days=FIRST_VISIT_DAYS)
        found = news.since(session.desk(), view.center.id or 0, since)
        kept = st.session_state[_KEPT] = key, found
    found_before: News = kept[1]
    return found_before


def _line(found: News, due: tuple[SeatView, ...], t: Translator) -> str:
    """`Since 12 November: 7 changes by Li Na and Wang Lei · 1 joined · 3 ratings due`"""
    parts = []
    if found.changes:
        changes = t.plural("{count} change", "{count} changes", len(found.changes))
        names = ", ".join(found.actors[:3]) + (" …" if len(found.actors) > 3 else "")
        parts.append(
            t(
                "Since {day}: {changes} by {names}",
                day=_day(found.since, t),
                changes=changes,
                names=plain(names),
            )
        )
    if found.joined:
        parts.append(t("{count} joined", count=len(found.joined)))
    if found.left:
        parts.append(t("{count} left", count=len(found.left)))
    if due:
        parts.append(t.plural("{count} rating due", "{count} ratings due", len(due)))
    return " · ".join(parts)


def _day(moment: datetime, t: Translator) -> str:
    return format_date(clock.day_of(moment), "M月d日" if t.lang == "zh" else "d MMM", t.lang)


def _details(found: News, due: tuple[SeatView, ...], view: AccountView, t: Translator) -> None:
    if found.joined or found.left:
        joined, left = ", ".join(found.joined), ", ".join(found.left)
        if joined:
            st.markdown(t("**Joined:** {names}", names=plain(joined)))
        if left:
            st.markdown(t("**Left:** {names}", names=plain(left)))
    fields = [change for change in found.changes if change.field is not None]
    if fields:
        st.markdown(t("**Changed**"))
        st.markdown("\n".join(f"- {_said(change, t)}" for change in fields[:LINES]))
        if len(fields) > LINES:
            st.caption(t("and {count} more, in the change log", count=len(fields) - LINES))
    if due:
        st.markdown(t("**Ratings due within {days} days**", days=DUE_WITHIN_DAYS))
        for seat in due[:LINES]:
            st.button(
                _due(seat, view, t),
                key=f"opening:due:{seat.seat.id}",
                on_click=address.choose,
                kwargs={"person": seat.person_id},
                type="tertiary",
            )


def _said(change: Change, t: Translator) -> str:
    field = str(change.field)
    return plain(
        t(
            "{person}: {field} {before} → {after} ({actor})",
            person=change.person,
            field=t(words.FIELD.get(field, field)),
            before=words.of_field(field, change.before, t),
            after=words.of_field(field, change.after, t),
            actor=change.actor,
        )
    )


def _due(seat: SeatView, view: AccountView, t: Translator) -> str:
    name = plain(seat.person.name)
    assert seat.stale_on is not None
    days = (seat.stale_on - view.today).days
    if days <= 0:
        return t("{name}: too old", name=name)
    return t.plural("{name}: in {count} day", "{name}: in {count} days", days, name=name)


def _hide(center_id: int) -> None:
    st.session_state[_READ] = center_id
