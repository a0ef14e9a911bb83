"""/log: who changed what on an account, when, from what to what; taking back one's own edits."""

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.errors import KamapError
from kamap.i18n import Translator
from kamap.services import clock, history
from kamap.store.search import Made
from kamap.ui import navigator, session
from kamap.ui.change_log import filters, rows, spreadsheet
from kamap.ui.feedback import tell, told
from kamap.ui.markup import Markup, tag
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened
from kamap.ui.resources import database

AT_A_TIME = 100
LINES = 6
"""Of an edit that changed a great deal, only the beginning is shown; the file has it all."""

_SHOWN = "log:shown"
_REFUSED = "log:refused"


@st.fragment(key=PAGE)
def page() -> None:
    with told():
        if (view := opened()) is None:
            return
        navigator.where(view)
        with st.container(key="log"):
            _log(view, session.text())


def _log(view: AccountView, t: Translator) -> None:
    account_id = view.account.id or 0
    st.title(t("Change log"), anchor=False)
    wanted = filters.show(account_id, t)
    shown = _shown(account_id)
    found, count = history.edits(database(), account_id, wanted, limit=shown, lines=LINES)
    if not found:
        filters.nothing_fits(account_id, t)
        return
    with st.container(key="log-head", horizontal=True, vertical_alignment="center"):
        st.caption(t.plural("{count} edit", "{count} edits", count))
        st.space("stretch")
        spreadsheet.button(view, wanted, t)
    _edits(account_id, found, t)
    if count > len(found):
        st.button(
            t("Show {count} more", count=min(AT_A_TIME, count - len(found))),
            key="log:more",
            on_click=_show_more,
            args=(account_id,),
        )


def _shown(account_id: int) -> int:
    """How many edits are shown; of another account, as at first."""
    shown = st.session_state.get(_SHOWN)
    return shown[1] if shown is not None and shown[0] == account_id else AT_A_TIME


def _show_more(account_id: int) -> None:
    st.session_state[_SHOWN] = account_id, _shown(account_id) + AT_A_TIME


def _edits(account_id: int, found: tuple[Made, ...], t: Translator) -> None:
    """The edits by day; those that cannot be taken back here stand together in one piece."""
    actor, refused = session.desk().actor, st.session_state.get(_REFUSED)
    together: list[Markup] = []
    day = None
    for made in found:
        if (on := clock.day_of(made.at)) != day:
            day = on
            together.append(rows.day(on, t))
        row = rows.edit(made, t)
        if made.actor != actor or made.undone or made.what == "undo":
            together.append(row)
            continue
        _flush(together)
        with st.container(key=f"log-edit-{made.set_id}", horizontal=True, gap="small"):
            st.html(tag("div", row, class_="edits"))
            _undo_button(account_id, made, t)
        if refused is not None and refused[0] == made.set_id:
            tell(refused[1])
    _flush(together)


def _flush(together: list[Markup]) -> None:
    if together:
        st.html(tag("div", *together, class_="edits"))
        together.clear()


def _undo_button(account_id: int, made: Made, t: Translator) -> None:
    key = f"log:undo:{made.set_id}"
    if any(line.noun == "account" and line.field is None for line in made.lines):
        with st.popover(t("Undo"), type="tertiary"):  # no page would be left to look at
            st.caption(t("This takes back the whole customer: there is no way to get it back."))
            label = t("Take back the whole customer")
            st.button(
                label, key=key, on_click=_undo, args=(account_id, made.set_id), type="primary"
            )
        return
    st.button(t("Undo"), key=key, on_click=_undo, args=(account_id, made.set_id), type="tertiary")


def _undo(account_id: int, set_id: int) -> None:
    """Takes an edit back; why that is refused is told where it was asked for."""
    try:
        history.undo(session.desk(), account_id, set_id)
    except KamapError as error:
        st.session_state[_REFUSED] = set_id, error
    else:
        st.session_state.pop(_REFUSED, None)
