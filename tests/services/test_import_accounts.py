"""Accounts and opportunities from files: made, changed, left alone, refused."""

from datetime import date

import pytest

from kamap.errors import ImportRefused
from kamap.intake import File, read
from kamap.model import Account, AccountYear, BuyingCenter, DecisionRule, Opportunity, Stage
from kamap.services import accounts, history, imports, opportunities
from kamap.services.drafts import Outcome
from kamap.store.repository import Repository


def roster(**files):
    return read(**{kind: File(f"{kind}.csv", text.encode()) for kind, text in files.items()})


def bring(desk, **files):
    return imports.apply_roster(desk, roster(**files), None)


def look(desk, **files):
    return imports.preview_roster(desk, roster(**files), None)


def faults(plan):
    return [(f.file, f.row, f.column, f.reason.value) for f in plan.faults]


def stored(database):
    with database.reading() as connection:
        repository = Repository(connection)
        return {
            noun: [n.model_dump(exclude={"revision"}) for n in repository.all(noun)]
            for noun in (Account, AccountYear, BuyingCenter, Opportunity)
        }


def by_name(database):
    return {listed.account.name: listed for listed in accounts.listed(database)}


def test_accounts_are_made_with_parents_and_years_whatever_their_order(desk, database):
    text = (
        "name,parent,currency,kind,revenue_2024,margin_2024,revenue_2025\n"
        "Crane,Port,CNY,economic,￥1.2亿,-3万,\n"
        "Port,Group,,strategic,,,\n"
        "Group,,USD,,$3.5m,,4m\n"
    )
    done = bring(desk, accounts=text)
    found = by_name(database)
    crane, port, group = (found[name].account for name in ("Crane", "Port", "Group"))
    assert (crane.parent_id, port.parent_id, group.parent_id) == (port.id, group.id, None)
    assert (crane.currency, group.currency) == ("CNY", "USD")
    (year,) = accounts.years(database, crane.id)
    assert (year.year, year.revenue, year.margin) == (2024, 120_000_000, -30_000)
    assert [(y.year, y.revenue) for y in accounts.years(database, group.id)] == [
        (2025, 4_000_000),
        (2024, 3_500_000),
    ]
    assert [center.name for center in found["Port"].centers] == ["Standing"]
    assert [row.outcome for row in done.plan.rows] == [Outcome.ADDED] * 3
    assert len({saved.set_id for _, saved in done.accounts}) == 3  # one change set for each


def test_blank_cells_leave_things_as_they_are_and_the_rest_changes(desk, database, port):
    accounts.change(desk, port.account, owner="Li", region="North", currency="CNY")
    accounts.change_year(desk, port.account, 2024, revenue=5, margin=2)
    plan = look(desk, accounts="name,owner,region,revenue_2024,margin_2024\nPort,,South,7,")
    (row,) = plan.rows
    assert row.changes == (("region", "North", "South"), ("revenue_2024", 5, 7))
    bring(desk, accounts="name,owner,region,revenue_2024,margin_2024\nPort,,South,7,")
    account = by_name(database)["Port"].account
    assert (account.owner, account.region, account.currency) == ("Li", "South", "CNY")
    (year,) = accounts.years(database, port.account)
    assert (year.revenue, year.margin) == (7, 2)
    again = look(desk, accounts="name,owner,region,revenue_2024,margin_2024\nPort,,South,7,")
    assert again.changes_nothing


def test_a_sign_says_the_currency_where_nothing_else_does(desk, database):
    bring(desk, accounts="name,revenue_2024\nPort,€3m\nMill,3m")
    found = by_name(database)
    assert [found[name].account.currency for name in ("Port", "Mill")] == ["EUR", ""]


