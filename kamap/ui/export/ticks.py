"""Who is in a client's file? Everybody is ticked by hand, at first those whom we have met."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from kamap.analysis.client_map import Disclosure, disclosed
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.ui.export.draft import Draft
from kamap.ui.people.sheet import CHOSEN, Sheet

PLACE = "place"
COLUMNS = (CHOSEN, PLACE, "name", "title", "department", "manager", "why")
KINDS = {CHOSEN: pa.bool_(), PLACE: pa.int64()}
ROW_HEIGHT = 32
MOST_ROWS = 8
"""More scroll within the table."""
_TABLE = "export:table"
_numbers = count(1)


@dataclass(frozen=True)
class _Table:
    """The table on the page, and of whom it is; for others it is another."""

    of: tuple[str, tuple[int, ...]]
    sheet: Sheet
    key: str


def show(view: AccountView, draft: Draft, t: Translator) -> None:
    take_in(draft)
    with st.container(key="export-people", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", key="export-people-head"):
            ticked = sum(seat.person_id in draft.ticked for seat in view.seats)
            heading = t("In the file")
            everybody = t.plural("of {count} person", "of {count} people", len(view.seats))
            st.markdown(f"**{heading}** {ticked} {everybody}", width="content")
            st.space("stretch")
            shown = _filtered(view, t)
            ids = [seat.person_id for seat in shown]
            _all(draft, ids, True, t("Tick all"))
            _all(draft, ids, False, t("Tick none"))
        _table(view, shown, draft, t)


def take_in(draft: Draft) -> None:
    """Notes what was ticked and typed; also what a callback was kept from."""
    table: _Table | None = st.session_state.get(_TABLE)
    if table is None or table.of[0] != draft.name:
        return
    state = st.session_state.get(table.key)
    if state is None:
        return
    with table.sheet.lock:
        for person_id, cells in table.sheet.take(state["edited_rows"]).items():
            if (edit := cells.get(CHOSEN)) is not None:
                draft.tick(person_id, bool(edit.now))
            if (edit := cells.get(PLACE)) is not None:
                draft.put(person_id, edit.now)


def why_unticked(seat: SeatView, view: AccountView, t: Translator) -> str:
    """Why somebody is not offered: the customer need not know that we know of them."""
    if seat.person.outside(view.account):
        return t("outside")
    return t("never met") if seat.never_met else ""


def _filtered(view: AccountView, t: Translator) -> list[SeatView]:
    """Those of a department, or all, in the order in which the file has them."""
    departments = sorted({seat.person.department for seat in view.seats} - {""}, key=str.casefold)
    chosen = None
    if len(departments) > 1:
        chosen = st.selectbox(
            t("Department"),
            departments,
            index=None,
            placeholder=t("All departments"),
            key=f"export:department:{view.center.id}",
            label_visibility="collapsed",
            width=190,
        )
    seats = (seat for seat in view.seats if chosen in (None, seat.person.department))
    return sorted(
        seats, key=lambda seat: (seat.person.department.casefold(), seat.person.name.casefold())
    )


def _all(draft: Draft, ids: Sequence[int], ticked: bool, label: str) -> None:
    def tick() -> None:
        for person_id in ids:
            draft.tick(person_id, ticked)

    st.button(label, key=f"export:all:{ticked}", type="tertiary", on_click=tick)


def _table(view: AccountView, shown: Sequence[SeatView], draft: Draft, t: Translator) -> None:
    table = _of(draft, tuple(seat.person_id for seat in shown))
    rows = _rows(view, shown, draft, t)
    with table.sheet.lock:
        given = table.sheet.give(rows, COLUMNS)
    st.data_editor(
        _frame(given),
        key=table.key,
        hide_index=True,
        column_order=COLUMNS,
        column_config=_config(t),
        disabled=[column for column in COLUMNS if column not in KINDS],
        on_change=take_in,
        args=(draft,),
        height=ROW_HEIGHT * (min(max(len(given), 1), MOST_ROWS) + 1) + 3,
        row_height=ROW_HEIGHT,
        placeholder="",
        alt=t("Who is in the file"),
    )


def _of(draft: Draft, ids: tuple[int, ...]) -> _Table:
    """Other rows are another table: a browser says its edits by position."""
    table: _Table | None = st.session_state.get(_TABLE)
    if table is None or table.of != (draft.name, ids) or table.key not in st.session_state:
        table = _Table((draft.name, ids), Sheet(ids), f"export:people:{next(_numbers)}")
        st.session_state[_TABLE] = table
    return table


def _rows(
    view: AccountView, shown: Iterable[SeatView], draft: Draft, t: Translator
) -> dict[int, dict[str, Any]]:
    everybody = disclosed(view, Disclosure(frozenset(seat.person_id for seat in view.seats)))
    name = {person_id: one.name for person_id, one in everybody.items()}
    return {
        seat.person_id: {
            CHOSEN: seat.person_id in draft.ticked,
            PLACE: draft.places.get(seat.person_id),
            "name": seat.person.name,
            "title": seat.person.title,
            "department": seat.person.department,
            "manager": name.get(everybody[seat.person_id].manager or 0, ""),
            "why": why_unticked(seat, view, t),
        }
        for seat in shown
    }


def _frame(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """The rows, each column of one kind whatever is in it."""
    return pd.DataFrame(
        {
            column: pd.Series(
                [row.get(column) for row in rows],
                dtype=pd.ArrowDtype(KINDS.get(column, pa.string())),
            )
            for column in COLUMNS
        }
    )


def _config(t: Translator) -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        CHOSEN: st.column_config.CheckboxColumn("", width=36),
        PLACE: st.column_config.NumberColumn(
            t("Order"),
            width=72,
            min_value=1,
            step=1,
            help=t("Who comes first; the others follow, by department and name."),
        ),
        "name": text(t("Name"), width=130),
        "title": text(t("Title"), width=150),
        "department": text(t("Department"), width=120),
        "manager": text(t("Reports to"), width=110),
        "why": text(
            " ",
            width=80,
            help=t("Whom we never met, and who is not the customer’s, starts unticked."),
        ),
    }
