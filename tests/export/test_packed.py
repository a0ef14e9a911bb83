"""An Office file packed again: the same bytes whenever, and nothing of who wrote it."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook, load_workbook

from kamap.export.packed import packed

DAY = date(2026, 3, 2)


def container(year=2024, **parts):
    """A zip in which the members come in the order given."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_STORED) as file:
        for name, text in parts.items():
            file.writestr(ZipInfo(name, (year, 5, 6, 7, 8, 10)), text)
    return content.getvalue()


def test_order_and_dates_of_the_parts_do_not_matter():
    parts = {"xl/b.xml": "<b/>", "[Content_Types].xml": "<t/>", "a.xml": "<a/>"}
    turned = dict(reversed(parts.items()))
    once = packed(container(2024, **parts), DAY)
    assert packed(container(1999, **turned), DAY) == once
    with ZipFile(BytesIO(once)) as file:
        assert file.namelist() == ["[Content_Types].xml", "a.xml", "xl/b.xml"]
        assert {member.date_time for member in file.infolist()} == {(2026, 3, 2, 0, 0, 0)}
        assert {name: file.read(name).decode() for name in parts} == parts


def test_a_day_that_no_zip_file_can_name():
    for day, year in ((date(1970, 1, 1), 1980), (date(3000, 1, 1), 2107)):
        with ZipFile(BytesIO(packed(container(a="x"), day))) as file:
            assert file.infolist()[0].date_time[0] == year


def test_only_the_title_is_kept_of_what_a_file_says_of_itself():
    book = Workbook()
    book.properties.title = "R&D <Port>"
    book.properties.creator = book.properties.lastModifiedBy = "Li Wei"
    book.properties.keywords = book.properties.description = "blocker"
    content = BytesIO()
    book.save(content)
    after = packed(content.getvalue(), DAY)
    with ZipFile(BytesIO(after)) as file:
        core = file.read("docProps/core.xml").decode()
    assert "Li Wei" not in core
    assert "blocker" not in core
    properties = load_workbook(BytesIO(after)).properties
    assert (properties.title, properties.creator) == ("R&D <Port>", None)
    assert properties.created.isoformat() == "2026-03-02T00:00:00"
    assert properties.created == properties.modified
