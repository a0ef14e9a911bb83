"""Has everything that gates and signals can say a sentence, whole, in both languages?"""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamap import advice_sentences as sentences
from kamap import advice_words
from kamap.analysis import gates as gates_package
from kamap.analysis import signals as signals_package
from kamap.analysis.case import Case
from kamap.analysis.gates import RiskKind, verdicts
from kamap.analysis.gates.verdict import RULES
from kamap.analysis.past import EventKind, Past
from kamap.analysis.signals import SIGNALS, signals
from kamap.i18n import LANGUAGES, translator
from kamap.model import Gate
from tests.analysis import any_deal
from tests.analysis.deals import ago, case, event, purchase, who

SOURCES = [
    path
    for package in (gates_package, signals_package)
    for path in Path(package.__file__).parent.glob("*.py")
]


def literals() -> set[str]:
    """Every text in the code of gates and signals."""
    trees = (ast.parse(path.read_text("utf-8")) for path in SOURCES)
    return {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_each_signal_has_a_name_a_sentence_and_a_move() -> None:
    rules = {rule.__name__ for rule in SIGNALS}
    assert rules == set(sentences.NAMES)
    assert rules <= set(sentences.SEEN)
    assert set(sentences.SEEN) == set(sentences.MOVES)
    assert len(set(sentences.NAMES.values())) == len(rules)


def test_each_rule_of_a_gate_has_a_name_and_is_said_where_it_holds_and_where_not() -> None:
    rules = {rule.__name__ for held in RULES.values() for rule in held}
    assert set(sentences.RULE_NAMES) == rules | {"no_coverage"}
    assert rules <= set(sentences.HOLDS)
    assert rules | {"no_coverage"} <= set(sentences.FAILS)
    assert set(RULES) == set(Gate)


def test_each_kind_of_risk_has_a_sentence_and_a_step() -> None:
    assert set(sentences.RISKS) == set(sentences.RISK_STEPS) == set(RiskKind)


@pytest.mark.parametrize(
    "said", [sentences.HOLDS, sentences.FAILS, sentences.STEPS, sentences.SEEN]
)
def test_no_sentence_is_for_nothing(said: dict[str, str]) -> None:
    assert set(said) <= literals()


days = st.sampled_from([ago(1), ago(-3), ago(-40)])
pasts = st.builds(
    lambda support, happened: Past(support, tuple(happened)),
    st.none() | st.floats(0, 1),
    st.lists(st.builds(event, st.sampled_from(EventKind), st.integers(1, 3)), max_size=4),
)


@settings(max_examples=100, deadline=None)
@given(
    any_deal.people,
    any_deal.points,
    any_deal.ties,
    any_deal.actions,
    pasts,
    st.none() | st.builds(lambda on: purchase(decision_on=on), days),
)
def test_whatever_is_found_is_said_whole_in_both_languages(
    people: Any, points: Any, ties: Any, actions: Any, past: Past, opportunity: Any
) -> None:
    held = {"points": points, "ties": ties, "actions": actions, "opportunity": opportunity}
    found = case(*people, past=past, **held)
    for lang in LANGUAGES:
        for text in everything_said(found, lang):
            assert text
            assert not [name for _, name, _, _ in Formatter().parse(text) if name is not None]
            assert not {"None", "[", "nan"} & set(text.split())


def everything_said(found: Case, lang: str) -> Iterator[str]:
    t, found_gates = translator(lang), verdicts(found)
    for verdict in found_gates:
        for check in verdict.checks:
            yield advice_words.reason(check, t)
            yield advice_words.rule(check.rule, t)
            if check.step:
                yield advice_words.step(check, t)
        for risk in verdict.risks:
            yield advice_words.risk(risk, t, days=30)
            yield advice_words.risk_step(risk, t)
    for flag in signals(found, found_gates):
        yield advice_words.name(flag.signal.rule, t)
        yield advice_words.seen(flag.signal, t)
        yield advice_words.move(flag.signal, t)


@settings(deadline=None)
@given(any_deal.people, any_deal.points, any_deal.ties, pasts)
def test_a_rule_goes_by_the_name_of_its_function(
    people: Any, points: Any, ties: Any, past: Past
) -> None:
    found = case(*people, points=points, ties=ties, past=past)
    for rule in SIGNALS:
        signal = rule(found, verdicts(found))
        assert signal is None or signal.rule == rule.__name__
    for verdict in verdicts(found):
        if verdict.checks[0].rule != "no_coverage":
            checks = {rule.__name__: rule(found) for rule in RULES[verdict.gate]}
            assert [check.rule for check in verdict.checks] == [n for n, c in checks.items() if c]


def test_four_are_named_and_the_others_counted() -> None:
    six = [who(name, 60) for name in ("Zhou", "Qian", "Sun", "Li", "Wu", "Xu")]
    (signal,) = (f.signal for f in signals(case(*six), ()) if f.signal.rule == "key_never_met")
    said = advice_words.seen(signal, translator("en"))
    assert said == "Influence 50 or more, and never met: Li, Qian, Sun, Wu and 2 more."


def test_figures_are_said_beside_what_is_needed() -> None:
    three = case(who("Zhou", 48, +1), who("Qian", 52, -1))
    said = {
        c.rule: advice_words.reason(c, translator("en")) for v in verdicts(three) for c in v.checks
    }
    assert said["needed_points"] == (
        "Not known, or too old: Buying process; Who decides; Why, and what each needs; Competitors."
    )
    assert said["support"] == "Support is 48.0 % (50 % needed)."
    assert said["support_over_opposed"] == "Support is 48.0 %, opposed 52.0 % (2 × needed)."
    assert said["other_points"] == "Known and fresh among the other five points: 0 (3 needed)."
