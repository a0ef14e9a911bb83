"""The accounts that cannot be compared, because nobody has said what their money is worth."""

import streamlit as st

from kamap.i18n import Translator
from kamap.services.key_accounts import Apart, Ranking
from kamap.ui.accounts import rows
from kamap.ui.markup import Markup, tag
from kamap.ui.money_field import short
from kamap.ui.start import PAGES

KEY = "key_accounts:apart"


def show(ranking: Ranking, t: Translator) -> None:
    if not ranking.all_apart:
        return
    with st.container(key="key-accounts-apart", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                t.plural(
                    "{number} account stands apart: its currency has no exchange rate, "
                    "and money of different currencies is never added up.",
                    "{number} accounts stand apart: their currencies have no exchange rate, "
                    "and money of different currencies is never added up.",
                    ranking.all_apart,
                    number=f"{ranking.all_apart:,}",
                ),
                width="content",
            )
            if st.button(t("Exchange rates"), key="key_accounts:rates", type="tertiary"):
                st.switch_page(PAGES / "admin" / "policy.py")
        rows.rows(
            tag("table", tag("tbody", *(_line(one, t) for one in ranking.apart))),
            KEY,
            rows.go_later,
        )


def _line(one: Apart, t: Translator) -> Markup:
    return tag(
        "tr",
        tag("td", rows.to_account(one.name, one.account_id), class_="name"),
        tag("td", one.currency or t("no currency")),
        tag("td", _amount(t("Revenue"), one.revenue, one.currency, t), class_="number"),
        tag("td", _amount(t("Margin"), one.margin, one.currency, t), class_="number"),
    )


def _amount(label: str, amount: int | None, currency: str, t: Translator) -> str:
    return "" if amount is None else f"{label} {short(amount, currency, t)}"
