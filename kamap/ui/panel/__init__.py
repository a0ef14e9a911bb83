"""The panel beside the map: one person, everything about them editable, most used first."""

import streamlit as st

from kamap import words
from kamap.analysis.sources import SourceView
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.ui import address, feedback, note, session
from kamap.ui.fields import hear, keep, place
from kamap.ui.panel import (
    actions,
    counterparts,
    details,
    leaving,
    new_tie,
    newcomer,
    rating,
    source,
    ties,
)
from kamap.ui.panel.called import everybody


def show(view: AccountView) -> None:
    """The chosen person, or a tie being drawn; under it what was saved, and Undo."""
    t = session.text()
    with st.container(key="panel", gap="small"):
        if not new_tie.form(view, t):
            _chosen(view, view.anybody(address.person_id()), t)
    note.show(view.account.id or 0)


def _chosen(view: AccountView, one: SeatView | SourceView | None, t: Translator) -> None:
    if not view.everybody and not view.left:
        newcomer.invite(view, t)
        return
    _person(view, one, t)
    leaving.entry(view, t)
    if isinstance(one, SourceView):
        source.show(view, one, t)
    elif one is not None:
        _seated(view, one, t)
    elif not leaving.show(view, t):
        st.caption(t("Click somebody on the map, or pick a name above, to rate them."))


def _seated(view: AccountView, seat: SeatView, t: Translator) -> None:
    rating.show(view, seat, t)
    details.show(view, seat, t)
    ties.show(view, seat.person_id, t)
    counterparts.show(view, seat, t)
    actions.show(view, seat, t)


def _person(view: AccountView, one: SeatView | SourceView | None, t: Translator) -> None:
    people = everybody(view, t)
    key = keep("map:person", one.person_id if one else None, people)
    place(key).selectbox(
        t("Person"),
        list(people),
        format_func=people.__getitem__,
        key=key,
        on_change=hear,
        args=(key, _choose),
        placeholder=t("Pick a person"),
        label_visibility="collapsed",
        index=None,
    )
    if isinstance(one, SeatView):
        st.caption(" · ".join(filter(None, _known_as(one, t))))


def _choose(person_id: int | None) -> None:
    address.choose(person=person_id)


def _known_as(seat: SeatView, t: Translator) -> tuple[str, ...]:
    roles = ", ".join(words.word(role, t) for role in sorted(seat.seat.roles))
    return (
        feedback.plain(seat.person.department),
        feedback.plain(seat.person.organisation),
        roles,
        f"**{t('final say')}**" if seat.seat.final_say else "",
        leaving.announced(seat, t),
    )
