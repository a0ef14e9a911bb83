"""Which rows and cells does pasted or typed text hold, whatever separates them?

A spreadsheet puts a tab between cells and quotation marks round a cell of several lines. People
type commas, semicolons and spaces, in either width, and not the same ones in every line.
"""

import re
from collections import Counter
from dataclasses import dataclass

from kamap.intake.pasted.kinds import CHINESE, chinese, influence, is_phone, kind, stance
from kamap.intake.pasted.vocabulary import SURNAMES
from kamap.model import tidy

SEPARATORS = ("\t", ";；", ",，|｜", "、")
"""From strong to weak: what is between two of the weaker ones may hold together."""

ENOUGH_CELLS = 3
"""A line with fewer cells than this is cut at weaker separators, too."""

_QUOTED_CELL = re.compile(r'"((?:[^"\t]|"")*)"[ ]*(?=[\t\n]|\Z)')
_BULLET = re.compile(r"\A\s*(?:\d{1,3}\s*[.、)）．]|[(（]\d{1,3}[)）]|[-–•·*●○▪])\s*(?=[^\W\d])")
_LABEL = re.compile(r"(影响力|权重|支持度|态度)\s*[:：=＝]?\s*(?=[\d０-９+＋\-−－])")


@dataclass(frozen=True)
class Row:
    """A row that is not blank: its number as a spreadsheet counts, and its cells, tidied."""

    number: int
    cells: tuple[str, ...]


def rows_of(text: str) -> tuple[Row, ...]:
    """All rows that are not blank, each as wide as the widest.

    >>> [row.cells for row in rows_of("Ann Lee\\tCFO\\n\\nBo，\\n王伟 主任；信息中心")]
    [('Ann Lee', 'CFO', ''), ('Bo', '', ''), ('王伟', '主任', '信息中心')]
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = _lines_of_a_spreadsheet(text) if "\t" in text else text.split("\n")
    cut = [(number, line, _likeliest(line)) for number, line in enumerate(lines, start=1)]
    cut = [row for row in cut if any(row[2])]
    usual = _usual_width([cells for _, _, cells in cut])
    chosen = [(number, _fitting(line, cells, usual)) for number, line, cells in cut]
    width = max((len(cells) for _, cells in chosen), default=0)
    return tuple(Row(n, (*cells, *[""] * (width - len(cells)))) for n, cells in chosen)


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of one typed line, blank ones left out.

    >>> cells_of("王建国，财务总监；财务部,８０")
    ('王建国', '财务总监', '财务部', '８０')
    >>> cells_of("Lopez, Maria; CFO; Finance; 80")
    ('Lopez, Maria', 'CFO', 'Finance', '80')
    """
    return tuple(filter(None, _cut(_BULLET.sub("", line, count=1))))


def _likeliest(line: str) -> tuple[str, ...]:
    """A line cut at its tabs; where there are none, at whatever separates its parts."""
    if "\t" in line:
        return tuple(map(tidy, line.split("\t")))
    return _cut(_BULLET.sub("", line, count=1))


def _fitting(line: str, cells: tuple[str, ...], usual: int) -> tuple[str, ...]:
    """A line with tabs and other separators is cut at all of them where it then fits the others."""
    if "\t" not in line or len(cells) == usual:
        return cells
    finer = _cut(line)
    return finer if len(finer) == usual else cells


def _usual_width(cuts: list[tuple[str, ...]]) -> int:
    widths = Counter(len(cells) for cells in cuts)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _lines_of_a_spreadsheet(text: str) -> list[str]:
    """Lines in which no cell has a line break or quotation marks of the spreadsheet's own.

    A quotation mark that nothing closes before the next tab is a character like any other.
    """
    lines: list[str] = []
    parts: list[str] = []
    at = 0
    while at <= len(text):
        quoted = _QUOTED_CELL.match(text, at) if text.startswith('"', at) else None
        if quoted:
            parts.append(quoted[1].replace('""', '"').replace("\n", " "))
            end = quoted.end()
        else:
            end = min(
                i if i >= 0 else len(text) for i in (text.find("\t", at), text.find("\n", at))
            )
            parts.append(text[at:end])
        if end == len(text) or text[end] == "\n":
            lines.append("\t".join(parts))
            parts = []
        at = end + 1
    return lines


def _cut(line: str, strength: int = 0) -> tuple[str, ...]:
    """The cells of a line: cut at its strongest separators, and further where that makes sense."""
    if strength == len(SEPARATORS):
        return tuple(map(tidy, _words(line)))
    parts = _split(line, SEPARATORS[strength])
    if len(parts) == 1:
        return _cut(line, strength + 1) if not _whole_quote(line) else (tidy(_unquoted(line)),)
    few = len(parts) < ENOUGH_CELLS
    cells: list[str] = []
    for part in parts:
        finer = () if _whole_quote(part) else _cut(part, strength + 1)
        sensible = all(kind(cell) for cell in finer if cell)
        cells += finer if finer and (few or sensible) else (tidy(_unquoted(part)),)
    return tuple(cells)


def _split(line: str, signs: str) -> list[str]:
    """A line cut at any of these signs that do not stand in a quoted cell."""
    if '"' not in line:
        return re.split(f"[{signs}]", line)
    cell = re.compile(rf'\s*"(?:[^"]|"")*"\s*(?=[{signs}]|\Z)|[^{signs}]*')
    parts: list[str] = []
    at = 0
    while at <= len(line):
        found = cell.match(line, at)
        assert found is not None
        parts.append(found[0])
        at = found.end() + 1
    return parts


def _whole_quote(part: str) -> bool:
    return re.fullmatch(r'\s*"(?:[^"]|"")+"\s*', part) is not None


def _unquoted(part: str) -> str:
    return part.strip()[1:-1].replace('""', '"') if _whole_quote(part) else part


def _words(text: str) -> list[str]:
    """Chinese is cut at spaces; Latin words that follow each other stay together."""
    if not chinese(text):
        return [text]
    cells: list[list[str]] = []
    joins = False
    for word in _LABEL.sub(r"\1", text).split():
        alone = chinese(word) or _figure(word)
        name_goes_on = _one_sign(word) and len(cells[-1:]) == 1 and cells[-1][0] in SURNAMES
        if cells and (name_goes_on or (joins and not alone)):
            cells[-1].append(word)
        else:
            cells.append([word])
        joins = not alone
    return [("" if chinese(words[0]) else " ").join(words) for words in cells] or [""]


def _figure(word: str) -> bool:
    return bool(influence(word) or stance(word) or is_phone(word) or "@" in word)


def _one_sign(word: str) -> bool:
    return re.fullmatch(f"[{CHINESE}]", word) is not None
