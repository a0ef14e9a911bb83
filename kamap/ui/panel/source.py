"""Somebody without a seat who told us something: what, who they are, and giving them a seat."""

import streamlit as st

from kamap import words
from kamap.analysis.sources import SourceView
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.services import people
from kamap.ui import session
from kamap.ui.feedback import attempt
from kamap.ui.markdown import plain
from kamap.ui.panel import details, rating, ties
from kamap.ui.panel.folds import unfolded


def show(view: AccountView, source: SourceView, t: Translator) -> None:
    person = source.person
    who = (person.title, person.department, person.organisation)
    st.caption(" · ".join(plain(said) for said in who if said) or "–")
    told = " · ".join(words.word(topic, t) for topic in source.told)
    st.container(key="source").markdown(f"{t('Told us')} :gray[{told}]")
    of = f"source-{source.person_id}"
    rating.contact_depth(view, person, of, t)
    st.button(
        t("Give a seat"),
        key="source:seat",
        icon=":material/person_add:",
        help=t("A part in this decision, with influence and a stance, counted in support."),
        on_click=_seat,
        args=(view.center.id, source.person_id),
    )
    if (inside := unfolded("fold:person", t("Person and contact data"))) is not None:
        with inside:
            details.contact_data(view, person, of, t)
    ties.show(view, source.person_id, t)


def _seat(center_id: int, person_id: int) -> None:
    attempt(lambda: people.seat(session.desk(), center_id, person_id))
