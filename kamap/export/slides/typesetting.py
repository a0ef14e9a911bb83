"""How large can words be written in a box, and on how many lines, without leaving it?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wcwidth import iter_graphemes

from kamap.drawing.lettering import fitted, plain, width

LEADING = 1.2
"""From line to line, in sizes of the letters; said exactly, for Chinese fonts would take more."""
STEPS = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.6, 0.5)
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_OPENING, _CLOSING = "（《「『【〈“‘", "，。、；：？！）》」』】〉”’,.;:?!)"
_UNBROKEN = re.compile(
    rf"\s+|[{_OPENING}]*[{_WIDE}](?:[{re.escape(_CLOSING)}])*|[^\s{_WIDE}]+?(?:-|(?=[\s{_WIDE}])|$)"
)


@dataclass(frozen=True)
class Words:
    """What is to be written on a line of its own, as large as `size` and no smaller than `least`.

    It may be broken into so many `lines`. What comes later is left out first.
    """

    text: str
    size: float
    least: float
    bold: bool = False
    quiet: bool = False
    lines: int = 1


@dataclass(frozen=True)
class Line:
    """Words as they are written; where the line breaks is left to whoever shows it."""

    text: str
    size: float
    bold: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class Setting:
    """All lines of a box, and whether nothing was cut or left out."""

    lines: tuple[Line, ...]
    whole: bool = True


def typeset(words: Sequence[Words], wide: float, high: float) -> Setting:
    """The words as large as the room allows; cut with an ellipsis where it does not.

    >>> [line.size for line in typeset([Words("Wei Li", 12, 8)], 100, 20).lines]
    [12.0]
    >>> typeset([Words("Head of Purchasing", 12, 10)], 70, 14)
    Setting(lines=(Line(text='Head of Pur…', size=10, bold=False, quiet=False),), whole=False)
    """
    said = [one for one in words if plain(one.text)]
    for count in range(len(said), 0, -1):
        best = _largest(said[:count], wide, high)
        if best is not None:
            return Setting(best.lines, best.whole and count == len(said))
    if not said:
        return Setting(())
    size = max(round(min(said[0].least, high / LEADING), 1), 1)
    line = Line(fitted(said[0].text, wide, size, said[0].bold), size, said[0].bold)
    return Setting((line,), False)


def _largest(words: Sequence[Words], wide: float, high: float) -> Setting | None:
    """The first way in which nothing is cut, else the one that keeps most; None: no room."""
    best: Setting | None = None
    for setting in _ways(words, wide, high):
        if setting.whole:
            return setting
        if best is None or _kept(setting) > _kept(best):
            best = setting
    return best


def _kept(setting: Setting) -> int:
    return sum(len(line.text) for line in setting.lines)


def _ways(words: Sequence[Words], wide: float, high: float) -> Iterator[Setting]:
    """All in their own sizes, then what follows the first smaller, then everything."""
    first, *others = words
    own = next((at for at in _sizes(first) if _fits(first, wide, at)), first.least)
    smaller = [[_at(one, step) for one in others] for step in STEPS]
    sizes = [(own, *rest) for rest in smaller]
    sizes += [
        (min(own, _at(first, step)), *rest) for step, rest in zip(STEPS, smaller, strict=True)
    ]
    for tried in dict.fromkeys(sizes):
        for most in (9, 1) if any(one.lines > 1 for one in words) else (9,):
            setting = _set(words, tried, wide, high, most)
            if setting is not None:
                yield setting


def _sizes(one: Words) -> Iterator[float]:
    return (_at(one, step) for step in STEPS)


def _at(one: Words, step: float) -> float:
    return max(one.least, round(2 * one.size * step) / 2)


def _fits(one: Words, wide: float, size: float) -> bool:
    rows = wrapped(one.text, wide, size, one.bold, one.lines)
    return plain("".join(rows)) == plain(one.text)


def _set(
    words: Sequence[Words], sizes: Sequence[float], wide: float, high: float, most: int
) -> Setting | None:
    """The words in these sizes, on no more lines each; None where that is too high."""
    broken = [
        wrapped(one.text, wide, size, one.bold, min(one.lines, most))
        for one, size in zip(words, sizes, strict=True)
    ]
    taken = sum(len(rows) * size for rows, size in zip(broken, sizes, strict=True))
    if taken * LEADING > high + 1e-6 or not all(broken):
        return None
    texts = [plain("".join(rows)) for rows in broken]
    whole = all(plain(one.text) == text for one, text in zip(words, texts, strict=True))
    lines = (
        Line(text, size, one.bold, one.quiet)
        for one, text, size in zip(words, texts, sizes, strict=True)
    )
    return Setting(tuple(lines), whole)


def wrapped(text: str, wide: float, size: float, bold: bool = False, most: int = 2) -> list[str]:
    """A text broken into at most so many lines, between words or Chinese characters.

    Joined, the lines give the text, or its beginning and an ellipsis.

    >>> wrapped("Head of Purchasing", 60, 10), wrapped("北原电网物资采购部", 55, 10)
    (['Head of ', 'Purchasing'], ['北原电网物', '资采购部'])
    >>> wrapped("Head of Purchasing", 60, 10, most=1), wrapped("Incomprehensibly", 50, 10)
    (['Head of P…'], ['Incompreh', 'ensibly'])
    """
    rest, lines = plain(text), list[str]()
    while rest and len(lines) < most - 1 and width(rest, size, bold) > wide:
        line = _first_line(rest, wide, size, bold)
        if not line:
            return []
        lines.append(line)
        rest = rest[len(line) :]
    if rest:
        last = fitted(rest, wide, size, bold)
        if not last:
            return []
        lines.append(last)
    return lines


def _first_line(text: str, wide: float, size: float, bold: bool) -> str:
    line = ""
    for chunk in _UNBROKEN.findall(text):
        if width((line + chunk).rstrip(), size, bold) > wide:
            break
        line += chunk
    if line.strip():
        return line
    for letter in iter_graphemes(text):
        if width(line + letter, size, bold) > wide:
            break
        line += letter
    return line
