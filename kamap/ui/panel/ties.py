"""A person's ties: which there are, what they are, drawing one by keyboard, taking one away."""

import streamlit as st

from kamap import glossary, words
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import STRENGTHS, Tie, TieKind
from kamap.services import ties
from kamap.ui import session
from kamap.ui.feedback import attempt
from kamap.ui.fields import follow, hear, keep, place, save
from kamap.ui.panel import new_tie
from kamap.ui.panel.called import told_apart
from kamap.ui.panel.folds import unfolded

FOLD = "fold:ties"
CHOSEN = "ties:chosen"
_LIST = "ties:list"


def show(view: AccountView, person_id: int, t: Translator) -> None:
    mine = {tie.id or 0: tie for tie in view.ties_of(person_id)}
    if (inside := unfolded(FOLD, t("Ties ({count})", count=len(mine)))) is None:
        return
    with inside:
        if mine:
            chosen = st.session_state.get(CHOSEN)
            labels = told_apart({id_: described(view, tie, t) for id_, tie in mine.items()})
            tie_id = chosen if chosen in mine else next(iter(mine))
            key = keep(_LIST, tie_id, mine)
            st.selectbox(
                t("Tie"),
                list(mine),
                format_func=labels.__getitem__,
                key=key,
                on_change=hear,
                args=(key, _choose),
                label_visibility="collapsed",
            )
            _edit(view, mine[tie_id], t)
        st.button(
            t("New tie"),
            key="ties:new",
            icon=":material/add_link:",
            on_click=new_tie.begin,
            args=(person_id, None),
        )


def choose(tie: Tie) -> None:
    """Opens a tie for editing."""
    st.session_state[FOLD] = True
    st.session_state[CHOSEN] = tie.id


def _choose(tie_id: int) -> None:
    st.session_state[CHOSEN] = tie_id


def described(view: AccountView, tie: Tie, t: Translator) -> str:
    """`Qian influences Zhou`"""
    source, target = view.anybody(tie.source_id), view.anybody(tie.target_id)
    assert source is not None
    assert target is not None
    return words.tie(tie.kind, source.person.name, target.person.name, t)


def _edit(view: AccountView, tie: Tie, t: Translator) -> None:
    kind = keep(f"map:kind:{tie.id}", tie.kind, TieKind)
    place(kind).selectbox(
        t("Kind"),
        list(TieKind),
        format_func=lambda value: words.word(value, t),
        key=kind,
        help=f"{glossary.means('tie', t)}\n{glossary.listed(TieKind, t)}",
        on_change=save,
        args=(
            kind,
            view.center.id,
            lambda chosen: ties.change(session.desk(), tie.id or 0, kind=chosen),
        ),
    )
    strength = follow(f"map:strength:{tie.id}", tie.strength, view.center.revision)
    place(strength).segmented_control(
        t("Strength"),
        list(STRENGTHS),
        default=tie.strength,
        help=glossary.means("strength", t),
        key=strength,
        required=True,
        width="stretch",
        on_change=save,
        args=(
            strength,
            view.center.id,
            lambda chosen: ties.change(session.desk(), tie.id or 0, strength=chosen),
        ),
    )
    with st.container(horizontal=True):
        if not tie.kind.both_ways:
            st.button(
                t("Swap direction"),
                key="ties:turn",
                icon=":material/swap_horiz:",
                on_click=lambda: attempt(lambda: ties.turn(session.desk(), tie.id or 0)),
            )
        st.button(
            t("Remove tie"),
            key="ties:remove",
            icon=":material/link_off:",
            on_click=lambda: attempt(lambda: ties.remove(session.desk(), tie.id or 0)),
        )
