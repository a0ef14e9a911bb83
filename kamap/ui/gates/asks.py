"""Which thresholds did a check use, where its own sentence does not name them?"""

from kamap import words
from kamap.analysis.coverage import STALE_AFTER_DAYS
from kamap.analysis.gates import Check
from kamap.i18n import Translator, mark
from kamap.model import NEEDED_TOPICS, Policy

_EITHER = {
    "allies": mark("Asked: stance +3, “{ally_depth}”, and evidence of what they did for us."),
    "blockers": mark(
        "Asked of blockers with influence {blocker_influence}, final say, veto, or gatekeepers."
    ),
    "final_say_fresh": mark("Asked: rated within {days} days."),
    "vetoes_rated": mark("Asked: rated within {days} days."),
}
HOLDS = {
    **_EITHER,
    "needed_points": mark("Asked: {topics}, each at most {days} days old."),
    "coach": mark("Asked: stance {coach_stance}, “{coach_depth}”, {coach_points} fresh points."),
    "working_level": mark("Asked: {most_working_opposed} % at most."),
    "final_say_met": mark("Asked: “{final_say_depth}”."),
    "final_say_stance": mark("Asked: {final_say_stance} or more."),
    "vetoes_stance": mark("Asked: {veto_stance} or more."),
}
FAILS = {
    **_EITHER,
    "needed_points": mark("Asked: each at most {days} days old."),
    "coach_none": HOLDS["coach"],
}


def asked(check: Check, policy: Policy, t: Translator) -> str:
    """A sentence; empty where the check's own says it all."""
    sentence = (HOLDS if check.ok else FAILS).get(check.says or check.rule, "")
    return t(sentence, **_thresholds(policy, t)) if sentence else ""


def _thresholds(policy: Policy, t: Translator) -> dict[str, object]:
    fields = policy.model_dump()
    for field, value in fields.items():
        if field.endswith("_stance"):
            fields[field] = words.signed(value)
        elif field.endswith("_depth"):
            fields[field] = words.contact_depth(value, t)
    topics = words.listed((words.word(topic, t) for topic in NEEDED_TOPICS), t)
    return {**fields, "topics": topics, "days": STALE_AFTER_DAYS}
