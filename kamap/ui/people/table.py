"""A table on the page: kept from run to run, its edits stored once each, none of them lost.

A callback stores what was edited. Streamlit may stop it half-way, where the next edit is there
before it has begun, and does not call it again for the first: so every run looks, too.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import streamlit as st

from kamap.services.desk import Desk, Saved
from kamap.services.grid import Cells
from kamap.ui import session
from kamap.ui.feedback import attempt
from kamap.ui.people.columns import frame
from kamap.ui.people.sheet import CHOSEN, Edit, Row, Sheet

ROW_HEIGHT = 35
_TABLES = "people:tables"
_numbers = count(1)


@dataclass(frozen=True)
class Store:
    """How the edits of a table are stored: what an edited row asks for, and the services."""

    asked_for: Callable[[Mapping[str, Edit]], Mapping[str, Any]]
    what_can_be: Callable[[Desk, Cells], tuple[Saved, Cells]]
    all_of: Callable[[Desk, Cells], Saved]


@dataclass
class Table:
    """A sheet, what it is a sheet of, and the widget that shows it."""

    sheet: Sheet
    of: tuple[Any, ...]
    store: Store
    key: str
    known: frozenset[int]
    """What there was, in its rows or not, when these rows were chosen."""
    refused: tuple[Desk, Cells] | None = None
    """What could not be stored, and at which desk, until that is said."""


def _tables() -> dict[str, Table]:
    found: dict[str, Table] = st.session_state.setdefault(_TABLES, {})
    return found


def opened(
    name: str, of: tuple[Any, ...], store: Store, rows: Sequence[int], known: Collection[int]
) -> Table:
    """The table of this name; a new one, with these rows, where it is of something else."""
    table = _tables().get(name)
    if table is None or table.of != of or table.key not in st.session_state:
        table = _tables()[name] = _new(Sheet(tuple(rows)), name, of, store, known)
    table.store = store
    return table


def _new(
    sheet: Sheet, name: str, of: tuple[Any, ...], store: Store, known: Collection[int]
) -> Table:
    """A widget of its own for other rows: the old one's edits go by position."""
    return Table(sheet, of, store, f"{name}:{next(_numbers)}", frozenset(known))


def rank_again(name: str) -> None:
    """Has the table come up anew, in the order and with the rows of then."""
    _tables().pop(name, None)


def take_rows(name: str, found: Sequence[int], known: Collection[int]) -> Table:
    """Lets rows come and go in the table, without moving the others."""
    table = _tables()[name]
    sheet = table.sheet
    rows = sheet.kept(found, known)
    if rows != sheet.rows:
        again = Sheet(rows, sheet.chosen & set(rows))
        table = _tables()[name] = _new(again, name, table.of, table.store, known)
    return table


def draw(
    table: Table,
    stored: Mapping[int, Row],
    columns: Sequence[str],
    shown: Sequence[str],
    *,
    config: dict[str, Any],
    disabled: Sequence[str] = (),
    most_rows: int,
    alt: str,
) -> None:
    """The table with what is stored; `shown` of its columns are visible at first."""
    seen = session.desk().seen
    with table.sheet.lock:
        rows = table.sheet.give(stored, shown, seen)
    st.data_editor(
        frame(rows, columns),
        key=table.key,
        hide_index=True,
        column_order=shown,
        column_config=config,
        disabled=disabled,
        on_change=take_in,
        args=(table,),
        height=ROW_HEIGHT * (min(max(len(rows), 1), most_rows) + 1) + 3,
        row_height=ROW_HEIGHT,
        placeholder="",
        alt=alt,
    )


def catch_up() -> None:
    """Stores and says what a callback was kept from."""
    for table in list(_tables().values()):
        take_in(table)


def take_in(table: Table) -> None:
    """Stores what has been edited in a table, all at once."""
    state = st.session_state.get(table.key)
    if state is None:
        return
    desk = session.desk()
    # From here to where all is stored, nothing is asked of Streamlit, which might stop it.
    with table.sheet.lock:
        edited = table.sheet.take(state["edited_rows"])
        for row, cells in edited.items():
            if (tick := cells.pop(CHOSEN, None)) is not None:
                (table.sheet.chosen.add if tick.now else table.sheet.chosen.discard)(row)
        cells = {row: table.store.asked_for(edits) for row, edits in edited.items() if edits}
        if cells:
            seen = table.sheet.seen_by(cells, desk.seen)
            store(table, replace(desk, seen=seen), cells)
    tell_refused(table)


def store(table: Table, desk: Desk, cells: Cells) -> None:
    """Stores what can be of many cells, and remembers the rest, to say why."""

    def edit() -> Saved:
        saved, refused = table.store.what_can_be(desk, cells)
        table.refused = (desk, refused) if refused else None
        return saved

    attempt(edit)


def tell_refused(table: Table) -> None:
    """Says why some cells could not be stored; after a conflict they can be all the same."""
    if table.refused is None:
        return
    desk, refused = table.refused
    desks = iter((desk,))  # whoever insists on it has seen by then what the others did
    all_of = table.store.all_of
    attempt(lambda: all_of(next(desks, None) or session.desk(), refused))
    table.refused = None
