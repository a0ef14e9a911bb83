"""One customer: what it is, what it brought us, and what it is about to buy."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from kamap import glossary, words
from kamap.i18n import Translator
from kamap.model import Account, AccountKind, longest
from kamap.services import accounts, finding
from kamap.services.accounts import Listed
from kamap.services.desk import Saved
from kamap.ui import feedback, note, session, typing
from kamap.ui.accounts import opportunities, rows, years
from kamap.ui.fields import follow, keep, save
from kamap.ui.markup import Markup, tag
from kamap.ui.resources import database


def show(listed: Listed) -> None:
    t = session.text()
    account = listed.account
    with st.container(key="account", gap="small"):
        with st.container(key="account-head", horizontal=True, vertical_alignment="bottom"):
            rows.rows(_head(account, t), "account:head")
            with st.container(key="account-note", width=430):
                note.show(account.id or 0)
        purchases, facts = st.columns([2.4, 1], gap="medium")
        with purchases:
            opportunities.show(listed, t)
        with facts, st.container(key="account-facts", gap="small"):
            _fields(listed, t)
            years.show(listed, t)
            _archive(account, t)
    typing.mind()


def _head(account: Account, t: Translator) -> Markup:
    """The name; above it the way back, below it the family."""
    found = finding.family(database(), account)
    family: list[Markup] = []
    if (parent := found.parent) is not None:
        family.append(tag("span", t("Part of:"), " ", rows.to_account(parent.name, parent.id)))
    if found.children:
        links = [rows.to_account(child.name, child.id) for child in found.children]
        spaced = [part for link in links for part in (", ", link)][1:]
        family.append(tag("span", t("Subsidiaries:"), " ", *spaced))
    archived = t("Archived on {day}", day=account.archived_on) if account.archived_on else ""
    return tag(
        "header",
        tag("nav", rows.to_list(t("All accounts"))),
        tag("h1", account.name, *([tag("span", archived, class_="flag")] if archived else [])),
        *([tag("p", *family)] if family else []),
    )


def _fields(listed: Listed, t: Translator) -> None:
    account = listed.account
    _text(listed, "name", t("Name of the customer"))
    kind, owner = st.columns(2, gap="small")
    with kind:
        _choice(
            listed,
            "kind",
            t("Kind"),
            {kind: words.word(kind, t) for kind in AccountKind},
            t("not decided"),
            help=glossary.means("account_kind", t),
        )
    with owner:
        _text(listed, "owner", t("Owner"), t("who of us answers for it"))
    region, industry = st.columns(2, gap="small")
    with region:
        _text(listed, "region", t("Region"))
    with industry:
        _text(listed, "industry", t("Industry"))
    parent, currency = st.columns([2, 1], gap="small")
    with parent:
        parents = dict(finding.at_hand(database(), account).names)
        del parents[account.id or 0]
        if (parent_now := finding.family(database(), account).parent) is not None:
            parents[parent_now.id or 0] = parent_now.name
        _choice(listed, "parent_id", t("Parent company"), parents, t("none"))
    with currency:
        _text(listed, "currency", t("Currency"), "CNY")


def _text(listed: Listed, field: str, label: str, hint: str = "") -> None:
    account, standing = listed.account, listed.first_center
    stored = getattr(account, field)
    key = follow(f"account:{field}:{account.id}", stored, standing.revision, typed=True)
    st.text_input(
        label,
        stored,
        key=key,
        placeholder=hint,
        max_chars=longest(Account, field),
        on_change=save,
        args=(key, standing.id, lambda value: _change(account, field, value)),
    )
    typing.say_theirs(key, field)


def _choice(
    listed: Listed,
    field: str,
    label: str,
    options: Mapping[Any, str],
    none: str,
    help: str | None = None,
) -> None:
    account = listed.account
    stored = getattr(account, field)
    key = keep(f"account:{field}:{account.id}", stored if stored in options else None, options)
    st.selectbox(
        label,
        list(options),
        index=None,
        format_func=options.__getitem__,
        key=key,
        placeholder=none,
        help=help,
        on_change=save,
        args=(key, listed.first_center.id, lambda value: _change(account, field, value)),
    )


def _change(account: Account, field: str, value: Any) -> Saved:
    return accounts.change(session.desk(), account.id or 0, **{field: value})


def _archive(account: Account, t: Translator) -> None:
    away = account.archived_on is None
    st.button(
        t("Archive this customer") if away else t("Take out of the archive"),
        key="account:archive",
        icon=":material/archive:" if away else ":material/unarchive:",
        help=t("It leaves the lists; its maps still open by their links."),
        on_click=_put_away,
        args=(account.id, away),
    )


def _put_away(account_id: int, away: bool) -> None:
    def put_away() -> Saved:
        desk = session.desk()
        return accounts.change(desk, account_id, archived_on=desk.today() if away else None)

    feedback.attempt(put_away)
