"""A new action on one line: what, whom it concerns, what for, who of us, by when."""

from datetime import date
from typing import Any

import streamlit as st

from kamap import glossary, words
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.model import Action, ActionKind, longest
from kamap.services import actions
from kamap.ui import session
from kamap.ui.actions.due import choices, usual
from kamap.ui.feedback import attempt
from kamap.ui.owners import with_team
from kamap.ui.panel.called import called

ANOTHER_DAY = "another"
_COUNT = "action:new"
"""How many were added: each has widgets of its own, empty at first."""


def show(view: AccountView, t: Translator) -> None:
    count = st.session_state.get(_COUNT, 0)
    with st.container(key="action-new"):
        what, whom, kind, ours, due, add = st.columns(
            [3.1, 1.8, 1.5, 1.85, 1.75, 0.9], gap="small", vertical_alignment="bottom"
        )
    keys = {"what": f"action:new:what:{count}", "person_id": f"action:new:person:{count}"}
    what.text_input(
        t("What is to be done"),
        key=keys["what"],
        max_chars=longest(Action, "what"),
        placeholder=t("Invite to the reference plant"),
    )
    people = called(view.seats)
    person_id = whom.selectbox(
        t("Whom it concerns"),
        list(people),
        format_func=people.__getitem__,
        index=None,
        key=keys["person_id"],
        placeholder=t("nobody in particular"),
    )
    # What goes with a person is proposed anew for another.
    seat = view.of(person_id)
    keys["kind"] = f"action:new:kind:{count}:{person_id}"
    kind.selectbox(
        t("Kind"),
        list(ActionKind),
        index=list(ActionKind).index(proposed(seat)),
        format_func=lambda one: words.word(one, t),
        key=keys["kind"],
        help=glossary.told(("action", "countermeasure"), t),
    )
    keys["owner"] = f"action:new:owner:{count}:{person_id}"
    nearest = nearest_of_us(seat)
    options = with_team(nearest)
    ours.selectbox(
        t("Our owner"),
        options,
        index=options.index(nearest) if nearest else None,
        key=keys["owner"],
        placeholder=t("Pick or type a name"),
        accept_new_options=True,
    )
    with due:
        keys["due_on"] = _due(view.today, count, t)
    add.button(
        t("Add"),
        key="action:add",
        type="primary",
        icon=":material/add:",
        width="stretch",
        on_click=_plan,
        args=(view.center.id, keys),
    )


def _due(today: date, count: int, t: Translator) -> str:
    """A quick choice, or any other day; gives back the key of the one that counts."""
    quick: dict[Any, str] = {**choices(today, t), ANOTHER_DAY: t("another day…")}
    key = f"action:new:due:{count}"
    chosen = st.selectbox(
        t("Due"),
        list(quick),
        index=list(quick).index(usual(today)),
        format_func=quick.__getitem__,
        key=key,
    )
    if chosen != ANOTHER_DAY:
        return key
    day = f"action:new:day:{count}"
    st.date_input(
        t("Due on"),
        usual(today),
        key=day,
        format="YYYY-MM-DD",
        label_visibility="collapsed",
    )
    return day


def proposed(seat: SeatView | None) -> ActionKind:
    """Against a blocker it is a countermeasure."""
    blocks = seat is not None and seat.blocker
    return ActionKind.COUNTERMEASURE if blocks else ActionKind.NEXT_STEP


def nearest_of_us(seat: SeatView | None) -> str:
    """Who of us covers this person most strongly; blank where nobody does."""
    return seat.counterparts[0].member.name if seat is not None and seat.counterparts else ""


def _plan(center_id: int, keys: dict[str, str]) -> None:
    """Plans what was entered; what was refused stays there to be mended."""
    fields = {field: st.session_state.get(key) for field, key in keys.items()}
    fields["owner"] = fields["owner"] or ""
    what = fields.pop("what") or ""
    if attempt(lambda: actions.plan(session.desk(), center_id, what, **fields)[1]):
        st.session_state[_COUNT] = st.session_state.get(_COUNT, 0) + 1
