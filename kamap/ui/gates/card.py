"""One gate: how it stands, where to begin, and what it asked and found."""

import streamlit as st

from kamap import advice_words, words
from kamap.analysis.gates import Check, GateState, Verdict
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.ui import links
from kamap.ui.gates import planning, said
from kamap.ui.gates.asks import asked
from kamap.ui.gates.badge import sign, state
from kamap.ui.markup import Markup, tag


def show(verdict: Verdict, view: AccountView, t: Translator) -> None:
    grey = "" if verdict.due else "-later"
    with st.container(key=f"gate{grey}-{verdict.gate}", border=True, gap="small", height="stretch"):
        st.html(_head(verdict, view, t))
        if view.coverage.missing is not None:
            _no_map(verdict, view, t)
            return
        _next(verdict, view, t)
        for check in _in_order(verdict):
            _check(verdict, check, view, t)
        st.html(tag("ul", *(_held(check, view, t) for check in verdict.checks if _quiet(check))))


def _head(verdict: Verdict, view: AccountView, t: Translator) -> Markup:
    later = _later(verdict, view, t)
    return tag(
        "header",
        tag("h2", words.word(verdict.gate, t)),
        tag("p", sign(verdict), tag("b", state(verdict, t)), class_="gate-state"),
        *([tag("p", later, class_="gate-later")] if later else []),
        class_="gate-head",
        data_gate=verdict.gate,
        data_state=verdict.state,
    )


def _later(verdict: Verdict, view: AccountView, t: Translator) -> str:
    """Why a gate does not count; empty where it does."""
    if verdict.due:
        return ""
    if view.opportunity is None:
        return t("never due: there is no purchase here")
    if not view.opportunity.open:
        return t("no longer due")
    return t("not yet due, from {stage}", stage=words.word(verdict.due_from, t))


def _no_map(verdict: Verdict, view: AccountView, t: Translator) -> None:
    nothing = verdict.checks[0]
    to_map = links.to("map", t("Draw the map"), center=view.center.id, class_="gate-go")
    st.html(
        tag("div", tag("p", said.reason(nothing, view, t)), tag("p", to_map), class_="gate-empty")
    )


def _next(verdict: Verdict, view: AccountView, t: Translator) -> None:
    """The cheapest step, or why a gate that passes may not go on doing so."""
    first = verdict.next_step
    days = view.case.policy.fall_days
    risks = (tag("li", advice_words.risk(risk, t, days=days)) for risk in verdict.risks)
    if verdict.state is GateState.AT_RISK:
        st.html(tag("ul", *risks, class_="gate-risks"))
    if first is None or _ended(view):
        return
    with st.container(key=f"gate-next-{verdict.gate}", gap=None):
        label = tag("span", t("Next step"), class_="small")
        st.html(tag("p", label, said.step(first, view, t), class_="gate-next"))
        _plan(verdict, first, view, t)


def _in_order(verdict: Verdict) -> list[Check]:
    """What wants something done: what fails, the cheapest first, and what is thin."""
    return [*verdict.failing, *(check for check in verdict.checks if check.ok and check.thin)]


def _quiet(check: Check) -> bool:
    return check.ok and not check.thin


def _check(verdict: Verdict, check: Check, view: AccountView, t: Translator) -> None:
    """One that fails, with its step beside it, unless that is the first, which stands above."""
    beside = check is not verdict.next_step and not _ended(view)
    step = [tag("span", "→ ", said.step(check, view, t), class_="gate-step")] if beside else []
    with st.container(key=f"gate-check-{verdict.gate}-{check.rule}", horizontal=True, gap="xsmall"):
        st.html(_line("!" if check.ok else "✗", check, view, t, *step))
        if beside:
            _plan(verdict, check, view, t)


def _ended(view: AccountView) -> bool:
    """Nothing is to be done about a purchase that has ended."""
    return view.opportunity is not None and not view.opportunity.open


def _plan(verdict: Verdict, check: Check, view: AccountView, t: Translator) -> None:
    planning.button(planning.of_check(verdict.gate, check), view, t)


def _held(check: Check, view: AccountView, t: Translator) -> Markup:
    return tag("li", _line("✓", check, view, t))


def _line(sign: str, check: Check, view: AccountView, t: Translator, *more: Markup) -> Markup:
    """A sign, what was found, and what was asked where that is not said already."""
    threshold = asked(check, view.case.policy, t)
    small = [tag("span", threshold, class_="gate-asked")] if threshold else []
    return tag(
        "div",
        tag("i", sign, class_="gate-mark", aria_hidden="true"),
        tag("div", tag("span", said.reason(check, view, t)), *small, *more),
        class_=f"gate-line {'held' if _quiet(check) else 'open'}",
        data_rule=check.rule,
    )
