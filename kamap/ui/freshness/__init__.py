"""/freshness: what goes stale next, owner by owner and map by map, and what nobody looks after."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st

from kamap.drawing.freshness_chart import ratings_ahead
from kamap.i18n import Translator
from kamap.services import freshness, history
from kamap.services.freshness import OwnerRow
from kamap.ui import address, session
from kamap.ui.accounts.rows import rows
from kamap.ui.feedback import told
from kamap.ui.fields import hear, keep, place
from kamap.ui.freshness import listing, owners
from kamap.ui.markdown import plain
from kamap.ui.resources import database
from kamap.ui.theme import our_theme, theme

PAGES = Path(__file__).parents[3] / "pages"
FILES = {"map": "account/map.py", "round": "account/round.py"}

_WENT = "freshness:went"


def page() -> None:
    if (went := st.session_state.pop(_WENT, None)) is not None:
        file, center = went
        st.switch_page(PAGES / FILES[file], query_params={"center": center})
    with told(), st.container(key="freshness"):
        _show(session.text())


def _show(t: Translator) -> None:
    today = session.desk().today()
    session.has_seen(history.last_set(database()))
    every = freshness.owners(database(), today)
    with st.container(key="freshness-head", horizontal=True, vertical_alignment="bottom"):
        st.title(t("Freshness"), anchor=False)
        st.space("stretch")
        if every:
            _whose(every, t)
    if not every:
        _nobody_yet(t)
        return
    owner = address.owner()
    shown = [row for row in every if owner in (None, row.owner)]
    if not shown:
        _nobody_of_that_name(owner or "", t)
        return
    owners.figures(shown, t)
    table, drawn = st.columns([1.5, 1], gap="large")
    with table, st.container(key="freshness-owners"):
        rows(owners.table(shown, today, t), "freshness:owners", _go)
    chart = drawn.container(key="freshness-ahead")
    with st.container(key="freshness-maps"):
        listing.show(owner, today, _go, t)
    with chart:  # last of all: it asks every seat
        _ahead(owner, t)


def _whose(every: Sequence[OwnerRow], t: Translator) -> None:
    names = {row.owner: row.owner or t("no owner") for row in every}
    chosen = address.owner()
    chosen = chosen if chosen in names else None
    key = keep("freshness:owner", chosen, names)
    place(key, width="content").selectbox(
        t("Owner"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=key,
        placeholder=t("All owners"),
        label_visibility="collapsed",
        width=200,
        on_change=hear,
        args=(key, address.look_after),
    )


def _nobody_yet(t: Translator) -> None:
    st.markdown(t("There is no customer yet."))
    with st.container(horizontal=True):
        if st.button(t("Begin a new account"), key="freshness:begin", type="primary"):
            st.switch_page(PAGES / "admin" / "new_account.py")
        if st.button(t("Import files"), key="freshness:import"):
            st.switch_page(PAGES / "admin" / "import_files.py")


def _nobody_of_that_name(owner: str, t: Translator) -> None:
    st.info(t("No account belongs to “{owner}”.", owner=plain(owner)))
    st.button(t("All owners"), key="freshness:all", on_click=address.look_after, args=(None,))


def _ahead(owner: str | None, t: Translator) -> None:
    today, last = session.desk().today(), session.seen() or 0
    st.caption(t("Ratings that go stale in the next 8 weeks, by the day on which a week begins"))
    chart = ratings_ahead(
        freshness.weeks(today),
        freshness.ahead(database(), today, last, owner),
        our_theme().strengths,
        theme(),
        t,
    )
    st.plotly_chart(
        chart,
        key="freshness:ahead",
        config={"displayModeBar": False, "locale": session.language()},
    )


def _go(went: str) -> None:
    """A link leads to a page of a map, or to an owner on this one."""
    file, _, query = went.partition("?")
    asked = {name: value for name, (value, *_) in parse_qs(query, True).items()}
    if file in FILES:
        st.session_state[_WENT] = file, asked["center"]
    else:
        address.look_after(asked.get("owner"))
