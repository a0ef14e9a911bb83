"""Each kind of bad row or header, named with its file, row, column, value and reason."""

import pytest

from kamap.errors import Fault
from kamap.i18n import translator
from kamap.intake import REASONS, FaultReason, File, read, sentence


def people(text):
    return read(File("people.csv", text.encode()), None)


def ties(text):
    return read(None, File("ties.csv", text.encode()))


@pytest.mark.parametrize(
    ("header", "cell", "reason", "says"),
    [
        ("influence", "140", "out_of_range", "must be a whole number from 0 to 100."),
        ("influence", "80.5", "not_a_number", "must be a whole number from 0 to 100."),
        ("influence", "#N/A", "not_a_number", "must be a whole number from 0 to 100."),
        ("influence", "9" * 5000, "not_a_number", "must be a whole number from 0 to 100."),
        ("contact_depth", "5", "out_of_range", "must be a whole number from 0 to 4."),
        (
            "stance",
            "maybe",
            "not_a_stance",
            "must be a whole number from −5 to +5, or “unknown”.",
        ),
        ("stance", "6", "not_a_stance", "must be a whole number from −5 to +5, or “unknown”."),
        ("final_say", "perhaps", "not_yes_or_no", "must be yes or no."),
        ("confidence", "sure", "unknown_value", "Known are: assumed, confirmed."),
        ("roles", "wizard", "unknown_value", "gatekeeper, coach."),
        ("roles", ";", "unknown_value", "gatekeeper, coach."),
        ("rated_on", "05/06/2026", "not_a_date", "such as 2026-05-01."),
        ("rated_on", "2026-02-30", "not_a_date", "such as 2026-05-01."),
        ("rated_on", "yesterday", "not_a_date", "such as 2026-05-01."),
        ("title", "x" * 301, "too_long", "is longer than 300 characters."),
    ],
)
def test_an_unfit_cell(header, cell, reason, says):
    roster = people(f'name,{header}\nAnn,\nBo,"{cell}"\n')
    (fault,) = roster.faults
    assert (fault.file, fault.row, fault.column) == ("people.csv", 3, header)
    assert fault.reason == reason
    assert fault.value == (cell if len(cell) <= 80 else cell[:80] + "…")
    said = sentence(fault, translator("en"))
    assert said.startswith(f"people.csv, row 3, column {header}, “")
    assert said.endswith(says)
    assert [line.name for line in roster.people] == ["Ann"]


def test_only_the_unknown_roles_of_a_cell_are_named():
    (fault,) = people("name,roles\nAnn,coach; boss;使用者；chief").faults
    assert fault.value == "boss; chief"


def test_every_fault_of_every_row_is_listed():
    faults = people("name,influence,stance\n,140,maybe\nAnn,-1,\n").faults
    assert {(fault.row, fault.column) for fault in faults} == {
        (2, "name"),
        (2, "influence"),
        (2, "stance"),
        (3, "influence"),
    }


def test_no_name():
    assert people("name,title\n,CFO\n\u200b,CIO").faults == (
        Fault("people.csv", 2, "name", "", FaultReason.NO_NAME),
        Fault("people.csv", 3, "name", "", FaultReason.NO_NAME),
    )


def test_an_id_twice():
    (fault,) = people("id,name\n7,Ann\n8,Bo\n7,Cy").faults
    assert fault == Fault("people.csv", 4, "id", "7", FaultReason.DUPLICATE_ID, "2")


def test_a_date_for_an_unknown_stance():
    (fault,) = people("name,stance,rated_on\nAnn,unknown,2026-05-01").faults
    assert (fault.column, fault.reason) == ("rated_on", FaultReason.DATE_WITHOUT_STANCE)
    assert people("name,stance,rated_on\nAnn,,2026-05-01").faults == ()


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (",b,influences,3", "source", FaultReason.BLANK),
        ("a,,influences,3", "target", FaultReason.BLANK),
        ("a,b,,3", "kind", FaultReason.BLANK),
        ("a,b,hates,3", "kind", FaultReason.UNKNOWN_VALUE),
        ("a,b,influences,6", "strength", FaultReason.OUT_OF_RANGE),
        ("a,b,influences,strong", "strength", FaultReason.NOT_A_NUMBER),
    ],
)
def test_an_unfit_tie(row, column, reason):
    (fault,) = ties(f"source,target,kind,strength\n{row}\n").faults
    assert (fault.row, fault.column, fault.reason) == (2, column, reason)


@pytest.mark.parametrize(
    ("text", "row", "column", "reason"),
    [
        ("name,title,Name\nAnn,CFO,Bo", 1, "Name", FaultReason.DUPLICATE_COLUMN),
        ("name,姓名\nAnn,Bo", 1, "姓名", FaultReason.DUPLICATE_COLUMN),
        ("id,title\n1,CFO", 1, "name", FaultReason.MISSING_COLUMN),
        ("a|b|c\n1|2|3", 1, None, FaultReason.ONE_COLUMN),
        ("name|title\nAnn|CFO", 1, None, FaultReason.ONE_COLUMN),
        ("a,b\n1,2", 1, None, FaultReason.ONE_COLUMN),
        ("name,title\nAnn\nBo,CIO", 2, None, FaultReason.RAGGED_ROW),
        ("name,title\nAnn,CFO,Board\nBo,CIO", 2, None, FaultReason.RAGGED_ROW),
        ('name,title\nAnn,CFO\nBo,"CIO\nCy,COO', 3, None, FaultReason.BROKEN_ROW),
        ('name,title\nAnn,CFO\n"Bo" B,CIO', 3, None, FaultReason.BROKEN_ROW),
        (f"name,title\nAnn,{'x' * 200_000}", 2, None, FaultReason.BROKEN_ROW),
        ('"name,title\nAnn,CFO', 1, None, FaultReason.BROKEN_ROW),
        ("name" + ",x" * 600, 1, None, FaultReason.TOO_MANY_COLUMNS),
    ],
)
def test_a_table_that_does_not_fit_together(text, row, column, reason):
    (fault,) = people(text).faults
    assert (fault.row, fault.column, fault.reason) == (row, column, reason)


def test_a_people_file_given_as_ties():
    assert {fault.reason for fault in ties("name,title\nAnn,CFO").faults} == {
        FaultReason.ONE_COLUMN
    }
    assert [fault.column for fault in ties("source,who\na,b").faults] == ["target", "kind"]


def test_beyond_200_faults_the_rest_is_counted():
    faults = people("name,influence\n" + "Ann,140\n" * 250).faults
    assert len(faults) == 201
    assert sentence(faults[-1], translator("en")) == (
        "people.csv: and 50 more faults, not listed here."
    )


def test_each_reason_has_a_sentence_in_every_place():
    t = translator("en")
    assert set(REASONS) == set(FaultReason)
    for reason in FaultReason:
        for row, column, value in [(None, None, ""), (2, None, ""), (2, "a", ""), (2, "a", "{v}")]:
            said = sentence(Fault("f.csv", row, column, value, reason, "0 … 9"), t)
            assert said.startswith("f.csv")
            assert said.endswith((".", "?"))
            assert "{" not in said.replace("{v}", "")