def test_opportunities_are_made_and_changed(desk, database):
    text = (
        "account,name,stage,amount,currency,decision_on,decision_rule,quota,outcome,outcome_on\n"
        "Port,Cranes,方案,350万,CNY,2026-09-30,quota,,,\n"
        "Port,Lights,bid,,,,majority,,won,2025-11-20\n"
    )
    plan = look(desk, opportunities=text)
    assert [(row.noun, row.name) for row in plan.rows] == [
        ("account", "Port"),  # nobody else says so, and it is not there yet
        ("opportunity", "Cranes"),
        ("opportunity", "Lights"),
    ]
    bring(desk, opportunities=text)
    port = by_name(database)["Port"]
    assert [center.name for center in port.centers] == ["Standing", "Cranes", "Lights"]
    cranes, lights = (port.opportunities[c.id] for c in port.centers[1:])
    assert (cranes.stage, cranes.amount, cranes.currency) == (Stage.PROPOSAL, 3_500_000, "CNY")
    assert (cranes.decision_on, cranes.quota) == (date(2026, 9, 30), opportunities.QUOTA)
    assert (lights.outcome, lights.outcome_on) == ("won", date(2025, 11, 20))
    assert look(desk, opportunities=text).changes_nothing
    more = "account,name,decision_rule,amount\nPort,Cranes,unanimous,"
    (row,) = look(desk, opportunities=more).rows
    assert row.changes == (("decision_rule", "quota", "unanimous"), ("quota", 67, None))
    bring(desk, opportunities=more)
    port = by_name(database)["Port"]
    changed = port.opportunities[cranes.buying_center_id]
    assert (changed.decision_rule, changed.quota) == (DecisionRule.UNANIMOUS, None)
    assert changed.amount == 3_500_000


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("Port,Nobody,,", ("parent", "no_such_parent")),
        ("Port,Port,,", ("parent", "parent_loop")),
        ("Group,Port,,", ("parent", "parent_loop")),  # Port belongs to Group, as is stored
        ("Port,,CNY,$3m", ("revenue_2024", "other_currency")),
        ("Group,,,€3m", ("revenue_2024", "other_currency")),  # it reckons in CNY, as is stored
        ("Port,,,much", ("revenue_2024", "not_money")),
        ("Port,,,-3", ("revenue_2024", "below_zero")),
    ],
)
def test_an_account_that_cannot_be(desk, database, rows, fault):
    bring(desk, accounts="name,parent,currency\nGroup,,CNY\nPort,Group,")
    before = stored(database)
    text = f"name,parent,currency,revenue_2024\n{rows}\nNew,,,1"
    plan = look(desk, accounts=text)
    assert faults(plan) == [("accounts.csv", 2, *fault)]
    assert [row.name for row in plan.rows if row.outcome is Outcome.ADDED] == ["New"]
    with pytest.raises(ImportRefused):
        bring(desk, accounts=text)
    assert stored(database) == before


def test_a_loop_within_the_file_is_told_once_with_its_way_round(desk):
    (fault,) = look(desk, accounts="name,parent\nA,B\nB,C\nC,A\nD,A").faults
    assert (fault.row, fault.reason, fault.detail) == (4, "parent_loop", "C → A → B → C")


def test_parents_may_change_places(desk, database):
    bring(desk, accounts="name,parent\nTop,\nA,B\nB,")
    bring(desk, accounts="name,parent\nB,Top\nA,Top")
    bring(desk, accounts="name,parent\nB,A\nA,Top")
    found = by_name(database)
    assert found["B"].account.parent_id == found["A"].account.id


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        (",won,", ("outcome", "outcome_without_date")),
        (",,2026-01-05", ("outcome_on", "outcome_without_date")),
        ("$3m,,", ("amount", "other_currency")),  # the account reckons in CNY
        ("lots,,", ("amount", "not_money")),
    ],
)
def test_an_opportunity_that_cannot_be(desk, cells, fault):
    bring(desk, accounts="name,currency\nPort,CNY")
    plan = look(desk, opportunities=f"account,name,amount,outcome,outcome_on\nPort,Cranes,{cells}")
    assert faults(plan) == [("opportunities.csv", 2, *fault)]


def test_an_outcome_is_complete_together_with_what_is_stored(desk):
    bring(desk, opportunities="account,name,outcome,outcome_on\nPort,Cranes,lost,2026-01-05")
    plan = look(desk, opportunities="account,name,outcome\nPort,Cranes,won")
    assert plan.rows[0].changes == (("outcome", "lost", "won"),)
    assert plan.faults == ()


def test_a_quota_wants_its_rule_and_a_project_its_own_name(desk, port):
    text = "account,name,quota\nPort,Cranes,60\nPort,Standing,"
    assert faults(look(desk, opportunities=text)) == [
        ("opportunities.csv", 2, "quota", "quota_without_rule"),
        ("opportunities.csv", 3, "name", "standing_center"),
    ]


def test_an_import_is_undone_account_by_account(desk, database, port):
    before = stored(database)
    done = bring(
        desk,
        accounts="name,region,revenue_2024\nPort,South,7\nMill,North,8",
        opportunities="account,name\nPort,Cranes\nMill,Saws",
    )
    for center, _ in done.accounts:
        history.undo(desk, center.account_id)
    assert stored(database) == before
