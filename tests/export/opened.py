"""What is in a workbook that was written: as openpyxl reads it, and as its parts stand there."""

from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook


def opened(content):
    return load_workbook(BytesIO(content))


def parts(content):
    with ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name).decode("utf-8", "replace") for name in packed.namelist()}


def rows(sheet, top=2):
    """The rows from the headings on, as they are read; blank cells as None."""
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top)]


def column(sheet, heading, top=2):
    headings, *below = rows(sheet, top)
    return [row[headings.index(heading)] for row in below]
