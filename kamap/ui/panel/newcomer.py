"""Adding people to the map: one line each, somebody known already, or rows of a spreadsheet."""

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from kamap import words
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.model import Person
from kamap.services import people
from kamap.ui import ahead, session
from kamap.ui.markdown import plain
from kamap.ui.panel import open_lines, typed_lines
from kamap.ui.panel.called import in_full, told_apart
from kamap.ui.panel.open_lines import LONGEST_LINE, POPOVER
from kamap.ui.resources import database

PAGES = Path(__file__).parents[3] / "pages"
PASTE, IMPORT = PAGES / "account" / "paste.py", PAGES / "admin" / "import_files.py"

_LINE = "newcomer:line"
_KNOWN = "newcomer:known"


def button(view: AccountView) -> None:
    t = session.text()
    popover = st.popover(
        t("Person"), icon=":material/add:", type="primary", key=POPOVER, on_change="rerun"
    )
    if not popover.open:
        return
    with popover, st.container(key="newcomer", width=440):
        _line(view, t)
        _outcome(view, t)
        known = people.known(database(), view.account.id or 0)
        open_lines.ask(view, known, t)
        _elsewhere(view, known, t)
        _paste_link(view, t)


def invite(view: AccountView, t: Translator) -> None:
    """On a map with nobody on it: how the first people get there."""
    st.markdown(f"**{t('Who is in this buying center?')}**")
    st.caption(
        t(
            "Type the first ones into “Person” at the top: a name will do, a line such as "
            "“Maria Lopez, CFO, Finance, 80” says more. Or take what you have:"
        )
    )
    _paste_link(view, t)
    st.page_link(IMPORT, label=t("Import files"), icon=":material/upload_file:")


def _paste_link(view: AccountView, t: Translator) -> None:
    st.page_link(
        PASTE,
        label=t("Paste rows from a spreadsheet"),
        icon=":material/content_paste:",
        query_params={"center": str(view.center.id)},
    )


def _line(view: AccountView, t: Translator) -> None:
    """The line goes when it is sent, so that the next person can be typed at once.

    What comes of it stands below: nothing is ever put back here, into what is typed by then. A form
    wants a button, but this one does not show.
    """
    with st.form("newcomer-line", border=False, clear_on_submit=True):
        st.text_input(
            t("Name, title, department, influence"),
            key=_LINE,
            max_chars=LONGEST_LINE,
            placeholder=t("Maria Lopez, CFO, Finance, 80"),
        )
        st.form_submit_button(t("Add"), key="newcomer:add", on_click=_send, args=(view.center.id,))
    ahead.listen("newcomer")


def _outcome(view: AccountView, t: Translator) -> None:
    """What was understood of the line that added somebody last."""
    if (seat := view.of(typed_lines.added(view.center.id))) is not None:
        st.caption(t("Added: {person}", person=plain(_all_of(seat, t))))
    else:
        st.caption(t("Enter adds. What you leave out can come later."))


def _all_of(seat: SeatView, t: Translator) -> str:
    """Everything a line can say of somebody."""
    person, rating = seat.person, seat.seat
    figures = [(t("influence"), str(rating.influence))]
    if rating.stance is not None:
        figures.append((t("stance"), words.signed(rating.stance)))
    return " · ".join(
        filter(
            None,
            (
                in_full(person),
                *(words.word(role, t) for role in sorted(rating.roles)),
                person.email,
                person.phone,
                *(f"{name} {value}" for name, value in figures),
            ),
        )
    )


def _elsewhere(view: AccountView, known: Iterable[Person], t: Translator) -> None:
    """Those of the account who are not on this map; nothing where that is nobody."""
    elsewhere = {
        person.id or 0: in_full(person)
        for person in known
        if person.present(view.today) and not view.of(person.id)
    }
    if not elsewhere:
        return
    names = told_apart(elsewhere)
    st.selectbox(
        t("Somebody this account knows already"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=t("Pick a person"),
        key=_KNOWN,
        on_change=_put_on_map,
        args=(view.center.id,),
    )


def _send(center_id: int) -> None:
    """Tries the line, and those typed ahead; an empty one says nothing."""
    typed_lines.add(center_id, ahead.lines(st.session_state[_LINE]))


def _put_on_map(center_id: int) -> None:
    if (person_id := st.session_state[_KNOWN]) is not None:
        typed_lines.seat_known(center_id, person_id)
        st.session_state[_KNOWN] = None
