"""Importing: what is refused, and that nothing is written then."""

import pytest

from kamap.errors import ImportRefused
from kamap.intake import File
from kamap.model import TieKind
from kamap.services import imports, ties
from tests.services.imported import everything, faults, outcomes, people_csv, ties_csv


def test_nothing_is_written_when_a_row_is_refused(desk, database, port):
    before = everything(database)
    files = people_csv("name,influence", "Ann,50", "Bo,140"), ties_csv("Ann,Nobody,influences,")
    plan = imports.preview(desk, port.center, *files)
    assert faults(plan) == [
        ("people.csv", 3, "influence", "out_of_range"),
        ("ties.csv", 2, "target", "nobody"),
    ]
    assert outcomes(plan) == [("Bo", "refused"), ("Ann – Nobody", "refused"), ("Ann", "added")]
    for account in ("Port", "Elsewhere"):
        with pytest.raises(ImportRefused) as refused:
            imports.apply(desk, *files, account=account)
        assert refused.value.faults == plan.faults
        assert everything(database) == before


def test_a_refused_person_does_not_get_their_ties_refused_too(desk):
    files = people_csv("name,influence", "Ann,140", "Bo,"), ties_csv("Bo,Ann,reports_to,")
    plan = imports.preview(desk, None, *files)
    assert faults(plan) == [("people.csv", 2, "influence", "out_of_range")]


def test_of_a_people_file_that_cannot_be_read_no_tie_is_blamed(desk):
    files = File("people.csv", b"PK\x03\x04\0\0"), ties_csv("Bo,Ann,reports_to,", "Bo,Bo,x,")
    plan = imports.preview(desk, None, *files)
    assert faults(plan) == [
        ("people.csv", None, None, "binary"),
        ("ties.csv", 3, "kind", "unknown_value"),
    ]


def test_dates_that_cannot_be_and_the_files_own_word_for_the_column(desk, port):
    file = people_csv(
        "姓名,支持度,评分日期", "Qian,3,2026-03-03", "Sun,,2026-03-01", "New,,2026-03-01"
    )
    plan = imports.preview(desk, port.center, file, None)
    assert faults(plan) == [
        ("people.csv", 2, "评分日期", "date_in_future"),
        ("people.csv", 3, "评分日期", "date_without_stance"),
        ("people.csv", 4, "评分日期", "date_without_stance"),
    ]


@pytest.mark.parametrize(
    ("line", "reason", "detail"),
    [
        ("Sun,Zhou,reports_to,", "second_manager", "Qian"),
        ("Zhou,Sun,reports_to,", "reporting_cycle", "Zhou → Sun → Qian → Zhou"),
    ],
)
def test_ties_that_do_not_go_with_stored_ones(desk, database, port, line, reason, detail):
    qian, sun, zhou = (port.person[name] for name in ("Qian", "Sun", "Zhou"))
    ties.draw(desk, sun, qian, TieKind.REPORTS_TO)
    ties.draw(desk, qian, zhou, TieKind.REPORTS_TO)
    before = everything(database)
    lines = ties_csv("Sun,Zhou,influences,", line)
    plan = imports.preview(desk, port.center, None, lines)
    assert faults(plan) == [("ties.csv", 3, None, reason)]
    assert plan.faults[0].detail == detail
    assert outcomes(plan)[1:] == [("Sun – Zhou", "added")]
    with pytest.raises(ImportRefused):
        imports.apply(desk, None, lines, account="Port")
    assert everything(database) == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty_file"), (b"\x89PNG\0\0", "binary"), (b"a" * 20_000_001, "too_large")],
)
def test_a_file_that_is_none_is_refused_as_a_whole(desk, content, reason):
    plan = imports.preview(desk, None, File("people.csv", content), None)
    assert faults(plan) == [("people.csv", None, None, reason)]


def test_a_hundred_thousand_rows_are_refused_in_one_line(desk):
    file = people_csv("name", *(f"Person {n}" for n in range(100_000)))
    assert faults(imports.preview(desk, None, file, None)) == [
        ("people.csv", None, None, "too_many_rows")
    ]
