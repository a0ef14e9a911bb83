"""The ties of a map as a table: who is what to whom, how strongly; drawn, changed, taken away."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from kamap import words
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import STRENGTHS, Tie, TieKind
from kamap.services import grid, ties
from kamap.ui import note, session
from kamap.ui.feedback import attempt
from kamap.ui.panel.called import everybody, told_apart
from kamap.ui.people import table
from kamap.ui.people.sheet import CHOSEN, Edit
from kamap.ui.people.table import Store, Table

NAME = "people:ties"
COLUMNS = (CHOSEN, "source_id", "kind", "target_id", "strength")
MOST_ROWS = 12

_NEW = {field: f"people:tie:{field}" for field in COLUMNS[1:]}


def show(view: AccountView, t: Translator) -> None:
    people = everybody(view, t)
    listed = _table(view, people, t)
    _new_tie(view, people, t)
    if listed.sheet.rows:
        table.draw(
            listed,
            {tie.id or 0: _cells(tie, people, t) for tie in view.every_tie},
            COLUMNS,
            COLUMNS,
            config=_config(people, t),
            most_rows=MOST_ROWS,
            alt=t("Ties"),
        )
    else:
        st.info(t("There are no ties on this map yet."))
    _tools(listed, view, t)
    note.show(view.account.id or 0)


def _table(view: AccountView, people: Mapping[int, str], t: Translator) -> Table:
    rank = {person: place for place, person in enumerate(people)}
    kinds = list(TieKind)
    ordered = sorted(
        view.every_tie,
        key=lambda tie: (kinds.index(tie.kind), rank[tie.source_id], rank[tie.target_id]),
    )
    found = [tie.id or 0 for tie in ordered]
    ids = {label: person for person, label in people.items()}
    named = {words.word(kind, t): kind for kind in TieKind}

    def asks(edited: Mapping[str, Edit]) -> Mapping[str, Any]:
        reading = {"source_id": ids, "target_id": ids, "kind": named}
        return {f: reading[f][e.now] if f in reading else e.now for f, e in edited.items()}

    store = Store(asks, grid.change_ties_that_can_be, grid.change_ties)
    listed = table.opened(NAME, (view.center.id, t.lang), store, found, found)
    if st.session_state.get(note.UNDO) or st.session_state.get("people:tie:draw"):
        listed = table.take_rows(NAME, found, set(found))
    return listed


def _cells(tie: Tie, people: Mapping[int, str], t: Translator) -> dict[str, Any]:
    return {
        "source_id": people[tie.source_id],
        "kind": words.word(tie.kind, t),
        "target_id": people[tie.target_id],
        "strength": tie.strength,
    }


def _config(people: Mapping[int, str], t: Translator) -> dict[str, Any]:
    column = st.column_config
    names = list(people.values())
    kinds = [words.word(kind, t) for kind in TieKind]
    return {
        CHOSEN: column.CheckboxColumn("✓", width=56, pinned=True, help=t("Tick to take away")),
        "source_id": column.SelectboxColumn(t("From"), options=names, required=True),
        "kind": column.SelectboxColumn(t("Kind"), options=kinds, required=True),
        "target_id": column.SelectboxColumn(t("To"), options=names, required=True),
        "strength": column.SelectboxColumn(
            t("Strength"), options=list(STRENGTHS), required=True, width=90
        ),
    }


def _new_tie(view: AccountView, people: Mapping[int, str], t: Translator) -> None:
    """A line to draw one more."""
    if len(people) < 2:
        return
    names = told_apart(people)
    with st.form("people-tie", border=False):
        source, kind, target, strength, draw = st.columns(
            [3, 2, 3, 1.2, 1.6], vertical_alignment="bottom", gap="small"
        )
        for place, field, label in (
            (source, "source_id", t("From")),
            (target, "target_id", t("To")),
        ):
            place.selectbox(
                label,
                list(names),
                index=None,
                format_func=names.__getitem__,
                placeholder=t("Pick a person"),
                key=_NEW[field],
            )
        kind.selectbox(
            t("Kind"), list(TieKind), format_func=lambda k: words.word(k, t), key=_NEW["kind"]
        )
        strength.selectbox(t("Strength"), list(STRENGTHS), index=2, key=_NEW["strength"])
        draw.form_submit_button(
            t("Draw the tie"),
            key="people:tie:draw",
            type="primary",
            on_click=_draw,
            width="stretch",
        )


def _draw() -> None:
    source, target, kind, strength = (
        st.session_state[_NEW[field]] for field in ("source_id", "target_id", "kind", "strength")
    )
    if source is not None and target is not None:
        attempt(lambda: ties.draw(session.desk(), source, target, kind, strength)[1])


def _tools(listed: Table, view: AccountView, t: Translator) -> None:
    chosen = tuple(row for row in listed.sheet.rows if row in listed.sheet.chosen)
    known = {tie.id or 0 for tie in view.every_tie}
    gone, new = set(listed.sheet.rows) - known, known - set(listed.sheet.rows)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(t.plural("{count} tie", "{count} ties", len(known)))
        st.space("stretch")
        st.button(
            t.plural("Take away {count} tie", "Take away {count} ties", len(chosen))
            if chosen
            else t("Take away"),
            key="people:tie:remove",
            icon=":material/link_off:",
            disabled=not chosen,
            help=t("Tick ties in the first column. Undo brings them back."),
            on_click=_remove,
            args=(chosen, known),
        )
        st.button(
            t("Sort again"),
            key="people:tie:rank",
            icon=":material/sort:",
            type="primary" if gone or new else "secondary",
            on_click=table.rank_again,
            args=(NAME,),
        )


def _remove(tie_ids: tuple[int, ...], known: set[int]) -> None:
    if attempt(lambda: grid.remove_ties(session.desk(), tie_ids)):
        table.take_rows(NAME, (), known - set(tie_ids))
