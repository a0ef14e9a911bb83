"""What the sheets of an Excel workbook say, and workbooks that cannot be read."""

import csv
import zipfile
from datetime import date, datetime
from io import BytesIO, StringIO
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from kamap.errors import Fault
from kamap.i18n import translator
from kamap.intake import FaultReason, File, read, read_workbook, sentence, template_workbook
from kamap.intake.people import PEOPLE
from tests.intake.books import book, edited


def only_fault(file):
    (fault,) = read_workbook(file).faults
    return fault


def test_the_template_can_be_imported_as_it_is():
    roster = read_workbook(File("kamap.xlsx", template_workbook()))
    assert (roster.faults, roster.left_out, roster.other_sheets) == ((), (), ())
    assert [len(listing.lines) for listing in roster.listings] == [2, 2, 2, 2]
    assert not roster.account_wanted


@pytest.mark.parametrize(
    ("sheet", "of"),
    [
        *(("people", "of_people"), ("人员", "of_people"), ("关键人", "of_people")),
        *(("People ", "of_people"), ("客户", "of_accounts"), ("大客户", "of_accounts")),
    ],
)
def test_a_sheet_goes_by_its_name_in_either_language(sheet, of):
    roster = read_workbook(book(**{sheet: [["姓名" if of == "of_people" else "名称"], ["王伟"]]}))
    assert roster.faults == ()
    assert [line.name for line in getattr(roster, of).lines] == ["王伟"]


def test_other_sheets_are_left_out_by_name_and_empty_ones_are_none():
    file = book(people=[["name"], ["Ann"]], Notes=[["anything"]], ties=[], Tabelle1=[])
    roster = read_workbook(file)
    assert (roster.faults, roster.other_sheets) == ((), ("Notes", "Tabelle1"))
    assert roster.of_ties.file == ""


def test_a_title_may_stand_above_the_headings():
    rows = [["Our list, as of May"], [], ["no.", "name", "stance"], [1, "Ann", 9]]
    roster = read_workbook(book(people=rows))
    (fault,) = roster.faults
    assert (fault.row, fault.column, roster.left_out) == (4, "stance", ())


def test_a_title_takes_no_row_from_those_that_a_sheet_may_have():
    full = [["Our list"], ["name"], *([f"Ann {n}"] for n in range(PEOPLE.rows))]
    assert len(read_workbook(book(people=full)).people) == PEOPLE.rows
    assert only_fault(book(people=[*full, ["Bo"]])).reason is FaultReason.TOO_MANY_ROWS


@pytest.mark.parametrize("rows", [[["Staff"], ["Ann"]], [["Staff"]], [["Staff"], ["title"]]])
def test_one_column_without_a_heading_that_is_known_stays_a_fault(rows):
    assert only_fault(book(people=rows)).row == 1


def test_sheets_that_kamap_has_stamped_are_left_out_without_a_word():
    file = book(people=[["name"], ["Ann"]], Actions=[["INTERNAL 内部资料 · Port"]], Notes=[["x"]])
    assert read_workbook(file).other_sheets == ("Notes",)


def test_an_underscore_that_excel_has_protected_is_one():
    (line,) = read_workbook(book(people=[["name"], ["_x005F_x0041_"]])).people
    assert line.name == "_x0041_"


def test_cells_of_every_type():
    header = ["name", "phone", "influence", "stance", "rated_on", "final_say", "veto", "evidence"]
    rows = [
        header,
        [
            "Ann",
            13800138000,
            80.0,
            -3,
            datetime(2026, 5, 1, 9, 30),
            True,
            False,
            3.3000000000000003,
        ],
        ["Bo", "0123", "８０", "＋3", date(2026, 5, 2), "是", None, "  spaced  \n out "],
    ]
    ann, bo = read_workbook(book(people=rows)).people
    assert ann.given == {
        "name": "Ann",
        "phone": "13800138000",
        "influence": 80,
        "stance": -3,
        "rated_on": date(2026, 5, 1),
        "final_say": True,
        "veto": False,
        "evidence": "3.3",
    }
    assert (bo.given["phone"], bo.given["influence"], bo.given["stance"]) == ("0123", 80, 3)
    assert (bo.given["rated_on"], bo.given["evidence"]) == (date(2026, 5, 2), "spaced out")
    assert "veto" not in bo.given


