"""What is each word of the method called, in both languages, and what does it mean?"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

import streamlit as st

from kamap import glossary, words
from kamap.analysis.coverage import Part
from kamap.analysis.gates import GateState
from kamap.analysis.influence import Level
from kamap.i18n import LANGUAGES, Translator, mark, translator
from kamap.model import (
    CONTACT_DEPTHS,
    STANCES,
    AccountKind,
    Attitude,
    Confidence,
    Gate,
    PointState,
    Role,
    Source,
    Standing,
    TieKind,
    Topic,
)
from kamap.ui.markup import Markup, tag


@dataclass(frozen=True)
class Entry:
    """One line of the glossary; `abroad` is what the other language calls it."""

    section: str
    term: str
    abroad: str
    means: str


SECTIONS: tuple[tuple[str, tuple[object, ...]], ...] = (
    (
        mark("The customer"),
        (
            *("account", "account_kind", *AccountKind, "service_tier"),
            *("buying_center", "opportunity", "person", "seat", "source"),
        ),
    ),
    (mark("Their part"), ("roles", *Role, "final_say", "veto", "working_level")),
    (
        mark("The rating"),
        (
            *("influence", *Level, "stance", *reversed(STANCES), "attitude", *Attitude),
            *("confidence", *Confidence, "evidence", "stale", "still_true"),
        ),
    ),
    (
        mark("What they want, and how well we know them"),
        (
            *("favours", "wants", "business_result", "personal_win"),
            *("contact_depth", *((depth,) for depth in CONTACT_DEPTHS)),
            *("our_team", "counterpart"),
        ),
    ),
    (mark("Between people"), ("tie", *TieKind, "strength")),
    (
        mark("The figures"),
        (
            *("coverage", "support", "floor", "ceiling", *Part),
            *("confirmed_support", "assumed_support"),
            *("support_base", "contact_coverage", "net_support"),
        ),
    ),
    (
        mark("The nine points"),
        (
            *("information_point", *Topic, *PointState, "point_still_true"),
            *("told_by", *Source, "point_evidence", "success_factor", *Standing),
        ),
    ),
    (
        mark("What follows"),
        (
            *("action", "countermeasure", "red_flag", "snooze"),
            *("gate", *Gate, *GateState, "not_yet_due", "value_at_risk"),
        ),
    ),
)
"""The words in the order of the method; a number is a stance, one alone a step of contact."""


def show(t: Translator) -> None:
    """The glossary as a table, with a search."""
    st.html(tag("article", tag("h2", t("Every word")), class_="method"))
    asked = st.text_input(
        t("Find a word"),
        key="method:find",
        placeholder=t("Find a word"),
        label_visibility="collapsed",
        type="search",
        live=True,
        width=320,
    )
    found = [entry for entry in entries(t) if _fits(entry, asked or "")]
    if found:
        st.html(tag("article", *_tables(found, t), class_="method words"))
    else:
        st.caption(t("No word fits."))


def _fits(entry: Entry, asked: str) -> bool:
    said = f"{entry.term} {entry.abroad} {entry.means}".casefold()
    return all(part in said for part in asked.casefold().split())


def _tables(found: Iterable[Entry], t: Translator) -> list[Markup]:
    return [
        tag(
            "table",
            tag("caption", section),
            tag(
                "tbody",
                *(
                    tag(
                        "tr",
                        tag("th", entry.term, scope="row"),
                        tag("td", entry.abroad, lang=_other(t)),
                        tag("td", entry.means),
                    )
                    for entry in held
                ),
            ),
        )
        for section, held in groupby(found, key=lambda entry: entry.section)
    ]


def _other(t: Translator) -> str:
    (other,) = (lang for lang in LANGUAGES if lang != t.lang)
    return other


def entries(t: Translator) -> tuple[Entry, ...]:
    """Every word with what it means, section by section."""
    other = translator(_other(t))
    return tuple(
        Entry(t(section), _term(word, t), _term(word, other), _meaning(word, t))
        for section, held in SECTIONS
        for word in held
    )


def _term(word: object, t: Translator) -> str:
    match word:
        case StrEnum():
            return _begun(words.word(word, t))
        case int():
            return f"{words.signed(word)} {words.stance(word, t)}"
        case (int(depth),):
            return _begun(words.contact_depth(depth, t))
    return t(glossary.TERMS[str(word)][0])


def _meaning(word: object, t: Translator) -> str:
    match word:
        case int():
            return glossary.stance(word, t)
        case (int(depth),):
            return glossary.contact_depth(depth, t)
        case str():
            return glossary.means(word, t)
    raise TypeError(word)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
