"""Accounts, opportunities and who of us covers whom, as files write them."""

from datetime import date

import pytest

from kamap.intake import FaultReason, File, read, template_accounts, template_opportunities
from kamap.model import AccountKind, DecisionRule, Outcome, Stage


def of(**files):
    return read(**{kind: File(f"{kind}.csv", text.encode()) for kind, text in files.items()})


def test_the_templates_can_be_imported_as_they_are():
    files = template_accounts(), template_opportunities()
    roster = read(accounts=File("a.csv", files[0]), opportunities=File("o.csv", files[1]))
    assert (roster.faults, roster.left_out) == ((), ())


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("revenue_2024", "revenue_2024"),
        ("Revenue 2024", "revenue_2024"),
        ("2024 margin", "margin_2024"),
        ("营收2024", "revenue_2024"),
        ("２０２４年毛利", "margin_2024"),
    ],
)
def test_a_column_of_each_year(heading, field):
    (line,) = of(accounts=f"name,{heading}\nPort,120万").of_accounts.lines
    assert line.money == {field: "120万"}


def test_what_is_no_year_is_left_out_and_told():
    roster = of(accounts="name,revenue_24,revenue_1066\nPort,1,2")
    assert [column for _, column in roster.left_out] == ["revenue_24", "revenue_1066"]


def test_an_account_in_chinese():
    text = "客户名称,类型,负责人,区域,行业,母公司,币种\n海蓝港,战略,李娜,华东,港口,海蓝集团,人民币"
    (line,) = of(accounts=text).of_accounts.lines
    assert line.parent == "海蓝集团"
    assert line.given == {
        "name": "海蓝港",
        "kind": AccountKind.STRATEGIC,
        "owner": "李娜",
        "region": "华东",
        "industry": "港口",
        "currency": "CNY",
    }


@pytest.mark.parametrize(
    ("cells", "given"),
    [
        ("谈判,,,2026/5/1,", {"stage": Stage.NEGOTIATION, "outcome_on": date(2026, 5, 1)}),
        ("bid,quota,67 %,,", {"decision_rule": DecisionRule.QUOTA, "quota": 67}),
        (",过半人数,,,中标", {"decision_rule": DecisionRule.MAJORITY, "outcome": Outcome.WON}),
    ],
)
def test_an_opportunity_in_both_languages(cells, given):
    text = f"客户,项目,阶段,决策规则,比例,结果日期,结果\nPort,Cranes,{cells}"
    (line,) = of(opportunities=text).of_opportunities.lines
    assert (line.account, line.name) == ("Port", "Cranes")
    assert given.items() <= line.given.items()


@pytest.mark.parametrize(
    ("kind", "text", "column", "reason"),
    [
        ("accounts", "name,kind\nPort,huge", "kind", FaultReason.UNKNOWN_VALUE),
        ("accounts", "name,kind\n,economic", "name", FaultReason.BLANK),
        ("accounts", "name,currency\nPort,shells", "currency", FaultReason.NOT_A_CURRENCY),
        ("accounts", "name\nPort\nMill\nPort", "name", FaultReason.DUPLICATE_NAME),
        ("opportunities", "account,name\nPort,", "name", None),
        ("opportunities", "account,name,quota\nPort,A,0", "quota", FaultReason.OUT_OF_RANGE),
        ("opportunities", "account,name,stage\nPort,A,soon", "stage", FaultReason.UNKNOWN_VALUE),
        ("opportunities", "account,name\nP,A\nQ,A\nP,A", "name", FaultReason.DUPLICATE_NAME),
        ("people", "name,our_contacts\nAnn,Li:6", "our_contacts", FaultReason.OUT_OF_RANGE),
        ("people", "name,our_contacts\nAnn,Li:x", "our_contacts", FaultReason.NOT_A_NUMBER),
        ("people", "name,our_contacts\nAnn,:3", "our_contacts", FaultReason.NO_NAME),
        ("people", "name,our_contacts\nAnn,Li;Li:4", "our_contacts", FaultReason.NAMED_TWICE),
        ("people", "name,left_on\nAnn,last year", "left_on", FaultReason.NOT_A_DATE),
    ],
)
def test_what_is_wrong_with_a_row(kind, text, column, reason):
    (fault,) = of(**{kind: text}).faults
    assert (fault.column, fault.reason) == (column, reason or FaultReason.BLANK)


@pytest.mark.parametrize(
    ("cell", "contacts"),
    [
        ("Li Na:5;Wu", (("Li Na", 5), ("Wu", 3))),
        ("李娜：４；吴越；", (("李娜", 4), ("吴越", 3))),
        (" Wu : 2 、 Li ", (("Wu", 2), ("Li", 3))),
        ('"Ma; Ann": 4; "A:B"', (("Ma; Ann", 4), ("A:B", 3))),
        ('"""Q"" Wu":2;"Tom" Li:1', (('"Q" Wu', 2), ('"Tom" Li', 1))),
        ('"Tom;Li', (('"Tom', 3), ("Li", 3))),
    ],
)
def test_who_of_us_covers_somebody(cell, contacts):
    quoted = cell.replace('"', '""')
    (line,) = of(people=f'姓名,我方对接人\nAnn,"{quoted}"').people
    assert line.given["our_contacts"] == contacts
