"""Texts are measured rather too wide than too narrow, and cut between two letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from kamap.drawing.lettering import ELLIPSIS, fitted, leftwards, plain, shrunk, width

TEXTS = st.text(max_size=60)


@given(TEXTS, st.floats(0, 300), st.sampled_from([8, 11.5, 13]), st.booleans())
def test_what_is_cut_has_room_and_begins_as_the_text_does(
    text: str, room: float, size: float, bold: bool
) -> None:
    said = fitted(text, room, size, bold)
    assert width(said, size, bold) <= room + 0.01
    if said != plain(text) and said:
        assert said.endswith(ELLIPSIS)
        assert plain(text).startswith(said.removesuffix(ELLIPSIS))


@pytest.mark.parametrize("letter", ["👩🏽‍🚀", "🇨🇳", "é́́", "각", "नि", "❤️", "𠮷"])
def test_no_letter_is_cut_in_two(letter: str) -> None:
    whole = list(iter_graphemes(letter * 8))
    for room in range(10, 200, 3):
        said = fitted(letter * 8, room, 12).removesuffix(ELLIPSIS)
        assert "".join(whole).startswith(said)
        assert list(iter_graphemes(said)) == whole[: len(list(iter_graphemes(said)))]
    assert fitted(letter * 8, 40, 12) != letter * 8


def test_letters_are_as_wide_as_in_arial_and_a_little_more() -> None:
    # By the font's own table: H 722, a 556, l 222 thousandths of an em.
    assert width("Hall", 100) == pytest.approx(1.03 * (72 + 56 + 23 + 23), abs=1.1)
    assert width("Ångström", 10) == width("Angstrom", 10)  # a letter's marks stand above it
    assert width("e\u0301\u0301\u200b", 10) == width("e", 10)


@pytest.mark.parametrize("wide", ["王", "（", "ア", "한", "𠮷", "Ａ", "“"])
def test_what_a_chinese_font_writes_full_width_is_an_em(wide: str) -> None:
    assert width(wide, 100) == 103


def test_emoji_are_wider_than_letters() -> None:
    assert width("😀", 100) > 130


@given(TEXTS | st.text(st.characters(categories=["Cc", "Cs", "Cf", "Zl", "Lo"]), max_size=20))
def test_a_plain_text_is_one_line_that_any_document_may_hold(text: str) -> None:
    said = plain(text)
    said.encode()
    assert said == plain(said)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u2028\u2029\u202e" for c in said)


def test_a_text_is_written_smaller_before_it_is_cut() -> None:
    room = width("Head of purchasing", 10) + 0.1
    assert shrunk("Head of purchasing", room, 12, 9) == ("Head of purchasing", 10)
    said, size = shrunk("Head of purchasing", room * 0.8, 12, 9)
    assert (said.endswith(ELLIPSIS), size) == (True, 9)


def test_the_first_letter_says_which_way_a_text_is_read() -> None:
    assert leftwards("12 محمد")
    assert not leftwards("Zhou (محمد)")
    assert not leftwards("")


def test_a_text_of_a_million_letters_takes_no_time() -> None:
    assert len(fitted("w" * 1_000_000, 100, 12)) < 20
