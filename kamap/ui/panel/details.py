"""Folded below the rating: roles and say, evidence, and who this person is. Built when opened."""

from typing import Any

import streamlit as st

from kamap import glossary, words
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.model import Confidence, Person, Role, longest
from kamap.services import people, seats
from kamap.services.desk import Saved
from kamap.ui import address, session, typing
from kamap.ui.feedback import attempt
from kamap.ui.fields import follow, place, save
from kamap.ui.panel import leaving
from kamap.ui.panel.folds import unfolded


def show(view: AccountView, seat: SeatView, t: Translator) -> None:
    _roles(view, seat, t)
    _evidence(view, seat, t)
    _person(view, seat, t)


def _roles(view: AccountView, seat: SeatView, t: Translator) -> None:
    if (inside := unfolded("fold:roles", t("Roles, final say, veto"))) is None:
        return
    with inside:
        held = [role for role in Role if role in seat.seat.roles]
        key = _key(view, seat, "roles", held)
        place(key).pills(
            t("Roles"),
            list(Role),
            selection_mode="multi",
            default=held,
            format_func=lambda role: words.word(role, t),
            key=key,
            help=f"{glossary.means('roles', t)}\n{glossary.listed(Role, t)}",
            **_saves_seat(view, seat, key, "roles", frozenset),
        )
        for field, label in (("final_say", t("Final say")), ("veto", t("Veto"))):
            stored = getattr(seat.seat, field)
            key = _key(view, seat, field, stored)
            place(key).toggle(
                label,
                stored,
                key=key,
                help=glossary.means(field, t),
                **_saves_seat(view, seat, key, field),
            )


def _evidence(view: AccountView, seat: SeatView, t: Translator) -> None:
    confidence = words.word(seat.seat.confidence, t)
    days = None if seat.seat.rated_on is None else (view.today - seat.seat.rated_on).days
    age = "" if days is None else ago(days, t)
    label = " · ".join(filter(None, (t("Evidence"), confidence, age)))
    if (inside := unfolded("fold:evidence", label)) is None:
        return
    with inside:
        key = _key(view, seat, "confidence", seat.seat.confidence)
        place(key).segmented_control(
            t("Confidence"),
            list(Confidence),
            default=seat.seat.confidence,
            format_func=lambda value: words.word(value, t),
            key=key,
            required=True,
            width="stretch",
            help=f"{glossary.means('confidence', t)}\n{glossary.listed(Confidence, t)}",
            **_saves_seat(view, seat, key, "confidence"),
        )
        key = _key(view, seat, "evidence", seat.seat.evidence, typed=True)
        st.text_area(
            t("Evidence"),
            seat.seat.evidence,
            key=key,
            height=90,
            help=glossary.means("evidence", t),
            **_saves_seat(view, seat, key, "evidence"),
        )
        typing.say_theirs(key, "evidence")
        key = _key(view, seat, "rated_on", seat.seat.rated_on)
        date, still = st.columns([1, 1], vertical_alignment="bottom")
        date.container(key=f"place:{key}").date_input(
            t("Date of rating"),
            value=seat.seat.rated_on,
            key=key,
            max_value=max(view.today, seat.seat.rated_on or view.today),
            format="YYYY-MM-DD",
            disabled=seat.seat.stance is None,
            help=glossary.means("stale", t),
            **_saves_seat(view, seat, key, "rated_on"),
        )
        still.button(
            t("Still true"),
            key="evidence:still_true",
            disabled=seat.seat.stance is None,
            help=glossary.means("still_true", t),
            on_click=lambda: attempt(lambda: seats.still_true(session.desk(), seat.seat.id or 0)),
        )


def ago(days: int, t: Translator) -> str:
    if days <= 0:  # below 0 for somebody whose day began earlier
        return t("today")
    return t.plural("{count} day ago", "{count} days ago", days)


def _person(view: AccountView, seat: SeatView, t: Translator) -> None:
    if (inside := unfolded("fold:person", t("Person and contact data"))) is None:
        return
    with inside:
        contact_data(view, seat.person, f"{seat.seat.id}", t)
        with st.container(horizontal=True):
            leaving.button(view, seat, t)
            st.button(
                t("Remove from the map"),
                key="person:remove",
                icon=":material/person_remove:",
                on_click=_remove,
                args=(seat,),
            )


def contact_data(view: AccountView, person: Person, of: str, t: Translator) -> None:
    """Who somebody is and how to reach them; `of` tells the fields from those of the next one."""
    for field, label in (
        ("name", t("Name")),
        ("title", t("Title")),
        ("department", t("Department")),
        ("organisation", t("Organisation")),
        ("email", t("E-mail")),
        ("phone", t("Phone")),
    ):
        stored = getattr(person, field)
        key = follow(f"map:{field}:{of}", stored, view.center.revision, typed=True)

        def change(value: Any, field: str = field) -> Saved:
            return people.change(session.desk(), person.id or 0, **{field: value})

        st.text_input(
            label,
            stored,
            key=key,
            max_chars=longest(Person, field),
            **_saves(view, key, change),
        )
        typing.say_theirs(key, field)


def _remove(seat: SeatView) -> None:
    if attempt(lambda: people.remove(session.desk(), seat.seat.id or 0)):
        address.choose()


def _key(view: AccountView, seat: SeatView, field: str, stored: Any, *, typed: bool = False) -> str:
    return follow(f"map:{field}:{seat.seat.id}", stored, view.center.revision, typed=typed)


def _saves_seat(
    view: AccountView, seat: SeatView, key: str, field: str, kept: type = lambda value: value
) -> dict[str, Any]:
    def rate(value: Any) -> Saved:
        return seats.rate(session.desk(), seat.seat.id or 0, **{field: kept(value)})

    return _saves(view, key, rate)


def _saves(view: AccountView, key: str, edit: Any) -> dict[str, Any]:
    return {"on_change": save, "args": (key, view.center.id, edit)}
