"""Finding an account among many: only what is shown is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from kamap.model import Account
from kamap.services import history
from kamap.services.accounts import Listed, some
from kamap.store.account_search import AccountSearch, Choices, Sought
from kamap.store.engine import Database
from kamap.store.log import Log
from kamap.store.repository import Repository


@dataclass(frozen=True)
class Found:
    """What a search for accounts found: how much there is, and the first of it."""

    accounts: int
    pending: int
    """Open opportunities."""
    amounts: Mapping[str, int]
    """What these come to, by currency."""
    shown: tuple[Listed, ...]
    parents: Mapping[int, str]
    """The names of their parent companies, by id."""
    changed: Mapping[int, datetime]
    """When each of them was changed last, by id."""


def search(database: Database, sought: Sought, limit: int) -> Found:
    """The accounts that fit; only so many of them are read."""
    with database.reading() as connection:
        repository, all_of_them = Repository(connection), AccountSearch(connection)
        pending, amounts = all_of_them.pending(sought)
        shown = some(repository, all_of_them.first(sought, limit))
        above = {one.account.parent_id for one in shown if one.account.parent_id is not None}
        return Found(
            all_of_them.count(sought),
            pending,
            amounts,
            shown,
            {parent.id or 0: parent.name for parent in repository.of(Account, "id", above)},
            Log(connection).last_changes({one.account.id or 0 for one in shown}),
        )


def choices(database: Database) -> Choices:
    """What a search for accounts can be narrowed by."""
    with database.reading() as connection:
        return AccountSearch(connection).choices()


FEW = 300
"""So many accounts fit into one list to choose from."""


@dataclass(frozen=True)
class AtHand:
    """Accounts to choose one of from a list."""

    names: Mapping[int, str]
    """By id, in the order of the names."""
    complete: bool
    """Whether these are all there are, but for the archive."""


def at_hand(database: Database, beside: Account | None = None) -> AtHand:
    """All accounts; where there are more than fit into a list, those of the owner of `beside`.

    What `beside` is, is among them in any case.
    """
    return _at_hand(database, history.last_set(database), beside)


@lru_cache(maxsize=64)
def _at_hand(database: Database, _: int, beside: Account | None) -> AtHand:
    """Until anything is changed, it is not read again."""
    with database.reading() as connection:
        search = AccountSearch(connection)
        names = search.names(FEW + 1)
        complete = len(names) <= FEW
        if not complete:
            names = search.names(FEW, **({"owner": beside.owner} if beside else {}))
    if beside is not None:
        names[beside.id or 0] = beside.name
    return AtHand(dict(sorted(names.items(), key=lambda one: one[1].casefold())), complete)


@dataclass(frozen=True)
class Family:
    """Whom an account belongs to, and who belongs to it, by name."""

    parent: Account | None
    children: tuple[Account, ...]


def family(database: Database, account: Account) -> Family:
    """The accounts right above and right below one."""
    with database.reading() as connection:
        repository = Repository(connection)
        above = account.parent_id
        parent = None if above is None else repository.get(Account, above)
        children = repository.all(Account, parent_id=account.id)
    return Family(parent, tuple(sorted(children, key=lambda child: child.name.casefold())))
