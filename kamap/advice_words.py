"""How do the reasons of a gate, a risk signal and the next step read?

A sentence for each name that `analysis.gates` and `analysis.signals` give, filled with their facts.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from kamap import words
from kamap.advice_sentences import (
    FAILS,
    HOLDS,
    MOVES,
    NAMES,
    RISK_STEPS,
    RISKS,
    RULE_NAMES,
    SEEN,
    STEPS,
)
from kamap.analysis.coverage import NoCoverage
from kamap.analysis.gates import Check, Facts, Risk, Verdict
from kamap.analysis.signals import Signal
from kamap.i18n import Translator
from kamap.model import Gate, Policy, Role, Topic


class Reason(NamedTuple):
    """One line of a gate: a check, or a risk that a passing gate runs, with what to do about it."""

    rule: str
    ok: bool
    text: str
    next_step: str | None


def reasons(verdict: Verdict, policy: Policy, t: Translator) -> tuple[Reason, ...]:
    """What fails, the cheapest next step first; then what is at risk; then what holds.

    A risk stands among them under the name of its kind, and is not ok: `doubt`, `soon`, `fall`
    and `thin` (the check that holds only for want of anybody to judge by is still told as ok).
    """
    days = policy.fall_days
    risks = [
        Reason(found.kind.value, False, risk(found, t, days=days), risk_step(found, t))
        for found in verdict.risks
    ]
    holding = (check for check in verdict.checks if check.ok)
    return (
        *(_of_check(check, t) for check in verdict.failing),
        *risks,
        *(_of_check(check, t) for check in holding),
    )


def _of_check(check: Check, t: Translator) -> Reason:
    return Reason(check.rule, check.ok, reason(check, t), step(check, t) or None)


def reason(check: Check, t: Translator) -> str:
    """What a gate's rule found, in a sentence."""
    sentences = HOLDS if check.ok else FAILS
    return _said(sentences[check.says or check.rule], check.facts, t)


def step(check: Check, t: Translator) -> str:
    """The next step; empty where there is none."""
    return _said(STEPS[check.step], check.facts, t) if check.step else ""


def rule(name: str, t: Translator) -> str:
    """What a gate's rule asks, in two or three words."""
    return t(RULE_NAMES[name])


def risk(found: Risk, t: Translator, *, days: int) -> str:
    """Why a gate is at risk, and when it fails; `days` is how far back a fall is looked for."""
    facts = {
        "rules": [rule(name, t) for name in found.rules],
        "points": found.points,
        "days": days,
    }
    return _said(RISKS[found.kind], facts | _when(found), t)


def risk_step(found: Risk, t: Translator) -> str:
    """What keeps the gate from failing."""
    return _said(RISK_STEPS[found.kind], _when(found), t)


def _when(found: Risk) -> dict[str, Any]:
    return {"on": found.on.isoformat() if found.on else ""}


def name(signal_rule: str, t: Translator) -> str:
    """What a risk signal is called."""
    return t(NAMES[signal_rule])


def seen(signal: Signal, t: Translator) -> str:
    """What a signal saw, in a sentence."""
    return _said(SEEN[signal.says or signal.rule], signal.facts, t)


def move(signal: Signal, t: Translator) -> str:
    """The move that clears it."""
    return _said(MOVES[signal.says or signal.rule], signal.facts, t)


def _said(sentence: str, facts: Facts, t: Translator) -> str:
    return t(sentence, **_filled(facts, t))


def _filled(facts: Facts, t: Translator) -> Mapping[str, Any]:
    """The facts as a sentence takes them: shares in percent, topics, roles and gates in words."""
    filled = {fact: _worded(fact, value, t) for fact, value in facts.items()}
    if facts.get("more"):
        names = t("{names} and {count} more", names=filled["names"], count=facts["more"])
        return {**filled, "names": names}
    return filled


KINDS: Mapping[str, type[StrEnum]] = {
    "topic": Topic,
    "role": Role,
    "roles": Role,
    "gates": Gate,
    "missing": NoCoverage,
}
"""What the facts that name one of a few things are of: they may have been kept as JSON."""


def _worded(fact: str, value: Any, t: Translator) -> Any:
    match fact:
        case "share" | "opposed" if isinstance(value, float):
            return words.percent(value)
        case "most" | "least":
            return f"{round(100 * value)} %"
        case "topic" | "role" | "missing":
            return words.word(KINDS[fact](value), t)
        case "topics":  # one of them is called “Why, and what each needs”
            return words.listed((words.word(Topic(topic), t) for topic in value), t, "; ")
        case "roles" | "gates":
            return words.listed((words.word(KINDS[fact](one), t) for one in value), t)
        case "stance":
            return words.signed(value)
        case "depth":
            return words.contact_depth(value, t)
        case "points" | "times" if isinstance(value, float):
            return f"{value:.1f}".removesuffix(".0")
        case "names" | "rules" | "vendors" | "departments" if isinstance(value, list):
            return words.listed(value, t)
    return value
