"""Who of us covers this person, and how strongly; adding a colleague, or letting one go."""

import streamlit as st

from kamap.analysis.view import AccountView, Cover, SeatView
from kamap.i18n import Translator
from kamap.model import STRENGTHS, TeamMember, longest
from kamap.services import team
from kamap.services.desk import Saved
from kamap.ui import session
from kamap.ui.feedback import attempt
from kamap.ui.fields import follow, save
from kamap.ui.markdown import plain
from kamap.ui.panel.called import told_apart
from kamap.ui.panel.folds import unfolded
from kamap.ui.resources import database

_ADDED = "cover:added"


def show(view: AccountView, seat: SeatView, t: Translator) -> None:
    label = t("Our counterparts ({count})", count=len(seat.counterparts))
    if (inside := unfolded("fold:counterparts", label)) is None:
        return
    with inside:
        for cover in seat.counterparts:
            _cover(view, seat, cover, t)
        _newcomer(seat, t)


def _cover(view: AccountView, seat: SeatView, cover: Cover, t: Translator) -> None:
    member_id = cover.member.id or 0
    key = follow(f"map:cover:{seat.person_id}:{member_id}", cover.strength, view.center.revision)
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"cover:row:{member_id}"):
        st.segmented_control(
            f"{plain(cover.member.name)} :gray[{plain(cover.member.title)}]",
            list(STRENGTHS),
            default=cover.strength,
            key=key,
            required=True,
            width="stretch",
            on_change=save,
            args=(key, view.center.id, lambda value: _set(seat.person_id, member_id, value)),
        )
        st.button(
            t("Let go"),
            key=f"cover:remove:{seat.person_id}:{member_id}",
            icon=":material/close:",
            type="tertiary",
            help=t("{name} no longer covers {person}.", **_named(cover, seat)),
            on_click=lambda: attempt(lambda: _set(seat.person_id, member_id, None)),
        )


def _named(cover: Cover, seat: SeatView) -> dict[str, str]:
    return {"name": plain(cover.member.name), "person": plain(seat.person.name)}


def _set(person_id: int, member_id: int, strength: int | None) -> Saved:
    return team.cover(session.desk(), person_id, member_id, strength)


def _newcomer(seat: SeatView, t: Translator) -> None:
    """One more of us, out of the team; a name that is not in it joins it."""
    covering = {cover.member.id for cover in seat.counterparts}
    others = [member for member in team.listed(database()) if member.id not in covering]
    labels = told_apart({member.id or 0: _known_as(member) for member in others})
    key = f"cover:new:{seat.person_id}:{st.session_state.get(_ADDED, 0)}"
    st.selectbox(
        t("Add a colleague"),
        list(labels),
        format_func=labels.__getitem__,
        index=None,
        key=key,
        placeholder=t("Pick one of us, or type a new name"),
        accept_new_options=True,
        help=t("Strength 1 knows the person, 5 can call at any time. A new name joins our team."),
        on_change=_add,
        args=(key, seat.person_id),
    )


def _known_as(member: TeamMember) -> str:
    return " · ".join(filter(None, (member.name, member.title)))


def _add(key: str, person_id: int) -> None:
    chosen = st.session_state[key]
    if isinstance(chosen, int):
        attempt(lambda: _set(person_id, chosen, team.STARTING_STRENGTH))
    elif chosen:
        name = chosen[: longest(TeamMember, "name") + 1]
        attempt(lambda: team.cover_by_name(session.desk(), person_id, name))
    # Another list for the next one: this may be told to us once more.
    st.session_state[_ADDED] = st.session_state.get(_ADDED, 0) + 1
