"""Customers: making them, finding them, opening the last one seen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kamap.errors import Invalid, NameTaken, NotFound
from kamap.model import AccountKind, BuyingCenter
from kamap.services import accounts
from kamap.services.desk import Desk
from tests.conftest import Clock, Port


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
