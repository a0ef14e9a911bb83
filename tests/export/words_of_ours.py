"""Which of our own words stand in a text? A customer's file holds none of them, wherever it be."""

import re
from collections.abc import Iterator, Mapping

ENGLISH = (
    *("blocker", "coach", "gatekeep", "sceptic", "skeptic", "ally", "allies", "supporter"),
    *("influenc", "stance", "attitude", "veto", "coverage", "oppos", "favour", "favor"),
    *("evidence", "internal", "confiden", "assumed", "confirm", "stale", "rated", "rating"),
    *("neutral", "unknown", "decider", "approver", "evaluator", "initiator", "conflict"),
    *("competitor", "rival", "enemy", "hostile", "detractor", "opportunity", "countermeasure"),
    *("snooze", "dotted", "strength", "secret", "sway", "trust", "power", "seat", "unmet"),
    *("support", "against", "risk", "weight", "gate", "signal", "flag", "ceiling"),
)
"""A word that holds one of these is one of ours, unless it is excepted."""
PHRASES = (
    *("never met", "not met", "contact depth", "final say", "close to", "working level"),
    *("support base", "red flag", "buying center", "buying role", "personal win", "key account"),
    *("business result", "decision maker", "red flags", "in favor", "our side", "most important"),
)
CHINESE = (
    *("教练", "反对", "盟友", "支持", "怀疑", "中立", "不明", "守门人", "把关", "影响", "态度"),
    *("内部", "未接触", "见过面", "接触", "核实", "推测", "依据", "拍板", "最高决策", "否决"),
    *("倾向", "诉求", "关键人", "决策", "风险", "对手", "友商", "虚线", "亲近", "冲突", "信任"),
    *("三力", "信息力", "关系力", "决定力", "应对措施", "经办人", "大客户", "机密", "评分"),
)
BY_CHANCE: Mapping[str, str] = {
    "instanceof": "JavaScript's own",
    "instance": "JavaScript's own",
    "finally": "JavaScript's own",
    "distance": "a length",
    "distances": "lengths",
    "initially": "no ally",
    "globally": "no ally",
    "horizontally": "no ally",
    "vertically": "no ally",
    "generated": "nothing was rated",
    "propagate": "an event does, through no gate",
    "propagation": "of an event, through no gate",
    "opposite": "the other side, of a card",
    "weight": "of letters, in CSS and SVG",
    "powerpoint": "whose file it is",
    "signal": "an AbortController's: JavaScript's own",
    "strength": "of a line, in a renderer that can draw some thicker; a customer's file has none",
}
"""Words that hold one of ours by chance, and what they are."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+")
_HAN = re.compile("|".join(CHINESE))
_OURS = re.compile("|".join(ENGLISH))


def ours_in(text: str, excepted: Mapping[str, str]) -> Iterator[str]:
    """Each of our words that stands there, in any case, also as part of a name in a script."""
    yield from sorted(set(_HAN.findall(text)))
    said = _WORD.findall(_CAMEL.sub(" ", text).lower())
    for word in sorted(set(said)):
        if _OURS.search(word) and word not in excepted:
            yield word
    row = f" {' '.join(said)} "
    yield from (phrase for phrase in PHRASES if f" {phrase} " in row)
