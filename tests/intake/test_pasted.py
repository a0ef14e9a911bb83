"""Messy lines and pasted rows in, people out: as people type, and as spreadsheets copy."""

from contextlib import suppress
from dataclasses import dataclass

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kamap.errors import ImportRefused, KamapError, LineNotUnderstood, NobodyNamed
from kamap.intake import read
from kamap.intake.pasted import (
    columns_of,
    filled_down,
    headings_row,
    merged,
    person_of,
    read_rows,
    rows_of,
    sheet_of,
)
from kamap.model import Role, tidy


@dataclass(frozen=True)
class Says:
    """What a line says of somebody; the rest it leaves open."""

    name: str
    title: str | None = None
    department: str | None = None
    influence: int | None = None
    stance: int | None = None
    organisation: str | None = None
    email: str | None = None
    phone: str | None = None
    roles: frozenset[Role] | None = None

    def given(self) -> dict[str, object]:
        return {field: value for field, value in vars(self).items() if value is not None}


LINES = {
    # Chinese, as typed
    "王建国 财务总监 财务部 80": Says("王建国", "财务总监", "财务部", 80),
    "王建国，财务总监，财务部，８０": Says("王建国", "财务总监", "财务部", 80),
    "王建国；财务总监；财务部；80；＋3": Says("王建国", "财务总监", "财务部", 80, 3),
    "王建国、财务总监、财务部、80": Says("王建国", "财务总监", "财务部", 80),
    "王建国，财务总监；财务部,80": Says("王建国", "财务总监", "财务部", 80),
    "王建国\t财务总监，财务部\t80": Says("王建国", "财务总监", "财务部", 80),
    "王建国 财务部 财务总监 80": Says("王建国", "财务总监", "财务部", 80),
    "财务部 王建国 财务总监 80": Says("王建国", "财务总监", "财务部", 80),
    "董事长 马强 95": Says("马强", "董事长", influence=95),
    "王　伟　主任　信息中心　６０　－２": Says("王伟", "主任", "信息中心", 60, -2),
    "陈志科 处长 设备部 60": Says("陈志科", "处长", "设备部", 60),
    "王总 总经办 90": Says("王总", None, "总经办", 90),
    "张伟 IT Manager 信息部 高": Says("张伟", "IT Manager", "信息部", 70),
    "欧阳修文，总工程师，技术中心，关键": Says("欧阳修文", "总工程师", "技术中心", 90),
    "1. 刘洋 设计院 院长 影响力 65": Says("刘洋", "院长", None, 65, organisation="设计院"),
    "2、赵敏，副总经理，生产部，75分，支持度：+1": Says("赵敏", "副总经理", "生产部", 75, 1),
    "孙丽 科长 采购科": Says("孙丽", "科长", "采购科"),
    "钱多多 财务部 出纳 20 qian@x.cn 13812345678": Says(
        "钱多多", "出纳", "财务部", 20, email="qian@x.cn", phone="13812345678"
    ),
    "吴刚 决策者 董事长 董事会 95": Says(
        "吴刚", "董事长", "董事会", 95, roles=frozenset({Role.DECIDER})
    ),
    "王建国 财务总监 党委委员 财务部 80": Says("王建国", "财务总监、党委委员", "财务部", 80),
    "阿卜杜拉·买买提 站长 变电站 35": Says("阿卜杜拉·买买提", "站长", "变电站", 35),
    "林静": Says("林静"),
    # English, as typed
    "Maria Lopez, CFO, Finance, 80": Says("Maria Lopez", "CFO", "Finance", 80),
    "Maria Lopez, Finance, CFO, 80": Says("Maria Lopez", "CFO", "Finance", 80),
    "Finance; Maria Lopez; CFO; 80": Says("Maria Lopez", "CFO", "Finance", 80),
    "Lopez, Maria; CFO; Finance; 80; −2": Says("Lopez, Maria", "CFO", "Finance", 80, -2),
    '"Smith, John", VP Operations, Operations, 75': Says(
        "Smith, John", "VP Operations", "Operations", 75
    ),
    "Maria Lopez\tHead of Purchasing\tNorthquay Ltd\t45": Says(
        "Maria Lopez", "Head of Purchasing", None, 45, organisation="Northquay Ltd"
    ),
    "Dean Baker | CFO | Finance | 70": Says("Dean Baker", "CFO", "Finance", 70),
    "Jean-Luc O'Neill, Plant Manager, Plant 2, 60": Says(
        "Jean-Luc O'Neill", "Plant Manager", "Plant 2", 60
    ),
    "Jürgen Groß, Leiter Einkauf, Einkauf, 55": Says(
        "Jürgen Groß", "Leiter Einkauf", "Einkauf", 55
    ),
    "Maria Lopez 80": Says("Maria Lopez", influence=80),
}


@pytest.mark.parametrize("line", LINES)
def test_a_typed_line_says_who_it_is(line: str) -> None:
    assert person_of(line).given == LINES[line].given()


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Ann, Boss, Widgets, Acme", "Acme"),
        ("王建国 财务总监 财务部 80 70", "70"),
        ("Maria Lopez, CFO, Finance, 80.5", "80.5"),
        ("Maria Lopez CFO Finance 80", "Maria Lopez CFO Finance"),
        ("Bay 7 North, CFO", "Bay 7 North"),
    ],
)
def test_a_part_without_a_place_is_named(line: str, part: str) -> None:
    with pytest.raises(LineNotUnderstood) as refused:
        person_of(line)
    assert (refused.value.line, refused.value.part) == (line, part)


@pytest.mark.parametrize("line", ["", "80", " ， ；", "Director, Finance, 80", "财务部 总监 80"])
def test_a_line_without_a_name(line: str) -> None:
    with pytest.raises(NobodyNamed):
        person_of(line)


