"""What our own workbook says, how it looks, and that what people typed stays text in it."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from openpyxl.worksheet.header_footer import HeaderFooter

from kamap import words
from kamap.analysis.view import analyse
from kamap.export.cover import STAMP
from kamap.export.workbook import ChangeLine, internal_workbook
from kamap.export.workbook.headings import OF_ACCOUNT, OF_OPPORTUNITY, OF_PEOPLE, OF_TIES
from kamap.i18n import translator
from kamap.intake.accounts import ACCOUNTS
from kamap.intake.opportunities import OPPORTUNITIES
from kamap.intake.people import PEOPLE
from kamap.intake.ties import TIES
from kamap.intake.words import folded, members
from kamap.model import (
    AccountKind,
    Action,
    ActionKind,
    Confidence,
    DecisionRule,
    InformationPoint,
    Opportunity,
    Outcome,
    Person,
    PointState,
    Role,
    Stage,
    Tie,
    TieKind,
    Topic,
)
from tests.conftest import MONDAY, Who, map_of
from tests.export.opened import column, opened, parts, rows

EN, ZH = translator("en"), translator("zh")
FORMULAS = ('=HYPERLINK("http://x")', "+1+1", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0")
ZHOU = Who("Zhou", 60, +3, confirmed=True, person={"department": "Board", "contact_depth": 2})
QIAN = Who("Qian", 40, -4, person={"department": "Finance"}, part={"final_say": True})


def view_of(*who, ties=(), **more):
    return analyse(replace(map_of(*who, ties=ties), **more), MONDAY)


def book_of(view, lines=(), t=EN):
    return opened(internal_workbook(view, lines, t))


@pytest.mark.parametrize("t", [EN, ZH], ids=lambda t: t.lang)
def test_every_sheet_says_on_the_screen_and_in_print_that_it_is_ours(t):
    told = InformationPoint(
        buying_center_id=1,
        topic=Topic.FUNDS,
        state=PointState.ASSUMED,
        known_on=MONDAY,
        source_id=9,
    )
    view = view_of(
        ZHOU,
        points=(told,),
        sources=(Person(id=9, account_id=1, name="Chen"),),
        opportunity=Opportunity(id=1, buying_center_id=1),
    )
    book = book_of(view, t=t)
    assert len(book.sheetnames) == 8
    for sheet in book:
        assert sheet["A1"].value == f"{STAMP} · Port · Cranes · 2026-03-02"
        assert sheet.oddHeader.center.text == STAMP
        assert sheet.freeze_panes
        assert sheet.sheet_properties.tabColor.rgb.endswith("B2182B")
        assert sheet.print_title_rows or sheet is book.worksheets[0]


def test_lists_have_filters_and_their_headings_stay():
    sheet = book_of(view_of(ZHOU, QIAN))["People"]
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A2:Y4", "C3")
    assert sheet["A2"].fill.fill_type == "solid"


def test_numbers_are_numbers_and_days_are_days():
    sheet = book_of(view_of(ZHOU, QIAN))["People"]
    assert column(sheet, "influence") == [60, 40]
    assert column(sheet, "stance") == [3, -4]
    assert column(sheet, "rated on") == [datetime(2026, 3, 2), datetime(2026, 3, 2)]
    assert {sheet["G3"].number_format, sheet["I3"].number_format} == {"+0;-0;0", "yyyy-mm-dd"}


def test_what_begins_like_a_formula_stays_text():
    people = [Who("Ann", person={"title": text}) for text in FORMULAS]
    content = internal_workbook(view_of(*people), (), EN)
    sheet = opened(content)["People"]
    assert column(sheet, "title") == list(FORMULAS)
    titles = [cell for cell in sheet["C"] if cell.value in FORMULAS]
    assert [(cell.data_type, cell.quotePrefix) for cell in titles] == [("s", True)] * len(FORMULAS)
    assert not any("<f>" in part for part in parts(content).values())


def test_what_xml_cannot_hold_is_dropped_and_what_a_cell_cannot_is_cut():
    at = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    long = "\ufffe" + "长" * 40_000
    lines = [ChangeLine(at, "Li\x0b\ud800", "rate", "Qian", "seat", "evidence", "", long)]
    sheet = book_of(view_of(ZHOU), lines)["Changes"]
    (row,) = rows(sheet)[1:]
    assert (row[0], row[1], row[-1]) == (datetime(2026, 3, 1, 9, 30), "Li", "长" * 32_767)


def test_a_footer_is_as_long_as_excel_takes_and_commands_in_names_are_none():
    map_ = map_of(ZHOU)
    names = {"account": map_.account.with_(name="R&D " + "&" * 196)}
    names["center"] = map_.center.with_(name="&" * 200)
    sheet = book_of(analyse(replace(map_, **names), MONDAY))["Ties"]
    assert len(sheet.oddFooter.left.text) + len(sheet.oddFooter.right.text) < 250
    assert re.sub("&&", "", sheet.oddFooter.left.text).count("&") == 0
    assert isinstance(sheet.HeaderFooter, HeaderFooter)


def test_the_coverage_sheet_has_the_figures():
    """60 of 100 with us and confirmed; Qian, who has the final say, is against us."""
    sheet = book_of(view_of(ZHOU, QIAN, Who("Sun", 100)))["Coverage"]
    said = {row[0]: row[1:3] for row in rows(sheet, 5) if row[0]}
    assert said["Support"][0] == pytest.approx(60 / 200)
    assert said["Floor"][0] == pytest.approx(60 / 200)
    assert said["Ceiling"][0] == pytest.approx(160 / 200)
    assert said["Opposed"][0] == pytest.approx(40 / 200)
    assert said["Contact coverage"][0] == pytest.approx(60 / 200)
    assert said["Net support"][0] == pytest.approx((60 * 3 - 40 * 4) / (5 * 100))
    assert said["People with us"] == [1, "of 3"]
    assert said["Departments with us"] == [1, "of 2"]
    assert said["Final say"] == [-4, "Qian · works against us openly"]
    assert said["Decision power"][0] == "fail"
    assert said["Risk signals"] == ["put off until", "What was found"]
    assert "No coach" in said


def test_a_map_with_nobody_on_it_has_no_coverage_and_says_so():
    book = book_of(view_of(), t=ZH)
    said = [cell for row in rows(book.worksheets[0], 5) for cell in row]
    assert ZH("Nobody is on this map yet.") in said
    assert rows(book["关键人"])[1:] == []


def test_actions_stand_as_on_their_page():
    def action(number, what, **fields):
        return Action(id=number, buying_center_id=1, what=what, **fields)

    actions = (
        action(1, "Done first", done_on=MONDAY - timedelta(9)),
        action(2, "Done last", done_on=MONDAY - timedelta(1), result="Agreed"),
        action(3, "Some day"),
        action(4, "Due", due_on=MONDAY + timedelta(2), owner="Li", person_id=2),
        action(5, "Late", due_on=MONDAY - timedelta(3), kind=ActionKind.COUNTERMEASURE),
    )
    sheet = book_of(view_of(ZHOU, QIAN, actions=actions))["Actions"]
    assert [(row[0], row[1], row[2], row[5]) for row in rows(sheet)[1:]] == [
        ("Late", "countermeasure", None, "3 days overdue"),
        ("Due", "next step", "Qian", "due in 2 days"),
        ("Some day", "next step", None, "no date"),
        ("Done last", "next step", None, "done"),
        ("Done first", "next step", None, "done"),
    ]


def test_changes_are_told_in_words_with_figures_as_figures():
    at = datetime(2026, 3, 1, 9, 30, 12, tzinfo=UTC)
    whole = {"kind": "close_to", "source_id": 1, "target_id": 2, "strength": 3}

    def line(what, noun, field, before, after, person="Qian"):
        return ChangeLine(at, "Li", what, person, noun, field, before, after)

    lines = [
        line("rate", "seat", "stance", None, -4),
        line("rate", "seat", "rated_on", None, "2026-03-01"),
        line("change_person", "person", "contact_depth", 0, 1),
        line("draw_tie", "tie", None, None, whole, "Zhou – Qian"),
        line("change_tie", "tie", "target_id", 1, 7),
        line("remove_action", "action", None, {"what": "Call"}, None, ""),
        line("unheard_of", "thing", "colour", "red", ["x"]),
    ]
    book = book_of(view_of(ZHOU, QIAN), lines)
    told = [row[2:] for row in rows(book["Changes"])[1:]]
    assert told == [
        ["rated", "Qian", "seat", "stance", "?", -4],
        ["rated", "Qian", "seat", "date of rating", "–", datetime(2026, 3, 1)],
        ["person changed", "Qian", "person", "contact depth", "never met", "met"],
        ["tie drawn", "Zhou – Qian", "tie", "close to", None, "added"],
        ["tie changed", "Qian", "tie", "target", "Zhou", "7"],
        ["action removed", None, "action", "Call", None, "removed"],
        ["unheard_of", "Qian", "thing", "colour", "red", "['x']"],
    ]


def test_sources_and_their_ties_have_a_sheet_that_no_import_reads():
    told = InformationPoint(
        buying_center_id=1,
        topic=Topic.FUNDS,
        state=PointState.ASSUMED,
        known_on=MONDAY,
        source_id=9,
    )
    chen = Person(id=9, account_id=1, name="Chen", organisation="Design Institute")
    tie = Tie(id=1, account_id=1, source_id=9, target_id=1, kind=TieKind.INFLUENCES)
    book = book_of(view_of(ZHOU, points=(told,), sources=(chen,), ties=(tie,)))
    (row,) = rows(book["Sources"])[1:]
    assert (row[0], row[4], row[5]) == ("Chen", "5 Funds and credit", "Chen influences Zhou")
    assert rows(book["Ties"])[1:] == []


def test_the_same_view_gives_the_same_bytes_and_says_nothing_of_who_wrote_it():
    view = view_of(ZHOU, QIAN)
    first, second = (internal_workbook(view, (), EN) for _ in range(2))
    assert first == second
    core = parts(first)["docProps/core.xml"]
    assert "openpyxl" not in core
    assert core.count("2026-03-02T00:00:00Z") == 2
    assert opened(first).properties.title == f"{STAMP} · Port · Cranes"


@pytest.mark.parametrize("t", [EN, ZH], ids=lambda t: t.lang)
@pytest.mark.parametrize(
    "kind", [Role, Confidence, TieKind, Stage, DecisionRule, Outcome, AccountKind]
)
def test_the_import_knows_every_word_that_a_sheet_may_hold(kind, t):
    assert {one: members(kind).get(folded(words.word(one, t))) for one in kind} == {
        one: one for one in kind
    }


@pytest.mark.parametrize(
    ("known", "sheet"),
    [
        (OF_PEOPLE, PEOPLE),
        (OF_TIES, TIES),
        (OF_ACCOUNT, ACCOUNTS),
        (OF_OPPORTUNITY, OPPORTUNITIES),
    ],
)
def test_the_import_knows_every_heading(known, sheet):
    assert all(sheet.field(heading) == one.field for one in known for heading in one.heading)
    left_out = sheet.fields.keys() - {one.field for one in known}
    assert left_out <= {"parent"}


def test_a_row_is_as_high_as_its_longest_text():
    long = Who("Ann", 90, part={"evidence": "Asked for our terms in front of a rival. " * 40})
    sheet = book_of(view_of(long, Who("Bo")))["People"]
    ann, bo = (sheet.row_dimensions[row].height for row in (3, 4))
    assert 400 >= ann > 300
    assert bo is None
