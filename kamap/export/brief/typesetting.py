"""How many lines of print does a text take in a column, and how many items have room on a page?

All lengths are millimetres; nobody measures in a browser, so a text is rather taken for too wide.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wcwidth import iter_graphemes

from kamap.drawing.lettering import ELLIPSIS, plain, width

_BIT = re.compile(r" |[\u2e80-\uffef\U00020000-\U0003134f]|[^ \u2e80-\uffef\U00020000-\U0003134f]+")
"""A line may end after a word, and beside every letter of the Chinese and Japanese scripts."""


@dataclass(frozen=True)
class Lines:
    """A text as it is printed, and on how many lines."""

    text: str
    count: int


def set_in(
    text: str, room: float, size: float, *, most: int, bold: bool = False, indent: float = 0.0
) -> Lines:
    """The text on at most so many lines, the rest cut with an ellipsis.

    `indent` is how much of the first line is taken already.

    >>> set_in("Get a meeting with Zhou.", 20, 2.5, most=3)
    Lines(text='Get a meeting with Zhou.', count=2)
    >>> set_in("Get a meeting with Zhou, and with everybody else.", 20, 2.5, most=2)
    Lines(text='Get a meeting with Zhou, and…', count=2)
    >>> set_in("先与周总见面", 10, 2.5, most=3), set_in("", 10, 2.5, most=3)
    (Lines(text='先与周总见面', count=2), Lines(text='', count=0))
    """
    text = plain(text)
    if not text:
        return Lines("", 0)
    lines: list[list[str]] = [[]]
    taken = indent
    for starts, bit in _bits(text, room, size, bold):
        wide = width(bit, size, bold)
        if (bit != " " and taken + wide > room) or (starts and taken):
            if len(lines) == most:
                left = room - (indent if most == 1 else 0.0)
                return Lines(_cut(lines, left, size, bold), most)
            lines.append([])
            taken = 0.0
        lines[-1].append(bit)
        taken += wide
    return Lines(text, len(lines))


def _bits(text: str, room: float, size: float, bold: bool) -> Iterator[tuple[bool, str]]:
    """What stays together on a line; a word too long for any starts one, and is taken apart."""
    for found in _BIT.finditer(text):
        bit = found[0]
        if len(bit) * 2 * size > room and width(bit, size, bold) > room:
            yield from ((place == 0, letter) for place, letter in enumerate(iter_graphemes(bit)))
        else:
            yield False, bit


def _cut(lines: list[list[str]], room: float, size: float, bold: bool) -> str:
    """The lines with an ellipsis at their end, for which their last one makes room."""
    last = lines[-1]
    while last and width("".join(last) + ELLIPSIS, size, bold) > room:
        last.pop()
    return "".join(bit for line in lines for bit in line).rstrip(" ,;:，、；：") + ELLIPSIS


@dataclass(frozen=True)
class Block:
    """A heading and items below it, the most important first, each told as a whole or left out."""

    name: str
    head: float
    """How high the heading is."""
    items: Sequence[float] = ()
    """How high each item is."""
    more: float = 0.0
    """How high the line is that says how many were left out."""
    least: int = 1
    """So many are told however little room there is."""

    def high(self, told: int) -> float:
        """How high it is with so many of them."""
        rest = self.more if told < len(self.items) else 0.0
        return self.head + sum(self.items[:told]) + rest


Columns = Sequence[Sequence[Block]]
"""Columns side by side, each of blocks below each other."""


def filled(rows: Sequence[Columns], room: float) -> dict[str, int]:
    """How many items each block tells, by its name, where rows share a room's height.

    Each tells its least; then all by turns tell one more, as long as there is room.

    >>> gates = [Block("information", 10, (5, 5, 5))], [Block("decision", 10, (5,))]
    >>> signals = ([Block("signals", 10, (5, 5, 5, 5))],)
    >>> filled((gates, signals), 50)
    {'information': 3, 'decision': 1, 'signals': 3}
    >>> filled((gates, signals), 30)
    {'information': 1, 'decision': 1, 'signals': 1}
    """
    blocks = [block for columns in rows for column in columns for block in column]
    told = {block.name: min(block.least, len(block.items)) for block in blocks}
    grown = blocks
    while grown:  # all are asked again: a list told to its end needs no line for how many more
        grown = [block for block in blocks if _grows(block, told, rows, room)]
    return told


def _grows(block: Block, told: dict[str, int], rows: Sequence[Columns], room: float) -> bool:
    """Tells one more item, if there is one and it has room."""
    if told[block.name] == len(block.items):
        return False
    told[block.name] += 1
    if sum(_high(columns, told) for columns in rows) <= room:
        return True
    told[block.name] -= 1
    return False


def _high(columns: Columns, told: dict[str, int]) -> float:
    return max(sum(block.high(told[block.name]) for block in column) for column in columns)
