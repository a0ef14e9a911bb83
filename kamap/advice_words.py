"""How do the reasons of a gate, a risk signal and the next step read?

A sentence for each name that `analysis.gates` and `analysis.signals` give, filled with their facts.
"""

from collections.abc import Mapping
from typing import Any

from kamap import words
from kamap.analysis.coverage import NoCoverage
from kamap.analysis.gates import Check, Facts, Risk, RiskKind
from kamap.analysis.signals import Signal
from kamap.i18n import Translator, mark
from kamap.model import Gate, Role, Topic

HOLDS = {
    "needed_points": mark("The four points that decide are known and fresh."),
    "other_points": mark("{found} of the other points are known and fresh; {needed} do."),
    "confirmed_points": mark("{found} points are confirmed; {needed} do."),
    "unknown_part": mark("{share} of all influence is unknown; up to {most} will do."),
    "coach": mark("{name} is a coach inside, and tells us what goes on."),
    "outside_points": mark("{found} fresh points come from outside; {needed} will do."),
    "final_say_known": mark("We know whose yes is needed: {names}."),
    "support": mark("Support is {share}; {least} will do."),
    "support_over_opposed": mark("Support is {share}, opposed {opposed}: {times} times as much."),
    "allies": mark("{found} allies in {departments} departments; {needed} will do."),
    "blockers": mark("Every blocker who matters has a countermeasure."),
    "working_level": mark("{opposed} of {people} at the working level are opposed."),
    "working_level_empty": mark("Nobody of the working level is on the map."),
    "final_say_there": mark("The final say is on the map: {names}."),
    "final_say_met": mark("We have talked with the final say: {names}."),
    "final_say_stance": mark("The final say is with us: {names}."),
    "final_say_confirmed": mark("The final say’s stance is confirmed."),
    "final_say_fresh": mark("The final say’s stance is fresh."),
    "vetoes_met": mark("Whoever holds a veto has been met."),
    "vetoes_rated": mark("We know where the vetoes stand."),
    "vetoes_stance": mark("No veto is against us."),
}
"""What is said where a gate's rule is satisfied."""

FAILS = {
    "no_coverage": mark("{missing}"),
    "needed_points": mark("Not known, or too old: {topics}."),
    "other_points": mark("{found} of the other points are known and fresh; {needed} are needed."),
    "confirmed_points": mark("{found} points are confirmed; {needed} are needed."),
    "unknown_part": mark("{share} of all influence is unknown; {most} at most may be."),
    "coach": mark(
        "The coach {name} is not yet one to lean on: stance {stance} or more, contact depth "
        "“{depth}” and {needed} fresh points are needed ({found} so far)."
    ),
    "coach_none": mark("There is no coach inside the customer."),
    "outside_points": mark("{found} fresh points come from outside; {needed} are needed."),
    "final_say_known": mark("We do not know whose yes is needed."),
    "support": mark("Support is {share}; {least} are needed."),
    "support_over_opposed": mark(
        "Support is {share} against {opposed} opposed; {times} times as much is needed."
    ),
    "allies": mark(
        "{found} allies in {departments} departments; {needed} in different ones are needed."
    ),
    "blockers": mark("No countermeasure, or an overdue one, against {names}."),
    "working_level": mark(
        "{opposed} of {people} at the working level are opposed; {most} at most may be."
    ),
    "final_say_there": mark("Nobody on the map has the final say."),
    "final_say_met": mark("Not close enough to {names}: “{depth}” is needed."),
    "final_say_stance": mark("The final say is not with us: {names}; {stance} is needed."),
    "final_say_confirmed": mark("The final say’s stance is only assumed: {names}."),
    "final_say_fresh": mark("The final say was rated too long ago: {names}."),
    "vetoes_met": mark("Never met, and may stop it: {names}."),
    "vetoes_rated": mark("We do not know where these vetoes stand: {names}."),
    "vetoes_stance": mark("A veto is against us: {names}."),
}
"""What is said where it is not."""

