"""People who leave: saying so, who has left, coming back, and who takes over the seat."""

from datetime import date

import streamlit as st

from kamap import words
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.model import Person, longest
from kamap.services import people
from kamap.services.desk import Saved
from kamap.ui import address, session
from kamap.ui.feedback import attempt
from kamap.ui.markdown import plain
from kamap.ui.panel.called import called

_LEAVES = "leaving:open"
_LEFT = "left:open"


def button(view: AccountView, seat: SeatView, t: Translator) -> None:
    """For somebody who is there: since when, or from when on, they are not, and where they go."""
    person, goes = seat.person, seat.person.left_on is not None
    with st.popover(
        t("Leaves on {day}…", day=person.left_on) if goes else t("Has left…"),
        icon=":material/logout:",
        key=_LEAVES,
    ):
        keys = f"leaving:left_on:{person.id}", f"leaving:moved_to:{person.id}"
        with st.form(f"leaving:{person.id}", border=False):
            st.date_input(
                t("Not there from"),
                person.left_on or view.today,
                key=keys[0],
                format="YYYY-MM-DD",
                help=t("From that day on they count nowhere. What was stays on record."),
            )
            st.text_input(
                t("Where to"),
                person.moved_to,
                key=keys[1],
                max_chars=longest(Person, "moved_to"),
                placeholder=t("another company, retirement"),
            )
            st.form_submit_button(
                t("Save"), type="primary", on_click=_leave, args=(seat.person_id, *keys)
            )
        if goes:
            st.button(
                t("Stays after all"), key="leaving:stays", on_click=_back, args=(seat.person_id,)
            )


def announced(seat: SeatView, t: Translator) -> str:
    """`leaves on 2026-09-01`, for somebody who is to go; blank for all others."""
    if seat.person.left_on is None:
        return ""
    leaves = t("leaves on {day}", day=seat.person.left_on)
    return f":orange[{leaves}]"


def entry(view: AccountView, t: Translator) -> None:
    """Who has left this map, to be looked up again."""
    if not view.left:
        return
    popover = st.popover(
        t.plural("{count} has left", "{count} have left", len(view.left)),
        type="tertiary",
        key=_LEFT,
        on_change="rerun",
    )
    if not popover.open:
        return
    labels = called(view.left)
    with popover:
        for seat in view.left:
            st.button(
                f"{plain(labels[seat.person_id])} :gray[{seat.person.left_on}]",
                key=f"left:{seat.person_id}",
                type="tertiary",
                on_click=_look_up,
                args=(seat.person_id,),
            )


def _look_up(person_id: int) -> None:
    st.session_state[_LEFT] = False
    address.choose(person=person_id)


def show(view: AccountView, t: Translator) -> bool:
    """Somebody who has left, where the address asks for such a one; else False."""
    seat = view.who_left(address.person_id())
    if seat is None:
        return False
    person = seat.person
    was = (person.title, person.department, person.organisation)
    with st.container(key="left", border=True, gap="small"):
        st.markdown(f"**{plain(person.name)}**")
        st.caption(plain(" · ".join(filter(None, was))) or "–")
        st.markdown(plain(_went(person, t)))
        st.caption(_stood(seat, t))
        st.button(
            t("Came back"),
            key="left:back",
            icon=":material/undo:",
            on_click=_back,
            args=(seat.person_id,),
        )
    _successor(person, t)
    return True


def _went(person: Person, t: Translator) -> str:
    if person.moved_to:
        return t("Left on {day}, to {place}", day=person.left_on, place=person.moved_to)
    return t("Left on {day}", day=person.left_on)


def _stood(seat: SeatView, t: Translator) -> str:
    """What they were in this purchase when they went."""
    roles = (words.word(role, t) for role in sorted(seat.seat.roles))
    stance = seat.seat.stance
    rated = words.stance(stance, t)
    facts = (
        *roles,
        t("final say") if seat.seat.final_say else "",
        t("influence {influence}", influence=seat.seat.influence),
        rated if stance is None else f"{words.signed(stance)} {rated}",
    )
    return plain(" · ".join(filter(None, facts)))


def _successor(person: Person, t: Translator) -> None:
    keys = f"successor:name:{person.id}", f"successor:title:{person.id}"
    title = t("Name a successor")
    with st.form(f"successor:{person.id}", border=True):
        st.markdown(f"**{title}**")
        st.text_input(t("Name"), key=keys[0], max_chars=longest(Person, "name"))
        st.text_input(t("Title"), person.title, key=keys[1], max_chars=longest(Person, "title"))
        st.caption(
            t("Takes over roles, influence and reporting lines wherever nothing is decided yet.")
        )
        st.form_submit_button(
            t("Take over the seat"), type="primary", on_click=_succeed, args=(person.id, *keys)
        )


def _leave(person_id: int, day_key: str, place_key: str) -> None:
    day: date | None = st.session_state[day_key]
    desk = session.desk()
    if attempt(
        lambda: people.leave(desk, person_id, day or desk.today(), st.session_state[place_key])
    ):
        st.session_state[_LEAVES] = False


def _back(person_id: int) -> None:
    attempt(lambda: people.come_back(session.desk(), person_id))


def _succeed(person_id: int, name_key: str, title_key: str) -> None:
    new: list[int] = []

    def succeed() -> Saved:
        name, title = st.session_state[name_key], st.session_state[title_key]
        successor, saved = people.succeed(session.desk(), person_id, name, title=title)
        new.append(successor)
        return saved

    if attempt(succeed):
        address.choose(person=new[0])
