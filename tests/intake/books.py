"""Excel workbooks for tests, written down as lists of rows."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from kamap.intake import File


def book(merge=(), name="accounts.xlsx", **sheets):
    """`book(people=[["name"], ["Ann"]], merge=[("people", "A2:A3")])`."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    for title, cells in merge:
        workbook[title].merge_cells(cells)
    content = BytesIO()
    workbook.save(content)
    return File(name, content.getvalue())


def edited(file, part, before, after):
    """The workbook with something replaced in one of its parts, as another program writes it."""
    content = BytesIO()
    with ZipFile(BytesIO(file.content)) as old, ZipFile(content, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                assert before in text
                text = text.replace(before, after)
            new.writestr(name, text)
    return File(file.name, content.getvalue())
