"""How high has a row to be for all of its text? Excel finds out by itself, others do not."""

import re
from collections.abc import Sequence

from kamap.drawing.lettering import LONGEST, width

SIZE = 10
"""In points, of all text but titles."""
PIXELS_OF_A_POINT = 4 / 3
PIXELS_OF_A_CHARACTER = 7
"""A column is as wide as so many figures of the workbook's own font."""
PADDING = 8
LINE = 14.5
"""In points, with room for a Chinese font."""
HIGHEST = 400
"""In points; Excel has no rows above 409."""
_WORD = re.compile(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+")
"""What stays on one line: a word with the blank after it, or a single Chinese character."""


def height(texts: Sequence[tuple[str, float]], *, bold: bool = False) -> float | None:
    """The height of a row of texts, each in a column of a width; None where one line will do.

    >>> height([("Li", 10), ("Asked for our terms", 12)]), height([("Li", 10)])
    (30.0, None)
    """
    most = max((lines(text, columns, bold) for text, columns in texts), default=1)
    return min(most * LINE + 1, HIGHEST) if most > 1 else None


def lines(text: str, columns: float, bold: bool) -> int:
    """How many lines a text takes; words that are too long are broken."""
    room = columns * PIXELS_OF_A_CHARACTER - PADDING
    if len(text) * SIZE * PIXELS_OF_A_POINT <= room:
        return 1
    count, x = 1, 0.0
    for word in _WORD.findall(text):
        wide = _width(word, bold)
        if x and x + wide > room:
            count, x = count + 1, 0.0
        broken, x = divmod(x + wide, room)
        count += int(broken)
    return count


def _width(word: str, bold: bool) -> float:
    parts = (word[i : i + LONGEST] for i in range(0, len(word), LONGEST))
    return sum(width(part, SIZE * PIXELS_OF_A_POINT, bold) for part in parts)
