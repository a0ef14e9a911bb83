"""Which accounts fit what somebody looks for? The database counts them, and gives the first."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from kamap.model import Account, AccountKind, BuyingCenter, Opportunity
from kamap.store.repository import table

ACCOUNTS, CENTERS, OPPORTUNITIES = table(Account), table(BuyingCenter), table(Opportunity)
_PARENTS = ACCOUNTS.alias()


@dataclass(frozen=True)
class Sought:
    """What a list of accounts is narrowed to; what is blank or None narrows nothing."""

    text: str = ""
    kind: AccountKind | None = None
    owner: str | None = None
    region: str | None = None
    archived: bool = False


@dataclass(frozen=True)
class Choices:
    """What there is to narrow the list by."""

    kinds: tuple[AccountKind, ...]
    owners: tuple[str, ...]
    regions: tuple[str, ...]
    archived: bool
    """Whether any account was put away."""
    accounts: int


class AccountSearch:
    """Looks through all accounts on one connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def choices(self) -> Choices:
        counted = select(func.count(), func.count(ACCOUNTS.c.archived_on)).select_from(ACCOUNTS)
        accounts, archived = self.connection.execute(counted).one()
        kinds, owners, regions = (
            tuple(value for value in self._values(column) if value)
            for column in (ACCOUNTS.c.kind, ACCOUNTS.c.owner, ACCOUNTS.c.region)
        )
        return Choices(kinds, owners, regions, archived > 0, accounts)

    def _values(self, column: ColumnElement[str]) -> tuple[str, ...]:
        query = select(column).distinct().order_by(column)
        return tuple(self.connection.execute(query).scalars())

    def names(self, limit: int, **where: object) -> dict[int, str]:
        """So many accounts that were not put away, whose fields have these values, by id."""
        query = select(ACCOUNTS.c.id, ACCOUNTS.c.name).filter_by(archived_on=None, **where)
        query = query.order_by(ACCOUNTS.c.name).limit(limit)
        return {row.id: row.name for row in self.connection.execute(query)}

    def count(self, sought: Sought) -> int:
        query = select(func.count()).select_from(ACCOUNTS).where(_fits(sought))
        return self.connection.execute(query).scalar_one()

    def first(self, sought: Sought, limit: int) -> tuple[int, ...]:
        """The ids of the first that fit, by name."""
        query = select(ACCOUNTS.c.id).where(_fits(sought))
        query = query.order_by(ACCOUNTS.c.name).limit(limit)
        return tuple(self.connection.execute(query).scalars())

    def pending(self, sought: Sought) -> tuple[int, dict[str, int]]:
        """How many purchases of those that fit are open, and their amounts by currency."""
        query = (
            select(OPPORTUNITIES.c.currency, func.count(), func.sum(OPPORTUNITIES.c.amount))
            .join(CENTERS, CENTERS.c.id == OPPORTUNITIES.c.buying_center_id)
            .join(ACCOUNTS, ACCOUNTS.c.id == CENTERS.c.account_id)
            .where(OPPORTUNITIES.c.outcome.is_(None), _fits(sought))
            .group_by(OPPORTUNITIES.c.currency)
        )
        found = self.connection.execute(query).all()
        amounts = {currency: amount for currency, _, amount in found if amount is not None}
        return sum(count for _, count, _ in found), amounts


def _fits(sought: Sought) -> ColumnElement[bool]:
    """Each word is somewhere: in the account's own texts, its parent's name, a purchase's name."""
    archived = ACCOUNTS.c.archived_on
    wanted = [archived.is_not(None) if sought.archived else archived.is_(None)]
    for column, value in (
        (ACCOUNTS.c.kind, sought.kind),
        (ACCOUNTS.c.owner, sought.owner),
        (ACCOUNTS.c.region, sought.region),
    ):
        if value is not None:
            wanted.append(column == value)
    return and_(*wanted, *(_somewhere(word) for word in sought.text.split()))


def _somewhere(word: str) -> ColumnElement[bool]:
    own = (ACCOUNTS.c[name] for name in ("name", "owner", "region", "industry"))
    return or_(
        *(_has(column, word) for column in own),
        ACCOUNTS.c.id.in_(_accounts_with_center(word)),
        ACCOUNTS.c.parent_id.in_(select(_PARENTS.c.id).where(_has(_PARENTS.c.name, word))),
    )


def _accounts_with_center(word: str) -> Select[tuple[int]]:
    return select(CENTERS.c.account_id).where(_has(CENTERS.c.name, word))


def _has(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Whether a text has a word in it, in small letters or in capitals.

    A database may know the capitals of English alone; other letters are looked for in each case.
    """
    spellings = {_small(one) for one in (word.lower(), word.upper(), word.title())}
    return or_(*(func.lower(column).contains(one, autoescape=True) for one in sorted(spellings)))


def _small(text: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in text)
