"""Putting a risk signal off: until which day, and why.

The form stands below the signal: one that opens over the page has no room at the page's end.
"""

from datetime import timedelta

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import Snooze, longest
from kamap.services import snoozes
from kamap.ui import session
from kamap.ui.feedback import attempt

WEEK, TWO_WEEKS, MONTH = 7, 14, 30
_OPEN = "snooze:open"


def button(rule: str, view: AccountView, t: Translator) -> None:
    here = (view.center.id or 0, rule)
    is_open = st.session_state.get(_OPEN) == here
    st.button(
        t("Close") if is_open else t("Snooze…"),
        key=f"snooze:{rule}",
        icon=":material/expand_less:" if is_open else ":material/snooze:",
        type="tertiary",
        on_click=_choose,
        args=(None if is_open else here,),
    )


def _choose(signal: tuple[int, str] | None) -> None:
    st.session_state[_OPEN] = signal


def form(rule: str, view: AccountView, t: Translator) -> None:
    """The form of the signal that is being put off; of no other."""
    if st.session_state.get(_OPEN) != (view.center.id or 0, rule):
        return
    days = {WEEK: t("1 week"), TWO_WEEKS: t("2 weeks"), MONTH: t("1 month")}
    keys = {field: f"snooze:{field}:{view.center.id}:{rule}" for field in ("days", "day", "reason")}
    with st.form("snooze:form", border=False):
        quick, other, why, go = st.columns([1.5, 1.1, 2.6, 0.8], vertical_alignment="bottom")
        quick.segmented_control(
            t("Until when"),
            list(days),
            default=WEEK,
            format_func=days.__getitem__,
            required=True,
            width="stretch",
            key=keys["days"],
        )
        other.date_input(
            t("Or until another day"),
            None,
            min_value=view.today + timedelta(days=1),
            key=keys["day"],
            format="YYYY-MM-DD",
        )
        why.text_input(
            t("Why"),
            key=keys["reason"],
            max_chars=longest(Snooze, "reason"),
            placeholder=t("We meet them on Friday anyway"),
        )
        go.form_submit_button(
            t("Put off"), type="primary", width="stretch", on_click=_snooze, args=(rule, view, keys)
        )


def _snooze(rule: str, view: AccountView, keys: dict[str, str]) -> None:
    """Puts it off; what was refused stays there to be mended."""
    days, day, reason = (st.session_state[keys[field]] for field in ("days", "day", "reason"))
    desk = session.desk()
    until = day or desk.today() + timedelta(days=days or WEEK)
    if attempt(lambda: snoozes.snooze(desk, view.center.id or 0, rule, until, reason)):
        _choose(None)
