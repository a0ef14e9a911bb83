"""/portfolio: how all accounts stand, which deals are at risk and why, who looks after them."""

from pathlib import Path

import streamlit as st

from kamap.i18n import Translator
from kamap.services import history, portfolio
from kamap.services.portfolio import Overview
from kamap.services.summaries import advice
from kamap.store.portfolio import Filter
from kamap.ui import session
from kamap.ui.accounts import rows
from kamap.ui.feedback import tell_latest, told
from kamap.ui.portfolio import charts, endings, exceptions, filter_bar, headline, owners
from kamap.ui.portfolio.exceptions import AT_A_TIME
from kamap.ui.resources import database

PAGES = Path(__file__).parents[3] / "pages"


def page() -> None:
    rows.go_on()
    t = session.text()
    with told(), st.container(key="portfolio", gap="small"):
        if portfolio.is_large(database()):
            charts.ahead()
        session.has_seen(history.last_set(database()))
        known = portfolio.choices(database())
        wanted, nonsense = filter_bar.asked(known)
        found = portfolio.overview(database(), wanted, session.desk().today())
        if not found.accounts.all and wanted == Filter():
            _nobody_yet(t)
            return
        with st.container(key="portfolio-top", horizontal=True, vertical_alignment="center"):
            st.title(t("Overview"), anchor=False)
            bar = st.container(key="portfolio-bar")
        tell_latest()
        filter_bar.say_nonsense(nonsense, t)
        headline.show(found, t)
        read = advice(database(), [deal.center_id for deal in found.top[:AT_A_TIME]])
        if found.top:
            charts.show(found, read, t)
        with bar:  # after the pictures: what draws those takes a browser longest to load
            filter_bar.show(wanted, known, t)
        if found.top:
            st.subheader(t("What to look at first"), anchor=False)
            exceptions.show(found, wanted, read)
        else:
            _nothing_fits(wanted, t)
        _unmapped(found, t)
        _below(wanted)


def _nobody_yet(t: Translator) -> None:
    st.title(t("Overview"), anchor=False)
    st.markdown(
        t(
            "Here you will see which deals are at risk, why, and how much money hangs on it. "
            "There is no customer yet."
        )
    )
    with st.container(horizontal=True):
        if st.button(t("Begin a new account"), key="portfolio:begin", type="primary"):
            st.switch_page(PAGES / "admin" / "new_account.py")
        if st.button(t("Import files"), key="portfolio:import"):
            st.switch_page(PAGES / "admin" / "import_files.py")


def _nothing_fits(wanted: Filter, t: Translator) -> None:
    if wanted == Filter():
        st.info(t("There is no open deal, and nobody is on a map yet."))
    else:
        st.info(t("No deal fits."))


def _unmapped(found: Overview, t: Translator) -> None:
    """Accounts of which there is nothing to show are counted, with a way to them."""
    left = found.accounts.all - found.accounts.mapped
    if not left or found.narrowed:
        return
    with st.container(key="portfolio-unmapped", horizontal=True, vertical_alignment="center"):
        st.caption(
            t.plural(
                "{count} account has no open deal and nobody on a map.",
                "{count} accounts have no open deal and nobody on a map.",
                left,
            )
        )
        st.page_link(
            PAGES / "portfolio" / "accounts.py", label=t("All accounts"), icon=":material/domain:"
        )


@st.fragment
def _below(wanted: Filter) -> None:
    """What is looked at now and then is worked out when somebody wants to see it."""
    t = session.text()
    people = st.expander(
        t("How ratings are looked after, by owner"), key="portfolio:owners", on_change="rerun"
    )
    if people.open:
        with people:
            owners.show(wanted, t)
    ended = st.expander(
        t("Won and lost, by how the gates stood"), key="portfolio:ended", on_change="rerun"
    )
    if ended.open:
        with ended:
            endings.show(wanted, t)
