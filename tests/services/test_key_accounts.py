"""Who brings what: ranked in one currency, by family, and the kind that follows from it."""

import pytest

from kamap.analysis.pareto import NoCurve, Tier
from kamap.model import AccountKind
from kamap.services import accounts, history, key_accounts, policy
from kamap.services.desk import Desk


def customer(desk: Desk, name: str, money: dict[int, tuple[int | None, int | None]], **of) -> int:
    """An account in yuan with revenue and margin by year."""
    center, _ = accounts.create(desk, name, **{"currency": "CNY"} | of)
    for year, (revenue, margin) in money.items():
        accounts.change_year(desk, center.account_id, year, revenue=revenue, margin=margin)
    return center.account_id


@pytest.fixture
def steel(desk: Desk) -> int:
    return customer(desk, "Steel", {2024: (500, 50), 2025: (800, 10)})


@pytest.fixture
def port(desk: Desk) -> int:
    return customer(desk, "Port", {2025: (150, 90)}, kind=AccountKind.STRATEGIC)


@pytest.fixture
def yard(desk: Desk, port: int) -> int:
    return customer(desk, "Yard", {2025: (50, -20)}, parent_id=port)


def test_the_years_that_have_figures_the_latest_first(desk: Desk, steel: int, port: int) -> None:
    customer(desk, "Later", {2030: (1, 1)})
    gone = customer(desk, "Gone", {2031: (9, 9)})
    accounts.change(desk, gone, archived_on=desk.today())
    assert key_accounts.years(desk.database) == (2030, 2025, 2024)


def test_accounts_are_ranked_and_tiered(desk: Desk, steel: int, port: int, yard: int) -> None:
    ranking = key_accounts.rank(desk.database, 2025)
    assert [(line.name, line.tier, line.vital) for line in ranking.lines] == [
        ("Steel", Tier.B, True),  # 800 of 1000, but 10 of 100
        ("Port", Tier.B, False),
        ("Yard", Tier.C, False),
    ]
    assert (ranking.margin.whole, ranking.margin.lost) == (100, -20)
    assert ranking.proposed == (steel,)
    assert (ranking.others, ranking.all_apart, ranking.approximate) == (0, 0, False)


def test_a_family_stands_under_its_head(desk: Desk, steel: int, port: int, yard: int) -> None:
    ranking = key_accounts.rank(desk.database, 2025, families=True)
    found = [
        (line.name, line.members, line.revenue and line.revenue.figure) for line in ranking.lines
    ]
    assert found == [("Steel", 1, 800), ("Port", 2, 200)]


def test_a_head_without_figures_of_its_own_is_there_for_its_family(desk: Desk) -> None:
    holding = customer(desk, "Holding", {})
    customer(desk, "Mill", {2025: (10, 1)}, parent_id=holding)
    (line,) = key_accounts.rank(desk.database, 2025, families=True).lines
    assert (line.account_id, line.members) == (holding, 1)


def test_foreign_money_is_converted_or_stands_apart(desk: Desk, steel: int) -> None:
    euro = customer(desk, "Euro", {2025: (300, 30)}, currency="EUR")
    apart = key_accounts.rank(desk.database, 2025)
    assert [line.name for line in apart.lines] == ["Steel"]
    assert [(a.account_id, a.currency, a.revenue) for a in apart.apart] == [(euro, "EUR", 300)]
    policy.set_rate(desk, "EUR", 8.0)
    together = key_accounts.rank(desk.database, 2025)
    assert [(line.name, line.revenue and line.revenue.figure) for line in together.lines] == [
        ("Euro", 2400),
        ("Steel", 800),
    ]
    assert (together.approximate, together.currency, together.all_apart) == (True, "CNY", 0)


def test_accounts_that_name_no_currency_are_compared_with_one_another(desk: Desk) -> None:
    customer(desk, "Steel", {2025: (800, 10)}, currency="")
    customer(desk, "Port", {2025: (100, 10)}, currency="")
    ranking = key_accounts.rank(desk.database, 2025)
    assert (ranking.currency, len(ranking.lines), ranking.all_apart) == ("", 2, 0)


def test_a_figure_that_nobody_entered_is_none(desk: Desk, steel: int) -> None:
    customer(desk, "Mill", {2025: (None, 5)})
    lines = {line.name: line for line in key_accounts.rank(desk.database, 2025).lines}
    assert (lines["Mill"].revenue, lines["Mill"].margin and lines["Mill"].margin.figure) == (
        None,
        5,
    )
    empty = key_accounts.rank(desk.database, 2001)
    assert (empty.lines, empty.revenue.missing) == ((), NoCurve.NO_FIGURES)


def test_all_below_the_first_hundred_are_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, steel: int, port: int, yard: int
) -> None:
    monkeypatch.setattr(key_accounts, "SHOWN", 2)
    ranking = key_accounts.rank(desk.database, 2025)
    assert ([line.name for line in ranking.lines], ranking.others) == (["Steel", "Port"], 1)


def test_a_proposal_is_taken_over_and_back_and_never_over_what_people_ticked(
    desk: Desk, steel: int, port: int
) -> None:
    (saved,) = key_accounts.accept(desk, [steel, port])
    assert saved.account_id == steel
    kinds = {a.account.name: a.account.kind for a in accounts.listed(desk.database)}
    assert kinds == {"Steel": AccountKind.ECONOMIC, "Port": AccountKind.STRATEGIC}
    assert key_accounts.rank(desk.database, 2025).proposed == ()
    history.undo(desk, steel, saved.set_id)
    assert key_accounts.rank(desk.database, 2025).proposed == (steel,)


def test_people_who_say_otherwise_differ(desk: Desk, steel: int, port: int, yard: int) -> None:
    accounts.change(desk, steel, kind=AccountKind.GROUP)
    accounts.change(desk, yard, kind=AccountKind.ECONOMIC)
    lines = {line.name: line.differs for line in key_accounts.rank(desk.database, 2025).lines}
    assert lines == {"Steel": True, "Port": False, "Yard": True}