STEPS = {
    "draw_map": mark("Put those who decide on the map, and score their influence."),
    "find_out": mark("Find out and write down: {topic}."),
    "confirm_point": mark("Have it confirmed by a second source: {topic}."),
    "rate": mark("Find out where {name} stands."),
    "coach_find": mark("Look for somebody inside who wants us to win."),
    "coach_make": mark("Ask {name} to be our coach: with us, and the closest to us."),
    "coach_win": mark("Win {name} over, or look for another coach."),
    "coach_see": mark("See {name} more often."),
    "coach_ask": mark("Ask {name} about the points that are missing, and note who said it."),
    "ask_outside": mark("Ask a partner, or look at what is public."),
    "find_final_say": mark("Find out whose yes is needed, and put them on the map."),
    "win": mark("Win {name}."),
    "soften": mark("Talk to {name}: neutral would already help."),
    "write_evidence": mark("Write down what {name} did for us."),
    "see_more": mark("See {name} more often: an ally we hardly know."),
    "make_ally": mark("Make an ally of {name}: ask for something they can do for us."),
    "find_ally": mark("Look for an ally in another department."),
    "counter": mark("Agree on a countermeasure against {name}."),
    "find_working": mark("Put those who will work with it on the map."),
    "meet": mark("Get a meeting with {name}."),
    "confirm": mark("Check {name}’s stance, and note what it rests on."),
    "ask_again": mark("Ask {name} again, and say “Still true”."),
}
"""What to do next."""

RISKS = {
    RiskKind.DOUBT: mark("Only as long as what is assumed is true. It would fail: {rules}"),
    RiskKind.SOON: mark("With nothing done, it fails on {on}: {rules}"),
    RiskKind.FALL: mark("Support fell by {points} points in {days} days."),
    RiskKind.THIN: mark("Nothing to judge by: {rules}"),
}

NAMES = {
    "no_coach": mark("No coach"),
    "final_say_never_met": mark("Final say never met"),
    "key_never_met": mark("Key people never met"),
    "single_threaded": mark("Single-threaded"),
    "one_of_us": mark("One of us holds it all"),
    "blocker_near_final_say": mark("Blocker near the final say"),
    "competitor_beside_final_say": mark("Competitor beside the final say"),
    "final_say_alone": mark("Final say’s department without us"),
    "roles_missing": mark("Buying roles missing"),
    "final_say_assumed": mark("Final say only assumed"),
    "rated_without_evidence": mark("Rated without evidence"),
    "support_down": mark("Support falling"),
    "coach_stale": mark("Coach gone quiet"),
    "ally_lost": mark("Ally lost"),
    "newcomers": mark("New faces"),
    "decision_near": mark("Decision near, gate failing"),
    "decision_passed": mark("Decision date passed"),
}
"""What a risk signal is called."""

SEEN = {
    "no_coach": mark("Nobody inside the customer tells us what goes on."),
    "final_say_never_met": mark("{names} has the final say, and nobody of us has met them."),
    "key_never_met": mark("Influence {influence} or more, and never met: {names}."),
    "single_threaded": mark("We have met {met} of them, no more."),
    "single_backer": mark("{share} of our support is {name} alone."),
    "one_of_us": mark("{name} is the only one of us whom {people} of them know."),
    "blocker_near_final_say": mark("{names} sways the final say, and nothing is done about it."),
    "competitor_beside_final_say": mark("{names}, beside the final say, favours {vendor}."),
    "final_say_alone": mark("In {department}, the final say’s own department, nobody is with us."),
    "roles_missing": mark("Nobody on the map is: {roles}."),
    "final_say_assumed": mark("Where {names} stands is a guess, and their yes is needed."),
    "rated_without_evidence": mark("Influence {influence} or more, and nothing says why: {names}."),
    "support_down": mark("Support fell by {points} points in {days} days."),
    "coach_stale": mark("What {names} told us is more than 90 days old."),
    "ally_lost": mark("Gone, or with less to say than before: {names}."),
    "newcomers": mark("New within {days} days: {names}."),
    "reorganised": mark("Moved within {days} days to another department or manager: {names}."),
    "decision_near": mark("The decision falls on {on}, and these gates fail: {gates}."),
    "decision_passed": mark("The decision was to fall on {on}, and nobody has said how it went."),
}
"""What a signal saw."""

