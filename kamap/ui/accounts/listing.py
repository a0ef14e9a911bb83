"""All customers at a glance: who they are, what they decide, how far we are, what to look at."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import streamlit as st

from kamap import glossary, words
from kamap.analysis.coverage import Coverage
from kamap.analysis.money import Exchange
from kamap.i18n import Translator
from kamap.model import AccountKind
from kamap.services import finding, policy, summaries
from kamap.services.accounts import Listed
from kamap.services.clock import day_of
from kamap.services.finding import Found
from kamap.store.account_search import Choices, Sought
from kamap.ui import session
from kamap.ui.accounts import rows
from kamap.ui.accounts.support import support
from kamap.ui.explained import explained
from kamap.ui.markup import Markup, tag
from kamap.ui.money_field import sums, totalled
from kamap.ui.resources import database

PAGES = Path(__file__).parents[3] / "pages"
SHOWN = 100


def show() -> None:
    t = session.text()
    choices = finding.choices(database())
    with st.container(key="accounts", gap="small"):
        with st.container(key="accounts-head", horizontal=True, vertical_alignment="bottom"):
            st.title(t("Accounts"))
            st.space("stretch")
            if choices.accounts and st.button(
                t("New account"), key="accounts:new", type="primary", icon=":material/add:"
            ):
                st.switch_page(PAGES / "admin" / "new_account.py")
        if not choices.accounts:
            _nobody_yet(t)
            return
        found = finding.search(database(), _filters(choices, t), SHOWN)
        exchange = policy.exchange(database())
        _totals(found, exchange, t)
        if not found.shown:
            st.caption(t("No customer fits."))
            return
        rows.rows(_table(found, exchange, t), "accounts:rows")
        if more := found.accounts - len(found.shown):
            st.caption(
                t.plural(
                    "{count} more customer fits: search, or choose a kind, an owner or a region.",
                    "{count} more customers fit: search, or choose a kind, an owner or a region.",
                    more,
                )
            )


def _nobody_yet(t: Translator) -> None:
    st.markdown(t("There is no customer yet."))
    with st.container(horizontal=True):
        if st.button(t("Begin a new account"), key="accounts:begin", type="primary"):
            st.switch_page(PAGES / "admin" / "new_account.py")
        if st.button(t("Import files"), key="accounts:import"):
            st.switch_page(PAGES / "admin" / "import_files.py")


def _filters(choices: Choices, t: Translator) -> Sought:
    with st.container(key="accounts-filters", horizontal=True, vertical_alignment="center"):
        text = st.text_input(
            t("Search"),
            key="accounts:search",
            type="search",
            live=True,
            placeholder=t("Search"),
            label_visibility="collapsed",
            width=240,
            persist_state="session",
        )
        kind = st.selectbox(
            t("Kind"),
            [kind for kind in AccountKind if kind in choices.kinds],
            index=None,
            format_func=lambda kind: words.word(kind, t),
            key=f"accounts:kind:{t.lang}",
            placeholder=t("All kinds"),
            label_visibility="collapsed",
            width=150,
            persist_state="session",
        )
        owner = _one_of("owner", t("Owner"), t("All owners"), choices.owners)
        region = _one_of("region", t("Region"), t("All regions"), choices.regions)
        archived = False
        if choices.archived:
            archived = st.toggle(t("Archived"), key="accounts:archived", persist_state="session")
    return Sought(text or "", kind, owner, region, archived)


def _one_of(field: str, label: str, everything: str, values: Sequence[str]) -> str | None:
    chosen: str | None = st.selectbox(
        label,
        values,
        index=None,
        key=f"accounts:{field}",
        placeholder=everything,
        label_visibility="collapsed",
        width=150,
        persist_state="session",
    )
    return chosen


def _totals(found: Found, exchange: Exchange, t: Translator) -> None:
    amounts = ((amount, currency) for currency, amount in found.amounts.items())
    facts = (
        t.plural("{count} customer", "{count} customers", found.accounts),
        t.plural("{count} open opportunity", "{count} open opportunities", found.pending),
        *totalled(amounts, exchange, t),
    )
    st.html(tag("p", " · ".join(facts), class_="totals"))


def _table(found: Found, exchange: Exchange, t: Translator) -> Markup:
    main = [center.id or 0 for one in found.shown if (center := one.main_center)]
    figures = summaries.of(database(), main)
    open_opportunities = explained(t("Open opportunities"), glossary.means("opportunity", t))
    head = (
        (t("Customer"), ""),
        (explained(t("Kind"), glossary.means("account_kind", t)), "aside"),
        (t("Owner"), ""),
        (t("Region"), "aside"),
        (t("Industry"), "aside"),
        (open_opportunities, ""),
        (explained(t("Support"), glossary.means("support", t)), ""),
        (t("Last change"), "aside"),
    )
    lines = [
        _line(listed, depth, found, figures, exchange, t)
        for listed, depth in by_family(found.shown)
    ]
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", text, class_=kind) for text, kind in head))),
        tag("tbody", *lines),
    )


def by_family(found: Sequence[Listed]) -> list[tuple[Listed, int]]:
    """The accounts in their order, each followed by its subsidiaries, and how deep each stands."""
    shown = {listed.account.id for listed in found}
    below: dict[int | None, list[Listed]] = {}
    for listed in found:
        parent = listed.account.parent_id
        below.setdefault(parent if parent in shown else None, []).append(listed)

    def family(parent: int | None, depth: int) -> list[tuple[Listed, int]]:
        return [
            line
            for listed in below.get(parent, ())
            for line in ((listed, depth), *family(listed.account.id, depth + 1))
        ]

    return family(None, 0)


def _line(
    listed: Listed,
    depth: int,
    found: Found,
    figures: Mapping[int, Coverage],
    exchange: Exchange,
    t: Translator,
) -> Markup:
    account, center = listed.account, listed.main_center
    parent = found.parents.get(account.parent_id or 0, "") if not depth else ""
    return tag(
        "tr",
        tag(
            "td",
            rows.to_account(account.name, account.id, title=account.name),
            tag("small", t("part of {parent}", parent=parent)) if parent else "",
            class_="name",
            style=f"--depth:{depth}" if depth else None,
        ),
        tag("td", words.word(account.kind, t) if account.kind else "", class_="aside"),
        tag("td", account.owner),
        tag("td", account.region, class_="aside"),
        tag("td", account.industry, class_="aside"),
        tag("td", *_pending(listed, exchange, t)),
        tag("td", *support(figures.get(center.id or 0) if center else None, t)),
        tag("td", _since(found.changed.get(account.id or 0), t), class_="aside"),
    )


def _pending(listed: Listed, exchange: Exchange, t: Translator) -> tuple[str, ...]:
    pending = [o for o in listed.opportunities.values() if o.open]
    if not pending:
        return ()
    return (
        tag("b", str(len(pending))),
        tag("span", " · ".join(sums(pending, exchange, t)), class_="amounts"),
    )


def _since(at: datetime | None, t: Translator) -> str:
    if at is None:
        return ""
    day = day_of(at)
    days = (session.desk().today() - day).days
    if days > 30:
        return day.isoformat()
    return t.plural("{count} day ago", "{count} days ago", days) if days > 0 else t("today")
