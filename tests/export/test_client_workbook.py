"""What a customer gets as a sheet: what the client map holds, and nothing else."""

from datetime import date
from io import BytesIO

from PIL import Image

from kamap.analysis.client_map import ClientMap, ClientPerson
from kamap.export.cover import STAMP, Cover
from kamap.export.workbook import client_workbook
from kamap.i18n import translator
from tests.export.opened import opened, parts, rows

EN, ZH = translator("en"), translator("zh")
COVER = Cover("=Project office", date(2026, 3, 2), prepared_for="Port", prepared_by="@us")
MAP = ClientMap(
    (
        ClientPerson("Zhou", "Chairman", "Board"),
        ClientPerson("=Qian", "CFO", "Finance", manager=0, counterparts=("Li Na", "Wu")),
    ),
    counterparts=True,
)


def told(content):
    (sheet,) = opened(content).worksheets
    return [[value for value in row if value is not None] for row in rows(sheet, 1)]


def test_the_head_and_then_everybody():
    assert told(client_workbook(MAP, COVER, EN)) == [
        ["=Project office"],
        ["Prepared for", "Port"],
        ["Prepared by", "@us"],
        ["Date", "March 2, 2026"],
        [],
        ["Name", "Title", "Department", "Reports to", "Our counterpart"],
        ["Zhou", "Chairman", "Board", "to be named"],
        ["=Qian", "CFO", "Finance", "Zhou", "Li Na, Wu"],
    ]


def test_a_list_without_lines_and_counterparts_has_no_column_for_them():
    people = ClientMap((ClientPerson("Zhou", "Chairman", "Board"),), lines=False)
    cover = Cover("Project", date(2026, 3, 2), unordered=True)
    said = told(client_workbook(people, cover, EN))
    assert ["Name", "Title", "Department"] in said
    assert said[-1] == ["In no particular order"]


def test_it_is_no_file_of_ours_and_nothing_in_it_is_a_formula():
    content = client_workbook(MAP, COVER, ZH)
    everything = "".join(parts(content).values())
    assert not any(word in everything for word in (STAMP, "openpyxl</dc:creator>", "<f>"))
    (sheet,) = opened(content).worksheets
    assert sheet.auto_filter.ref == "A6:E8"
    assert sheet.freeze_panes == "B7"
    assert sheet["A8"].quotePrefix


def test_the_same_map_gives_the_same_bytes_with_a_logo_too():
    png = BytesIO()
    Image.new("RGB", (400, 100), "#2F74B5").save(png, "PNG")
    cover = Cover("Project", date(2026, 3, 2), logo=png.getvalue(), accent="#7A1FA2")
    first, second = (client_workbook(MAP, cover, EN) for _ in range(2))
    assert first == second
    assert told(first)[1] == ["Project"]
    (image,) = opened(first).worksheets[0]._images
    assert (image.anchor._from.row, image.anchor._from.col) == (0, 0)


def test_nobody_at_all_is_a_list_with_headings():
    said = told(client_workbook(ClientMap(), COVER, EN))
    assert said[-1] == ["Name", "Title", "Department"]
