"""The maps of an account as they were before its latest changes, with all that gates rest on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from kamap.analysis.replay import State, rewind
from kamap.analysis.view import AccountView, analyse
from kamap.model import (
    Action,
    Counterpart,
    InformationPoint,
    Noun,
    Opportunity,
    Person,
    Seat,
    Snooze,
    StakeholderMap,
    SuccessFactor,
    TeamMember,
    Tie,
)
from kamap.services import pasts
from kamap.store.engine import Connection
from kamap.store.journal import as_json, from_json
from kamap.store.log import Change
from kamap.store.repository import Repository
from kamap.store.tables import NAME_OF

REPLAYED = frozenset(
    NAME_OF[noun]
    for noun in (
        Person,
        Tie,
        Counterpart,
        Seat,
        Opportunity,
        InformationPoint,
        SuccessFactor,
        Action,
        Snooze,
    )
)

H = TypeVar("H", Seat, InformationPoint, SuccessFactor, Action, Snooze, Opportunity)
N = TypeVar("N", bound=Noun)


def states(
    connection: Connection, maps: Sequence[StakeholderMap], later: Sequence[Change]
) -> tuple[State, State]:
    """What an account's maps are made of: before `later` changes, newest first, and now."""
    now = {
        (NAME_OF[type(noun)], noun.id or 0): as_json(noun)
        for map_ in maps
        for noun in _things(Repository(connection), map_)
    }
    return rewind(now, (change for change in later if change.noun in REPLAYED)), now


def _things(repository: Repository, map_: StakeholderMap) -> Iterator[Noun]:
    """All that a map is made of, and who of the account may have had a seat on it."""
    yield from repository.all(Person, account_id=map_.account.id)
    yield from repository.all(Tie, account_id=map_.account.id)
    yield from (*map_.people, *map_.sources, *map_.ties, *map_.counterparts, *map_.seats)
    yield from (*map_.points, *map_.factors, *map_.actions, *map_.snoozes)
    if map_.opportunity is not None:
        yield map_.opportunity


def view(connection: Connection, now: StakeholderMap, state: State, day: date) -> AccountView:
    """A map in such a state, on that day. The account, our team and the policy are as they are now.

    A changed policy cannot pass for progress: gates then and now are judged by the same one.
    """
    then = _map(connection, now, state)
    record = pasts.record(connection, then, day)
    return analyse(then, day, record.before(day, then.policy.fall_days))


def _map(connection: Connection, now: StakeholderMap, state: State) -> StakeholderMap:
    there = {key: from_json(key[0], fields) for key, fields in sorted(state.items())}
    center_id = now.center.id
    seats, points = _here(Seat, there, center_id), _here(InformationPoint, there, center_id)
    seated = {seat.person_id for seat in seats}
    told = {point.source_id for point in points if point.source_id is not None} - seated
    people, shown = _all(Person, there), seated | told
    team = {member.id: member for member in Repository(connection).all(TeamMember)}
    covers = tuple(
        one
        for one in _all(Counterpart, there)
        if one.person_id in seated and one.team_member_id in team
    )
    return replace(
        now,
        people=tuple(person for person in people if person.id in seated),
        seats=seats,
        ties=tuple(tie for tie in _all(Tie, there) if {tie.source_id, tie.target_id} <= shown),
        opportunity=next(iter(_here(Opportunity, there, center_id)), None),
        counterparts=covers,
        team=tuple(team[id_] for id_ in sorted({one.team_member_id for one in covers})),
        points=points,
        factors=tuple(sorted(_here(SuccessFactor, there, center_id), key=lambda f: f.rank)),
        actions=_here(Action, there, center_id),
        snoozes=_here(Snooze, there, center_id),
        sources=tuple(person for person in people if person.id in told),
    )


def _all(noun: type[N], there: Mapping[tuple[str, int], Noun]) -> tuple[N, ...]:
    return tuple(thing for thing in there.values() if isinstance(thing, noun))


def _here(
    noun: type[H], there: Mapping[tuple[str, int], Noun], center_id: int | None
) -> tuple[H, ...]:
    return tuple(thing for thing in _all(noun, there) if thing.buying_center_id == center_id)
