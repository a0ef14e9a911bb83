"""Customers: making them, finding them, their family and years, opening the last one seen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kamap.errors import Invalid, NameTaken, NotFound, ParentLoop
from kamap.model import AccountKind, BuyingCenter, Outcome
from kamap.services import accounts, finding, history, opportunities, seats, views
from kamap.services.clock import day_of
from kamap.services.desk import Desk
from kamap.store.account_search import Sought
from tests.conftest import MONDAY, Clock, Port


def test_a_new_account_has_a_standing_map(desk: Desk) -> None:
    center, _ = accounts.create(desk, "Port", kind=AccountKind.STRATEGIC, owner="Li")
    account = accounts.find(desk.database, "Port")
    assert (account.kind, account.owner, account.id) == ("strategic", "Li", center.account_id)
    assert accounts.find_center(desk.database, account, None).id == center.id
    assert center.standing


def test_a_name_is_given_once(desk: Desk) -> None:
    accounts.create(desk, "Port")
    with pytest.raises(NameTaken) as refused:
        accounts.create(desk, " Port ")
    assert refused.value.name == "Port"
    with pytest.raises(Invalid):
        accounts.create(desk, " ")
    assert len(accounts.listed(desk.database)) == 1


def test_accounts_are_listed_by_name_standing_maps_first(desk: Desk) -> None:
    for name in ("port", "Harbour", "Yard"):
        accounts.create(desk, name)
    with desk.edit("add_center", 1) as edit:
        edit.journal.insert(BuyingCenter.make(account_id=1, name="Cranes"))
    assert [
        (row.account.name, [center.name for center in row.centers])
        for row in accounts.listed(desk.database)
    ] == [("Harbour", ["Standing"]), ("port", ["Standing", "Cranes"]), ("Yard", ["Standing"])]


def test_things_are_found_by_name_or_number(desk: Desk, port: Port) -> None:
    account = accounts.find(desk.database, f"#{port.account}")
    assert accounts.find_person(desk.database, account, "Qian").id == port.person["Qian"]
    assert accounts.find_center(desk.database, account, "#1").id == port.center
    for key in ("qian", "#99", "", "#"):
        with pytest.raises(NotFound):
            accounts.find_person(desk.database, account, key)
    with pytest.raises(NotFound):
        accounts.find(desk.database, "Harbour")


def test_people_of_another_account_are_not_found(desk: Desk, port: Port) -> None:
    accounts.create(desk, "Harbour")
    with pytest.raises(NotFound):
        accounts.find_person(desk.database, accounts.find(desk.database, "Harbour"), "Zhou")


def test_the_map_opened_last_is_opened_again(desk: Desk, clock: Clock) -> None:
    assert accounts.last_open(desk.database, "Li") is None
    port, harbour, yard = (accounts.create(desk, n)[0].id for n in ("Port", "Harbour", "Yard"))
    assert accounts.last_open(desk.database, "Li") == yard

    accounts.visit(desk, harbour)
    clock.day += timedelta(days=1)
    accounts.visit(desk, port)
    assert accounts.last_open(desk.database, "Li") == port
    assert accounts.last_open(desk.database, "Bo") == port  # never here: what others opened

    clock.day += timedelta(days=1)
    accounts.visit(replace(desk, actor="Bo"), yard)
    accounts.visit(desk, harbour)
    accounts.visit(desk, harbour)
    assert accounts.last_open(desk.database, "Li") == harbour
    assert accounts.last_open(desk.database, "Bo") == yard


def family(desk: Desk, *names: str) -> list[int]:
    """Accounts of which each is the parent of the next."""
    ids: list[int] = []
    for name in names:
        center, _ = accounts.create(desk, name, parent_id=ids[-1] if ids else None)
        ids.append(center.account_id)
    return ids


def test_nobody_is_their_own_parent_however_far_up(desk: Desk) -> None:
    holding, steel, mill = family(desk, "Holding", "Steel", "Mill")
    with pytest.raises(ParentLoop) as refused:
        accounts.change(desk, holding, parent_id=mill)
    assert refused.value.names == ("Holding", "Mill", "Steel", "Holding")
    with pytest.raises(ParentLoop):
        accounts.change(desk, steel, parent_id=steel)
    with pytest.raises(NotFound):
        accounts.change(desk, mill, parent_id=99)
    assert accounts.one(desk.database, mill).account.parent_id == steel


def test_undo_does_not_close_a_circle_of_parents(desk: Desk) -> None:
    holding, steel = family(desk, "Holding", "Steel")
    parted = accounts.change(desk, steel, parent_id=None)
    accounts.change(desk, holding, parent_id=steel)
    with pytest.raises(ParentLoop):
        history.undo(desk, steel, parted.set_id)
    assert accounts.one(desk.database, steel).account.parent_id is None


def test_undo_does_not_give_back_a_name_that_is_taken(desk: Desk) -> None:
    (harbour,) = family(desk, "Harbour")
    accounts.change(desk, harbour, name="Port")
    accounts.create(desk, "Harbour")
    with pytest.raises(NameTaken):
        history.undo(desk, harbour)
    assert accounts.one(desk.database, harbour).account.name == "Port"


def test_a_parent_that_was_taken_back_does_not_stand_in_the_way(desk: Desk) -> None:
    holding, steel = family(desk, "Holding", "Steel")
    history.undo(desk, holding)
    accounts.change(desk, steel, region="East")
    accounts.change(desk, steel, parent_id=None)
    assert accounts.one(desk.database, steel).account.region == "East"


def test_an_archived_account_leaves_the_lists_and_opens_by_its_id(desk: Desk) -> None:
    harbour, _ = accounts.create(desk, "Harbour")
    yard, _ = accounts.create(desk, "Yard")
    accounts.visit(desk, yard.id)
    accounts.change(desk, yard.account_id, archived_on=desk.today())

    assert [a.account.name for a in accounts.listed(desk.database)] == ["Harbour"]
    assert len(accounts.listed(desk.database, archived=True)) == 2
    assert accounts.one(desk.database, yard.account_id).account.archived_on == desk.today()
    assert views.load(desk.database, yard.id, desk.today()).account.name == "Yard"
    assert accounts.last_open(desk.database, "Li") == harbour.id

    history.undo(desk, yard.account_id)
    assert len(accounts.listed(desk.database)) == 2


def test_a_year_is_kept_while_it_says_anything(desk: Desk, port: Port) -> None:
    def kept() -> list[tuple[int, int | None, int | None]]:
        return [
            (year.year, year.revenue, year.margin)
            for year in accounts.years(desk.database, port.account)
        ]

    accounts.change_year(desk, port.account, 2025, revenue=12_000_000)
    accounts.change_year(desk, port.account, 2024, margin=-300_000)
    accounts.change_year(desk, port.account, 2025, margin=1_000_000)
    assert kept() == [(2025, 12_000_000, 1_000_000), (2024, None, -300_000)]
    accounts.change_year(desk, port.account, 2024, margin=None)
    assert kept() == [(2025, 12_000_000, 1_000_000)]
    history.undo(desk, port.account)
    assert kept() == [(2025, 12_000_000, 1_000_000), (2024, None, -300_000)]
    for money in ({"revenue": -1}, {"revenue": 10**15 + 1}):
        with pytest.raises(Invalid):
            accounts.change_year(desk, port.account, 2025, **money)


def test_an_account_opens_on_what_is_decided_next(desk: Desk, port: Port) -> None:
    def main() -> str:
        return accounts.one(desk.database, port.account).main_center.name

    assert main() == "Standing"
    opportunities.create(desk, port.account, "Some day")
    late, _ = opportunities.create(desk, port.account, "Late", decision_on=date(2026, 9, 1))
    soon, _ = opportunities.create(desk, port.account, "Soon", decision_on=date(2026, 4, 1))
    assert main() == "Soon"
    opportunities.change(desk, soon.id, outcome=Outcome.LOST, outcome_on=MONDAY)
    assert main() == "Late"
    opportunities.change(desk, late.id, outcome=Outcome.WON, outcome_on=MONDAY)
    assert main() == "Some day"


def test_when_each_account_was_changed_last(desk: Desk, port: Port, clock: Clock) -> None:
    harbour, _ = accounts.create(desk, "Harbour")
    clock.day += timedelta(days=3)
    seats.rate(desk, port.seat["Zhou"], influence=60)
    changed = finding.search(desk.database, Sought(), 10).changed
    assert (day_of(changed[port.account]) - day_of(changed[harbour.account_id])).days == 3
