"""What a customer brought us, year by year: revenue and margin, typed as money is written."""

import streamlit as st

from kamap.i18n import Translator
from kamap.services import accounts
from kamap.services.accounts import Listed
from kamap.services.desk import Saved
from kamap.ui import session
from kamap.ui.money_field import money_field
from kamap.ui.resources import database

SHOWN = 2  # years, where nothing is known yet
WIDTHS = [0.55, 1, 1]
_EARLIER = "account:earlier"


def show(listed: Listed, t: Translator) -> None:
    account, standing = listed.account, listed.first_center
    known = {kept.year: kept for kept in accounts.years(database(), account.id or 0)}
    labels = {"revenue": t("Revenue"), "margin": t("Margin")}
    with st.container(key="account-years", gap="xsmall"):
        _, *heads = st.columns(WIDTHS, gap="small")
        for head, label in zip(heads, labels.values(), strict=True):
            head.caption(f"{label} ({account.currency})" if account.currency else label)
        for year in _years(account.id or 0, known):
            shown, *cells = st.columns(WIDTHS, gap="small", vertical_alignment="center")
            shown.caption(str(year))
            for cell, (field, label) in zip(cells, labels.items(), strict=True):
                with cell:
                    money_field(
                        f"{label} {year}",
                        f"account:{field}:{year}:{account.id}",
                        field,
                        getattr(known.get(year), field, None),
                        account.currency,
                        (standing.id or 0, standing.revision),
                        lambda amount, year=year, field=field: _change(
                            account.id or 0, year, field, amount
                        ),
                        collapsed=True,
                    )
        st.button(
            t("An earlier year"),
            key="account:add_year",
            type="tertiary",
            icon=":material/add:",
            on_click=_one_more,
            args=(account.id,),
        )


def _years(account_id: int, known: dict[int, object]) -> list[int]:
    """Every year from this one back to the first known, and as many before as were asked for."""
    this = session.desk().today().year
    first = min([this - SHOWN + 1, *known]) - st.session_state.get(_EARLIER, {}).get(account_id, 0)
    return list(range(max([this, *known]), first - 1, -1))


def _one_more(account_id: int) -> None:
    earlier = st.session_state.setdefault(_EARLIER, {})
    earlier[account_id] = earlier.get(account_id, 0) + 1


def _change(account_id: int, year: int, field: str, amount: int | None) -> Saved:
    return accounts.change_year(session.desk(), account_id, year, **{field: amount})
