"""From a spreadsheet to the map: rows pasted, columns guessed and corrected, people added."""

from hashlib import sha256

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.errors import ImportRefused
from kamap.i18n import Translator
from kamap.intake.pasted import Row, Sheet, read_rows, sheet_of
from kamap.services import history, quick
from kamap.services.imports import Plan
from kamap.ui import feedback, import_preview, navigator, session
from kamap.ui.feedback import told
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened
from kamap.ui.paste import grid
from kamap.ui.resources import database
from kamap.ui.start import open_map

_KEPT = "paste:kept"
_READ = "paste:read"
_PLAN = "paste:plan"
_ADDED = "paste:added"


@st.fragment(key=PAGE)
def page() -> None:
    if (added := st.session_state.pop(_ADDED, None)) is not None:
        open_map(added)
    with told(), st.container(key="paste"):
        if (view := opened()) is None:
            return
        t = session.text()
        navigator.where(view)
        st.title(t("Paste rows"))
        feedback.tell_latest()
        text = _text(view, t)
        if text.strip():
            _rows(view, text, t)
        else:
            st.button(t("Show the people"), key="paste:look", type="primary")


def _text(view: AccountView, t: Translator) -> str:
    """What was pasted; kept for each map until its people are on it."""
    kept: dict[int, str] = st.session_state.setdefault(_KEPT, {})
    center_id = view.center.id or 0
    key = f"paste:text:{center_id}"
    st.session_state.setdefault(key, kept.get(center_id, ""))
    return st.text_area(
        t(
            "Copy rows in a spreadsheet, with or without headings, and paste them here. "
            "Typed lines will do, too: one person each, with commas or semicolons."
        ),
        key=key,
        height=190,
        placeholder=t("Maria Lopez, CFO, Finance, 80"),
        on_change=_keep,
        args=(center_id, key),
    )


def _keep(center_id: int, key: str) -> None:
    st.session_state[_KEPT][center_id] = st.session_state[key]


def _rows(view: AccountView, text: str, t: Translator) -> None:
    try:
        rows = _read(text, t)
    except ImportRefused as error:
        feedback.tell(error)
        return
    if not rows:
        st.info(t("There is nothing but separators in these rows."))
        return
    body, columns = grid.show(rows, _digest(text), t)
    if not body:
        st.info(t("These are headings, with no rows below them."))
    elif "name" not in columns:
        st.warning(t("Say above which column holds the names: everybody needs one."))
    else:
        sheet = sheet_of(body, columns, name=t("Pasted rows"), lang=t.lang)
        _plan_and_button(view, sheet, t)


def _read(text: str, t: Translator) -> tuple[Row, ...]:
    kept = st.session_state.get(_READ)
    if kept is None or kept[0] != text:
        kept = st.session_state[_READ] = text, read_rows(text, t("Pasted rows"))
    rows: tuple[Row, ...] = kept[1]
    return rows


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def _plan_and_button(view: AccountView, sheet: Sheet, t: Translator) -> None:
    plan = _plan(view, sheet)
    st.button(
        t("Add to the map"),
        key="paste:add",
        type="primary",
        icon=":material/group_add:",
        disabled=bool(plan.faults) or plan.changes_nothing,
        on_click=_add,
        args=(view, sheet),
    )
    import_preview.show(plan, pasted=True)


def _plan(view: AccountView, sheet: Sheet) -> Plan:
    """What adding the rows would do; worked out once for these rows and this state of the data."""
    desk = session.desk()
    key = view.center.id, sheet, history.last_set(database()), desk.today()
    kept = st.session_state.get(_PLAN)
    if kept is None or kept[0] != key:
        kept = st.session_state[_PLAN] = key, quick.preview(desk, view.center.id or 0, sheet)
    plan: Plan = kept[1]
    return plan


def _add(view: AccountView, sheet: Sheet) -> None:
    saved = feedback.attempt(lambda: quick.add_rows(session.desk(), view.center, sheet))
    if saved is not None:
        center_id = view.center.id or 0
        st.session_state[_KEPT].pop(center_id, None)
        st.session_state[_ADDED] = center_id
