"""One cell of the matrix: how strongly one of us covers one of their people."""

from collections.abc import Mapping, Sequence

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import STRENGTHS, TeamMember
from kamap.services import team
from kamap.services.desk import Saved
from kamap.ui import session
from kamap.ui.fields import follow, hear, keep, save
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
    _list(_PERSON, t("Person"), people, person_id, t("Click a cell, or pick a person"))
    _list(_MEMBER, t("Colleague"), ours, member_id, t("Pick one of us"))
    _strength(view, person_id, member_id, t)


def _list(
    name: str, label: str, options: Mapping[int, str], chosen: int | None, placeholder: str
) -> None:
    key = keep(name, chosen, options)
    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        index=None if chosen is None else list(options).index(chosen),
        placeholder=placeholder,
        on_change=hear,
        args=(key, _pick, name),
    )


def _pick(picked: int | None, name: str) -> None:
    """Takes what was picked from one list; a list that is still empty says nothing."""
    if picked is None:
        return
    person_id, member_id = st.session_state.get(_CHOSEN, (None, None))
    st.session_state[_CHOSEN] = (picked, member_id) if name == _PERSON else (person_id, picked)


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
