"""/key-accounts: revenue and margin as Pareto curves, and the kind and tier they propose."""

import streamlit as st

from kamap.analysis.pareto import Curve
from kamap.drawing.pareto_chart import pareto_chart
from kamap.i18n import Translator
from kamap.services import history, key_accounts
from kamap.services.key_accounts import SHOWN, Ranking
from kamap.ui import session
from kamap.ui.accounts import rows
from kamap.ui.feedback import tell_latest, told
from kamap.ui.key_accounts import accepting, apart, table
from kamap.ui.key_accounts.wording import head, sums
from kamap.ui.markup import tag
from kamap.ui.money_field import short
from kamap.ui.resources import database
from kamap.ui.start import PAGES
from kamap.ui.theme import theme

CALM = {"displayModeBar": False}
KEPT = 2


def page() -> None:
    rows.go_on()
    t = session.text()
    with told(), st.container(key="key-accounts", gap="small"):
        session.has_seen(history.last_set(database()))
        years = key_accounts.years(database())
        if not years:
            _no_figures(t)
            return
        ranking = _asked(years, t)
        tell_latest()
        _curves(ranking, t)
        if ranking.lines:
            accepting.show(ranking, t)
            table.show(ranking, t)
        apart.show(ranking, t)
        st.caption(
            t(
                "A margin below zero brings nothing: the shares are of what all the others bring. "
                "After J. M. Juran (1951) and R. Koch (1997)."
            )
            if ranking.margin.lost
            else t("After J. M. Juran (1951) and R. Koch (1997).")
        )


def _asked(years: tuple[int, ...], t: Translator) -> Ranking:
    """The title, and beside it which year is looked at, and whether by family."""
    with st.container(key="key-accounts-head", horizontal=True, vertical_alignment="bottom"):
        st.title(t("Key accounts"))
        st.space("stretch")
        families = st.toggle(
            t("Subsidiaries with their parent"),
            key="key_accounts:families",
            persist_state="session",
        )
        year = st.selectbox(
            t("Year"),
            years,
            key="key_accounts:year",
            label_visibility="collapsed",
            width=110,
            persist_state="session",
        )
    state = (database().where, session.seen())
    return _ranking(state, year or years[0], families)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _ranking(state: tuple[str, int | None], year: int, families: bool) -> Ranking:
    """The ranking, worked out once for each state of the data: 100,000 accounts take a second."""
    return key_accounts.rank(database(), year, families=families)


def _curves(ranking: Ranking, t: Translator) -> None:
    with st.container(key="key-accounts-curves", horizontal=True, gap="large"):
        for name, curve in (("revenue", ranking.revenue), ("margin", ranking.margin)):
            with st.container(key=f"key-accounts-{name}", gap="xsmall"):
                st.html(tag("header", *head(name, curve, t), class_="lead"))
                if curve.missing is None:
                    _chart(name, curve, ranking, t)
                    st.html(tag("p", sums(curve, ranking, t), class_="sums"))


def _chart(name: str, curve: Curve, ranking: Ranking, t: Translator) -> None:
    bars = curve.bars[:SHOWN]
    amounts = [short(bar.figure, ranking.currency, t) for bar in bars]
    others = len(curve.bars) - len(bars)
    st.plotly_chart(
        pareto_chart(bars, ranking.names, amounts, others, theme(), t),
        key=f"key_accounts:{name}:chart",
        theme=None,
        config=CALM,
    )


def _no_figures(t: Translator) -> None:
    st.title(t("Key accounts"))
    st.markdown(
        t(
            "Which few customers bring most of what all of them bring? Nobody has entered a year’s "
            "revenue or margin yet: enter them on a customer’s page, or import them."
        )
    )
    with st.container(horizontal=True):
        if st.button(t("All accounts"), key="key_accounts:accounts", type="primary"):
            st.switch_page(PAGES / "portfolio" / "accounts.py")
        if st.button(t("Import files"), key="key_accounts:import"):
            st.switch_page(PAGES / "admin" / "import_files.py")
