"""Stance, influence, contact depth, wants and favours: what a meeting argues about."""

from typing import Any

import streamlit as st

from kamap import glossary, words
from kamap.analysis.influence import SCORE, Level, level
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.model import CONTACT_DEPTHS, STANCES, Person, Seat, longest
from kamap.services import people, seats
from kamap.services.desk import Saved
from kamap.ui import session, typing
from kamap.ui.fields import born_with, follow, place, save

UNKNOWN = "?"


def show(view: AccountView, seat: SeatView, t: Translator) -> None:
    _stance(view, seat, t)
    _influence(view, seat, t)
    contact_depth(view, seat.person, f"{seat.seat.id}", t)
    _text(view, seat, "business_result", t("Business result"), t("What the purchase has to bring"))
    _text(view, seat, "personal_win", t("Personal win"), t("What is in it for this person"))
    _text(view, seat, "favours", t("Favours"), t("Whose offer this person prefers"))


def _stance(view: AccountView, seat: SeatView, t: Translator) -> None:
    stance = seat.seat.stance
    key = follow(f"map:stance:{seat.seat.id}", _option(stance), view.center.revision)
    place(key).segmented_control(
        _said(t("Stance"), words.stance(stance, t), t("stale") if seat.stale else ""),
        [*(_option(value) for value in STANCES), UNKNOWN],
        default=_option(stance),
        key=key,
        required=True,
        width="stretch",
        on_change=save,
        args=(key, view.center.id, lambda value: _rate(seat, stance=_value(value))),
        help=f"{glossary.means('stance', t)}\n{glossary.stances(t)}",
    )


def _influence(view: AccountView, seat: SeatView, t: Translator) -> None:
    influence = seat.seat.influence
    levels = follow(f"map:level:{seat.seat.id}", level(influence), view.center.revision)
    slider = follow(f"map:influence:{seat.seat.id}", influence, view.center.revision)
    place(levels).segmented_control(
        _said(t("Influence"), str(influence), words.word(level(influence), t)),
        list(Level),
        format_func=lambda value: words.word(value, t),
        default=level(influence),
        key=levels,
        required=True,
        width="stretch",
        on_change=save,
        args=(levels, view.center.id, lambda value: _rate(seat, influence=SCORE[value])),
        help=f"{glossary.means('influence', t)}\n{glossary.listed(Level, t)}",
    )
    place(slider).slider(
        t("Influence"),
        0,
        100,
        born_with(slider),
        key=slider,
        label_visibility="collapsed",
        on_change=save,
        args=(slider, view.center.id, lambda value: _rate(seat, influence=value)),
    )


def contact_depth(view: AccountView, person: Person, of: str, t: Translator) -> None:
    """How well we know somebody; `of` tells the widget from that of the next one."""
    key = follow(f"map:contact_depth:{of}", person.contact_depth, view.center.revision)
    short = (t("Never"), t("Met"), t("Talked"), t("Regular"), t("Trust"))
    place(key).segmented_control(
        _said(t("Contact depth"), words.contact_depth(person.contact_depth, t)),
        list(CONTACT_DEPTHS),
        default=person.contact_depth,
        format_func=short.__getitem__,
        key=key,
        required=True,
        width="stretch",
        on_change=save,
        args=(
            key,
            view.center.id,
            lambda value: people.change(session.desk(), person.id or 0, contact_depth=value),
        ),
        help=f"{glossary.means('contact_depth', t)}\n{glossary.contact_depths(t)}",
    )


def _text(view: AccountView, seat: SeatView, field: str, label: str, hint: str) -> None:
    stored = getattr(seat.seat, field)
    key = follow(f"map:{field}:{seat.seat.id}", stored, view.center.revision, typed=True)
    st.text_input(
        label,
        stored,
        key=key,
        placeholder=hint,
        max_chars=longest(Seat, field),
        help=glossary.means(field, session.text()),
        on_change=save,
        args=(key, view.center.id, lambda value: _rate(seat, **{field: value})),
    )
    typing.say_theirs(key, field)


def _said(label: str, *words_: str) -> str:
    """A label, and beside it in grey what the value means."""
    return f"{label} :gray[{' · '.join(filter(None, words_))}]"


def _rate(seat: SeatView, **fields: Any) -> Saved:
    return seats.rate(session.desk(), seat.seat.id or 0, **fields)


def _option(stance: int | None) -> str:
    return UNKNOWN if stance is None else words.signed(stance)


def _value(option: str) -> int | None:
    return None if option == UNKNOWN else int(option.replace(words.MINUS, "-"))
