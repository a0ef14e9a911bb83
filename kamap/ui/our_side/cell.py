"""One cell of the matrix: how strongly one of us covers one of their people."""

from collections.abc import Sequence

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import STRENGTHS, TeamMember
from kamap.services import team
from kamap.services.desk import Saved
from kamap.ui import session
from kamap.ui.fields import follow, keep, save, value
from kamap.ui.panel.called import called

NOT_AT_ALL = "–"
_PERSON = "our_side:person"
_MEMBER = "our_side:member"
_CHOSEN = "our_side:cell"


def choose(person_id: int, member_id: int | None = None) -> None:
    """Turns to a person, and to one of us where one is meant."""
    _, before = st.session_state.get(_CHOSEN, (None, None))
    st.session_state[_CHOSEN] = (person_id, before if member_id is None else member_id)


def show(view: AccountView, members: Sequence[TeamMember], t: Translator) -> None:
    people = called(view.seats)
    ours = {member.id or 0: member.name for member in members}
    person_id, member_id = st.session_state.get(_CHOSEN, (None, None))
    person_id = person_id if person_id in people else None
    member_id = member_id if member_id in ours else None
    st.selectbox(
        t("Person"),
        list(people),
        format_func=people.__getitem__,
        key=keep(_PERSON, person_id),
        index=None,
        placeholder=t("Click a cell, or pick a person"),
        on_change=_pick,
    )
    st.selectbox(
        t("Colleague"),
        list(ours),
        format_func=ours.__getitem__,
        key=keep(_MEMBER, member_id),
        index=None,
        placeholder=t("Pick one of us"),
        on_change=_pick,
    )
    _strength(view, person_id, member_id, t)


def _pick() -> None:
    st.session_state[_CHOSEN] = (value(_PERSON), value(_MEMBER))


def _strength(
    view: AccountView, person_id: int | None, member_id: int | None, t: Translator
) -> None:
    seat = view.of(person_id)
    covers = seat.counterparts if seat else ()
    held = next((c.strength for c in covers if c.member.id == member_id), None)
    stored = _option(held)
    key = follow(f"our_side:strength:{person_id}:{member_id}", stored, view.center.revision)

    def cover(option: str) -> Saved:
        strength = None if option == NOT_AT_ALL else int(option)
        return team.cover(session.desk(), person_id or 0, member_id or 0, strength)

    st.segmented_control(
        t("Strength"),
        [NOT_AT_ALL, *map(str, STRENGTHS)],
        default=stored,
        key=key,
        required=True,
        width="stretch",
        disabled=person_id is None or member_id is None,
        help=t("1 knows the person, 5 can call at any time; – does not cover the person."),
        on_change=save,
        args=(key, view.center.id, cover),
    )


def _option(strength: int | None) -> str:
    return NOT_AT_ALL if strength is None else str(strength)
