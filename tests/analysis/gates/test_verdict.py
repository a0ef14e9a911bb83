"""A gate passes, is at risk or fails; it is due from a stage on, and money hangs on it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamap.analysis.case import Case
from kamap.analysis.gates import GateState, RiskKind, Verdict, verdicts
from kamap.analysis.gates.relationship import allies
from kamap.analysis.gates.verdict import value_at_risk, worst_due
from kamap.analysis.past import Past
from kamap.model import Gate, Opportunity, Role, Source, Stage, Topic
from tests.analysis import any_deal
from tests.analysis.deals import ago, case, countermeasure, point, purchase, who
from tests.conftest import MONDAY, Who

PASS, AT_RISK, FAIL = GateState.PASS, GateState.AT_RISK, GateState.FAIL


def zhou(**changed: Any) -> Who:
    """Has the final say, and is an ally on the board."""
    fields = {"met": 3, "final_say": True, "department": "Board", "evidence": "Told us the budget"}
    return who("Zhou", 50, +3, **fields | changed)


def qian(stance: int = +3, **changed: Any) -> Who:
    """Is our coach, and an ally in the works."""
    fields = {"met": 3, "roles": {Role.COACH}, "department": "Works", "evidence": "Sent the list"}
    return who("Qian", 30, stance, **fields | changed)


def sun(stance: int = 0, **changed: Any) -> Who:
    """Will work with what is bought."""
    return who("Sun", 20, stance, met=1, **changed)


def known(**changed: dict[str, Any]) -> list[Any]:
    """All nine points, two of them from Qian, one public; each may be told otherwise."""
    told = {
        Topic.NEEDS: {"by": 2},
        Topic.PROCESS: {"by": 2},
        Topic.FUNDS: {"source": Source.PUBLIC},
    }
    return [point(topic, **told.get(topic, {}) | changed.get(topic.value, {})) for topic in Topic]


def deal(*people: Who, **held: Any) -> Case:
    """A deal that passes all three gates, with whatever is said otherwise."""
    return case(*people or (zhou(), qian(), sun()), **{"points": known()} | held)


def states(found: Case) -> tuple[GateState, ...]:
    return tuple(verdict.state for verdict in verdicts(found))


def of(gate: Gate, found: Case) -> Verdict:
    return next(verdict for verdict in verdicts(found) if verdict.gate is gate)


def risks(gate: Gate, found: Case) -> list[tuple[Any, ...]]:
    return [(risk.kind, risk.rules, risk.on, risk.points) for risk in of(gate, found).risks]


def test_a_deal_that_has_everything_passes_all_three() -> None:
    found = verdicts(deal())
    assert [verdict.gate for verdict in found] == list(Gate)
    assert [verdict.state for verdict in found] == [PASS, PASS, PASS]
    assert not any(verdict.risks or verdict.failing or verdict.next_step for verdict in found)


def test_each_gate_fails_by_what_is_its_own() -> None:
    assert states(deal(points=known(needs={"known": 91}))) == (FAIL, PASS, PASS)
    assert states(deal(zhou(), qian(evidence=""), sun())) == (PASS, FAIL, PASS)
    assert states(deal(zhou(confirmed=False), qian(), sun()))[2] is FAIL


@pytest.mark.parametrize("people", [(), (who("Zhou", 0, +3),), (who("Zhou", 50, left_on=MONDAY),)])
def test_without_coverage_every_gate_fails_and_says_why(people: tuple[Who, ...]) -> None:
    for verdict in verdicts(case(*people, points=known(), opportunity=purchase())):
        assert (verdict.state, verdict.due, verdict.risks) == (FAIL, verdict.due, ())
        (check,) = verdict.checks
        assert (check.rule, check.step, verdict.next_step) == ("no_coverage", "draw_map", check)


def test_the_next_step_is_the_cheapest_of_those_to_be_made() -> None:
    found = of(Gate.RELATIONSHIP, deal(zhou(), qian(-3, veto=True), sun()))
    assert [check.step for check in found.failing] == ["counter", "soften", "find_ally"]
    assert found.next_step is found.failing[0]
    blocked = of(Gate.DECISION, deal(zhou(met=0, confirmed=False), qian(), sun()))
    assert [check.step for check in blocked.failing] == ["confirm", "meet"]


def test_the_thresholds_are_those_of_the_policy() -> None:
    assert states(deal(policy={"least_support": 80})) == (PASS, PASS, PASS)
    assert states(deal(policy={"least_support": 81})) == (PASS, FAIL, PASS)
    assert states(deal(policy={"confirmed_points": 5, "coach_depth": 4})) == (FAIL, PASS, PASS)
    assert states(deal(policy={"final_say_stance": 4})) == (PASS, PASS, FAIL)


# --- at risk: what is only assumed -----------------------------------------------------------


def test_what_rests_on_an_assumed_rating_is_at_risk() -> None:
    guessed = deal(zhou(), qian(confirmed=False), sun())
    assert states(guessed) == (AT_RISK, AT_RISK, PASS)
    assert risks(Gate.INFORMATION, guessed) == [
        (RiskKind.DOUBT, ("unknown_part", "coach"), None, None)  # 30 of 100
    ]
    assert risks(Gate.RELATIONSHIP, guessed) == [(RiskKind.DOUBT, ("allies",), None, None)]


def test_an_assumed_rating_that_nothing_rests_on_is_no_risk() -> None:
    assert states(deal(zhou(), qian(), sun(confirmed=False))) == (PASS, PASS, PASS)


def test_what_rests_on_an_assumed_point_is_at_risk() -> None:
    assert states(deal(points=known(needs={"assumed": True}))) == (AT_RISK, PASS, PASS)
    assert states(deal(points=known(our_steps={"assumed": True}))) == (PASS, PASS, PASS)


def test_an_assumed_veto_puts_the_decision_at_risk() -> None:
    vetoed = deal(zhou(), qian(), sun(veto=True, confirmed=False))
    assert risks(Gate.DECISION, vetoed) == [(RiskKind.DOUBT, ("vetoes_rated",), None, None)]


# --- at risk: what will fail by itself -------------------------------------------------------


@pytest.mark.parametrize(
    ("rated", "state", "on"),
    [(76, PASS, None), (77, AT_RISK, ago(-14)), (90, AT_RISK, ago(-1)), (91, FAIL, None)],
)
def test_a_rating_that_grows_stale_within_14_days(
    rated: int, state: GateState, on: date | None
) -> None:
    found = of(Gate.DECISION, deal(zhou(rated=rated), qian(), sun()))
    assert (found.state, [risk.on for risk in found.risks]) == (state, [on] if on else [])
    if on:
        assert (found.risks[0].kind, found.risks[0].rules) == (RiskKind.SOON, ("final_say_fresh",))


def test_the_first_day_on_which_it_fails_is_named() -> None:
    both = deal(points=known(needs={"known": 80}, process={"known": 85, "by": 2}))
    assert risks(Gate.INFORMATION, both) == [
        (RiskKind.SOON, ("needed_points", "coach"), ago(-6), None),
    ]


def test_a_point_a_departure_and_a_countermeasure_run_out_too() -> None:
    leaving = deal(zhou(), qian(left_on=ago(-14)), sun())
    assert risks(Gate.RELATIONSHIP, leaving) == [(RiskKind.SOON, ("allies",), ago(-14), None)]
    assert states(deal(zhou(), qian(left_on=ago(-15)), sun())) == (PASS, PASS, PASS)

    blocked = [zhou(), qian(), who("Sun", 20, -3, veto=True, met=1)]
    answered = deal(*blocked, actions=[countermeasure(3, due=ago(-13))])
    assert risks(Gate.RELATIONSHIP, answered) == [(RiskKind.SOON, ("blockers",), ago(-14), None)]
    assert states(deal(*blocked, actions=[countermeasure(3, due=ago(-14))]))[1] is PASS


def test_how_far_to_look_ahead_is_in_the_policy() -> None:
    soon = deal(zhou(rated=76), qian(), sun(), policy={"soon_days": 15})
    assert risks(Gate.DECISION, soon) == [(RiskKind.SOON, ("final_say_fresh",), ago(-15), None)]
    assert states(deal(zhou(rated=90), qian(), sun(), policy={"soon_days": 0}))[2] is PASS


def test_the_last_day_there_is_is_no_obstacle() -> None:
    assert states(deal(day=date.max)) == (FAIL, FAIL, FAIL)


# --- at risk: what fell, and what cannot be judged -------------------------------------------


@pytest.mark.parametrize(("before", "state"), [(0.85, AT_RISK), (0.849, PASS), (None, PASS)])
def test_support_that_fell_by_five_points_puts_all_three_at_risk(
    before: float | None, state: GateState
) -> None:
    fallen = deal(past=Past(before))  # 80 % by now
    assert states(fallen) == (state, state, state)
    expected = [(RiskKind.FALL, (), None, 5.0)] if state is AT_RISK else []
    assert risks(Gate.DECISION, fallen) == expected


def test_support_that_rose_is_no_risk() -> None:
    assert states(deal(past=Past(0.1))) == (PASS, PASS, PASS)


def test_nobody_of_the_working_level_puts_the_relationship_at_risk() -> None:
    thin = deal(zhou(), qian())
    assert states(thin) == (PASS, AT_RISK, PASS)
    assert risks(Gate.RELATIONSHIP, thin) == [(RiskKind.THIN, ("working_level",), None, None)]


def test_a_gate_may_be_at_risk_for_several_reasons_and_one_that_fails_for_none() -> None:
    shaky = deal(zhou(rated=80), qian(confirmed=False), who("Li", 30, 0), past=Past(0.8))
    kinds = [risk.kind for risk in of(Gate.RELATIONSHIP, shaky).risks]
    assert kinds == [RiskKind.THIN, RiskKind.DOUBT, RiskKind.SOON, RiskKind.FALL]
    assert of(Gate.DECISION, deal(zhou(met=0), qian(), sun(), past=Past(1.0))).risks == ()


# --- due -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "due"),
    [
        (Stage.LEAD, []),
        (Stage.NEED, [Gate.INFORMATION]),
        (Stage.PROPOSAL, [Gate.INFORMATION, Gate.RELATIONSHIP]),
        (Stage.BID, list(Gate)),
        (Stage.NEGOTIATION, list(Gate)),
    ],
)
def test_each_gate_is_due_from_its_stage_on(stage: Stage, due: list[Gate]) -> None:
    found = verdicts(deal(opportunity=purchase(stage)))
    assert [verdict.gate for verdict in found if verdict.due] == due
    assert [verdict.state for verdict in found] == [PASS, PASS, PASS]  # due or not


WON = purchase("negotiation", outcome="won", outcome_on=MONDAY)


@pytest.mark.parametrize("opportunity", [None, WON])
def test_without_an_open_purchase_nothing_is_due(opportunity: Opportunity | None) -> None:
    found = verdicts(case(who("Zhou"), opportunity=opportunity))
    assert [verdict.due for verdict in found] == [False, False, False]
    assert worst_due(found) is None
    assert [verdict.due_from for verdict in found] == [Stage.NEED, Stage.PROPOSAL, Stage.BID]


# --- value at risk ---------------------------------------------------------------------------


def exposed(found: Case) -> int | None:
    return value_at_risk(found, verdicts(found))


RISKY = (zhou(), qian(confirmed=False), sun())  # information and relationship at risk
HOPELESS = (zhou(), qian(), sun(-1, veto=True))  # the decision fails


@pytest.mark.parametrize(
    ("people", "stage", "value"),
    [
        ((), Stage.BID, 0),
        (RISKY, Stage.LEAD, 0),
        (RISKY, Stage.NEED, 500),
        (RISKY, Stage.BID, 500),
        (HOPELESS, Stage.PROPOSAL, 0),
        (HOPELESS, Stage.BID, 1000),
    ],
)
def test_all_is_exposed_where_a_due_gate_fails_half_where_one_is_at_risk(
    people: tuple[Who, ...], stage: Stage, value: int
) -> None:
    assert exposed(deal(*people, opportunity=purchase(stage))) == value


def test_how_much_is_in_the_policy() -> None:
    weights = {"fail_weight": 80, "risk_weight": 25}
    assert exposed(deal(*RISKY, opportunity=purchase(), policy=weights)) == 250
    assert exposed(deal(*HOPELESS, opportunity=purchase(), policy=weights)) == 800
    assert exposed(deal(*HOPELESS, opportunity=purchase(), policy=dict.fromkeys(weights, 0))) == 0


@pytest.mark.parametrize("opportunity", [None, WON, purchase(amount=None)])
def test_without_an_open_purchase_of_some_amount_nothing_can_be_exposed(
    opportunity: Opportunity | None,
) -> None:
    assert exposed(deal(*HOPELESS, opportunity=opportunity)) is None


# --- whatever the map ------------------------------------------------------------------------


@settings(deadline=None)
@given(any_deal.people, st.integers(0, 3), st.integers(1, 10))
def test_a_better_stance_breaks_no_rule_of_the_relationship(
    people: list[Who], pick: int, better: int
) -> None:
    one = people[pick % len(people)]
    now = 0 if one.stance is None else one.stance
    won = [replace(w, stance=min(5, now + better)) if w is one else w for w in people]
    assert kept(case(*people)) <= kept(case(*won))


def kept(found: Case) -> set[str]:
    return {check.rule for check in of(Gate.RELATIONSHIP, found).checks if check.ok}


@settings(deadline=None)
@given(any_deal.people)
def test_without_evidence_nobody_is_an_ally(people: list[Who]) -> None:
    bare = [replace(w, part={**w.part, "evidence": ""}) for w in people]
    assert not allies(case(*bare)).ok


@settings(deadline=None)
@given(any_deal.people, any_deal.points)
def test_doubt_makes_nothing_known_and_nobody_decide(people: list[Who], points: list[Any]) -> None:
    """Of the relationship that is not so: an assumed blocker, doubted, blocks no more."""
    believed = case(*people, points=points)
    doubted = replace(believed, doubted=True)
    for gate in (Gate.INFORMATION, Gate.DECISION):
        if of(gate, believed).state is FAIL:
            assert of(gate, doubted).state is FAIL


days = st.integers(70, 95)


@settings(deadline=None)
@given(days, days, days, st.none() | st.integers(1, 20), st.none() | st.integers(0, 20))
def test_what_is_said_of_the_days_to_come_comes_true(
    boss: int, coach: int, told: int, leaves: int | None, due: int | None
) -> None:
    found = deal(
        zhou(rated=boss),
        qian(rated=coach),
        who("Sun", 20, -3, veto=True, left_on=None if leaves is None else ago(-leaves)),
        points=known(needs={"by": 2, "known": told}),
        actions=[countermeasure(3, due=None if due is None else ago(-due))],
    )
    for verdict in verdicts(found):
        later = (replace(found, day=MONDAY + timedelta(days=n)) for n in range(1, 15))
        broken = [next_.day for next_ in later if of(verdict.gate, next_).state is FAIL]
        said = [risk.on for risk in verdict.risks if risk.kind is RiskKind.SOON]
        if verdict.state is not FAIL:
            assert said == broken[:1]


@settings(deadline=None)
@given(any_deal.people, any_deal.points)
def test_a_gate_fails_exactly_where_a_check_does(people: list[Who], points: list[Any]) -> None:
    for verdict in verdicts(case(*people, points=points)):
        assert (verdict.state is FAIL) == any(not check.ok for check in verdict.checks)
        assert (verdict.state is AT_RISK) == bool(verdict.risks)
        assert (verdict.next_step is None) == (verdict.state is not FAIL)
        assert all(check.step for check in verdict.failing)
