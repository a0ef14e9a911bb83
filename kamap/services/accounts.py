"""Customers and their buying centers: making them, finding them, opening the last one seen."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from kamap.errors import Ambiguous, NameTaken, NoBuyingCenter, NotFound, ParentLoop
from kamap.model import Account, AccountYear, BuyingCenter, Opportunity, Person, tidy
from kamap.services.desk import Desk, Edit, Saved
from kamap.store.engine import Database
from kamap.store.records import Records
from kamap.store.repository import Repository

STANDING = "Standing"
ONE_MEETING = timedelta(hours=4)
DIGITS = 18
"""Of an id, at most."""


@dataclass(frozen=True)
class Listed:
    """An account with its buying centers, the standing one first, and what they decide."""

    account: Account
    centers: tuple[BuyingCenter, ...]
    opportunities: Mapping[int, Opportunity]
    """By buying center; the standing one has none."""

    @property
    def first_center(self) -> BuyingCenter:
        """One that tells by its revision how often the account changed; blank where it has none."""
        return next(iter(self.centers), BuyingCenter(account_id=self.account.id or 0, name="–"))

    @property
    def main_center(self) -> BuyingCenter | None:
        """What an account opens on: the open purchase decided next, else the standing one.

        None where there is neither, which only somebody else than kamap can have brought about.
        """
        deciding = [c for c in self.centers if (o := self.opportunities.get(c.id or 0)) and o.open]
        if not deciding:
            return next(iter(self.centers), None)
        return min(
            deciding, key=lambda c: (self.opportunities[c.id or 0].decision_on or date.max, c.id)
        )


def listed(database: Database, *, archived: bool = False) -> tuple[Listed, ...]:
    """All accounts by name; those put away only where asked for."""
    with database.reading() as connection:
        repository = Repository(connection)
        centers = repository.all(BuyingCenter)
        opportunities = {o.buying_center_id: o for o in repository.all(Opportunity)}
        accounts = sorted(repository.all(Account), key=lambda account: account.name.casefold())
    return _with_centers(
        [a for a in accounts if archived or a.archived_on is None], centers, opportunities
    )


def _with_centers(
    accounts: Iterable[Account],
    centers: Iterable[BuyingCenter],
    opportunities: Mapping[int, Opportunity],
) -> tuple[Listed, ...]:
    own: dict[int, list[BuyingCenter]] = defaultdict(list)
    for center in sorted(centers, key=lambda center: (not center.standing, center.id)):
        own[center.account_id].append(center)
    found = []
    for account in accounts:
        here = own[account.id or 0]
        decided = {c.id: opportunities[c.id] for c in here if c.id in opportunities}
        found.append(Listed(account, tuple(here), decided))
    return tuple(found)


def one(database: Database, account_id: int) -> Listed:
    """An account, put away or not. Raises NotFound."""
    with database.reading() as connection:
        found = some(Repository(connection), [account_id])
    if not found:
        raise NotFound("account", f"#{account_id}")
    return found[0]


def some(repository: Repository, account_ids: Collection[int]) -> tuple[Listed, ...]:
    """These accounts, by name."""
    accounts = repository.of(Account, "id", account_ids)
    centers = repository.of(BuyingCenter, "account_id", account_ids)
    deciding = repository.of(Opportunity, "buying_center_id", {c.id or 0 for c in centers})
    opportunities = {o.buying_center_id: o for o in deciding}
    by_name = sorted(accounts, key=lambda account: account.name.casefold())
    return _with_centers(by_name, centers, opportunities)


def years(database: Database, account_id: int) -> tuple[AccountYear, ...]:
    """What an account brought us, by year, the latest first."""
    with database.reading() as connection:
        kept = Repository(connection).all(AccountYear, account_id=account_id)
    return tuple(sorted(kept, key=lambda kept: -kept.year))


def create(desk: Desk, name: str, **fields: Any) -> tuple[BuyingCenter, Saved]:
    """A new account with its standing buying center, which is given back.

    Raises NameTaken, ParentLoop, Invalid.
    """
    with desk.edit("add_account") as edit:
        center = open_account(edit, name, **fields)
    return center, edit.saved


def open_account(edit: Edit, name: str, **fields: Any) -> BuyingCenter:
    """As `create`, inside an edit that goes on."""
    account = Account.make(name=name, **fields)
    check(edit.journal.repository, account)
    account = edit.journal.insert(account)
    edit.journal.account_id = account.id
    return edit.journal.insert(
        BuyingCenter.make(account_id=account.id, name=STANDING, standing=True)
    )


def change(desk: Desk, account_id: int, **fields: Any) -> Saved:
    """Changes any fields of an account; `archived_on` puts it away, None takes it out again.

    Raises NameTaken, ParentLoop, Invalid, Conflict, NotFound.
    """
    with desk.edit("change_account", account_id) as edit:
        change_account(edit, edit.the(Account, account_id), **fields)
    return edit.saved


def change_account(edit: Edit, account: Account, **fields: Any) -> Account:
    """As `change`, inside an edit that goes on."""
    check(edit.journal.repository, account.with_(**fields), parent_was=account.parent_id)
    return edit.journal.update(account, **fields)


def change_year(desk: Desk, account_id: int, year: int, **money: int | None) -> Saved:
    """Sets `revenue` or `margin` of a year, or both; a year without either is not kept."""
    with desk.edit("change_year", account_id) as edit:
        keep_year(edit, account_id, year, **money)
    return edit.saved


def keep_year(edit: Edit, account_id: int, year: int, **money: int | None) -> None:
    """As `change_year`, inside an edit that goes on."""
    found = edit.journal.repository.all(AccountYear, account_id=account_id, year=year)
    if not found:
        wanted = AccountYear.make(account_id=account_id, year=year, **money)
        if wanted.revenue is not None or wanted.margin is not None:
            edit.journal.insert(wanted)
        return
    wanted = found[0].with_(**money)
    if wanted.revenue is None and wanted.margin is None:
        edit.journal.delete(found[0])
    else:
        edit.journal.update(found[0], **money)


def check(repository: Repository, account: Account, *, parent_was: int | None = None) -> None:
    """Refuses a name that another account bears, a parent who is not there, a circle of them.

    A parent whose adding was undone since is one that this account may go on naming.
    """
    if any(account.id != other.id for other in repository.all(Account, name=account.name)):
        raise NameTaken("account", account.name)
    names, above = [account.name], account.parent_id
    while above is not None and above != account.id:
        parent = repository.get(Account, above)
        if parent is None:
            if above == account.parent_id != parent_was:
                raise NotFound("account", f"#{above}")
            return
        names.append(parent.name)
        above = parent.parent_id
    if above is not None:
        raise ParentLoop((*names, account.name))


def find(database: Database, key: str) -> Account:
    """The account of a name or `#id`. Raises NotFound."""
    with database.reading() as connection:
        repository = Repository(connection)
        found = repository.all(Account, name=tidy(key))  # as names are kept
        number = key.removeprefix("#")
        if not found and number.isdecimal() and len(number) < DIGITS:
            found = repository.all(Account, id=int(number))
    return _one("account", tidy(key), found)


def find_center(database: Database, account: Account, name: str | None) -> BuyingCenter:
    """The account's buying center of that name or `#id`; without one, the standing one.

    Raises NotFound, Ambiguous, NoBuyingCenter.
    """
    with database.reading() as connection:
        centers = Repository(connection).all(BuyingCenter, account_id=account.id)
    if name is None:
        standing = next((center for center in centers if center.standing), None)
        if standing is None:
            raise NoBuyingCenter(account.name)
        return standing
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


def visit(desk: Desk, center_id: int) -> datetime | None:
    """Remembers that the actor looks at this map; gives back when they did before, if ever.

    Coming back within a few hours is the same meeting still.
    """
    with desk.database.writing() as connection:
        return Records(connection).visit(center_id, desk.actor, desk.clock(), ONE_MEETING)


def last_open(database: Database, actor: str) -> int | None:
    """The buying center to open on: the last one seen, else any; None where there is none.

    Accounts that were put away are opened from their list alone.
    """
    with database.reading() as connection:
        records = Records(connection)
        last = records.last_visited(actor)
        return last if last is not None else records.last_made()
