"""How many lines a text takes, and how many items a page, each as a whole or not at all."""

from hypothesis import example, given
from hypothesis import strategies as st

from kamap.drawing.lettering import ELLIPSIS, plain, width
from kamap.export.brief.typesetting import Block, filled, set_in

TEXTS = st.text(st.sampled_from("ab W.,-北京，👩🏽‍🚀م\n"), max_size=120)


@given(TEXTS, st.integers(8, 80), st.integers(1, 4), st.integers(0, 5))
def test_a_text_takes_no_more_lines_than_it_may(
    text: str, room: int, most: int, indent: int
) -> None:
    lines = set_in(text, room, 2.7, most=most, indent=indent)
    whole = plain(text)
    assert lines.count <= most
    assert (lines.count == 0) == (whole == "")
    assert lines.text == whole or (
        lines.text.endswith(ELLIPSIS) and whole.startswith(lines.text.removesuffix(ELLIPSIS))
    )
    assert width(lines.text, 2.7) + indent <= most * (room + 1)  # a space may hang over


@given(TEXTS, st.integers(8, 80))
def test_more_room_never_takes_more_lines(text: str, room: int) -> None:
    narrow, wide = (set_in(text, r, 2.7, most=99).count for r in (room, room + 20))
    assert wide <= narrow


def test_a_word_too_long_for_a_line_begins_one_as_it_does_in_a_browser() -> None:
    five = 10  # as wide as five of these
    assert set_in("Ask " + "W" * 8, five, 2.0, most=9).count == 1 + 2


BLOCKS = st.lists(st.lists(st.integers(1, 20), max_size=6), min_size=1, max_size=4)


@example([[1] * 4], [[1] * 3], 20)  # the end of one list makes room in the other
@given(BLOCKS, BLOCKS, st.integers(10, 200))
def test_a_page_tells_as_much_as_has_room(
    left: list[list[int]], right: list[list[int]], room: int
) -> None:
    rows = [
        [[Block(f"{row}{n}", 5, high, 3)] for n, high in enumerate(columns)]
        for row, columns in (("l", left), ("r", right))
    ]
    told = filled(rows, room)

    def high(counts: dict[str, int]) -> float:
        return sum(max(b.high(counts[b.name]) for (b,) in columns) for columns in rows)

    least = {b.name: min(1, len(b.items)) for columns in rows for (b,) in columns}
    assert high(told) <= max(room, high(least))
    for columns in rows:
        for (block,) in columns:
            assert least[block.name] <= told[block.name] <= len(block.items)
            if told[block.name] < len(block.items):
                assert high(told | {block.name: told[block.name] + 1}) > room


def test_columns_that_stand_below_each_other_share_the_height_of_their_row() -> None:
    lists = [Block("signals", 10, (5,) * 9), Block("actions", 10, (5,) * 9)]
    assert filled([[lists, [Block("map", 60)]]], 60) == {"signals": 4, "actions": 4, "map": 0}
