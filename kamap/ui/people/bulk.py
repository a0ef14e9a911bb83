"""One value for many people at once."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from kamap import words
from kamap.analysis.view import AccountView
from kamap.i18n import Translator, mark
from kamap.model import CONTACT_DEPTHS, STANCES, Confidence, Role
from kamap.services.grid import OUR_CONTACTS, Contacts, contacts_text
from kamap.ui import session
from kamap.ui.people import table
from kamap.ui.people.cells import UNKNOWN
from kamap.ui.people.table import Table

_OPEN = "people:bulk"
_FIELD = "people:bulk:field"
FIELDS = {
    "stance": mark("Stance"),
    "influence": mark("Influence"),
    "confidence": mark("Confidence"),
    "rated_on": mark("Date of rating"),
    "contact_depth": mark("Contact depth"),
    "roles": mark("Roles"),
    "final_say": mark("Final say"),
    "veto": mark("Veto"),
    "department": mark("Department"),
    "organisation": mark("Organisation"),
    "favours": mark("Favours"),
    "evidence": mark("Evidence"),
    OUR_CONTACTS: mark("Our counterparts"),
}


def show(listed: Table, view: AccountView, t: Translator) -> None:
    """Folded: a field, a value, and whom it is for: those ticked, else all that are shown."""
    rows = listed.sheet.rows
    ticked = tuple(row for row in rows if row in listed.sheet.chosen)
    seats = ticked or rows
    label = t.plural("Set for {count} person", "Set for {count} people", len(seats))
    popover = st.popover(
        label, icon=":material/edit_note:", key=_OPEN, on_change="rerun", disabled=not seats
    )
    if not popover.open:
        return
    with popover, st.container(key="people-bulk", width=340):
        st.caption(
            t("Those ticked in the first column.")
            if ticked
            else t("Everybody in the table: tick some in the first column for fewer.")
        )
        st.selectbox(t("Field"), list(FIELDS), format_func=lambda name: t(FIELDS[name]), key=_FIELD)
        field = st.session_state[_FIELD]
        key = f"people:bulk:{field}"
        _WIDGETS.get(field, _text)(field, key, view, t)
        st.button(
            label,
            key="people:bulk:set",
            type="primary",
            width="stretch",
            disabled=st.session_state[key] is None,
            on_click=_set,
            args=(listed, view, field, key, seats),
        )


Widget = Callable[[str, str, AccountView, Translator], None]


def _text(field: str, key: str, view: AccountView, t: Translator) -> None:
    hint = t("Names of ours and how strongly: Wang:4; Li:2") if field == OUR_CONTACTS else None
    st.text_input(t(FIELDS[field]), key=key, help=hint)


def _stance(field: str, key: str, view: AccountView, t: Translator) -> None:
    st.selectbox(
        t("Stance"),
        [*STANCES, UNKNOWN],
        index=None,
        format_func=lambda value: _stance_in_words(value, t),
        key=key,
        placeholder=t("Pick a value"),
        help=t("A new stance is dated today."),
    )


def _stance_in_words(value: int | str, t: Translator) -> str:
    stance = None if isinstance(value, str) else value
    return f"{words.signed(stance)} {words.stance(stance, t)}"


def _influence(field: str, key: str, view: AccountView, t: Translator) -> None:
    st.number_input(t("Influence"), 0, 100, None, key=key)


def _confidence(field: str, key: str, view: AccountView, t: Translator) -> None:
    st.selectbox(
        t("Confidence"),
        list(Confidence),
        index=None,
        format_func=lambda v: words.word(v, t),
        key=key,
    )


def _day(field: str, key: str, view: AccountView, t: Translator) -> None:
    st.date_input(
        t("Date of rating"), view.today, max_value=view.today, format="YYYY-MM-DD", key=key
    )


def _contact_depth(field: str, key: str, view: AccountView, t: Translator) -> None:
    st.selectbox(
        t("Contact depth"),
        list(CONTACT_DEPTHS),
        index=None,
        format_func=lambda value: words.contact_depth(value, t),
        placeholder=t("Pick a value"),
        key=key,
    )


def _roles(field: str, key: str, view: AccountView, t: Translator) -> None:
    st.multiselect(t("Roles"), list(Role), format_func=lambda role: words.word(role, t), key=key)


def _yes_or_no(field: str, key: str, view: AccountView, t: Translator) -> None:
    st.toggle(t(FIELDS[field]), key=key)


_WIDGETS: dict[str, Widget] = {
    "stance": _stance,
    "influence": _influence,
    "confidence": _confidence,
    "rated_on": _day,
    "contact_depth": _contact_depth,
    "roles": _roles,
    "final_say": _yes_or_no,
    "veto": _yes_or_no,
}


def _set(listed: Table, view: AccountView, field: str, key: str, seats: tuple[int, ...]) -> None:
    value: Any = st.session_state[key]
    if field == "stance" and value == UNKNOWN:
        value = None
    desk = session.desk()
    table.store(listed, desk, {seat: {field: _asked(field, value, seat, view)} for seat in seats})
    table.tell_refused(listed)


def _asked(field: str, value: Any, seat_id: int, view: AccountView) -> Any:
    if field != OUR_CONTACTS:
        return value
    seat = next((s for s in view.seats if s.seat.id == seat_id), None)
    covers = seat.counterparts if seat else ()
    return Contacts(contacts_text((c.member.name, c.strength) for c in covers), value)
