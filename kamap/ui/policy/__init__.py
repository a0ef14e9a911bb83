"""/policy: when each gate passes, in sentences whose numbers can be changed, and exchange rates."""

from collections.abc import Sequence
from string import Formatter

import streamlit as st

from kamap import words
from kamap.i18n import Translator
from kamap.model import METHOD, Gate
from kamap.services import history, policy
from kamap.services.team import OUR_SIDE
from kamap.ui import feedback, note, session
from kamap.ui.markup import tag
from kamap.ui.policy import begun, rates, thresholds
from kamap.ui.policy.begun import Form
from kamap.ui.policy.wording import BESIDE, GATES, Card
from kamap.ui.resources import database

CLOSE = ",.;，。；、"
"""What stands close to the field before it."""


@st.fragment
def page() -> None:
    t = session.text()
    with feedback.told(), st.container(key="policy", gap="small"):
        session.has_seen(history.last_set(database()))
        form = begun.form(policy.now(database()))
        _head(form, t)
        with st.container(key="policy-gates", horizontal=True, gap="medium"):
            _cards(GATES, form, t)
        with st.container(key="policy-beside", horizontal=True, gap="medium"):
            _cards(BESIDE, form, t)
            rates.show(form.stored.currency, t)


def _head(form: Form, t: Translator) -> None:
    with st.container(key="policy-head", horizontal=True, vertical_alignment="center"):
        st.title(t("Policy"), width="content")
        st.space("stretch")
        if form.typed:
            said = t.plural(
                "{count} change not saved yet", "{count} changes not saved yet", len(form.typed)
            )
            st.caption(said, width="content")
        if form.resettable:
            st.button(
                t("Back to the method’s defaults"),
                key="policy:reset",
                type="tertiary",
                on_click=begun.reset,
            )
        st.button(t("Save"), key="policy:save", type="primary", on_click=begun.save)
    with st.container(key="policy-under", horizontal=True, vertical_alignment="top"):
        st.markdown(
            t(
                "When does a gate pass? These thresholds hold for every map, "
                "and every gate shows the ones it used."
            )
        )
        with st.container(key="policy-note", width=430):
            note.show(OUR_SIDE, idle=t("Nothing has changed until you save."))


def _cards(cards: Sequence[Card], form: Form, t: Translator) -> None:
    for card in cards:
        title = words.word(card.title, t) if isinstance(card.title, Gate) else t(card.title)
        with st.container(key=f"policy-{card.name}", border=True, gap=None):
            st.html(tag("header", tag("h2", title), tag("p", t(card.asks))))
            for number, line in enumerate(card.lines):
                with st.container(key=f"policy-line-{card.name}-{number}", gap=None):
                    _line(t(line), form, t)


def _line(sentence: str, form: Form, t: Translator) -> None:
    """A sentence with its fields in it, and what the method says where that differs."""
    method: list[str] = []
    for text, name, *_ in Formatter().parse(sentence):
        if said := text.strip():
            st.html(tag("span", said, class_="close" if said[0] in CLOSE else None))
        if name:
            thresholds.widget(name, form, t)
            if form.beside_method(name):
                method.append(thresholds.reads(name, getattr(METHOD, name), t))
    if method:
        st.html(tag("small", t("the method: {values}", values=", ".join(method))))
