"""Our side: who we are, and who of us covers which of their people."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from kamap.errors import NameTaken, StillCovers
from kamap.model import Account, Counterpart, Person, TeamMember, tidy
from kamap.services.desk import Desk, Edit, Saved, changed
from kamap.store.engine import Database
from kamap.store.log import OF_NO_ACCOUNT
from kamap.store.repository import Repository

OUR_SIDE = OF_NO_ACCOUNT
"""The account, so to speak, under which changes to our own team are logged."""
STARTING_STRENGTH = 3


def listed(database: Database) -> tuple[TeamMember, ...]:
    """Our team by name."""
    with database.reading() as connection:
        team = Repository(connection).all(TeamMember)
    return tuple(sorted(team, key=lambda member: member.name.casefold()))


def covered(database: Database, today: date) -> Mapping[int, Mapping[str, int]]:
    """How many people each of us covers at each account by its name; those who left apart."""
    with database.reading() as connection:
        repository = Repository(connection)
        pairs = repository.all(Counterpart)
        people = {person.id: person for person in repository.all(Person)} if pairs else {}
        accounts = {account.id: account.name for account in repository.all(Account)}
    found: dict[int, Counter[str]] = {}
    for pair in pairs:
        person = people[pair.person_id]
        if person.present(today):
            found.setdefault(pair.team_member_id, Counter())[accounts[person.account_id]] += 1
    return found


def add(desk: Desk, name: str, **fields: Any) -> tuple[int, Saved]:
    """Somebody new on our team; gives back their id. Raises NameTaken, Invalid."""
    with desk.edit("add_member", OUR_SIDE) as edit:
        join(edit, name, **fields)
    return changed(edit.saved, TeamMember)[0], edit.saved


def join(edit: Edit, name: str, **fields: Any) -> TeamMember:
    """As `add`, inside an edit that goes on."""
    member = TeamMember.make(name=name, **fields)
    _check_name(edit.journal.repository, member)
    return edit.journal.insert(member)


def change(desk: Desk, member_id: int, **fields: Any) -> Saved:
    """Changes name, title or unit of one of us. Raises NameTaken, Invalid, Conflict, NotFound."""
    with desk.edit("change_member", OUR_SIDE) as edit:
        member = edit.the(TeamMember, member_id)
        _check_name(edit.journal.repository, member.with_(**fields))
        edit.journal.update(member, **fields)
    return edit.saved


def remove(desk: Desk, member_id: int) -> Saved:
    """Takes one of us off the team. Raises StillCovers while somebody is covered by them.

    Whom they covered and who has left since, they let go of.
    """
    with desk.edit("remove_member", OUR_SIDE) as edit:
        member = edit.the(TeamMember, member_id)
        held = edit.journal.repository.all(Counterpart, team_member_id=member_id)
        people = [edit.the(Person, counterpart.person_id) for counterpart in held]
        names = sorted(person.name for person in people if person.present(desk.today()))
        if names:
            raise StillCovers(member.name, tuple(names))
        for counterpart in held:
            edit.journal.delete(counterpart)
        edit.journal.delete(member)
    return edit.saved


def cover(desk: Desk, person_id: int, member_id: int, strength: int | None) -> Saved:
    """Says how strongly (1–5) one of us covers a person of theirs; None: not at all."""
    with desk.edit("cover") as edit:
        person = edit.the(Person, person_id)
        edit.the(TeamMember, member_id)
        edit.journal.account_id = person.account_id
        assign(edit, person_id, member_id, strength)
    return edit.saved


def cover_by_name(desk: Desk, person_id: int, name: str) -> Saved:
    """As `cover`, by whoever of us has this name; where nobody has, they join the team."""
    with desk.edit("cover") as edit:
        person = edit.the(Person, person_id)
        edit.journal.account_id = person.account_id
        called = {m.name.casefold(): m for m in edit.journal.repository.all(TeamMember)}
        member = called.get(tidy(name).casefold()) or join(edit, name)
        pair = {"team_member_id": member.id, "person_id": person_id}
        if not edit.journal.repository.all(Counterpart, **pair):
            assign(edit, person_id, member.id or 0, STARTING_STRENGTH)
    return edit.saved


def assign(edit: Edit, person_id: int, member_id: int, strength: int | None) -> None:
    """As `cover`, inside an edit that goes on."""
    pair = {"team_member_id": member_id, "person_id": person_id}
    found = edit.journal.repository.all(Counterpart, **pair)
    if found and strength is None:
        edit.journal.delete(found[0])
    elif found:
        edit.journal.update(found[0], strength=strength)
    elif strength is not None:
        edit.journal.insert(Counterpart.make(**pair, strength=strength))


def hand_over(desk: Desk, account_id: int, from_id: int, to_id: int) -> Saved:
    """All that one of us covers at an account goes to another, who keeps what is stronger."""
    with desk.edit("hand_over", account_id) as edit:
        repository = edit.journal.repository
        edit.the(Account, account_id)
        edit.the(TeamMember, to_id)
        people = {p.id for p in repository.all(Person, account_id=account_id)}
        held = {c.person_id: c for c in repository.all(Counterpart, team_member_id=to_id)}
        for counterpart in repository.all(Counterpart, team_member_id=from_id):
            if counterpart.person_id not in people or from_id == to_id:
                continue
            own = held.get(counterpart.person_id)
            edit.journal.delete(counterpart)
            strength = max(counterpart.strength, own.strength if own else 0)
            assign(edit, counterpart.person_id, to_id, strength)
    return edit.saved


def _check_name(repository: Repository, member: TeamMember) -> None:
    if any(other.id != member.id for other in repository.all(TeamMember, name=member.name)):
        raise NameTaken("team_member", member.name)
