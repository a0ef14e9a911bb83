"""One action on a line: done with a click, and changed where it stands."""

from pathlib import Path

import streamlit as st

from kamap import words
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import Action, ActionKind, longest
from kamap.services import actions
from kamap.services.actions import Listed
from kamap.ui import address, session, typing
from kamap.ui.actions import editing
from kamap.ui.feedback import attempt
from kamap.ui.fields import follow, save
from kamap.ui.markdown import plain
from kamap.ui.markup import Markup, apart, tag

MAP = Path(__file__).parents[3] / "pages" / "account" / "map.py"
WIDTHS = (0.45, 6, 2.2, 1.9, 0.5)
_JUST_DONE = "actions:just_done"


def just_done() -> int | None:
    """The action that this session has got done last, and not left behind yet."""
    found: int | None = st.session_state.get(_JUST_DONE)
    return found


def show(line: Listed, view: AccountView, t: Translator) -> None:
    """An open action, or one just done, which may say what came of it."""
    action = line.action
    with st.container(key=f"action-row-{action.id}", gap="small"):
        tick, what, whom, when, more = st.columns(WIDTHS, vertical_alignment="center", gap="small")
        with tick:
            _tick(action, t)
        what.html(_what(line, view, t))
        with whom:
            _whom(line, t)
        when.html(_when(action, view, t))
        with more:
            _more(action, t)
        if not action.open:
            _result(line, t)
        elif editing.chosen() == action.id:
            editing.show(line, view, t)


def done(line: Listed, view: AccountView, t: Translator) -> None:
    """An action that is done, among others that are."""
    action = line.action
    with st.container(key=f"action-done-{action.id}", gap=None):
        what, when, more = st.columns([7.4, 1.6, 1.3], vertical_alignment="center", gap="small")
        what.html(_what(line, view, t))
        when.html(tag("p", words.day(action.done_on or view.today, t), class_="action-when"))
        more.button(
            t("Reopen"),
            key=f"action:reopen:{action.id}",
            type="tertiary",
            icon=":material/undo:",
            on_click=_reopen,
            args=(action.id,),
        )


def _tick(action: Action, t: Translator) -> None:
    st.button(
        t("Done") if action.open else t("Reopen"),
        key=f"action:tick:{action.id}",
        type="tertiary",
        icon=":material/radio_button_unchecked:" if action.open else ":material/check_circle:",
        help=t("Done") if action.open else t("Reopen"),
        on_click=finish if action.open else _reopen,
        args=(action.id,),
    )


def finish(action_id: int) -> None:
    if attempt(lambda: actions.finish(session.desk(), action_id)):
        st.session_state[_JUST_DONE] = action_id


def _reopen(action_id: int) -> None:
    attempt(lambda: actions.reopen(session.desk(), action_id))


def _what(line: Listed, view: AccountView, t: Translator) -> Markup:
    """The task; below it what for, who of us, and where it is not the open map's."""
    action = line.action
    chip = [tag("span", words.word(action.kind, t), class_="chip")] if _answers(action) else []
    where = []
    if address.everywhere():
        where.append(line.account.name)
    if address.everywhere() or line.center.id != view.center.id:
        where.append(words.center(line.center, t))
    facts = (action.owner or t("nobody of us yet"), *where)
    spans = (tag("span", fact) for fact in facts)
    result = [tag("p", action.result, class_="result")] if action.result else []
    return tag(
        "div",
        tag("p", *apart((action.what, *chip)), class_="what"),
        tag("p", *apart(spans), class_="facts"),
        *result,
        class_="action" if action.open else "action done",
    )


def _answers(action: Action) -> bool:
    return action.kind is ActionKind.COUNTERMEASURE


def _whom(line: Listed, t: Translator) -> None:
    if line.person is None:
        st.html(tag("span", "–", class_="action-nobody"))
        return
    center, person = str(line.center.id), str(line.person.id)
    st.page_link(
        MAP,
        label=plain(line.person.name),
        icon=":material/person:",
        help=t("On the map"),
        query_params={"center": center, "person": person},
    )


def _when(action: Action, view: AccountView, t: Translator) -> Markup:
    if not action.open:
        return tag("p", t("done"), class_="action-when")
    late = action.overdue(view.today)
    on = tag("span", words.day(action.due_on, t)) if action.due_on else ""
    said = tag("b" if late else "span", words.due(action, view.today, t))
    return tag("p", *apart((said, *([on] if on else []))), class_=f"action-when{' late' * late}")


def _more(action: Action, t: Translator) -> None:
    if not action.open:
        return
    is_open = editing.chosen() == action.id
    st.button(
        t("Close") if is_open else t("Edit"),
        key=f"action:edit:{action.id}",
        type="tertiary",
        icon=":material/expand_less:" if is_open else ":material/edit:",
        help=t("Close") if is_open else t("Edit"),
        on_click=editing.choose,
        args=(None if is_open else action.id,),
    )


def _result(line: Listed, t: Translator) -> None:
    """What came of it: nobody has to say."""
    action = line.action
    key = follow(f"action:result:{action.id}", action.result, line.center.revision, typed=True)
    st.text_input(
        t("What came of it"),
        action.result,
        key=key,
        max_chars=longest(Action, "result"),
        placeholder=t("Done. What came of it?"),
        label_visibility="collapsed",
        on_change=save,
        args=(
            key,
            line.center.id,
            lambda said: actions.change(session.desk(), action.id or 0, result=said),
        ),
    )
    typing.say_theirs(key, "result")
