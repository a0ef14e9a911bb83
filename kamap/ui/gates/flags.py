"""The risk signals of a map: what was seen, the move, and those that are put off."""

import streamlit as st

from kamap import advice_words
from kamap.analysis.signals import Flag, Signal
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.services import snoozes
from kamap.ui import session
from kamap.ui.feedback import attempt
from kamap.ui.gates import planning, said, snoozing
from kamap.ui.markup import Markup, tag
from kamap.ui.panel.folds import unfolded

PUT_OFF = "gates:put_off"


def show(view: AccountView, t: Translator) -> None:
    told = [flag for flag in view.flags if flag.snoozed_until is None]
    put_off = [flag for flag in view.flags if flag.snoozed_until is not None]
    with st.container(key="signals", gap=None):
        st.html(tag("h2", t("Risk signals"), tag("span", str(len(told))), class_="signals-head"))
        if not told:
            st.html(tag("p", "✓ ", t("No risk signals."), class_="signals-none"))
        for flag in told:
            _told(flag.signal, view, t)
        if put_off and (fold := unfolded(PUT_OFF, t("Put off: {count}", count=len(put_off)))):
            with fold:
                for flag in put_off:
                    _put_off(flag, view, t)


def _told(signal: Signal, view: AccountView, t: Translator) -> None:
    with st.container(key=f"signal-{signal.rule}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(_words(signal, view, t))
            planning.button(planning.of_signal(signal), view, t)
            snoozing.button(signal.rule, view, t)
        snoozing.form(signal.rule, view, t)


def _words(signal: Signal, view: AccountView, t: Translator) -> Markup:
    seen, move = said.seen(signal, view, t), said.move(signal, view, t)
    named = said.names_somebody(seen, move) or not signal.people
    concerned = "" if named else said.whom(signal.people, view, t)
    return _row(
        signal.rule,
        t,
        tag("p", seen, *([" (", concerned, ")"] if concerned else [])),
        tag("p", "→ ", move, class_="gate-step"),
    )


def _row(rule: str, t: Translator, *said_of_it: Markup) -> Markup:
    name = tag("h3", advice_words.name(rule, t))
    return tag("div", name, tag("div", *said_of_it), class_="signal", data_signal=rule)


def _put_off(flag: Flag, view: AccountView, t: Translator) -> None:
    rule = flag.signal.rule
    with st.container(
        key=f"put-off-{rule}", horizontal=True, vertical_alignment="center", gap="small"
    ):
        until = t("Put off until {day}: {reason}", day=flag.snoozed_until, reason=flag.reason)
        seen = tag("p", said.seen(flag.signal, view, t), class_="gate-step")
        st.html(_row(rule, t, tag("p", until), seen))
        st.button(
            t("Tell again"),
            key=f"wake:{rule}",
            type="tertiary",
            icon=":material/notifications_active:",
            on_click=_wake,
            args=(view.center.id, rule),
        )


def _wake(center_id: int, rule: str) -> None:
    attempt(lambda: snoozes.wake(session.desk(), center_id, rule))
