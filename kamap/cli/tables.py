"""How are rows set out so that their columns line up, Chinese names included?"""

import unicodedata
from collections.abc import Sequence

GAP = "  "
Cell = str | int


def table(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Rows under their headings; numbers stand to the right, text to the left.

    >>> print(table(("name", "influence"), [("王芳", 80), ("Zhou", 5)]))
    name  influence
    王芳         80
    Zhou          5
    """
    return columns((headings, *rows))


def columns(rows: Sequence[Sequence[Cell]]) -> str:
    """Rows alone, in columns; one with a number in it stands to the right.

    >>> print(columns((("Support", "50.0 %"), ("支持", "6.0 %"))))
    Support  50.0 %
    支持     6.0 %
    """
    set_out = []
    for column in zip(*rows, strict=True):
        width = max(map(_width, column))
        right = any(isinstance(cell, int) for cell in column)
        set_out.append([_padded(str(cell), width, right) for cell in column])
    return "\n".join(GAP.join(cells).rstrip() for cells in zip(*set_out, strict=True))


def _padded(text: str, width: int, right: bool) -> str:
    blank = " " * (width - _width(text))
    return blank + text if right else text + blank


def _width(cell: Cell) -> int:
    """The columns a terminal gives a text: two to a Chinese character, none to an accent.

    >>> _width("王 Fang"), _width("e\u0301")
    (7, 1)
    """
    return sum(_columns(character) for character in str(cell))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
