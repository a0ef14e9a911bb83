"""What one unit of each foreign currency is worth: a small table to add to, change and clear."""

from functools import partial

import streamlit as st

from kamap.errors import Invalid
from kamap.i18n import Translator
from kamap.intake import Unfit, money
from kamap.services import policy
from kamap.services.desk import Saved
from kamap.services.team import OUR_SIDE
from kamap.ui import session
from kamap.ui.feedback import attempt
from kamap.ui.fields import follow, save
from kamap.ui.markup import tag
from kamap.ui.resources import database

NEW = ("currency", "rate")


def show(base: str, t: Translator) -> None:
    known = policy.rates(database())
    with st.container(key="policy-rates", border=True, gap=None):
        st.html(
            tag(
                "header",
                tag("h2", t("Exchange rates")),
                tag("p", t("Money without a rate is shown apart, never added up.")),
            )
        )
        for currency in sorted(known.keys() - {base}):
            _rate(currency, known[currency], base, t)
        _new(base, t)


def _rate(currency: str, rate: float, base: str, t: Translator) -> None:
    stored = f"{rate:.10g}"
    key = follow(f"policy:rate:{currency}", stored, typed=True)
    with _row(currency):
        st.html(tag("span", t("1 {currency} =", currency=currency)))
        st.text_input(
            t("What one {currency} is worth", currency=currency),
            stored,
            key=key,
            max_chars=30,
            on_change=save,
            args=(key, OUR_SIDE, partial(_set, currency)),
            label_visibility="collapsed",
        )
        st.html(tag("span", base))
        st.button(
            t("Remove the rate of {currency}", currency=currency),
            key=f"policy:rate_remove:{currency}",
            icon=":material/close:",
            type="tertiary",
            on_click=_remove,
            args=(currency,),
        )


def _new(base: str, t: Translator) -> None:
    with st.form("policy-new-rate", border=False), _row("new"):
        st.html(tag("span", "1"))
        st.text_input(
            t("Currency"),
            key="policy:new:currency",
            max_chars=20,
            placeholder="USD",
            label_visibility="collapsed",
        )
        st.html(tag("span", "="))
        st.text_input(
            t("Exchange rate"),
            key="policy:new:rate",
            max_chars=30,
            placeholder="7.25",
            label_visibility="collapsed",
        )
        st.html(tag("span", base))
        st.form_submit_button(t("Add"), on_click=_add)


def _row(name: str) -> st.delta_generator.DeltaGenerator:
    return st.container(
        key=f"policy-worth-{name}", horizontal=True, vertical_alignment="center", gap="small"
    )


def _add() -> None:
    """Adds a rate; what was refused stays there to be mended."""
    typed = {name: st.session_state[f"policy:new:{name}"] for name in NEW}
    if attempt(lambda: _set(typed["currency"], typed["rate"])):
        for name in NEW:
            st.session_state[f"policy:new:{name}"] = ""


def _set(currency: str, typed: str) -> Saved:
    if not typed.strip():
        raise Invalid("rate", typed, "string_too_short")
    try:
        rate = money.rate(typed)
    except Unfit as unfit:
        raise Invalid("rate", unfit.value, unfit.reason) from unfit
    return policy.set_rate(session.desk(), currency, rate)


def _remove(currency: str) -> None:
    attempt(lambda: policy.remove_rate(session.desk(), currency))
