"""Beginning an opportunity, from nothing or with the people of another map."""

from collections.abc import Mapping

import streamlit as st

from kamap import words
from kamap.analysis.coverage import Coverage
from kamap.i18n import Translator
from kamap.model import BuyingCenter, Stage, longest
from kamap.services import opportunities
from kamap.services.accounts import Listed
from kamap.services.desk import Saved
from kamap.ui import address, session
from kamap.ui.feedback import attempt
from kamap.ui.money_field import read
from kamap.ui.panel.called import told_apart

_OPEN = "new_opportunity:open"
FIELDS = ("name", "stage", "amount", "currency", "decision_on", "people_of")


def button(listed: Listed, coverage: Mapping[int, Coverage], t: Translator) -> None:
    popover = st.popover(
        t("Opportunity"),
        icon=":material/add:",
        type="primary",
        key=_OPEN,
        on_change="rerun",
        width="content",
    )
    if not popover.open:
        return
    # The number of maps is in the keys: what was typed stays until the opportunity is there.
    keys = {f: f"new_opportunity:{f}:{listed.account.id}:{len(listed.centers)}" for f in FIELDS}
    with popover, st.form("new_opportunity", border=False, width=420):
        st.text_input(
            t("Name of the opportunity"), key=keys["name"], max_chars=longest(BuyingCenter, "name")
        )
        stage, day = st.columns(2, gap="small")
        stage.selectbox(
            t("Stage"), list(Stage), format_func=lambda s: words.word(s, t), key=keys["stage"]
        )
        day.date_input(t("Decision date"), None, key=keys["decision_on"], format="YYYY-MM-DD")
        amount, currency = st.columns([2, 1], gap="small")
        amount.text_input(
            t("Amount"), key=keys["amount"], max_chars=60, placeholder=t("1.2m or 1,200万")
        )
        currency.text_input(
            t("Currency"), listed.account.currency, key=keys["currency"], max_chars=3
        )
        _people_of(listed, coverage, keys["people_of"], t)
        st.form_submit_button(
            t("Begin the opportunity"),
            type="primary",
            on_click=_begin,
            args=(listed.account.id, keys),
        )


def _people_of(listed: Listed, coverage: Mapping[int, Coverage], key: str, t: Translator) -> None:
    peopled = {
        center.id or 0: f"{words.center(center, t)} ({coverage[center.id or 0].seats})"
        for center in listed.centers
        if (found := coverage.get(center.id or 0)) and found.seats
    }
    labels = told_apart(peopled)
    st.selectbox(
        t("Start from the people of"),
        list(labels),
        index=0 if labels else None,
        format_func=labels.__getitem__,
        key=key,
        placeholder=t("nobody"),
        help=t("They come along with their roles and influence, unrated."),
        disabled=not labels,
    )


def _begin(account_id: int, keys: dict[str, str]) -> None:
    typed = {field: st.session_state[key] for field, key in keys.items()}
    begun: list[int] = []

    def begin() -> Saved:
        fields = typed | {"amount": read(typed["amount"], "amount", typed["currency"].upper())}
        center, saved = opportunities.create(session.desk(), account_id, **fields)
        begun.append(center.id or 0)
        return saved

    if attempt(begin):
        address.open_account(account_id, begun[0])
        st.session_state[_OPEN] = False
