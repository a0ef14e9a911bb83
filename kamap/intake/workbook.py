"""Which rows do the sheets of an Excel workbook hold, as text?

Sheets are streamed (openpyxl's read-only mode), for a workbook may be a bomb. A stream does not
tell which cells are merged, or never calculated: that is looked up in the sheet's own XML.
"""

import posixpath
import re
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import fromstring
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.utils.exceptions import InvalidFileException

from kamap.errors import Fault, ImportRefused
from kamap.intake.reasons import FaultReason
from kamap.intake.table import COLUMNS, Grid, Merge
from kamap.intake.text import MEGABYTES, File
from kamap.intake.words import folded
from kamap.model import tidy

NAMES: Mapping[str, tuple[str, ...]] = {
    "accounts": ("accounts", "account", "大客户", "客户"),
    "opportunities": ("opportunities", "opportunity", "项目"),
    "people": ("people", "person", "人员", "关键人"),
    "ties": ("ties", "tie", "关系"),
}
"""What a sheet for each is called; our own name first."""

STAMP = "INTERNAL 内部资料"
"""What stands on top of each sheet of a workbook that kamap writes."""

UNPACKED_MEGABYTES = 150
CELLS_LOOKED_AT = 20_000_000  # a row with a single cell far to the right is as wide as that
LAST_ROW = 1_048_576  # that Excel has; a file may claim any
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
UNDERSCORE = "_x005F_"  # how Excel writes one before what would be read as a code, `_x0041_`
# What openpyxl, the zip and the XML reader raise on a file whose parts do not fit together.
DAMAGE = (
    AttributeError,
    BadZipFile,
    EOFError,
    IndexError,
    InvalidFileException,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    SyntaxError,  # of the XML reader, whichever openpyxl has found
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
MERGED = re.compile(rb'<mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
# A formula never calculated has no value; one that came to an empty text is of type "str".
UNCALCULATED = re.compile(
    rb'<c (?![^>]*\bt="str")[^>]*>\s*<f[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)


@dataclass(frozen=True)
class Book:
    """The sheets of a workbook that are known, by what they list, and the names of the others."""

    grids: Mapping[str, Grid]
    others: tuple[str, ...]


def sheets(file: File, limits: Mapping[str, int], progress: Callable[[float], None]) -> Book:
    """The known sheets, each with no more rows than show that there are too many.

    Raises ImportRefused for what is no workbook, or none that can be read.
    """
    if len(file.content) > MEGABYTES * 1_000_000:
        raise _refused(file.name, FaultReason.TOO_LARGE, str(MEGABYTES))
    if file.content.startswith(OLD_OFFICE):
        locked = ENCRYPTED in file.content
        old = FaultReason.LOCKED_WORKBOOK if locked else FaultReason.OLD_WORKBOOK
        raise _refused(file.name, old)
    if not file.content.startswith(b"PK"):
        raise _refused(file.name, FaultReason.NO_WORKBOOK)
    try:
        with ZipFile(BytesIO(file.content)) as parts:
            _measure(file, parts)
            book = _opened(file)
            try:
                return _sheets(file, book, parts, limits, progress)
            finally:
                book.close()
    except DAMAGE as error:
        raise _refused(file.name, FaultReason.BROKEN_WORKBOOK) from error


def _measure(file: File, parts: ZipFile) -> None:
    """Refuses other kinds of zip, and what would not stay small unpacked."""
    if "xl/workbook.xml" not in parts.namelist():
        raise _refused(file.name, FaultReason.NO_WORKBOOK)
    if sum(part.file_size for part in parts.infolist()) > UNPACKED_MEGABYTES * 1_000_000:
        raise _refused(file.name, FaultReason.SWOLLEN_WORKBOOK, str(UNPACKED_MEGABYTES))


def _opened(file: File) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is beside the cells, and is not asked for
        return load_workbook(
            BytesIO(file.content), read_only=True, data_only=True, keep_links=False
        )


def _sheets(
    file: File,
    book: Workbook,
    parts: ZipFile,
    limits: Mapping[str, int],
    progress: Callable[[float], None],
) -> Book:
    kind_of = {folded(name): kind for kind, names in NAMES.items() for name in names}
    found: dict[str, Any] = {}
    others = []
    for sheet in book.worksheets:
        kind = kind_of.get(folded(sheet.title))
        if kind is None:
            if not _ours(sheet):
                others.append(tidy(sheet.title))
        elif kind in found:
            both = f"{found[kind].title}, {sheet.title}"
            raise _refused(file.name, FaultReason.DUPLICATE_SHEET, both)
        else:
            found[kind] = sheet
    if not found:
        raise _refused(file.name, FaultReason.NO_KNOWN_SHEET, ", ".join(others))
    part_of = _part_of(parts)
    grids = {}
    for done, (kind, sheet) in enumerate(found.items()):
        xml = parts.read(part_of[sheet.title])
        if UNCALCULATED.search(xml):
            raise _refused(tidy(sheet.title), FaultReason.NOT_CALCULATED)
        grid = _grid(sheet, limits[kind], _merges(xml))
        if grid.rows:
            grids[kind] = grid
        progress((done + 1) / len(found))
    return Book(grids, tuple(others))


def _ours(sheet: Any) -> bool:
    """Whether kamap itself has written a sheet, which is there to be read by people alone."""
    top = next(sheet.iter_rows(max_row=1, max_col=1, values_only=True), (None,))
    return str(top[0]).startswith(STAMP)


def _part_of(parts: ZipFile) -> dict[str, str]:
    """In which part of the zip each sheet lies, by its title."""
    target_of = {
        link.attrib["Id"]: link.attrib["Target"]
        for link in fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    }
    part_of = {}
    for sheet in fromstring(parts.read("xl/workbook.xml")).iter():
        if sheet.tag.endswith("}sheet"):
            link = next(value for key, value in sheet.attrib.items() if key.endswith("}id"))
            part_of[sheet.attrib["name"]] = posixpath.join("/xl", target_of[link])[1:]
    return part_of


def _merges(xml: bytes) -> tuple[Merge, ...]:
    return tuple(
        (int(first), int(last), column_index_from_string(column.decode()) - 1)
        for column, first, last in MERGED.findall(xml)
        if int(last) > int(first)
    )


def _grid(sheet: Any, limit: int, merges: tuple[Merge, ...]) -> Grid:
    """A sheet as text, each row as wide as the widest; what lies beyond `limit` rows is cut."""
    rows: list[tuple[int, list[str]]] = []
    failed: set[tuple[int, int]] = set()
    name, widest, looked_at = tidy(sheet.title), 0, 0
    for row, cells in _rows(sheet):
        looked_at += len(cells)
        if looked_at > CELLS_LOOKED_AT:
            raise _refused(name, FaultReason.TOO_MANY_COLUMNS, str(COLUMNS))
        texts = [_text(cell) for cell in cells[: COLUMNS + 1]]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        failed |= {(row, i) for i, _ in enumerate(texts) if cells[i].data_type == "e"}
        widest = max(widest, len(texts))
        rows.append((row, texts))
        if len(rows) > limit + 2:  # a title, the header, and one row too many
            break
    for _, texts in rows:
        texts += [""] * (widest - len(texts))
    return Grid(name, rows, merges, frozenset(failed))


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    sheet.reset_dimensions()  # what a sheet says of its size need not be so
    yield from enumerate(sheet.iter_rows(max_row=LAST_ROW), start=1)


def _text(cell: Any) -> str:
    """What a cell shows, as far as kamap reads it: a date without time, a number without zeros."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        percent = "%" in (cell.number_format or "")
        return _number(100 * value) + "%" if percent else _number(value)
    return tidy(str(value).replace(UNDERSCORE, "_"))


def _number(value: float) -> str:
    """A number with the 15 digits that Excel keeps, never as a power of ten.

    >>> _number(80.0), _number(1.1 + 2.2), _number(13800138000)
    ('80', '3.3', '13800138000')
    """
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e15):
        return str(int(value))
    shown = f"{value:.15g}"
    return shown if "e" not in shown else f"{value:.0f}" if abs(value) > 1 else "0"


def _refused(name: str, reason: FaultReason, detail: str = "") -> ImportRefused:
    """Of a workbook, or one of its sheets, as a whole."""
    return ImportRefused((Fault(name, None, None, "", reason, detail),))
