"""Which of the people on the map are to be in the table?"""

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from kamap import words
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator, mark
from kamap.model import Attitude, Role

FIND, DEPARTMENT, ROLE, ATTITUDE, STATE = (
    f"people:{field}" for field in ("find", "department", "role", "attitude", "state")
)
DUE_WITHIN_DAYS = 14
NO_DEPARTMENT = mark("no department")

State = Callable[[SeatView, set[int]], bool]
STATES: dict[str, tuple[str, State]] = {
    "stale": (mark("stale"), lambda seat, due: seat.stale),
    "due": (mark("due within 14 days"), lambda seat, due: seat.person_id in due),
    "never_rated": (mark("never rated"), lambda seat, due: seat.seat.stance is None),
    "never_met": (mark("never met"), lambda seat, due: seat.never_met),
    "uncovered": (mark("covered by nobody"), lambda seat, due: not seat.counterparts),
    "covered": (mark("covered by us"), lambda seat, due: bool(seat.counterparts)),
}


def show(view: AccountView, t: Translator) -> None:
    """The search and the filters, in one line."""
    departments = {s.person.department or t(NO_DEPARTMENT) for s in view.seats}
    with st.container(key="people-filters"):
        find, department, role, attitude, state = st.columns([1.3, 1, 1, 1, 1], gap="small")
    find.text_input(
        t("Find"),
        key=FIND,
        placeholder=t("Find a name, title, word"),
        label_visibility="collapsed",
        icon=":material/search:",
    )
    _choice(department, t("Department"), DEPARTMENT, sorted(departments | chosen(DEPARTMENT)))
    _choice(role, t("Role"), ROLE, list(Role), lambda value: words.word(value, t))
    _choice(attitude, t("Attitude"), ATTITUDE, list(Attitude), lambda value: words.word(value, t))
    _choice(state, t("Rating, contact"), STATE, list(STATES), lambda value: t(STATES[value][0]))


def _choice(
    column: Any,
    label: str,
    key: str,
    options: list[Any],
    format_func: Callable[[Any], str] = str,
) -> None:
    column.multiselect(
        label,
        options,
        key=key,
        format_func=format_func,
        placeholder=label,
        label_visibility="collapsed",
    )


def chosen(key: str) -> set[Any]:
    return set(st.session_state.get(key, ()))


def asked() -> tuple[Any, ...]:
    """What is asked for, to tell whether it is something else than before."""
    lists = (tuple(sorted(chosen(key))) for key in (DEPARTMENT, ROLE, ATTITUDE, STATE))
    return (_sought(), *lists)


def any_asked() -> bool:
    return any(asked())


def found(view: AccountView, t: Translator) -> Iterable[SeatView]:
    """Those who answer to all that is asked, ranked; of one list, any will do."""
    due = {seat.person_id for seat in view.due(DUE_WITHIN_DAYS)}
    departments, roles = chosen(DEPARTMENT), chosen(ROLE)
    attitudes, states = chosen(ATTITUDE), chosen(STATE)
    for seat in view.seats:
        if (
            _says(seat, _sought())
            and (not departments or (seat.person.department or t(NO_DEPARTMENT)) in departments)
            and (not roles or roles & seat.seat.roles)
            and (not attitudes or seat.attitude in attitudes)
            and (not states or any(STATES[state][1](seat, due) for state in states))
        ):
            yield seat


def _sought() -> str:
    return str(st.session_state.get(FIND) or "").strip().casefold()


def _says(seat: SeatView, sought: str) -> bool:
    """Whether somebody's own texts, or the names of those of us who cover them, hold the words."""
    person, rating = seat.person, seat.seat
    texts = (
        *(person.name, person.title, person.department, person.organisation),
        *(person.email, person.phone, rating.favours, rating.evidence),
        *(rating.business_result, rating.personal_win),
        *(cover.member.name for cover in seat.counterparts),
    )
    return not sought or any(sought in text.casefold() for text in texts)
