"""What does the map say: its tools, its legend, and the facts shown on hovering?"""

from functools import cache
from typing import Any

from kamap import glossary, words
from kamap.i18n import Translator, mark
from kamap.model import CONTACT_DEPTHS, STANCES, Attitude, Confidence, Role, TieKind, Topic

TIES = {
    TieKind.REPORTS_TO: mark("reports to"),
    TieKind.DOTTED_LINE: mark("dotted line"),
    TieKind.INFLUENCES: mark("influences"),
    TieKind.CLOSE_TO: mark("close"),
    TieKind.CONFLICTS_WITH: mark("conflict"),
}
MARKS = {
    "final_say": mark("Final say"),
    "veto": mark("Veto"),
    "coach": mark("Coach"),
    "blocker": mark("Blocker"),
    "never_met": mark("Never met"),
    "assumed": mark("Assumed"),
    "confirmed": mark("Confirmed"),
    "stale": mark("stale"),
}
TEXTS = {
    "tools": mark("Map tools"),
    "find": mark("Find"),
    "find_hint": mark("Find a person; Enter chooses the next match"),
    "role": mark("Filter by role"),
    "attitude": mark("Filter by attitude"),
    "all_roles": mark("All roles"),
    "all_attitudes": mark("All attitudes"),
    "fit": mark("Fit"),
    "arrange": mark("Arrange again"),
    "draw_tie": mark("Draw a tie"),
    "keys": mark("Arrow keys go from card to card; + and − zoom, 0 fits the map"),
    "picture": mark("PNG"),
    "picture_hint": mark("Download what is shown as a picture"),
    "from_whom": mark("Draw a tie: click the person it starts from. Esc stops."),
    "to_whom": mark("From {name}: now click the other person. Esc stops."),
    "legend": mark("Legend"),
    "is_chosen": mark("{name} is chosen"),
    "none_found": mark("Nobody found"),
    "strength": mark("strength {strength}"),
    "stance": mark("Stance"),
    "influence": mark("Influence"),
    "roles_held": mark("Roles"),
    "contact": mark("Contact"),
    "rated": mark("Rated"),
    "favours": mark("Favours"),
    "strongest": mark("Strongest ties only; choose a person to see all of theirs"),
    "strongest_only": mark("Strongest ties only"),
    "coach_letter": mark("C"),
}
OURS = {
    "ours": mark("Our people"),
    "covers": mark("Covers {names}"),
    "more": mark("{count} more"),
}

SOURCES = {
    "source": mark("Source, no seat"),
    "told": mark("Told us"),
}


EXPLAINED: tuple[glossary.Word, ...] = (
    *Attitude,
    *("final_say", Role.COACH, "never_met", Confidence.ASSUMED),
    *TieKind,
)
"""What the legend says more about when asked."""


@cache
def labels(t: Translator) -> dict[str, Any]:
    """Every word that the map shows, by what it stands for."""
    return {name: t(text) for name, text in TEXTS.items()} | {
        "roles": {role.value: _begun(words.word(role, t)) for role in Role},
        "attitudes": {attitude.value: _begun(words.word(attitude, t)) for attitude in Attitude},
        "stances": {str(stance): words.stance(stance, t) for stance in STANCES},
        "depths": [_begun(words.contact_depth(depth, t)) for depth in CONTACT_DEPTHS],
        "ties": {kind.value: t(word) for kind, word in TIES.items()},
        "tie_facts": {kind.value: t(sentence) for kind, sentence in words.TIE.items()},
        "marks": {name: t(text) for name, text in MARKS.items()},
        "meanings": {str(word): glossary.means(word, t) for word in EXPLAINED},
    }


@cache
def our_labels(t: Translator) -> dict[str, str]:
    """The words that show only with our own people on the map."""
    meaning = {"meaning": glossary.means("counterpart", t)}
    return {name: t(text) for name, text in OURS.items()} | meaning


@cache
def source_labels(t: Translator) -> dict[str, Any]:
    """The words that show only with sources on the map."""
    topics = {topic.value: words.word(topic, t) for topic in Topic}
    meaning = glossary.means("source", t)
    return {name: t(text) for name, text in SOURCES.items()} | {
        "topics": topics,
        "meaning": meaning,
    }


@cache
def mark_labels(t: Translator) -> dict[str, str]:
    """The words that show only where people are marked."""
    return {
        "text": t("Changed"),
        "meaning": t("Something about this person is not as it was on the day compared with."),
    }


def _begun(text: str) -> str:
    """A word as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]
