"""Importing on the screen: which files, where to, what will happen, and doing it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import streamlit as st

from kamap.errors import KamapError
from kamap.intake import File, Roster, read, read_workbook
from kamap.services import history, imports
from kamap.services.desk import Saved
from kamap.services.imports import Into, Plan
from kamap.ui import feedback, session
from kamap.ui.import_files import Handed, handed_in
from kamap.ui.import_preview import show as show_preview
from kamap.ui.import_target import Target, nowhere, target
from kamap.ui.resources import database
from kamap.ui.start import PAGES, open_map

_ROSTER = "import:roster"
_PLAN = "import:plan"
NOTICEABLE_SECONDS = 0.5


def page() -> None:
    t = session.text()
    with st.container(key="import"):
        st.title(t("Import"))
        handed, chosen = handed_in()
        if not handed.files:
            return
        roster = _roster(handed)
        if chosen is None:
            chosen = target(rest=True) if roster.account_wanted else nowhere()
        if chosen is None or (chosen.into is None and chosen.asked and roster.account_wanted):
            return
        try:
            plan = _plan(handed, roster, chosen)
        except KamapError as error:
            feedback.tell(error)
            return
        show_preview(plan)
        _import_button(plan, roster, chosen.into)
        feedback.tell_latest()


def _roster(handed: Handed) -> Roster:
    """What the files say; they are read once."""
    kept = st.session_state.get(_ROSTER)
    if kept is None or kept[0] != handed.ids:
        with _progress(session.text()("Reading the files")) as progress:
            files = {kind: File(f.name, f.getvalue()) for kind, f in handed.files.items()}
            if "workbook" in files:
                roster = read_workbook(files["workbook"], progress=progress)
            else:
                roster = read(**files, progress=progress)
        kept = st.session_state[_ROSTER] = handed.ids, roster
    found: Roster = kept[1]
    return found


def _plan(handed: Handed, roster: Roster, chosen: Target) -> Plan:
    """What the import would do; worked out once for these files and this state of the data."""
    last_set = history.last_set(database())
    desk = session.desk()
    key = (chosen, handed.ids, last_set, desk.today())
    kept = st.session_state.get(_PLAN)
    if kept is None or kept[0] != key:
        session.has_seen(last_set)
        with _progress(session.text()("Comparing with what is known")) as progress:
            plan = imports.preview_roster(desk, roster, chosen.into, progress=progress)
        kept = st.session_state[_PLAN] = key, plan
    found: Plan = kept[1]
    return found


def _import_button(plan: Plan, roster: Roster, into: Into | None) -> None:
    t = session.text()
    if not st.button(
        t("Import"),
        key="import:go",
        type="primary",
        icon=":material/upload:",
        disabled=bool(plan.faults) or plan.changes_nothing,
    ):
        return
    done: list[imports.Applied] = []

    def write() -> Saved:
        with _progress(t("Importing")) as progress:
            done.append(imports.apply_roster(session.desk(), roster, into, progress=progress))
        return next((saved for _, saved in done[0].changed), Saved())

    if feedback.attempt(write) is not None:
        _go_on(done[0])


def _go_on(done: imports.Applied) -> None:
    """To the map, where it is about one; else to the list of accounts."""
    if len(done.changed) == 1 and not done.plan.of_accounts_alone:
        open_map(done.changed[0][0].id or 0)
    st.switch_page(PAGES / "portfolio" / "accounts.py")


@contextmanager
def _progress(text: str) -> Iterator[Callable[[float], None]]:
    """A bar for what takes long enough to wonder about."""
    begun, place = monotonic(), st.empty()

    def hear(part: float) -> None:
        if monotonic() - begun > NOTICEABLE_SECONDS:
            place.progress(min(part, 1.0), text)

    yield hear
    place.empty()
