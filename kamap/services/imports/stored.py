"""What is there already of all that an import may be about?"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kamap.errors import NotFound
from kamap.model import (
    Account,
    AccountYear,
    BuyingCenter,
    Counterpart,
    Opportunity,
    Person,
    Seat,
    TeamMember,
    Tie,
    tidy,
)
from kamap.services.accounts import STANDING
from kamap.services.drafts import Known
from kamap.services.imports.plan import Into
from kamap.store.repository import Repository

N = TypeVar("N", Account, BuyingCenter)


@dataclass(frozen=True)
class Stored:
    """The customers with their buying centers; people and ties are looked up account by account."""

    repository: Repository
    accounts: tuple[Account, ...]
    years: tuple[AccountYear, ...]
    centers: Mapping[int, tuple[BuyingCenter, ...]]
    opportunities: Mapping[int, Opportunity]
    """By the id of the buying center."""
    team: tuple[TeamMember, ...]
    counterparts: Mapping[int, tuple[Counterpart, ...]]
    """By the id of the person."""

    @classmethod
    def in_(cls, repository: Repository) -> "Stored":
        return cls(
            repository,
            repository.all(Account),
            repository.all(AccountYear),
            _grouped((c.account_id, c) for c in repository.all(BuyingCenter)),
            {o.buying_center_id: o for o in repository.all(Opportunity)},
            repository.all(TeamMember),
            _grouped((c.person_id, c) for c in repository.all(Counterpart)),
        )

    def account(self, name: str) -> Account | None:
        return next((account for account in self.accounts if account.name == name), None)

    def account_of(self, into: Into) -> str:
        """The name of the account that is meant; blank for a new one. Raises NotFound."""
        if into.account is None:
            return ""
        found = _by_key(self.accounts, into.account, "account")
        return found.name if found else tidy(str(into.account))

    def centers_of(self, account: Account | None) -> tuple[BuyingCenter, ...]:
        return self.centers.get(account.id or 0, ()) if account else ()

    def standing_of(self, account: Account | None) -> str:
        """What an account's standing buying center is called."""
        return next((c.name for c in self.centers_of(account) if c.standing), STANDING)

    def center_of(self, account: Account | None, into: Into) -> str:
        """The name of the buying center that is meant. Raises NotFound."""
        if into.center is None:
            return self.standing_of(account)
        found = _by_key(self.centers_of(account), into.center, "buying_center")
        return found.name if found else tidy(str(into.center))

    def known(self, account: Account | None) -> Known:
        """An account's people, seats, ties and counterparts; nobody of a new one."""
        team = {member.name: member.id or 0 for member in self.team}
        if account is None:
            return Known(team=team)
        people = self.repository.all(Person, account_id=account.id)
        seats = {
            center.name: self.repository.all(Seat, buying_center_id=center.id)
            for center in self.centers_of(account)
        }
        ties = self.repository.all(Tie, account_id=account.id)
        return Known(people, seats, ties, self._covers(people), team)

    def _covers(self, people: Collection[Person]) -> Mapping[int, Mapping[str, int]]:
        name_of = {member.id: member.name for member in self.team}
        return {
            person.id or 0: {name_of[c.team_member_id]: c.strength for c in covering}
            for person in people
            if (covering := self.counterparts.get(person.id or 0))
        }


T = TypeVar("T")


def _grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, tuple[T, ...]]:
    groups: dict[int, list[T]] = {}
    for key, thing in pairs:
        groups.setdefault(key, []).append(thing)
    return {key: tuple(things) for key, things in groups.items()}


def _by_key(candidates: Collection[N], key: str | int, noun: str) -> N | None:
    """The one with this id or name; None for a name that nothing has."""
    if isinstance(key, str):
        return next((c for c in candidates if c.name == tidy(key)), None)
    found = next((c for c in candidates if c.id == key), None)
    if found is None:
        raise NotFound(noun, f"#{key}")
    return found
