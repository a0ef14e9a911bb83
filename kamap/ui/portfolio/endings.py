"""Do gates tell how a deal ends? What was won and lost, by how they stood 30 days before."""

import streamlit as st

from kamap import words
from kamap.drawing.gate_signs import word
from kamap.drawing.won_and_lost import won_and_lost
from kamap.i18n import Translator
from kamap.model import Gate
from kamap.services import portfolio
from kamap.store.portfolio import BEFORE_DAYS, Filter
from kamap.ui import session
from kamap.ui.markup import tag
from kamap.ui.portfolio.charts import CALM, as_table
from kamap.ui.resources import database
from kamap.ui.theme import theme


def show(wanted: Filter, t: Translator) -> None:
    found = portfolio.ended(database(), wanted, session.desk().today())
    if not found:
        st.caption(t("No deal was won or lost yet."))
        return
    st.caption(
        t(
            "How each gate stood {days} days before the decision. Stage, gate and decision date do "
            "not narrow this.",
            days=BEFORE_DAYS,
        )
    )
    counts = {
        gate: {state: (both.won, both.lost) for state, both in states.items()}
        for gate, states in found.items()
    }
    with st.container(key="portfolio-ended", horizontal=True, gap="large"):
        st.plotly_chart(
            won_and_lost(counts, {gate: words.word(gate, t) for gate in Gate}, theme(), t),
            key="portfolio:ended:chart",
            theme=None,
            config=CALM,
            alt=t("Deals won and lost by the state of each gate; the table says the same."),
        )
        st.html(
            tag(
                "div",
                as_table(
                    (t("Gate"), t("State then"), t("Won"), t("Lost")),
                    (
                        (
                            words.word(gate, t),
                            word(state, t) if state else t("was not recorded"),
                            str(won),
                            str(lost),
                        )
                        for gate, states in counts.items()
                        for state, (won, lost) in states.items()
                        if won or lost
                    ),
                ),
                class_="says-the-same plain",
            )
        )