MOVES = {
    "no_coach": mark("Win somebody inside as a coach."),
    "final_say_never_met": mark("Get a meeting with {name}, through an ally if need be."),
    "key_never_met": mark("Get a meeting with {name}."),
    "single_threaded": mark("Meet more of them, in other departments."),
    "single_backer": mark("Win a second supporter beside {name}."),
    "one_of_us": mark("Let a colleague take over some of them from {name}."),
    "blocker_near_final_say": mark("Agree on a countermeasure against {name}."),
    "competitor_beside_final_say": mark(
        "Find out what {name} likes about {vendor}, and answer it."
    ),
    "final_say_alone": mark("Win somebody in {department}."),
    "roles_missing": mark("Find out who it is: {role}."),
    "final_say_assumed": mark("Check {name}’s stance, and note what it rests on."),
    "rated_without_evidence": mark("Write down what {name}’s rating rests on."),
    "support_down": mark("Look at the history: whose stance moved, and why?"),
    "coach_stale": mark("Talk to {name} again."),
    "ally_lost": mark("Find out who takes {name}’s place, and win an ally there."),
    "newcomers": mark("Meet {name}, and rate them."),
    "reorganised": mark("Ask what the new order means for this purchase."),
    "decision_near": mark("Take the cheapest step of each gate now, or move the date."),
    "decision_passed": mark("Set a new date, or say how it ended."),
}
"""The move that clears it."""


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
        "on": found.on.isoformat() if found.on else "",
        "points": found.points,
        "days": days,
    }
    return _said(RISKS[found.kind], facts, t)


def name(signal_rule: str, t: Translator) -> str:
    """What a risk signal is called."""
    return t(NAMES[signal_rule])


def seen(signal: Signal, t: Translator) -> str:
    """What a signal saw, in a sentence."""
    return _said(SEEN[signal.says or signal.rule], signal.facts, t)


def move(signal: Signal, t: Translator) -> str:
    """The move that clears it."""
    return _said(MOVES[signal.says or signal.rule], signal.facts, t)


RULE_NAMES = {
    "no_coverage": mark("a map"),
    "needed_points": mark("the four points"),
    "other_points": mark("other points"),
    "confirmed_points": mark("confirmed points"),
    "unknown_part": mark("unknown part"),
    "coach": mark("coach"),
    "outside_points": mark("outside source"),
    "final_say_known": mark("final say known"),
    "support": mark("support"),
    "support_over_opposed": mark("support over opposed"),
    "allies": mark("allies"),
    "blockers": mark("countermeasures"),
    "working_level": mark("working level"),
    "final_say_there": mark("final say on the map"),
    "final_say_met": mark("final say met"),
    "final_say_stance": mark("final say with us"),
    "final_say_confirmed": mark("final say confirmed"),
    "final_say_fresh": mark("final say fresh"),
    "vetoes_met": mark("vetoes met"),
    "vetoes_rated": mark("vetoes rated"),
    "vetoes_stance": mark("vetoes not against us"),
}


def _said(sentence: str, facts: Facts, t: Translator) -> str:
    return t(sentence, **_filled(facts, t))


def _filled(facts: Facts, t: Translator) -> Mapping[str, Any]:
    """The facts as a sentence takes them: shares in percent, topics, roles and gates in words."""
    filled = {fact: _worded(fact, value, t) for fact, value in facts.items()}
    if facts.get("more"):
        names = t("{names} and {count} more", names=filled["names"], count=facts["more"])
        return {**filled, "names": names}
    return filled


def _worded(fact: str, value: Any, t: Translator) -> Any:
    match fact:
        case "share" | "most" | "least" | "opposed" if isinstance(value, float):
            return words.percent(value)
        case "topic":
            return words.word(Topic(value), t)
        case "topics":
            return _row([words.word(Topic(topic), t) for topic in value], t)
        case "role":
            return words.word(Role(value), t)
        case "roles":
            return _row([words.word(Role(role), t) for role in value], t)
        case "gates":
            return _row([words.word(Gate(gate), t) for gate in value], t)
        case "missing":
            return words.word(NoCoverage(value), t)
        case "stance":
            return words.signed(value)
        case "depth":
            return words.contact_depth(value, t)
        case "points" | "times" if isinstance(value, float):
            return f"{value:.1f}".removesuffix(".0")
        case "names" | "rules":
            return _row(list(value), t)
    return value


def _row(names: list[str], t: Translator) -> str:
    return t(", ").join(names)
