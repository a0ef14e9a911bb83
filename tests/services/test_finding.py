"""Finding an account among many: what fits, how much there is, and what a list offers."""

import pytest

from kamap.model import AccountKind
from kamap.services import accounts, finding, opportunities, seats
from kamap.services.desk import Desk
from kamap.store.account_search import Sought
from tests.conftest import Port


def names(desk: Desk, **sought: object) -> list[str]:
    found = finding.search(desk.database, Sought(**sought), 10)  # type: ignore[arg-type]
    assert found.accounts == len(found.shown)
    return [listed.account.name for listed in found.shown]


@pytest.fixture
def holding(desk: Desk, port: Port) -> int:
    """École Steel with a mill below it, beside the port."""
    steel, _ = accounts.create(desk, "École Steel", owner="Wang", kind=AccountKind.GROUP)
    accounts.create(desk, "Mill 100%", owner="Wang", region="East", parent_id=steel.account_id)
    return steel.account_id


def test_each_word_is_somewhere(desk: Desk, port: Port, holding: int) -> None:
    opportunities.create(desk, port.account, "New Cranes")
    assert names(desk, text="CRANES") == ["Port"]
    assert names(desk, text="steel") == ["Mill 100%", "École Steel"]  # and what belongs to it
    assert names(desk, text="steel east") == ["Mill 100%"]
    assert names(desk, text="steel west") == []


@pytest.mark.parametrize("typed", ["école", "ÉCOLE", "École", "cole"])
def test_capitals_do_not_matter(desk: Desk, holding: int, typed: str) -> None:
    assert names(desk, text=typed) == ["Mill 100%", "École Steel"]


def test_signs_of_the_database_are_signs_like_others(desk: Desk, holding: int) -> None:
    assert names(desk, text="0%") == ["Mill 100%"]
    assert names(desk, text="0_") == []


def test_narrowed_by_field(desk: Desk, port: Port, holding: int) -> None:
    assert names(desk, owner="Wang", region="East") == ["Mill 100%"]
    assert names(desk, kind=AccountKind.GROUP) == ["École Steel"]
    accounts.change(desk, port.account, archived_on=desk.today())
    assert names(desk, archived=True) == ["Port"]
    assert "Port" not in names(desk)


def test_sums_are_of_all_that_fit_and_only_the_first_are_read(
    desk: Desk, port: Port, holding: int
) -> None:
    for name, amount, currency in (
        ("A", 5, "CNY"),
        ("B", 7, "CNY"),
        ("C", 9, "EUR"),
        ("D", None, ""),
    ):
        opportunities.create(desk, port.account, name, amount=amount, currency=currency)
    found = finding.search(desk.database, Sought(), 1)
    assert (found.accounts, len(found.shown)) == (3, 1)
    assert (found.pending, found.amounts) == (4, {"CNY": 12, "EUR": 9})


def test_what_the_list_can_be_narrowed_by(desk: Desk, holding: int) -> None:
    found = finding.choices(desk.database)
    assert (found.owners, found.regions, found.kinds) == (
        ("Wang",),
        ("East",),
        (AccountKind.GROUP,),
    )
    assert (found.accounts, found.archived) == (3, False)


def test_a_short_list_has_all_by_name(desk: Desk, port: Port, holding: int) -> None:
    found = finding.at_hand(desk.database)
    assert (list(found.names.values()), found.complete) == (
        ["Mill 100%", "Port", "École Steel"],
        True,
    )
    accounts.change(desk, port.account, name="Zoo")
    assert list(finding.at_hand(desk.database).names.values())[1] == "Zoo"


def test_a_long_list_has_those_of_one_owner(
    desk: Desk, port: Port, holding: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "FEW", 2)
    seats.rate(desk, port.seat["Sun"], influence=21)
    of_wang = finding.at_hand(desk.database, accounts.one(desk.database, holding).account)
    assert (set(of_wang.names.values()), of_wang.complete) == ({"Mill 100%", "École Steel"}, False)
    own = finding.at_hand(desk.database, accounts.one(desk.database, port.account).account)
    assert list(own.names.values()) == ["Port"]


def test_a_family(desk: Desk, holding: int) -> None:
    steel = accounts.one(desk.database, holding).account
    (mill,) = finding.family(desk.database, steel).children
    assert mill.name == "Mill 100%"
    assert finding.family(desk.database, mill).parent == steel
