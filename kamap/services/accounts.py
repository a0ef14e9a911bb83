"""Customers and their buying centers: making them, finding them, opening the last one seen."""

from dataclasses import dataclass
from typing import TypeVar

from kamap.errors import Ambiguous, NameTaken, NotFound
from kamap.model import Account, AccountKind, BuyingCenter, Person
from kamap.services.desk import Desk, Edit, Saved
from kamap.store.engine import Database
from kamap.store.records import Records
from kamap.store.repository import Repository

STANDING = "Standing"


@dataclass(frozen=True)
class Listed:
    """An account with its buying centers, the standing one first."""

    account: Account
    centers: tuple[BuyingCenter, ...]


def listed(database: Database) -> tuple[Listed, ...]:
    """All accounts by name."""
    with database.reading() as connection:
        repository = Repository(connection)
        centers = repository.all(BuyingCenter)
        accounts = sorted(repository.all(Account), key=lambda account: account.name.casefold())
    return tuple(
        Listed(
            account,
            tuple(
                sorted(
                    (c for c in centers if c.account_id == account.id),
                    key=lambda center: (not center.standing, center.id),
                )
            ),
        )
        for account in accounts
    )


def create(
    desk: Desk, name: str, *, kind: AccountKind | None = None, owner: str = ""
) -> tuple[BuyingCenter, Saved]:
    """A new account with its standing buying center, which is given back."""
    with desk.edit("add_account") as edit:
        center = open_account(edit, name, kind=kind, owner=owner)
    return center, edit.saved


def open_account(
    edit: Edit, name: str, *, kind: AccountKind | None = None, owner: str = ""
) -> BuyingCenter:
    """As `create`, inside an edit that goes on."""
    account = Account.make(name=name, kind=kind, owner=owner)
    if edit.journal.repository.all(Account, name=account.name):
        raise NameTaken("account", account.name)
    account = edit.journal.insert(account)
    edit.journal.account_id = account.id
    return edit.journal.insert(
        BuyingCenter.make(account_id=account.id, name=STANDING, standing=True)
    )


def find(database: Database, key: str) -> Account:
    """The account of a name or `#id`. Raises NotFound."""
    with database.reading() as connection:
        accounts = Repository(connection).all(Account)
    return _one("account", key, accounts)


def find_center(database: Database, account: Account, name: str | None) -> BuyingCenter:
    """The account's buying center of that name or `#id`; without one, the standing one."""
    with database.reading() as connection:
        centers = Repository(connection).all(BuyingCenter, account_id=account.id)
    if name is None:
        return next(center for center in centers if center.standing)
    return _one("buying_center", name, centers)


def find_person(database: Database, account: Account, key: str) -> Person:
    """The account's person of a name or `#id`. Raises NotFound, or Ambiguous with the ids."""
    with database.reading() as connection:
        people = Repository(connection).all(Person, account_id=account.id)
    return _one("person", key, people)


T = TypeVar("T", Account, BuyingCenter, Person)


def _one(noun: str, key: str, candidates: tuple[T, ...]) -> T:
    by_id = [c for c in candidates if key == f"#{c.id}"]
    named = [c for c in candidates if c.name == key]
    if len(named) > 1:
        raise Ambiguous(noun, key, tuple(c.id or 0 for c in named))
    if not (found := named or by_id):
        raise NotFound(noun, key)
    return found[0]


def visit(desk: Desk, center_id: int) -> None:
    """Remembers that the actor has opened this map."""
    with desk.database.writing() as connection:
        Records(connection).visit(center_id, desk.actor, desk.clock())


def last_open(database: Database, actor: str) -> int | None:
    """The buying center to open on: the last one seen, else any; None in an empty database."""
    with database.reading() as connection:
        last = Records(connection).last_visited(actor)
        if last is not None:
            return last
        centers = Repository(connection).all(BuyingCenter)
    return centers[-1].id if centers else None
