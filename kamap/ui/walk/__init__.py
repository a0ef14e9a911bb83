"""The five-minute round: everybody on a map, one after the other, rated by keyboard."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import streamlit as st

from kamap import words
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.model import STANCES
from kamap.services import views
from kamap.services.desk import Desk, Saved
from kamap.ui import address, figures, navigator, note, session
from kamap.ui.feedback import attempt, told
from kamap.ui.keys import keys
from kamap.ui.markdown import plain
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened
from kamap.ui.resources import database
from kamap.ui.walk import card, strokes
from kamap.ui.walk.roster import roster
from kamap.ui.walk.round import Round
from kamap.ui.walk.summary import summary

ACCOUNT_PAGES = Path(__file__).parents[3] / "pages" / "account"

_ROUNDS = "walk:rounds"


@st.fragment(key=PAGE)
def page() -> None:
    with told(), st.container(key="walk"):
        if (view := opened()) is None:
            return
        t = session.text()
        navigator.where(view)
        if not view.seats:
            _nobody(view, t)
            return
        figures.show(view)
        round_ = _going_on(view)
        main, side = st.columns([3.4, 1], gap="medium")
        with main:
            _top(round_, view, t)
            seat = view.of(round_.here)
            if seat is None:
                _end(round_, view, t)
            else:
                _person(round_, view, seat, t)
            note.show(view.account.id or 0)
        with side:  # last of all: a stroke counts as heard once what it did is on its way
            keys(
                roster(round_, view, t),
                key="walk:keys",
                on_typed=lambda typed: _typed(view.center.id or 0, typed),
            )


def _going_on(view: AccountView) -> Round:
    """This session's round of the map, begun anew each day; goes to whom the address asks for."""
    rounds = _rounds()
    center_id = view.center.id or 0
    round_ = rounds.get(center_id)
    if round_ is None or round_.day != view.today:
        round_ = rounds[center_id] = Round.begin(view)
    round_.meet(view)
    asked = address.person_id()
    if asked is None:
        round_.asked = None
        return round_
    if asked != round_.asked and view.of(asked) is not None:
        if asked in round_.skipped:
            round_.only_due(view, False)
        round_.go(asked)
    # Once obeyed, it goes: where the round is by now, a reload or a browser still on its way
    # with the old address must not take it back.
    round_.asked = asked
    address.choose()
    return round_


def _rounds() -> dict[int, Round]:
    rounds: dict[int, Round] = st.session_state.setdefault(_ROUNDS, {})
    return rounds


def _nobody(view: AccountView, t: Translator) -> None:
    with st.container(key="walk-nobody"):
        st.subheader(t("Nobody is on this map yet."))
        st.markdown(t("A round goes through the people of a map. Put the first ones on it:"))
        center = {"center": str(view.center.id)}
        st.page_link(
            ACCOUNT_PAGES / "paste.py",
            label=t("Paste rows from a spreadsheet"),
            icon=":material/content_paste:",
            query_params=center,
        )
        _map_link(view, None, t("Add people on the map"))


def _map_link(view: AccountView, person: int | None, label: str) -> None:
    chosen = {"person": str(person)} if person is not None else {}
    st.page_link(
        ACCOUNT_PAGES / "map.py",
        label=label,
        icon=":material/hub:",
        query_params={"center": str(view.center.id)} | chosen,
    )


# --- what shows ------------------------------------------------------------------------------


def _top(round_: Round, view: AccountView, t: Translator) -> None:
    with st.container(key="walk-top", horizontal=True, vertical_alignment="center"):
        st.html(card.progress(round_, view, t))
        key = f"walk:due:{view.center.id}"
        st.session_state[key] = round_.due_only
        st.toggle(
            t("Due only"),
            key=key,
            help=t("Only who is unknown, stale, or will be within 14 days."),
            on_change=lambda: round_.only_due(_as_it_is(view), st.session_state[key]),
        )


def _person(round_: Round, view: AccountView, seat: SeatView, t: Translator) -> None:
    with st.container(key="walk-card", border=True, gap="small"):
        st.html(card.who(seat, t))
        st.html(card.stance(seat, view, t))
        st.html(card.colours())
        _scale(view, seat, t)
        st.html(card.hint(round_, seat, t))
        with st.container(key="walk-actions", horizontal=True):
            _button(view, t("← Previous"), "previous", seat)
            _button(view, t("Next →"), "next", seat)
            _button(view, t("Still true · Space"), "still", seat, disabled=seat.seat.stance is None)
            _button(view, t("Take back · ⌫"), "back", seat, disabled=not round_.made)
            _map_link(view, seat.person_id, t("On the map"))
        st.html(card.facts(seat, t))


def _scale(view: AccountView, seat: SeatView, t: Translator) -> None:
    with st.container(key="walk-scale", horizontal=True):
        for value in (*STANCES, None):
            _button(
                view,
                words.signed(value),
                strokes.UNKNOWN if value is None else str(value),
                seat,
                type="primary" if value == seat.seat.stance else "secondary",
                help=words.stance(value, t),
            )


def _button(
    view: AccountView, label: str, stroke: str, seat: SeatView | None, **looks: Any
) -> None:
    """Does what a key does, for whoever is on screen beside it."""
    st.button(
        label,
        key=f"walk:{stroke}",
        on_click=_clicked,
        args=(view.center.id, seat.person_id if seat else None, stroke),
        **looks,
    )


def _end(round_: Round, view: AccountView, t: Translator) -> None:
    with st.container(key="walk-card", border=True):
        st.html(summary(round_, view, t))
        with st.container(key="walk-actions", horizontal=True):
            _button(view, t("← Previous"), "previous", None, disabled=not round_.walked(view))
            for seat in round_.left_over(view)[:1]:
                label = t("Go on with {name}", name=plain(seat.person.name))
                _button(view, label, f"go:{seat.person_id}", None)
            st.button(t("Another round"), key="walk:again", on_click=_begin_again, args=(view,))
            _map_link(view, None, t("Back to the map"))


# --- what is done ----------------------------------------------------------------------------


def _typed(center_id: int, typed: Iterator[str]) -> None:
    """Does what was typed, stroke by stroke, each to whoever is on screen by then."""
    desk = session.desk()
    view = views.load(database(), center_id, desk.today())
    round_ = _rounds()[center_id]
    round_.meet(view)
    for stroke in typed:
        _do(desk, round_, view, stroke)


def _clicked(center_id: int, person: int | None, stroke: str) -> None:
    _rounds()[center_id].go(person)
    _typed(center_id, iter((stroke,)))


def _do(desk: Desk, round_: Round, view: AccountView, stroke: str) -> None:
    if stroke == strokes.BACK:
        attempt(lambda: strokes.take_back(desk, round_, view), once=True)
        return
    if stroke not in strokes.RATES and stroke != strokes.STILL:
        strokes.walk(round_, view, stroke)
        return
    if (seat := view.of(round_.here)) is None:
        return
    at_hand = [desk]  # for the stroke itself; whoever insists after a conflict has seen more

    def rate() -> Saved:
        return strokes.rate(at_hand.pop() if at_hand else session.desk(), round_, seat, stroke)

    if attempt(rate) is None:  # typed ahead, the next rating would hide that this one was lost
        round_.refused.add(seat.person_id)


def _as_it_is(view: AccountView) -> AccountView:
    return views.load(database(), view.center.id or 0, session.desk().today())


def _begin_again(view: AccountView) -> None:
    _rounds()[view.center.id or 0] = Round.begin(_as_it_is(view))
