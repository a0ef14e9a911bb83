"""A tie being drawn: who is at its ends, of what kind, how strong."""

import streamlit as st

from kamap import glossary, words
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import STRENGTHS, TieKind
from kamap.services import ties
from kamap.ui import session
from kamap.ui.feedback import attempt
from kamap.ui.panel.called import everybody

_ENDS = "new_tie:ends"


def begin(source_id: int, target_id: int | None) -> None:
    """Opens the form; without a target it asks for one."""
    st.session_state[_ENDS] = (source_id, target_id)


def form(view: AccountView, t: Translator) -> bool:
    """The form, while a tie is being drawn from somebody who is still there; else False."""
    source_id, target_id = st.session_state.get(_ENDS, (None, None))
    source = view.anybody(source_id)
    if source is None:
        return False
    people = everybody(view, t)
    others = [person for person in people if person != source_id]
    with st.container(key="new-tie", border=True, gap="small"):
        st.markdown(f"**{t('New tie')}**")
        st.selectbox(
            t("Kind"),
            list(TieKind),
            format_func=lambda kind: words.tie(kind, source.person.name, "…", t),
            help=f"{glossary.means('tie', t)}\n{glossary.listed(TieKind, t)}",
            key="new_tie:kind",
        )
        st.selectbox(
            t("Other person"),
            others,
            index=others.index(target_id) if target_id in others else None,
            format_func=people.__getitem__,
            placeholder=t("Pick a person"),
            key=f"new_tie:target:{source_id}:{target_id}",
        )
        st.segmented_control(
            t("Strength"),
            list(STRENGTHS),
            default=3,
            help=glossary.means("strength", t),
            required=True,
            width="stretch",
            key="new_tie:strength",
        )
        with st.container(horizontal=True):
            st.button(
                t("Draw the tie"),
                key="new_tie:draw",
                type="primary",
                on_click=_draw,
                args=(source_id, f"new_tie:target:{source_id}:{target_id}"),
            )
            st.button(t("Cancel"), key="new_tie:cancel", on_click=_close)
    return True


def _draw(source_id: int, target_key: str) -> None:
    target_id = st.session_state[target_key]
    kind, strength = st.session_state["new_tie:kind"], st.session_state["new_tie:strength"]
    if target_id is not None and attempt(
        lambda: ties.draw(session.desk(), source_id, target_id, kind, strength)[1]
    ):
        _close()


def _close() -> None:
    st.session_state.pop(_ENDS, None)
