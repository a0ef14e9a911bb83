"""The file as it will arrive: shown from the very bytes that go out."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from typing import TypeVar

import pandas as pd
import pyarrow as pa
import streamlit as st
from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from kamap.i18n import Translator
from kamap.model import FileFormat
from kamap.services.files import File
from kamap.ui.export import slides
from kamap.ui.markup import tag

HEIGHT = 620
FIRST_LINES = 40
_READ = "export:read"

ROW_HEIGHT = 35
Read = TypeVar("Read")


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook as text: what stands above its table, its headings and its rows."""

    name: str
    above: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def show(format_: FileFormat, file: File, t: Translator) -> None:
    with st.container(key="export-preview"):
        match format_:
            case FileFormat.HTML | FileFormat.BRIEF:
                # From such an address its scripts reach nothing of ours, as from a folder.
                st.iframe(_address("text/html", file), height=HEIGHT, alt=t("The file"))
            case FileFormat.PNG:
                _picture("image/png", file, t)
            case FileFormat.SVG:
                _picture("image/svg+xml", file, t)
            case FileFormat.XLSX:
                _sheets(_once(file, _read_sheets))
            case FileFormat.PPTX:
                _slides(_once(file, slides.pictures), t)
            case FileFormat.GRAPHML:
                lines = file.content.decode().splitlines()
                more = ["…"] if len(lines) > FIRST_LINES else []
                st.code("\n".join([*lines[:FIRST_LINES], *more]), language="xml")


def _address(mime: str, file: File) -> str:
    return f"data:{mime};base64,{b64encode(file.content).decode()}"


def _picture(mime: str, file: File, t: Translator) -> None:
    st.html(tag("img", src=_address(mime, file), alt=t("The file"), class_="export-picture"))


def _slides(pictures: tuple[str, ...], t: Translator) -> None:
    for number, picture in enumerate(pictures, 1):
        address = f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"
        label = t("Slide {number}", number=number)
        st.html(tag("img", src=address, alt=label, title=label, class_="export-slide"))


def _sheets(sheets: Sequence[Sheet]) -> None:
    for tab, sheet in zip(st.tabs([sheet.name for sheet in sheets]), sheets, strict=True):
        with tab:
            if sheet.above:
                st.html(tag("div", *(tag("p", line) for line in sheet.above), class_="export-head"))
            height = min(HEIGHT, ROW_HEIGHT * (len(sheet.rows) + 1) + 3)
            st.dataframe(
                _frame(sheet), hide_index=True, height=height, key=f"export:sheet:{sheet.name}"
            )


def _frame(sheet: Sheet) -> pd.DataFrame:
    """A heading that is blank, or there twice, is told apart by spaces, which nobody sees."""
    columns: list[str] = []
    for heading in sheet.headings:
        while heading in columns:
            heading += " "
        columns.append(heading)
    return pd.DataFrame(sheet.rows, columns=columns, dtype=pd.ArrowDtype(pa.string()))


def _read_sheets(content: bytes) -> tuple[Sheet, ...]:
    return tuple(_read_sheet(sheet) for sheet in load_workbook(BytesIO(content)).worksheets)


def _read_sheet(sheet: Worksheet) -> Sheet:
    """What is frozen above ends with the headings."""
    rows = [tuple(map(_said, row)) for row in sheet.iter_rows()]
    top = max(0, coordinate_to_tuple(sheet.freeze_panes or "A2")[0] - 2)
    above = (" ".join(filter(None, row)) for row in rows[:top])
    headings = rows[top] if rows else ()
    return Sheet(sheet.title, tuple(filter(None, above)), headings, tuple(rows[top + 1 :]))


def _said(cell: Cell | MergedCell) -> str:
    """What a cell shows, or nearly."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and "%" in cell.number_format:
        return f"{100 * value:.1f} %"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def _once(file: File, read: Callable[[bytes], Read]) -> Read:
    """What is read of a file is read once."""
    kept = st.session_state.get(_READ)
    if kept is None or kept[0] is not file:
        kept = st.session_state[_READ] = file, read(file.content)
    found: Read = kept[1]
    return found
