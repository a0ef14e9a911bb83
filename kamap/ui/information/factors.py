"""What decides the deal: three factors, how our offer stands on each, and how that moved."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from kamap import glossary, words
from kamap.analysis.information import FOLLOWED, Information
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import Standing, SuccessFactor, Topic, longest
from kamap.services import information
from kamap.services.desk import Saved
from kamap.services.information import Shift
from kamap.ui import session, typing
from kamap.ui.feedback import attempt
from kamap.ui.fields import follow, place, save
from kamap.ui.markup import tag
from kamap.ui.panel.folds import unfolded
from kamap.ui.resources import database

_NEW = "factor:new"


def show(view: AccountView, known: Information, t: Translator) -> None:
    shifts = information.shifts(database(), view.account.id or 0)
    followed, rest = known.factors[:FOLLOWED], known.factors[FOLLOWED:]
    _rows(view, followed, 0, known, shifts, t)
    if rest:
        label = t.plural("{count} more factor", "{count} more factors", len(rest))
        if (inside := unfolded("fold:factors", label)) is not None:
            with inside:
                _rows(view, rest, FOLLOWED, known, shifts, t)
    _newcomer(view, len(known.factors), t)


def _rows(
    view: AccountView,
    factors: Sequence[SuccessFactor],
    above: int,
    known: Information,
    shifts: Mapping[int, Shift],
    t: Translator,
) -> None:
    for place_, factor in enumerate(factors, above + 1):
        row = st.container(
            key=f"factor-row-{factor.id}", horizontal=True, vertical_alignment="center"
        )
        with row:
            st.html(tag("span", str(place_), class_="rank"))
            _text(view, factor, t)
            _standing(view, factor, t)
            st.html(tag("span", _moved(shifts.get(factor.id or 0), t), class_="moved"))
            with st.container(key=f"factor-moves-{factor.id}", horizontal=True, width="content"):
                _moves(factor, place_, len(known.factors), t)


def _text(view: AccountView, factor: SuccessFactor, t: Translator) -> None:
    key = follow(f"factor:text:{factor.id}", factor.text, view.center.revision, typed=True)
    with st.container(key=f"factor-text-{factor.id}", gap=None):
        st.text_input(
            t("Success factor"),
            factor.text,
            key=key,
            max_chars=longest(SuccessFactor, "text"),
            label_visibility="collapsed",
            **_saves(view, factor, key, "text"),
        )
        typing.say_theirs(key, "text")


def _standing(view: AccountView, factor: SuccessFactor, t: Translator) -> None:
    key = follow(f"factor:standing:{factor.id}", factor.standing, view.center.revision)
    place(key, width="content").segmented_control(
        t("How our offer stands"),
        list(Standing),
        default=factor.standing,
        format_func=lambda one: words.word(one, t),
        key=key,
        label_visibility="collapsed",
        **_saves(view, factor, key, "standing"),
    )


def _moved(shift: Shift | None, t: Translator) -> str:
    """`behind → level, 12 Nov`"""
    if shift is None or shift.before is None or shift.after is None:
        return ""
    return t(
        "{before} → {after}, {day}",
        before=words.word(shift.before, t),
        after=words.word(shift.after, t),
        day=words.day(shift.on, t),
    )


def _moves(factor: SuccessFactor, place_: int, last: int, t: Translator) -> None:
    factor_id = factor.id or 0
    for to, label, icon in (
        (place_ - 1, t("Move up"), "arrow_upward"),
        (place_ + 1, t("Move down"), "arrow_downward"),
    ):
        st.button(
            label,
            key=f"factor:{icon}:{factor_id}",
            icon=f":material/{icon}:",
            type="tertiary",
            help=label,
            disabled=not 1 <= to <= last,
            on_click=_change,
            args=(factor_id,),
            kwargs={"rank": to},
        )
    st.button(
        t("Remove"),
        key=f"factor:remove:{factor_id}",
        icon=":material/close:",
        type="tertiary",
        help=t("Remove"),
        on_click=lambda: attempt(lambda: information.remove_factor(session.desk(), factor_id)),
    )


def _newcomer(view: AccountView, count: int, t: Translator) -> None:
    """One line; Enter adds, and the next one can be typed at once."""
    with st.form("factor-new", border=False, clear_on_submit=True):
        line, button = st.columns([6, 1], vertical_alignment="bottom", gap="small")
        line.text_input(
            t("New success factor"),
            key=_NEW,
            max_chars=longest(SuccessFactor, "text"),
            placeholder=t("One more that decides it…")
            if count
            else glossary.means(Topic.SUCCESS_FACTORS, t),
            label_visibility="collapsed",
        )
        button.form_submit_button(
            t("Add"), key="factor:add", on_click=_add, args=(view.center.id,), width="stretch"
        )


def _add(center_id: int) -> None:
    text = st.session_state[_NEW]
    if text.strip():
        attempt(lambda: information.add_factor(session.desk(), center_id, text)[1])


def _saves(view: AccountView, factor: SuccessFactor, key: str, field: str) -> dict[str, Any]:
    def edit(value: Any) -> Saved:
        return information.change_factor(session.desk(), factor.id or 0, **{field: value})

    return {"on_change": save, "args": (key, view.center.id, edit)}


def _change(factor_id: int, **fields: Any) -> None:
    attempt(lambda: information.change_factor(session.desk(), factor_id, **fields))
