"""What is read from well-made files, however they are written."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamap.intake import File, read
from kamap.model import Confidence, Person, Role, TieKind


def people(text):
    roster = read(File("people.csv", text.encode()), None)
    assert roster.faults == ()
    return roster


def given_by(header, cell):
    return dict(people(f'name,{header}\nAnn,"{cell}"').people[0].given) | {"name": "Ann"}


@pytest.mark.parametrize(
    ("header", "field", "cell", "value"),
    [
        ("influence", "influence", "80", 80),
        ("影响力", "influence", "８０", 80),
        ("influence", "influence", " 80.0 ", 80),
        ("stance", "stance", "+3", 3),
        ("支持度", "stance", "＋3", 3),
        ("stance", "stance", "−3", -3),
        ("stance", "stance", "－5", -5),
        ("stance", "stance", "unknown", None),
        ("stance", "stance", "不明", None),
        ("Contact Depth", "contact_depth", "0", 0),
        ("接触程度", "contact_depth", "4", 4),
        ("final say", "final_say", "Yes", True),
        ("最高决策者", "final_say", "✓", True),
        ("否决权", "veto", "否", False),
        ("VETO", "veto", "0", False),
        ("roles", "roles", "Coach; user", {Role.COACH, Role.USER}),
        (
            "角色",
            "roles",
            "决策者、技术把关人；教练，buyer",
            {"decider", "evaluator", "coach", "buyer"},
        ),
        ("confidence", "confidence", "CONFIRMED", Confidence.CONFIRMED),
        ("核实状态", "confidence", "推测", Confidence.ASSUMED),
        ("rated_on", "rated_on", "2026-05-01", date(2026, 5, 1)),
        ("rated_on", "rated_on", "2026/5/1", date(2026, 5, 1)),
        ("rated_on", "rated_on", "2026.5.1", date(2026, 5, 1)),
        ("评分日期", "rated_on", "2026 年 5 月 1 日", date(2026, 5, 1)),
        ("ｒａｔｅｄ＿ｏｎ", "rated_on", "２０２６－０５－０１", date(2026, 5, 1)),
        ("倾向厂商", "favours", "我们", "我们"),
        ("职位", "title", "  Head \n of  IT ", "Head of IT"),
    ],
)
def test_a_cell_is_read(header, field, cell, value):
    assert given_by(header, cell) == {"name": "Ann", field: value}


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("reports_to", TieKind.REPORTS_TO),
        ("Reports to", TieKind.REPORTS_TO),
        ("dotted-line", TieKind.DOTTED_LINE),
        ("汇报", TieKind.REPORTS_TO),
        ("虚线汇报", TieKind.DOTTED_LINE),
        ("影响", TieKind.INFLUENCES),
        ("亲近", TieKind.CLOSE_TO),
        ("冲突", TieKind.CONFLICTS_WITH),
    ],
)
def test_a_kind_is_read(written, kind):
    text = f"来源,目标,关系,强度\nAnn,Bo,{written},５\nAnn,Cy,{written},\n"
    roster = read(None, File("ties.csv", text.encode()))
    assert roster.faults == ()
    assert [line.given for line in roster.ties] == [{"kind": kind, "strength": 5}, {"kind": kind}]


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '=HYPERLINK(""http://x"")',
        "王" * 200,
        "محمد بن سلمان",
        "👩‍💼",
        "NA",
        "null",
        "007",
        "1.0",
    ],
)
def test_a_name_is_text(name):
    assert people(f'name\n"{name}"').people[0].name == name.replace('""', '"')


def test_two_people_of_one_name_are_two_lines():
    assert [line.row for line in people("name\nLi Na\nLi Na").people] == [2, 3]


def test_blank_cells_are_not_given_and_blank_rows_are_skipped_but_counted():
    roster = people('name,title,stance\n\nAnn,,\n,,\n"Bo\nB", ,0\n')
    assert [(line.row, line.given) for line in roster.people] == [
        (3, {"name": "Ann"}),
        (5, {"name": "Bo B", "stance": 0}),
    ]


def test_unknown_columns_are_listed_and_left_out():
    roster = people("name,shoe size,,title,,\nAnn,42,x,CFO,,\n")
    assert roster.left_out == (("people.csv", "shoe size"), ("people.csv", "#3"))
    assert roster.people[0].given == {"name": "Ann", "title": "CFO"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(delimiter):
    text = '"id","name","roles"\n"1","Lee, Ann","coach;user"\n'.replace('","', f'"{delimiter}"')
    (line,) = people(text).people
    assert (line.name, line.given["roles"]) == ("Lee, Ann", {Role.COACH, Role.USER})


def test_a_header_without_rows_is_an_empty_roster():
    assert people("name,title\n").people == ()


@settings(deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_no_bytes_raise(some, others):
    read(File("people.csv", some), File("ties.csv", others))
    read(File("people.csv", b"name,influence\n" + some), File("ties.csv", b"source,target\n"))


@settings(deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_a_name_comes_out_as_the_model_keeps_it(name):
    quoted = '"{}"'.format(name.replace('"', '""'))
    content = f"name,title\n{quoted},x\n".encode("utf-8", "replace")
    if "\0" in name:
        return
    roster = read(File("people.csv", content), None)
    kept = [Person(account_id=1, name=line.name).name for line in roster.people]
    assert kept == [line.name for line in roster.people]
    assert len(kept) + len(roster.faults) == 1
