"""Does each gate pass, is it at risk, or does it fail; is it due, and what is exposed?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kamap.analysis import turning
from kamap.analysis.case import Case
from kamap.analysis.coverage import Part, coverage_missing
from kamap.analysis.gates import decision, information, relationship
from kamap.analysis.gates.check import Check, Rule
from kamap.analysis.turning import shifted
from kamap.model import Gate, Stage

RULES: Mapping[Gate, tuple[Rule, ...]] = {
    Gate.INFORMATION: information.RULES,
    Gate.RELATIONSHIP: relationship.RULES,
    Gate.DECISION: decision.RULES,
}
TURNS: Mapping[Gate, tuple[Callable[[Case], Iterable[date]], ...]] = {
    Gate.INFORMATION: (turning.of_ratings, turning.of_leaving, turning.of_points),
    Gate.RELATIONSHIP: (turning.of_ratings, turning.of_leaving, turning.of_actions),
    Gate.DECISION: (turning.of_decisive_ratings, turning.of_leaving),
}
"""The days on which the rules of each gate may come out differently."""


class GateState(StrEnum):
    """How a gate stands."""

    PASS = "pass"
    AT_RISK = "at_risk"
    FAIL = "fail"


class RiskKind(StrEnum):
    """Why a gate that passes may not go on doing so."""

    DOUBT = "doubt"
    """It would fail if all that is only assumed were unknown."""
    SOON = "soon"
    """It will fail by itself, on a day that is named."""
    FALL = "fall"
    """Support has fallen."""
    THIN = "thin"
    """A rule holds only because there is nobody to judge it by."""


@dataclass(frozen=True)
class Risk:
    """A reason for which a passing gate is at risk; `rules` are those that would fail."""

    kind: RiskKind
    rules: tuple[str, ...] = ()
    on: date | None = None
    points: float | None = None
    """By how much support fell, in percentage points."""


@dataclass(frozen=True)
class Verdict:
    """A gate on a day: its state, what it asks and found, and whether it is due yet."""

    gate: Gate
    state: GateState
    due: bool
    due_from: Stage
    checks: tuple[Check, ...]
    risks: tuple[Risk, ...] = ()

    @property
    def failing(self) -> tuple[Check, ...]:
        """What is not so, the cheapest next step first."""
        return tuple(sorted((c for c in self.checks if not c.ok), key=lambda c: c.effort))

    @property
    def next_step(self) -> Check | None:
        """Where to begin: the cheapest of the steps that are still to be made."""
        return next(iter(self.failing), None)


def verdicts(case: Case) -> tuple[Verdict, ...]:
    """The three gates of a buying center, in their order.

    A gate fails where a check does, and where there is no coverage (nobody on the map, or nobody
    with influence). One that passes is at risk if it would fail with all assumed ratings and points
    taken for unknown; if it will fail within `policy.soon_days` with nothing done; if support fell
    by `policy.fall_points` or more over `policy.fall_days`; or if a check is `thin`.
    """
    fall = _fall(case)
    return tuple(_verdict(case, gate, fall) for gate in Gate)


def _verdict(case: Case, gate: Gate, fall: Risk | None) -> Verdict:
    due_from = case.policy.due_from(gate)
    due = is_due(case, gate)
    missing = coverage_missing(case.seats, case.total)
    if missing is not None:
        nothing = Check("no_coverage", False, {"missing": missing.value}, "draw_map")
        return Verdict(gate, GateState.FAIL, due, due_from, (nothing,))
    checks = _checks(case, gate)
    if not all(check.ok for check in checks):
        return Verdict(gate, GateState.FAIL, due, due_from, checks)
    risks = tuple(_risks(case, gate, checks, fall))
    state = GateState.AT_RISK if risks else GateState.PASS
    return Verdict(gate, state, due, due_from, checks, risks)


def is_due(case: Case, gate: Gate) -> bool:
    """Whether the open purchase has come to the stage from which the gate counts."""
    opportunity = case.map_.opportunity
    if opportunity is None or not opportunity.open:
        return False
    return _STAGES[opportunity.stage] >= _STAGES[case.policy.due_from(gate)]


_STAGES = {stage: number for number, stage in enumerate(Stage)}


def _risks(case: Case, gate: Gate, checks: Iterable[Check], fall: Risk | None) -> Iterable[Risk]:
    thin = tuple(check.rule for check in checks if check.thin)
    if thin:
        yield Risk(RiskKind.THIN, thin)
    if doubtful := _failing(case.doubtful, gate):
        yield Risk(RiskKind.DOUBT, doubtful)
    last = shifted(case.day, case.policy.soon_days)
    ahead = {day for days in TURNS[gate] for day in days(case) if case.day < day <= last}
    for day in sorted(ahead):
        if broken := _failing(case.on(day), gate):
            yield Risk(RiskKind.SOON, broken, day)
            break
    if fall is not None:
        yield fall


def _failing(case: Case, gate: Gate) -> tuple[str, ...]:
    if coverage_missing(case.seats, case.total) is not None:
        return ("no_coverage",)
    return tuple(check.rule for check in _checks(case, gate) if not check.ok)


def _checks(case: Case, gate: Gate) -> tuple[Check, ...]:
    found = (rule(case) for rule in RULES[gate])
    return tuple(check for check in found if check is not None)


def _fall(case: Case) -> Risk | None:
    """Support as it was so many days ago, less what it is, if that is too much."""
    points = fallen(case)
    if points is None or points < case.policy.fall_points:
        return None
    return Risk(RiskKind.FALL, points=points)


def fallen(case: Case) -> float | None:
    """By how many percentage points support fell; None where there is nothing to compare."""
    before = case.past.support
    if before is None or not case.total:
        return None
    return round(100 * (before - case.share(Part.SUPPORTING)), 6)


def value_at_risk(case: Case, found: Iterable[Verdict]) -> int | None:
    """How much of the amount is exposed: all of it if a due gate fails, half if one is at risk.

    Exposure, not a forecast, in the opportunity's currency; the weights are the policy's. None
    where there is no open purchase with an amount.
    """
    opportunity, policy = case.map_.opportunity, case.policy
    if opportunity is None or not opportunity.open or opportunity.amount is None:
        return None
    worst = worst_due(found)
    weight = {GateState.FAIL: policy.fail_weight, GateState.AT_RISK: policy.risk_weight}
    return round(opportunity.amount * weight.get(worst, 0) / 100) if worst else 0


def worst_due(found: Iterable[Verdict]) -> GateState | None:
    """The worst state among the gates that are due; None where none is."""
    states = [verdict.state for verdict in found if verdict.due]
    return max(states, key=list(GateState).index, default=None)
