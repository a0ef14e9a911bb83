"""Which risks does a map show? Small named rules; one more is a function in the list and a test."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kamap.analysis.case import Case
from kamap.analysis.gates import Verdict
from kamap.analysis.signals import contact, movement, opposition, structure
from kamap.analysis.signals.signal import Rule, Signal

__all__ = ["SIGNALS", "Flag", "Signal", "signals"]

SIGNALS: tuple[Rule, ...] = (
    contact.no_coach,
    contact.final_say_never_met,
    contact.key_never_met,
    contact.single_threaded,
    contact.one_of_us,
    opposition.blocker_near_final_say,
    opposition.competitor_beside_final_say,
    opposition.final_say_alone,
    structure.roles_missing,
    structure.final_say_assumed,
    structure.rated_without_evidence,
    movement.support_down,
    movement.coach_stale,
    movement.ally_lost,
    movement.newcomers,
    movement.decision_near,
    movement.decision_passed,
)
"""In the order in which they are told. A rule is known by the name of its function."""


@dataclass(frozen=True)
class Flag:
    """A signal, and until when it is put off; None where it is told."""

    signal: Signal
    snoozed_until: date | None = None
    reason: str = ""


def signals(case: Case, gates: Iterable[Verdict]) -> tuple[Flag, ...]:
    """The risk signals of a buying center on a day. A map without anybody shows none."""
    if not case.seats:
        return ()
    gates = tuple(gates)
    found = (rule(case, gates) for rule in SIGNALS)
    return tuple(_flag(case, signal) for signal in found if signal is not None)


def _flag(case: Case, signal: Signal) -> Flag:
    for snooze in case.map_.snoozes:
        if snooze.rule == signal.rule and snooze.until > case.day:
            return Flag(signal, snooze.until, snooze.reason)
    return Flag(signal)
