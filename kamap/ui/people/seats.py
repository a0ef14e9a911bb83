"""Everybody on a map as one table, most influential first: read, filtered, edited, many at once."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.services import grid
from kamap.ui import address, note, session
from kamap.ui.feedback import attempt
from kamap.ui.panel import newcomer
from kamap.ui.people import bulk, filters, sums, table
from kamap.ui.people.cells import asked_for, cells
from kamap.ui.people.columns import ALWAYS, SET_NAMES, SETS, config
from kamap.ui.people.sheet import Edit
from kamap.ui.people.table import Store, Table

NAME = "people:seats"
COLUMNS = (*ALWAYS, *SETS["all"])
MOST_ROWS = 13

_SET = "people:columns"


def show(view: AccountView, t: Translator) -> None:
    if view.seats:
        filters.show(view, t)
    seats = {seat.seat.id or 0: seat for seat in view.seats}
    listed = _table(view, t)
    with st.container(key="people-tools", horizontal=True, vertical_alignment="center"):
        shown = _column_set(t)
        _counted(listed, view, t)
        st.space("stretch")
        _tools(listed, view, t)
    if listed.sheet.rows:
        table.draw(
            listed,
            {id_: cells(seat, t) for id_, seat in seats.items()},
            COLUMNS,
            (*ALWAYS, *SETS[shown]),
            config=config(t),
            disabled=("attitude",),
            most_rows=MOST_ROWS,
            alt=t("People"),
        )
    elif view.seats:
        st.info(t("Nobody answers to all of this. Take a filter away."))
    else:
        st.info(t("Nobody is on this map yet. Add somebody with the button above."))
    note.show(view.account.id or 0)
    sums.show(view, t)


def _table(view: AccountView, t: Translator) -> Table:
    """The rows stay as they are until one asks for others, or has just made some."""
    found = [seat.seat.id or 0 for seat in filters.found(view, t)]
    known = {seat.seat.id or 0 for seat in view.seats}

    def asks(edited: Mapping[str, Edit]) -> Mapping[str, Any]:
        return asked_for(edited, t)

    store = Store(asks, grid.change_what_can_be, grid.change)
    listed = table.opened(NAME, (view.center.id, t.lang, filters.asked()), store, found, known)
    added = view.of(address.person_id())
    if added is not None and added.seat.id not in listed.known:
        listed = table.take_rows(NAME, [added.seat.id or 0], known)
    if st.session_state.get(note.UNDO):
        listed = table.take_rows(NAME, found, known)
    return listed


def _column_set(t: Translator) -> str:
    st.segmented_control(
        t("Columns"),
        list(SET_NAMES),
        default="rating",
        format_func=lambda name: t(SET_NAMES[name]),
        key=_SET,
        required=True,
        label_visibility="collapsed",
    )
    return str(st.session_state[_SET])


def _counted(listed: Table, view: AccountView, t: Translator) -> None:
    """How many there are, and whether the rows are still those of now."""
    known = {seat.seat.id or 0 for seat in view.seats}
    found = {seat.seat.id or 0 for seat in filters.found(view, t)}
    rows = listed.sheet.rows
    count = t.plural("{count} person", "{count} people", len(rows))
    if len(rows) < len(known):
        count = t("{count} of {all}", count=count, all=len(known))
    new, gone = len(found - set(rows)), len(set(rows) - known)
    news = [t("{count} more since then", count=new)] if new else []
    news += [t("{count} gone since then", count=gone)] if gone else []
    st.caption(" · ".join((count, *news)))


def _tools(listed: Table, view: AccountView, t: Translator) -> None:
    chosen = listed.sheet.chosen & set(listed.sheet.rows)
    bulk.show(listed, view, t)
    st.button(
        t("Take off the map"),
        key="people:remove",
        icon=":material/person_remove:",
        disabled=not chosen,
        help=t("Tick people in the first column. Undo brings them back."),
        on_click=_remove,
        args=(tuple(sorted(chosen)), [seat.seat.id or 0 for seat in view.seats]),
    )
    st.button(
        t("Rank again"),
        key="people:rank",
        icon=":material/sort:",
        help=t("Rows stay in place while you edit. This puts the most influential first again."),
        on_click=table.rank_again,
        args=(NAME,),
    )
    newcomer.button(view)


def _remove(seat_ids: tuple[int, ...], seats: list[int]) -> None:
    if attempt(lambda: grid.remove(session.desk(), seat_ids)):
        address.choose()
        table.take_rows(NAME, (), set(seats) - set(seat_ids))