def test_a_percentage_is_what_it_shows():
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "opportunities"
    sheet.append(["account", "name", "decision_rule", "quota"])
    sheet.append(["Port", "Cranes", "quota", 0.67])
    sheet["D2"].number_format = "0%"
    content = BytesIO()
    workbook.save(content)
    (line,) = read_workbook(File("a.xlsx", content.getvalue())).of_opportunities.lines
    assert line.given["quota"] == 67


def test_a_formula_is_the_value_it_had_when_saved():
    file = book(people=[["name", "influence"], ["Ann", "=40+40"]])
    assert only_fault(file) == Fault(
        "people", None, None, "", FaultReason.NOT_CALCULATED
    )  # openpyxl writes no value, as nobody has calculated one
    part = "xl/worksheets/sheet1.xml"
    calculated = edited(file, part, b"<f>40+40</f><v></v>", b"<f>40+40</f><v>80</v>")
    assert read_workbook(calculated).people[0].given["influence"] == 80


def test_a_formula_that_has_failed_is_a_fault_of_its_cell():
    file = book(people=[["name", "title"], ["Ann", "#REF!"], ["Bo", "CFO"]])
    fault = only_fault(file)
    assert (fault.file, fault.row, fault.column) == ("people", 2, "title")
    assert fault.reason is FaultReason.FORMULA_FAILED


def test_faults_name_the_sheet_and_the_row():
    rows = [["姓名", "支持度"], ["Ann", 3], [], ["Bo", 9]]
    fault = only_fault(book(人员=rows))
    assert sentence(fault, translator("en")).startswith("人员, row 4, column 支持度, “9”: must be")


def test_cells_beside_the_table_are_left_out_and_told():
    roster = read_workbook(book(people=[["name"], ["Ann", None, "a note"]]))
    assert roster.faults == ()
    assert roster.left_out == (("people", "#3"),)


TEXTS = st.text("abcXYZ王芳 ,;:'", max_size=8).map(str.strip)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(TEXTS, TEXTS, st.integers(0, 100)), min_size=1, max_size=6))
def test_a_sheet_says_the_same_as_the_csv(rows):
    text = StringIO()
    csv.writer(text).writerows([("name", "title", "influence"), *rows])
    of_csv = read(File("people", text.getvalue().encode()), None)
    of_book = read_workbook(book(people=[["name", "title", "influence"], *map(list, rows)]))
    assert of_book.people == of_csv.people
    assert of_book.faults == of_csv.faults


# --- merged cells ----------------------------------------------------------------------------


def test_merged_cells_say_the_same_for_all_their_rows():
    rows = [["account", "department", "name"], ["Port", "IT", "Ann"], [None, None, "Bo"]]
    rows += [[None, None, "Cy"], ["Mill", "Law", "Di"], [None, None, "Ed"]]
    merge = [("people", "A2:A4"), ("people", "B2:B3"), ("people", "A5:A6")]
    lines = read_workbook(book(people=rows, merge=merge)).people
    assert [(x.name, x.account, x.given.get("department")) for x in lines] == [
        ("Ann", "Port", "IT"),
        ("Bo", "Port", "IT"),
        ("Cy", "Port", None),
        ("Di", "Mill", "Law"),
        ("Ed", "Mill", None),
    ]


def test_a_merged_name_is_refused():
    rows = [["name", "title"], ["Ann", "CFO"], [None, "CIO"]]
    fault = only_fault(book(people=rows, merge=[("people", "A2:A3")]))
    assert (fault.row, fault.column, fault.reason) == (3, "name", FaultReason.MERGED)


def test_a_merged_heading_is_not_shared():
    rows = [["name", "title"], [None, None], ["Ann", "CFO"]]
    merge = [("people", "A1:A2"), ("people", "B1:B2")]
    (line,) = read_workbook(book(people=rows, merge=merge)).people
    assert line.name == "Ann"


