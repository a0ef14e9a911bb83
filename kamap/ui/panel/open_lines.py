"""Lines that added nobody, below the field they were typed in: what is to become of each?"""

from collections.abc import Iterable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kamap.analysis.view import AccountView
from kamap.errors import NameKnown
from kamap.i18n import Translator
from kamap.model import Person
from kamap.sentences import say
from kamap.ui import address, feedback
from kamap.ui.markdown import plain
from kamap.ui.panel import typed_lines
from kamap.ui.panel.called import in_full, told_apart
from kamap.ui.panel.typed_lines import OpenLine

LONGEST_LINE = 2_000
POPOVER = "newcomer:open"


def ask(view: AccountView, known: Iterable[Person], t: Translator) -> None:
    """The questions of this map, newest last; `known` are all whom its account knows."""
    for one in typed_lines.open_lines().of(view.center.id):
        with st.container(key=f"newcomer-question-{one.number}"):
            if isinstance(one.error, NameKnown):
                _whom(view, one, one.error, known, t)
            else:
                _put_right(one, t)


def _put_right(one: OpenLine, t: Translator) -> None:
    """The line in a field of its own.

    It is in a form: Enter tries what stands there, even if that is what stood there before (a
    database may have been locked), and a click elsewhere does not.
    """
    feedback.tell(one.error)
    with _row(one):
        field = f"newcomer:again:{one.number}"
        with st.form(f"newcomer-again-{one.number}", border=False):
            st.text_input(
                t("Put this line right"),
                one.line,
                key=field,
                max_chars=LONGEST_LINE,
                label_visibility="collapsed",
            )
            st.form_submit_button(
                t("Try again"),
                key=f"newcomer:try:{one.number}",
                on_click=_try_again,
                args=(one.number, field),
            )
        _drop(one, t)


def _whom(
    view: AccountView, one: OpenLine, error: NameKnown, known: Iterable[Person], t: Translator
) -> None:
    """Is one of those who bear the name meant, or somebody else of that name?"""
    with _row(one):
        st.info("  \n".join(_question(one, error, t)))
        _drop(one, t)
    bearers = {person.id or 0: in_full(person) for person in known if person.id in error.people}
    for id_, name in told_apart(bearers).items():
        if view.of(id_) or view.who_left(id_):
            label, react = t("Show {person}, who is on this map", person=plain(name)), _show
        else:
            label, react = t("Put {person} on this map", person=plain(name)), typed_lines.seat_open
        st.button(
            label,
            key=f"newcomer:is:{one.number}:{id_}",
            on_click=react,
            args=(one.number, id_),
            width="stretch",
        )
    st.button(
        t("Add a second {name}", name=plain(error.name)),
        key=f"newcomer:namesake:{one.number}",
        on_click=typed_lines.add_open,
        args=(one.number, one.line),
        kwargs={"namesake": True},
        width="stretch",
    )


def _question(one: OpenLine, error: NameKnown, t: Translator) -> list[str]:
    """Below the line, where that says more than the name."""
    line = [] if one.line == error.name else [f"**{plain(one.line)}**"]
    return line + [plain(sentence) for sentence in say(error, t)]


def _drop(one: OpenLine, t: Translator) -> None:
    label = t("Drop this line")
    st.button(
        label,
        key=f"newcomer:drop:{one.number}",
        icon=":material/close:",
        type="tertiary",
        help=label,
        on_click=_settle,
        args=(one.number,),
    )


def _row(one: OpenLine) -> DeltaGenerator:
    key = f"newcomer-row-{one.number}"
    return st.container(key=key, horizontal=True, vertical_alignment="center", gap="xsmall")


def _try_again(number: int, field: str) -> None:
    typed_lines.add_open(number, st.session_state[field].strip())


def _settle(number: int) -> None:
    typed_lines.open_lines().settle(number)


def _show(number: int, person_id: int) -> None:
    _settle(number)
    st.session_state[POPOVER] = False
    address.choose(person=person_id)