# --- pasted rows -----------------------------------------------------------------------------


def people(text: str) -> list[dict[str, object]]:
    """The people that come of a paste where every guess is taken, whatever is wrong with it."""
    rows = rows_of(text)
    headings = headings_row(rows)
    columns = columns_of(rows, headings)
    body = rows if headings is None else rows[headings + 1 :]
    if merged(body, columns):
        body = filled_down(body, columns)
    roster = read(sheet_of(body, columns, name="paste", lang="en").file, None)
    assert roster.faults == ()
    return [dict(line.given) for line in roster.people]


def test_a_chinese_sheet_with_a_title_merged_cells_and_numbered_rows() -> None:
    text = (
        "关键人名单\t\t\t\t\t\n"
        "序号\t姓 名\t职务\t所在部门\t影响力（0-100）\t备注\n"
        "1\t王　伟\t总经理\t总经办\t95\t\n"
        "2\t李娜\t副总经理\t\t80\t\n"
        '3\t赵敏\t采购经理\t供应链部\t５５\t"见过\n两次"\n'
        "4\t孙丽\t采购员\t\t20分\t\n"
    )
    assert people(text) == [
        Says("王伟", "总经理", "总经办", 95).given(),
        Says("李娜", "副总经理", "总经办", 80).given(),
        Says("赵敏", "采购经理", "供应链部", 55).given(),
        Says("孙丽", "采购员", "供应链部", 20).given(),
    ]


def test_without_headings_columns_are_known_by_what_stands_in_them() -> None:
    text = (
        "Finance\tMaria Lopez\tCFO\tm@x.com\t80\t+3\n"
        "Finance\tJohn Smith\tController\tj@x.com\t40\t0\n"
        "Operations\tAnn Lee\tPlant manager\ta@x.com\t60\t−1\n"
    )
    rows = rows_of(text)
    assert headings_row(rows) is None
    assert columns_of(rows, None) == (
        "department",
        "name",
        "title",
        "email",
        "influence",
        "stance",
    )


def test_lines_of_mixed_separators_line_up() -> None:
    text = "王建国，财务总监，财务部，８０\n李娜；会计；财务部；20\n\n赵敏 主任 信息中心 60\n"
    assert people(text) == [
        Says("王建国", "财务总监", "财务部", 80).given(),
        Says("李娜", "会计", "财务部", 20).given(),
        Says("赵敏", "主任", "信息中心", 60).given(),
    ]


def test_first_and_last_names_make_a_name() -> None:
    text = "First name\tLast name\tJob title\nMaria\tLopez\tCFO\nJohn\tSmith\tCOO\n"
    assert [person["name"] for person in people(text)] == ["Maria Lopez", "John Smith"]


def test_a_department_that_is_repeated_below_is_not_merged() -> None:
    rows = rows_of("王建国\t财务部\n李娜\t财务部\n赵敏\t\n")
    assert not merged(rows, columns_of(rows, None))


def test_a_merged_department_ends_where_another_organisation_begins() -> None:
    rows = rows_of("东港集团\t财务部\t王建国\n\t\t李娜\n设计院\t\t赵敏\n")
    filled = filled_down(rows, ("organisation", "department", "name"))
    assert [row.cells[:2] for row in filled] == [
        ("东港集团", "财务部"),
        ("东港集团", "财务部"),
        ("设计院", ""),
    ]


def test_a_stray_quotation_mark_swallows_no_row() -> None:
    rows = rows_of('Name\tNote\n"Ann\tone\nBo"\ttwo\nCy\t5" pipe\n"Di ""Dee"" Day"\t"x\ny"\n')
    assert [row.cells for row in rows[1:]] == [
        ('"Ann', "one"),
        ('Bo"', "two"),
        ("Cy", '5" pipe'),
        ('Di "Dee" Day', "x y"),
    ]


def test_a_row_without_a_name_is_a_fault_and_not_a_blank_row() -> None:
    rows = rows_of("姓名\t备注\n王建国\t好\n\n\t只有备注\n")
    sheet = sheet_of(rows[1:], ("name", None), name="粘贴内容", lang="zh")
    (fault,) = read(sheet.file, None).faults
    assert (sheet.number(fault.row), fault.column, fault.reason) == (4, "姓名", "no_name")


def test_too_many_rows_are_refused() -> None:
    assert len(read_rows("王建国\n" * 2_001, "paste")) == 2_001  # with a heading
    with pytest.raises(ImportRefused):
        read_rows("王建国\n" * 2_002, "paste")


MESS = st.text(
    alphabet=st.one_of(
        st.sampled_from('\t\n\r,，;；、| \u3000"80+-−?王建国财务部总监LopezCFO@.（'),
        st.characters(),
    ),
    max_size=80,
)


@settings(deadline=None)
@given(MESS)
@example("王\x1f建国 \ud800 80")
@example('"\n"\t"')
def test_whatever_is_typed_is_a_person_or_a_clear_refusal(text: str) -> None:
    with suppress(KamapError):
        assert person_of(text).name


@settings(deadline=None)
@given(MESS)
@example('"Ann\tx\n"Bo"\n"Cy')
@example('a,"b,c\n"d",e"f"\n')
def test_whatever_is_pasted_no_line_is_lost(text: str) -> None:
    rows = rows_of(text)
    assert letters("".join("".join(row.cells) for row in rows)) == letters(text)
    sheet_of(rows, columns_of(rows, headings_row(rows)), name="paste", lang="en")


def letters(text: str) -> str:
    """What is no separator, no quotation mark, no number before a line."""
    return "".join(c for c in tidy(text) if c.isalpha())
