"""Is everything that kamap says also said in Chinese, with the same placeholders?"""

import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import kamap
from kamap.i18n import LANGUAGES, LOCALE_DIR, language_for, translator

SOURCE = Path(kamap.__file__).parent
KEYWORDS = {"t": None, "mark": None, "plural": (1, 2)}
HAN = re.compile(r"[\u4e00-\u9fff]")
# Said the same in both languages: signs, names of formats.
SAME_IN_BOTH = {"PNG", "kamap"}


def said_in_the_code() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(SOURCE, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found if message}


def chinese() -> dict[str | tuple[str, ...], str | tuple[str, ...]]:
    with (LOCALE_DIR / "zh.po").open("rb") as po:
        catalogue = read_po(po, locale="zh")
    assert not [m.id for m in catalogue if m.fuzzy and m.id]
    return {message.id: message.string for message in catalogue if message.id}


def test_everything_is_translated_and_nothing_is_left_over() -> None:
    said, translated = said_in_the_code(), chinese()
    ids = {m if isinstance(m, str) else tuple(m) for m in said}
    missing = sorted(map(str, ids - set(translated)))
    assert missing == []
    assert sorted(map(str, set(translated) - ids)) == []
    empty = [m for m, text in translated.items() if not all(_texts(text))]
    assert empty == []


def test_the_chinese_is_chinese() -> None:
    plain = [
        message
        for message, text in chinese().items()
        if any(re.search(r"[A-Za-z]{2}", re.sub(r"\{.*?\}", "", s)) for s in _texts(message))
        and not all(HAN.search(s) for s in _texts(text))
        and message not in SAME_IN_BOTH
    ]
    assert plain == []


def test_placeholders_match() -> None:
    for message, text in chinese().items():
        wanted = set.union(*(_placeholders(s) for s in _texts(message)))
        for said in _texts(text):
            assert _placeholders(said) <= wanted, message
            assert _placeholders(said) | {"count"} >= wanted, message


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh-CN", "zh"), ("zh", "zh"), ("en-GB", "en"), ("de", "en"), (None, "en"), ("", "en")],
)
def test_the_browser_chooses_the_language(locale: str | None, language: str) -> None:
    assert language_for(locale) == language


def test_a_translator_says_whole_sentences_with_names_put_in() -> None:
    assert translator("en")("There is no {noun} “{key}”.", noun="person", key="{x}") == (
        "There is no person “{x}”."
    )
    assert set(LANGUAGES) == {"en", "zh"}


def _texts(message: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
