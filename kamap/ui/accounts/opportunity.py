"""One opportunity: every field saved at once; its outcome, which wants a date, in a small form."""

from typing import Any

import streamlit as st

from kamap import words
from kamap.i18n import Translator
from kamap.model import BuyingCenter, DecisionRule, Opportunity, Outcome, Stage, longest
from kamap.services import opportunities
from kamap.services.accounts import Listed
from kamap.services.desk import Saved
from kamap.ui import session, typing
from kamap.ui.feedback import attempt
from kamap.ui.fields import follow, keep, save
from kamap.ui.money_field import money_field


def show(listed: Listed, center: BuyingCenter, t: Translator) -> None:
    purchase = listed.opportunities[center.id or 0]
    with st.container(key="opportunity", border=True, gap="small"):
        name, stage, decision = st.columns([2, 1, 1], gap="small")
        with name:
            _text(
                center,
                "name",
                t("Name of the opportunity"),
                center.name,
                longest(BuyingCenter, "name"),
            )
        with stage:
            _choice(
                center, "stage", t("Stage"), purchase.stage, {s: words.word(s, t) for s in Stage}
            )
        with decision:
            _day(center, purchase, t)
        amount, currency, rule, quota = st.columns([1.25, 0.75, 1, 1], gap="small")
        with amount:
            money_field(
                t("Amount"),
                f"opportunity:amount:{center.id}",
                "amount",
                purchase.amount,
                purchase.currency,
                (center.id or 0, center.revision),
                lambda value: _change(center, amount=value),
            )
        with currency:
            most = longest(Opportunity, "currency")
            _text(center, "currency", t("Currency"), purchase.currency, most)
        with rule:
            rules = {rule: words.word(rule, t) for rule in DecisionRule}
            _choice(
                center,
                "decision_rule",
                t("Decision rule"),
                purchase.decision_rule,
                rules,
                none=t("not known yet"),
            )
        if purchase.quota is not None:
            with quota:
                _quota(center, purchase.quota, t)
        _ending(center, purchase, t)


def _text(center: BuyingCenter, field: str, label: str, stored: str, most: int) -> None:
    key = follow(f"opportunity:{field}:{center.id}", stored, center.revision, typed=True)
    st.text_input(label, stored, key=key, max_chars=most, **_saves(center, key, field))
    typing.say_theirs(key, field)


def _choice(
    center: BuyingCenter,
    field: str,
    label: str,
    stored: Any,
    options: dict[Any, str],
    none: str | None = None,
) -> None:
    key = keep(f"opportunity:{field}:{center.id}", stored, options)
    st.selectbox(
        label,
        list(options),
        index=0 if none is None else None,
        format_func=options.__getitem__,
        key=key,
        placeholder=none,
        **_saves(center, key, field),
    )


def _day(center: BuyingCenter, purchase: Opportunity, t: Translator) -> None:
    key = follow(f"opportunity:decision_on:{center.id}", purchase.decision_on, center.revision)
    st.date_input(
        t("Decision date"),
        purchase.decision_on,
        key=key,
        format="YYYY-MM-DD",
        **_saves(center, key, "decision_on"),
    )


def _quota(center: BuyingCenter, quota: int, t: Translator) -> None:
    key = follow(f"opportunity:quota:{center.id}", quota, center.revision)
    st.number_input(
        t("Quota (% of influence)"), 1, 100, quota, key=key, **_saves(center, key, "quota")
    )


def _ending(center: BuyingCenter, purchase: Opportunity, t: Translator) -> None:
    """How it ended and when: two fields that make sense together only."""
    if purchase.outcome is None:
        title = t("It has ended…")
    else:
        outcome = words.word(purchase.outcome, t)
        title = t("Ended: {outcome} on {day}", outcome=outcome, day=purchase.outcome_on)
    fold = st.expander(title, key="opportunity:ending", on_change="rerun")
    if not fold.open:
        return
    # What is stored names the fields: once it changes they show it, until then what was typed.
    stored = purchase.outcome, purchase.outcome_on, purchase.outcome_reason
    keys = {f: f"ending:{f}:{center.id}:{stored}" for f in ("outcome", "outcome_on", "reason")}
    with fold, st.form("ending", border=False):
        how, when = st.columns([1.6, 1], gap="small")
        how.segmented_control(
            t("How did it end?"),
            list(Outcome),
            default=purchase.outcome,
            format_func=lambda outcome: words.word(outcome, t),
            key=keys["outcome"],
            width="stretch",
        )
        when.date_input(
            t("When?"),
            purchase.outcome_on or session.desk().today(),
            max_value=max(session.desk().today(), purchase.outcome_on or session.desk().today()),
            key=keys["outcome_on"],
            format="YYYY-MM-DD",
        )
        st.text_area(
            t("Why?"),
            purchase.outcome_reason,
            key=keys["reason"],
            height=80,
            max_chars=longest(Opportunity, "outcome_reason"),
        )
        with st.container(horizontal=True):
            st.form_submit_button(
                t("Save the outcome"), type="primary", on_click=_end, args=(center, keys)
            )
            if purchase.outcome is not None:
                st.form_submit_button(
                    t("Reopen"), on_click=_reopen, args=(center,), icon=":material/undo:"
                )


def _end(center: BuyingCenter, keys: dict[str, str]) -> None:
    attempt(
        lambda: _change(
            center,
            outcome=st.session_state[keys["outcome"]],
            outcome_on=st.session_state[keys["outcome_on"]],
            outcome_reason=st.session_state[keys["reason"]],
        )
    )


def _reopen(center: BuyingCenter) -> None:
    attempt(lambda: _change(center, outcome=None, outcome_on=None, outcome_reason=""))


def _saves(center: BuyingCenter, key: str, field: str) -> dict[str, Any]:
    def edit(value: Any) -> Saved:
        return _change(center, **{field: value})

    return {"on_change": save, "args": (key, center.id, edit)}


def _change(center: BuyingCenter, **fields: Any) -> Saved:
    return opportunities.change(session.desk(), center.id or 0, **fields)
