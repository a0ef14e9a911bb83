"""Does every word of the method say what it means, in both languages?"""

from enum import StrEnum
from string import Formatter

import pytest

from kamap import glossary, words
from kamap.analysis.coverage import Part
from kamap.analysis.gates import GateState
from kamap.analysis.influence import Level
from kamap.drawing.labels import EXPLAINED
from kamap.i18n import LANGUAGES, translator
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
from kamap.ui.bar import WORD
from kamap.ui.method.vocabulary import entries

METHOD = """
account, buying_center, person, seat, roles, final_say, veto, influence, stance, attitude, favours,
wants, business_result, personal_win, contact_depth, confidence, evidence, tie, our_team,
counterpart, support, support_base, action, countermeasure, red_flag, working_level, floor,
ceiling, confirmed_support, contact_coverage, net_support, stale, gate, value_at_risk, not_yet_due,
snooze"""


KINDS = (
    *(AccountKind, Role, Attitude, Confidence, TieKind, Level, Part),
    *(Topic, PointState, Source, Standing, Gate, GateState),
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_means_something_of_its_own(kind: type[StrEnum]) -> None:
    for lang in LANGUAGES:
        said = [glossary.means(value, translator(lang)) for value in kind]
        assert all(said)
        assert len(set(said)) == len(said)


def test_every_word_of_the_method_is_explained() -> None:
    assert {word.strip() for word in METHOD.split(",")} <= set(glossary.TERMS)
    assert set(glossary.STANCE) == set(STANCES) == set(words.STANCE)
    assert len(glossary.CONTACT_DEPTH) == len(CONTACT_DEPTHS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_of_words_has_them_all_once_in_both_languages(lang: str) -> None:
    said = entries(translator(lang))
    values = sum(map(len, KINDS))
    in_lists = values + len(STANCES) + len(CONTACT_DEPTHS)
    assert len(said) == in_lists + len(glossary.TERMS) - 1  # “never met” is a step of contact
    assert len({(entry.section, entry.term) for entry in said}) == len(said)
    assert all(entry.term and entry.abroad != entry.term and entry.means for entry in said)


def test_days_are_filled_in_wherever_they_are_named() -> None:
    every = (*EXPLAINED, *glossary.TERMS, *Part, *WORD.values())
    for lang in LANGUAGES:
        for word in every:
            said = glossary.means(word, translator(lang))
            assert not [name for _, name, _, _ in Formatter().parse(said) if name]
    assert "90" in glossary.means("stale", translator("en"))


def test_a_list_has_one_line_for_each() -> None:
    zh = translator("zh")
    assert len(glossary.stances(zh).splitlines()) == len(STANCES)
    first = glossary.listed(Role, zh).splitlines()[0]
    assert first == "- **发起者** · 最先提出需求，启动这次采购。"
