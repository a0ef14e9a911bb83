"""Adding people to the map: one line each, somebody known already, or rows of a spreadsheet."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from kamap import words
from kamap.analysis.view import AccountView, SeatView
from kamap.errors import KamapError, NameKnown
from kamap.i18n import Translator
from kamap.model import Person
from kamap.sentences import say
from kamap.services import people, quick
from kamap.services.desk import Saved
from kamap.ui import address, ahead, feedback, session
from kamap.ui.feedback import attempt
from kamap.ui.markdown import plain
from kamap.ui.panel.called import told_apart
from kamap.ui.resources import database

PAGES = Path(__file__).parents[3] / "pages"
PASTE, IMPORT = PAGES / "account" / "paste.py", PAGES / "admin" / "import_files.py"
LONGEST_LINE = 2_000

_OPEN = "newcomer:open"
_LINE = "newcomer:line"
_KNOWN = "newcomer:known"
_TOLD = "newcomer:told"


@dataclass(frozen=True)
class Told:
    """What became of a line typed on a map: the person added, or why nobody was."""

    center_id: int
    line: str
    became: int | KamapError


def button(view: AccountView) -> None:
    t = session.text()
    popover = st.popover(
        t("Person"), icon=":material/add:", type="primary", key=_OPEN, on_change="rerun"
    )
    if not popover.open:
        return
    with popover, st.container(key="newcomer", width=440):
        _line(view, t)
        _outcome(view, t)
        _known(view, t)
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

    A form wants a button, but this one does not show: a field cleared by a click keeps out what is
    put back into it, and so a line that was not understood would be lost.
    """
    with st.form("newcomer-line", border=False, clear_on_submit=True):
        st.text_input(
            t("Name, title, department, influence"),
            key=_LINE,
            max_chars=LONGEST_LINE,
            placeholder=t("Maria Lopez, CFO, Finance, 80"),
        )
        st.form_submit_button(t("Add"), key="newcomer:add", on_click=_add, args=(view.center.id,))
    ahead.listen("newcomer")


def _outcome(view: AccountView, t: Translator) -> None:
    """What was understood, or what could not be; in one place."""
    told: Told | None = st.session_state.get(_TOLD)
    if told is None or told.center_id != view.center.id:
        st.caption(t("Enter adds. What you leave out can come later."))
    elif isinstance(told.became, NameKnown):
        _namesakes(view, told, told.became, t)
    elif isinstance(told.became, KamapError):
        feedback.tell(told.became)
    elif (seat := view.of(told.became)) is not None:
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
                *_words_of(person),
                *(words.word(role, t) for role in sorted(rating.roles)),
                person.email,
                person.phone,
                *(f"{name} {value}" for name, value in figures),
            ),
        )
    )


def _words_of(person: Person) -> tuple[str, ...]:
    return person.name, person.title, person.department, person.organisation


def _namesakes(view: AccountView, told: Told, error: NameKnown, t: Translator) -> None:
    """Is one of those who bear the name meant, or somebody else of that name?"""
    st.info("  \n".join(plain(line) for line in say(error, t)))
    bearers = {
        person.id or 0: person
        for person in people.known(database(), view.account.id or 0)
        if person.id in error.people
    }
    called = told_apart({id_: _called(person) for id_, person in bearers.items()})
    for id_, name in called.items():
        if view.of(id_) or view.who_left(id_):
            label, react = t("Show {person}, who is on this map", person=plain(name)), _show
        else:
            label, react = t("Put {person} on this map", person=plain(name)), _seat
        st.button(
            label, key=f"newcomer:is:{id_}", on_click=react, args=(told, id_), width="stretch"
        )
    st.button(
        t("Add a second {name}", name=plain(error.name)),
        key="newcomer:namesake",
        on_click=_add_line,
        args=(told.center_id, told.line),
        kwargs={"namesake": True},
        width="stretch",
    )


def _known(view: AccountView, t: Translator) -> None:
    """Those of the account who are not on this map; nothing where that is nobody."""
    elsewhere = {
        person.id or 0: _called(person)
        for person in people.known(database(), view.account.id or 0)
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


def _called(person: Person) -> str:
    return " · ".join(filter(None, _words_of(person)))


def _add(center_id: int) -> None:
    """Adds whoever the line names, and those typed ahead; it stops at one not understood."""
    while _add_line(center_id, ahead.first(st.session_state[_LINE])) and st.session_state[_LINE]:
        pass


def _add_line(center_id: int, line: str, *, namesake: bool = False) -> bool:
    """Whether somebody was added; where nobody was, nothing typed is lost."""
    try:
        person_id, saved = quick.add(session.desk(), center_id, line, namesake=namesake)
    except KamapError as error:
        st.session_state[_TOLD] = Told(center_id, line, error)
        st.session_state[_LINE] = st.session_state[_LINE]  # back into the field that was cleared
        return False
    _added(center_id, line, person_id, saved)
    return True


def _seat(told: Told, person_id: int) -> None:
    saved = attempt(lambda: quick.seat(session.desk(), told.center_id, person_id, told.line))
    if saved is not None:
        _added(told.center_id, told.line, person_id, saved)


def _put_on_map(center_id: int) -> None:
    person_id = st.session_state[_KNOWN]
    if person_id is None:
        return
    saved = attempt(lambda: people.seat(session.desk(), center_id, person_id))
    st.session_state[_KNOWN] = None
    if saved is not None:
        _added(center_id, "", person_id, saved)


def _added(center_id: int, line: str, person_id: int, saved: Saved) -> None:
    attempt(lambda: saved)  # the note under the panel says so, too
    st.session_state[_TOLD] = Told(center_id, line, person_id)
    st.session_state[_LINE] = ahead.rest(st.session_state.get(_LINE, ""))
    address.choose(person=person_id)


def _show(told: Told, person_id: int) -> None:
    st.session_state[_LINE] = ahead.rest(st.session_state[_LINE])
    st.session_state.pop(_TOLD)
    st.session_state[_OPEN] = False
    address.choose(person=person_id)
