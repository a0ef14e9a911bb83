"""How an analysis is recorded beside its buying center, and read back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from kamap.analysis.care import RoleSum, care, roles
from kamap.analysis.case import Case
from kamap.analysis.coverage import Coverage, NoCoverage, Shares, SupportBase, coverage_of
from kamap.analysis.gates import Check, GateState, Risk, RiskKind, Verdict, verdicts
from kamap.analysis.gates.check import Effort
from kamap.analysis.gates.verdict import value_at_risk, worst_due
from kamap.analysis.past import Record
from kamap.analysis.signals import Flag, Signal, signals
from kamap.analysis.turning import valid_until
from kamap.model import Gate, Role, Stage
from kamap.store.records import Advice
from kamap.store.tables import Figures, Summary


@dataclass(frozen=True)
class Recorded:
    """What stands behind a summary: of each gate what fails or is at risk, signals, roles.

    Checks and signals name people, but not by their ids: those are on the map.
    """

    gates: tuple[Verdict, ...]
    flags: tuple[Flag, ...]
    roles: Mapping[Role, RoleSum]


def summary_and_advice(case: Case, record: Record) -> tuple[Summary, Advice]:
    """All that is recorded of a map on a day."""
    gates = verdicts(case)
    covered = coverage_of([(one.seat, one.person) for one in case.seats], case.day)
    flags, worst = signals(case, gates), worst_due(gates)
    supporting = covered.shares.supporting if covered.shares else None
    summary = Summary.model_construct(
        **vars(figures(covered, gates)),
        buying_center_id=case.map_.center.id or 0,
        on=case.day,
        valid_until=valid_until(case, record.with_support(case.day, supporting)),
        worst=worst and worst.value,
        gates_passed=sum(verdict.state is not GateState.FAIL for verdict in gates),
        value_at_risk=value_at_risk(case, gates),
        flags=sum(flag.snoozed_until is None for flag in flags),
        overdue=len(case.overdue),
        **vars(care(case)),
    )
    return summary, advice(gates, flags, roles(case))


def figures(found: Coverage, gates: Iterable[Verdict]) -> Figures:
    """Coverage and the state of the gates as they are recorded."""
    base, shares = found.base, found.shares
    counts = {
        "seats": found.seats,
        "people_supporting": base.people_supporting,
        "departments": base.departments,
        "departments_supporting": base.departments_supporting,
    }
    states = {verdict.gate.value: verdict.state.value for verdict in gates}
    return Figures.model_construct(**counts, **(vars(shares) if shares else {}), **states)


def recorded_coverage(row: Figures) -> Coverage:
    """The coverage that `figures` recorded."""
    base = SupportBase(
        row.seats, row.people_supporting, row.departments, row.departments_supporting
    )
    if row.supporting is None:
        missing = NoCoverage.NO_INFLUENCE if row.seats else NoCoverage.NOBODY
        return Coverage(row.seats, base, None, missing)
    shares = Shares(**{share.name: getattr(row, share.name) for share in fields(Shares)})
    return Coverage(row.seats, base, shares)


def advice(gates: Iterable[Verdict], flags: Iterable[Flag], held: Mapping[Role, RoleSum]) -> Advice:
    """Gates, flags and roles as JSON; of a gate only what fails or is at risk."""
    return {
        "gates": [_of_gate(verdict) for verdict in gates],
        "flags": [_of_flag(flag) for flag in flags],
        "roles": {role.value: list(vars(sums).values()) for role, sums in held.items()},
    }


def recorded_advice(kept: Advice) -> Recorded:
    """What `advice` recorded."""
    return Recorded(
        tuple(_gate(one) for one in kept["gates"] or ()),
        tuple(_flag(one) for one in kept["flags"] or ()),
        {Role(role): RoleSum(*sums) for role, sums in (kept["roles"] or {}).items()},
    )


def _of_gate(verdict: Verdict) -> dict[str, Any]:
    return {
        "gate": verdict.gate.value,
        "state": verdict.state.value,
        "due": verdict.due,
        "due_from": verdict.due_from.value,
        "failing": [_lean(vars(check), "ok", "people") for check in verdict.failing],
        "risks": [_lean(vars(risk)) for risk in verdict.risks],
    }


def _gate(kept: Mapping[str, Any]) -> Verdict:
    return Verdict(
        Gate(kept["gate"]),
        GateState(kept["state"]),
        kept["due"],
        Stage(kept["due_from"]),
        tuple(_check(one) for one in kept["failing"]),
        tuple(_risk(one) for one in kept["risks"]),
    )


def _check(kept: Mapping[str, Any]) -> Check:
    return Check(**{"ok": False, "facts": {}, **kept, "effort": Effort(kept["effort"])})


def _risk(kept: Mapping[str, Any]) -> Risk:
    on = kept.get("on")
    typed = {"kind": RiskKind(kept["kind"]), "rules": tuple(kept.get("rules", ()))}
    return Risk(**{**kept, **typed, "on": date.fromisoformat(on) if on else None})


def _of_flag(flag: Flag) -> dict[str, Any]:
    until = flag.snoozed_until and flag.snoozed_until.isoformat()
    kept = {**vars(flag.signal), "snoozed_until": until, "reason": flag.reason}
    return _lean(kept, "people")


def _flag(kept: Mapping[str, Any]) -> Flag:
    until = kept.get("snoozed_until")
    signal = Signal(kept["rule"], kept.get("facts", {}), says=kept.get("says", ""))
    return Flag(signal, date.fromisoformat(until) if until else None, kept.get("reason", ""))


def _lean(values: Mapping[str, Any], *without: str) -> dict[str, Any]:
    """What is blank is left out; days are written as JSON can."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if name not in without and value not in (None, "", (), [], {}, False)
    }
