"""One gate: how it stands, where to begin, and what it asked and found."""

import streamlit as st

from kamap import advice_words, glossary, words
from kamap.analysis.gates import Check, Verdict
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.ui import links
from kamap.ui.explained import explained
from kamap.ui.gates import planning, said
from kamap.ui.gates.asks import asked
from kamap.ui.gates.badge import sign
from kamap.ui.gates.planning import Plan
from kamap.ui.markup import Markup, tag


def show(verdict: Verdict, view: AccountView, t: Translator) -> None:
    grey = "" if verdict.due else "-later"
    with st.container(key=f"gate{grey}-{verdict.gate}", border=True, gap="small", height="stretch"):
        st.html(_head(verdict, view, t))
        if view.coverage.missing is not None:
            _no_map(verdict, view, t)
            return
        _next(verdict, view, t)
        for check in verdict.failing:
            _failing(verdict, check, view, t)
        passed = (tag("li", _line(check, view, t)) for check in verdict.checks if check.ok)
        st.html(tag("ul", *passed))


def _head(verdict: Verdict, view: AccountView, t: Translator) -> Markup:
    name = explained(words.word(verdict.gate, t), glossary.means(verdict.gate, t))
    state = tag("b", words.word(verdict.state, t))
    later = _later(verdict, view, t)
    return tag(
        "header",
        tag("h2", name),
        tag("p", sign(verdict), state, class_="gate-state"),
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
    stage = words.word(verdict.due_from, t)
    return explained(t("not yet due, from {stage}", stage=stage), glossary.means("not_yet_due", t))


def _no_map(verdict: Verdict, view: AccountView, t: Translator) -> None:
    nothing = said.reason(verdict.checks[0], view, t)
    to_map = links.to("map", t("Draw the map"), center=view.center.id, class_="gate-go")
    st.html(tag("div", tag("p", nothing), tag("p", to_map), class_="gate-empty"))


def _next(verdict: Verdict, view: AccountView, t: Translator) -> None:
    """The cheapest step; for a gate that passes, why it may not go on doing so, and what helps."""
    days = view.case.policy.fall_days
    risks = [tag("li", advice_words.risk(risk, t, days=days)) for risk in verdict.risks]
    if risks:
        st.html(tag("ul", *risks, class_="gate-risks"))
    if _ended(view):
        return
    if (first := verdict.next_step) is not None:
        _prominent(said.step(first, view, t), planning.of_check(verdict.gate, first), view, t)
    elif risks:
        step = advice_words.risk_step(verdict.risks[0], t)
        _prominent(step, planning.of_risk(verdict.gate, verdict.risks[0]), view, t)


def _prominent(step: str, plan: Plan, view: AccountView, t: Translator) -> None:
    with st.container(key=f"gate-next-{plan.name.partition(':')[0]}", gap=None):
        label = tag("span", t("Next step"), class_="small")
        st.html(tag("p", label, step, class_="gate-next"))
        planning.button(plan, view, t)


def _failing(verdict: Verdict, check: Check, view: AccountView, t: Translator) -> None:
    """With its step beside it, unless that is the first, which stands above."""
    beside = check is not verdict.next_step and not _ended(view)
    step = [tag("span", "→ ", said.step(check, view, t), class_="gate-step")] if beside else []
    key = f"gate-check-{verdict.gate}-{check.rule}"
    with st.container(key=key, horizontal=True, gap="xsmall"):
        st.html(_line(check, view, t, *step))
        if beside:
            planning.button(planning.of_check(verdict.gate, check), view, t)


def _ended(view: AccountView) -> bool:
    """Nothing is to be done about a purchase that has ended."""
    return view.opportunity is not None and not view.opportunity.open


def _line(check: Check, view: AccountView, t: Translator, *more: Markup) -> Markup:
    """A sign, what was found, and what was asked where that is not said already."""
    mark = "!" if check.thin else "✓" if check.ok else "✕"
    threshold = asked(check, view.case.policy, t)
    small = [tag("span", threshold, class_="gate-asked")] if threshold else []
    return tag(
        "div",
        tag("i", mark, class_="gate-mark", aria_hidden="true"),
        tag("div", tag("span", said.reason(check, view, t)), *small, *more),
        class_=f"gate-line {'held' if check.ok else 'open'}",
        data_rule=check.rule,
    )
