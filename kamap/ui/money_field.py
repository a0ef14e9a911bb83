"""Money where people read it and where they type it: `12,000,000`, `1,200万`, `￥3.5亿`, `1.2m`."""

from collections.abc import Callable, Iterable

import streamlit as st

from kamap.analysis.money import Exchange, total
from kamap.errors import Invalid
from kamap.i18n import Translator
from kamap.intake import Unfit
from kamap.intake.money import money
from kamap.model import MOST_MONEY, Opportunity
from kamap.services.desk import Saved
from kamap.ui.fields import follow, save
from kamap.words import MINUS
from kamap.words import money as short


def written(amount: int | None) -> str:
    """An amount in full, as a field shows it: `12,000,000`."""
    return "" if amount is None else f"{amount:,}".replace("-", MINUS)


def sums(opportunities: Iterable[Opportunity], exchange: Exchange, t: Translator) -> list[str]:
    """What they come to: one sum as far as there are rates, then what has none, the largest first.

    Where nothing had to be converted, all of them the largest first.
    """
    amounts = ((o.amount, o.currency) for o in opportunities if o.amount is not None)
    return totalled(amounts, exchange, t)


def totalled(amounts: Iterable[tuple[int, str]], exchange: Exchange, t: Translator) -> list[str]:
    """The same of amounts with their currencies."""
    found = total(amounts, exchange)
    parts = sorted(found.apart.items(), key=lambda part: -part[1])
    if found.converted is not None:
        parts.insert(0, (found.currency, found.converted))
    if not found.approximate:
        parts.sort(key=lambda part: -part[1])
    said = [short(amount, currency, t) for currency, amount in parts]
    return [f"≈ {said[0]}", *said[1:]] if found.approximate else said


def read(typed: str, field: str, currency: str) -> int | None:
    """The amount that was typed; None where nothing was. Raises Invalid."""
    if not typed.strip():
        return None
    least = -MOST_MONEY if field == "margin" else 0
    try:
        return money(typed, currency, least=least)
    except Unfit as unfit:
        raise Invalid(field, unfit.value, unfit.reason, unfit.detail) from unfit


def money_field(
    label: str,
    name: str,
    field: str,
    stored: int | None,
    currency: str,
    center: tuple[int, int],
    edit: Callable[[int | None], Saved],
    *,
    collapsed: bool = False,
) -> None:
    """A field for an amount, saved at once; `center` is a buying center and its revision."""
    center_id, revision = center
    text = written(stored)
    key = follow(name, text, revision, typed=True)
    st.text_input(
        label,
        text,
        key=key,
        max_chars=60,
        on_change=save,
        args=(key, center_id, lambda typed: edit(read(typed, field, currency))),
        label_visibility="collapsed" if collapsed else "visible",
    )