def test_a_sheet_merged_as_a_whole_is_no_burden():
    begun = perf_counter()
    file = book(people=[["name", "title"], ["Ann", "CFO"]], merge=[("people", "B2:B9")])
    part = "xl/worksheets/sheet1.xml"
    whole = edited(file, part, b'ref="B2:B9"', b'ref="B2:XFD1048576"')
    assert [line.name for line in read_workbook(whole).people] == ["Ann"]
    assert perf_counter() - begun < 5


# --- no workbook, or none that can be read -----------------------------------------------------


def zipped(**parts):
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return content.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
GOOD = template_workbook()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", FaultReason.NO_WORKBOOK),
        (b"name,title\nAnn,CFO", FaultReason.NO_WORKBOOK),
        (zipped(**{"word__document.xml": "<a/>"}), FaultReason.NO_WORKBOOK),
        (OLD, FaultReason.OLD_WORKBOOK),
        (OLD + "EncryptedPackage".encode("utf-16-le"), FaultReason.LOCKED_WORKBOOK),
        (b"PK\x03\x04 and then nothing", FaultReason.BROKEN_WORKBOOK),
        (GOOD[: len(GOOD) // 2], FaultReason.BROKEN_WORKBOOK),
        (zipped(**{"xl__workbook.xml": "<workbook"}), FaultReason.BROKEN_WORKBOOK),
        (b"PK" + b"x" * 20_000_000, FaultReason.TOO_LARGE),
        (
            zipped(**{"xl__workbook.xml": "<a/>", "xl__media__a": b"\0" * 160_000_000}),
            FaultReason.SWOLLEN_WORKBOOK,
        ),
    ],
)
def test_a_file_that_is_no_good_is_one_fault(content, reason):
    fault = only_fault(File("a.xlsx", content))
    assert (fault.file, fault.row, fault.reason) == ("a.xlsx", None, reason)


def test_no_sheet_that_is_known():
    fault = only_fault(book(Sheet1=[["name"], ["Ann"]], Mappe=[]))
    assert (fault.reason, fault.detail) == (FaultReason.NO_KNOWN_SHEET, "Sheet1, Mappe")


def test_two_sheets_for_the_same():
    fault = only_fault(book(people=[["name"]], 人员=[["姓名"]]))
    assert (fault.reason, fault.detail) == (FaultReason.DUPLICATE_SHEET, "people, 人员")


def test_more_rows_than_there_may_be():
    fault = only_fault(book(people=[["name"], *([f"P{n}"] for n in range(PEOPLE.rows + 5))]))
    assert (fault.file, fault.reason) == ("people", FaultReason.TOO_MANY_ROWS)


def test_a_single_cell_far_to_the_right_of_many_rows_is_refused_in_good_time():
    begun = perf_counter()
    far = b"".join(
        b'<row r="%d"><c r="XFD%d" t="inlineStr"><is><t> </t></is></c></row>' % (n, n)
        for n in range(2, 9_000)
    )
    file = edited(
        book(people=[["name"]]), "xl/worksheets/sheet1.xml", b"</sheetData>", far + b"</sheetData>"
    )
    assert only_fault(file).reason is FaultReason.TOO_MANY_COLUMNS
    assert perf_counter() - begun < 20


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=40))
def test_no_damage_raises(place, noise):
    read_workbook(File("a.xlsx", GOOD[:place] + noise + GOOD[place + len(noise) :]))


PARTS = ("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")
PARTS += ("xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml")


@settings(deadline=None, max_examples=80)
@given(st.sampled_from(PARTS), st.floats(0, 1), st.sampled_from([b"", b'"', b"<x>", b"99999999"]))
def test_no_damaged_part_raises(part, where, noise):
    content = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                at = int(where * len(text))
                text = text[:at] + noise + text[at + 4 :]
            new.writestr(name, text)
    read_workbook(File("a.xlsx", content.getvalue()))
