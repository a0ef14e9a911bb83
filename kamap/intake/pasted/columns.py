"""Which row of a pasted table is its headings, and what does each column hold?"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from kamap.intake.pasted.kinds import influence, kind, like_a_name, stance
from kamap.intake.pasted.rows import Row
from kamap.intake.pasted.vocabulary import HEADINGS, NO_FIELD
from kamap.intake.people import PEOPLE
from kamap.intake.words import UNKNOWN, folded

Columns = tuple[str | None, ...]
"""The field that each column holds; None is left out."""

HEADINGS_WITHIN = 4
"""Spreadsheets have a title above their headings, but hardly a chapter."""

ENOUGH_ROWS = 200
"""So many tell what a column holds."""

FIELDS = tuple(field for field in PEOPLE.fields if field not in ("account", "opportunity"))
"""What a column may hold: all that a people file may, but the map is the one that is open."""

MOSTLY = 0.6
LIKELY = 0.3
SHORT = 30
MERGED = ("organisation", "department")

_ALSO = {folded(word): field for field, words in HEADINGS.items() for word in words.split()}
_NO_FIELD = {folded(word) for word in NO_FIELD}
_REMARK = re.compile(r"[（(\[].*?[)）\]]|[*＊:：]")


def headings_row(rows: Sequence[Row]) -> int | None:
    """The position of the row that names the columns; None where none does.

    >>> from kamap.intake.pasted.rows import rows_of
    >>> headings_row(rows_of("姓名\\t职务\\n王建国\\t财务总监"))
    0
    """
    for position, row in enumerate(rows[:HEADINGS_WITHIN]):
        filled = [cell for cell in row.cells if cell]
        known = sum(_names_a_column(cell) for cell in filled)
        if known >= 2 or known == len(filled) == 1:
            return position
    return None


def _names_a_column(cell: str) -> bool:
    return field_of(cell) is not None or folded(cell) in _NO_FIELD


def field_of(heading: str) -> str | None:
    """The field that a heading names, its remarks and stars aside: `影响力（0-100）*`."""
    word = _REMARK.sub("", heading)
    found = PEOPLE.field(heading) or PEOPLE.field(word)
    return found if found in FIELDS else _ALSO.get(folded(word))


def columns_of(rows: Sequence[Row], headings: int | None) -> Columns:
    """What each column holds, by its heading; without headings by what stands in it.

    No field twice, names apart: first and last name in columns of their own make one name.
    """
    if not rows:
        return ()
    body = rows if headings is None else rows[headings + 1 :]
    columns = [
        [row.cells[i] for row in body[:ENOUGH_ROWS] if row.cells[i]]
        for i in range(len(rows[0].cells))
    ]
    if headings is None:
        return _by_content(columns)
    named = _once([field_of(cell) for cell in rows[headings].cells])
    if "name" in named:
        return named
    unnamed = [cells if field is None else [] for field, cells in zip(named, columns, strict=True)]
    name = next((i for i, field in enumerate(_by_content(unnamed)) if field == "name"), None)
    return tuple("name" if i == name else field for i, field in enumerate(named))


def _once(fields: Sequence[str | None]) -> Columns:
    return tuple(f if f == "name" or f not in fields[:i] else None for i, f in enumerate(fields))


def _by_content(columns: Sequence[Sequence[str]]) -> Columns:
    """Figures and addresses first, then what has its own endings, then what is left, in order."""
    found: dict[int, str] = {}
    numbered = {i for i, cells in enumerate(columns) if _counts(cells)}

    def take(field: str, fits: Callable[[str], bool], share: float) -> None:
        open_ = [i for i in range(len(columns)) if i not in found and i not in numbered]
        shares = {i: _share(columns[i], fits) for i in open_ if columns[i]}
        best = max(shares, key=lambda i: (shares[i], -i), default=None)
        if best is not None and shares[best] >= share and field not in found.values():
            found[best] = field

    for i, cells in enumerate(columns):
        if "stance" not in found.values() and _stances(cells):
            found[i] = "stance"
    for field in ("email", "phone", "roles"):
        take(field, lambda cell, field=field: kind(cell) == field, MOSTLY)
    for i, cells in enumerate(columns):
        free = i not in found and i not in numbered
        if free and "influence" not in found.values() and _influences(cells):
            found[i] = "influence"
    take("name", like_a_name, LIKELY)
    for field in ("department", "title", "organisation"):
        take(field, lambda cell, field=field: kind(cell) == field, LIKELY)
    for field in ("name", "title", "department"):
        take(field, _could_be_words, MOSTLY)
    return tuple(found.get(i) for i in range(len(columns)))


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells)


def _could_be_words(cell: str) -> bool:
    figure = influence(cell) or stance(cell)
    return not figure and len(cell) <= SHORT and any(c.isalpha() for c in cell)


def _counts(cells: Sequence[str]) -> bool:
    """1, 2, 3 … is the number of a row, and no score."""
    return len(cells) > 1 and list(cells) == [str(i) for i in range(1, len(cells) + 1)]


def _stances(cells: Sequence[str]) -> bool:
    """−5 … +5, some of them signed; `?` and an unsigned 0 may be among them."""
    signed = [figure for cell in cells if (figure := stance(cell))]
    others = sum(folded(cell) in UNKNOWN or influence(cell) == "0" for cell in cells)
    small = all(abs(int(figure)) <= 5 for figure in signed)
    return bool(signed) and small and len(signed) + others >= MOSTLY * len(cells)


def _influences(cells: Sequence[str]) -> bool:
    """0 … 100. A column with nothing above 5 may as well be a stance or a grade: left out."""
    figures = [float(figure) for cell in cells if (figure := influence(cell))]
    if not figures or len(figures) < MOSTLY * len(cells):
        return False
    return max(figures) <= 100 and (max(figures) > 5 or len(cells) == 1)


def merged(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether blanks in departments and organisations look as merged cells do when copied.

    A merged cell comes as its text above blanks; where people leave some cells blank, others
    repeat the text of the row above.
    """
    return any(
        _looks_merged([row.cells[i] for row in rows])
        for i, field in enumerate(columns)
        if field in MERGED
    )


def _looks_merged(cells: Sequence[str]) -> bool:
    pairs = list(pairwise(cells))
    return any(above and not cell for above, cell in pairs) and not any(
        above and above == cell for above, cell in pairs
    )
