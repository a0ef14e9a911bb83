"""A buying center as it was at the end of a day: the change log, played backwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from kamap.analysis.replay import rewind
from kamap.analysis.view import AccountView, analyse
from kamap.errors import BeforeTheFirstChange
from kamap.model import (
    Account,
    Action,
    BuyingCenter,
    Counterpart,
    InformationPoint,
    Noun,
    Opportunity,
    Person,
    Policy,
    Seat,
    Snooze,
    StakeholderMap,
    SuccessFactor,
    TeamMember,
    Tie,
)
from kamap.services import clock, pasts
from kamap.services.desk import the
from kamap.store.engine import Connection, Database
from kamap.store.journal import as_json, from_json
from kamap.store.log import Log, Step
from kamap.store.repository import Repository
from kamap.store.tables import NAME_OF

OF_THE_CENTER = (Seat, Opportunity, InformationPoint, SuccessFactor, Action, Snooze)
REPLAYED = (Account, BuyingCenter, Person, Tie, Counterpart, *OF_THE_CENTER)
MAPS_KEPT = 32

Thing = tuple[str, int]
"""(noun, id), as the log names what it is about."""
N = TypeVar("N", bound=Noun)
H = TypeVar("H", Seat, Opportunity, InformationPoint, SuccessFactor, Action, Snooze)


@dataclass(frozen=True)
class Past:
    """A buying center at the end of a day, as it is now, and the steps between, newest first."""

    then: StakeholderMap
    now: StakeholderMap
    steps: tuple[Step, ...]


def as_of(database: Database, center_id: int, on: date) -> AccountView:
    """The buying center at the end of a day, as the change log tells it.

    Colleagues and the policy belong to no customer: they are as they are now, and somebody who has
    gone from our team is as they were last. Raises NotFound, BeforeTheFirstChange.
    """
    with database.reading() as connection:
        revision = the(Repository(connection), BuyingCenter, center_id).revision
    return _view(database, center_id, on, revision)


@lru_cache(maxsize=MAPS_KEPT)
def _view(database: Database, center_id: int, on: date, revision: int) -> AccountView:
    """Cached by revision like a map of today: an edit may still be of the day asked for."""
    with database.reading() as connection:
        then = read(connection, center_id, on).then
        record = pasts.record(connection, then, on)
        return analyse(then, on, record.before(on, then.policy.fall_days))


def read(connection: Connection, center_id: int, on: date) -> Past:
    """The map then and now. Raises NotFound, BeforeTheFirstChange."""
    repository, log = Repository(connection), Log(connection)
    center = the(repository, BuyingCenter, center_id)
    _refuse_before(_first_day(log, center_id), on)
    now = _now(repository, center)
    steps = log.steps(center.account_id, clock.end_of(on), [NAME_OF[noun] for noun in REPLAYED])
    policy = repository.policy()
    return Past(
        assembled(repository, center_id, _before(now, steps), policy),
        assembled(repository, center_id, now, policy),
        steps,
    )


@lru_cache(maxsize=256)
def began(database: Database, center_id: int) -> date | None:
    """The first day of which there is a map; None where the log does not know."""
    with database.reading() as connection:
        return _first_day(Log(connection), center_id)


def _first_day(log: Log, center_id: int) -> date | None:
    begun = log.begun(NAME_OF[BuyingCenter], center_id)
    return None if begun is None else clock.day_of(begun)


def _refuse_before(first: date | None, on: date) -> None:
    first = first or clock.day_of(clock.now())
    if on < first:
        raise BeforeTheFirstChange(on.isoformat(), first.isoformat())


def _now(repository: Repository, center: BuyingCenter) -> list[Noun]:
    """Whatever the map may have shown: somebody of the account without a seat may have had one."""
    return [
        the(repository, Account, center.account_id),
        center,
        *repository.all(Person, account_id=center.account_id),
        *repository.all(Tie, account_id=center.account_id),
        *repository.counterparts(center.account_id),
        *(
            thing
            for noun in OF_THE_CENTER
            for thing in repository.all(noun, buying_center_id=center.id)
        ),
    ]


def key(noun: Noun) -> Thing:
    return NAME_OF[type(noun)], noun.id or 0


def _before(now: Iterable[Noun], steps: Sequence[Step]) -> list[Noun]:
    """What the steps have turned into what is there now; what they left alone stays as it is."""
    touched = {(step.noun, step.row_id) for step in steps}
    changed = {key(noun): as_json(noun) for noun in now if key(noun) in touched}
    earlier = rewind(changed, steps)
    same = [noun for noun in now if key(noun) not in touched]
    return same + [from_json(name, fields) for (name, _), fields in earlier.items()]


def assembled(
    repository: Repository, center_id: int, nouns: Iterable[Noun], policy: Policy
) -> StakeholderMap:
    """The map that these make up, which may hold more than it shows."""
    there = {key(noun): noun for noun in nouns}
    seats = _here(Seat, there, center_id)
    points = _here(InformationPoint, there, center_id)
    people = _all(Person, there)
    seated = {seat.person_id for seat in seats}
    told = {point.source_id for point in points if point.source_id is not None} - seated
    shown = seated | told
    counterparts = tuple(one for one in _all(Counterpart, there) if one.person_id in seated)
    (account,) = _all(Account, there)
    (center,) = (one for one in _all(BuyingCenter, there) if one.id == center_id)
    return StakeholderMap(
        account,
        center,
        tuple(person for person in people if person.id in seated),
        seats,
        tuple(tie for tie in _all(Tie, there) if {tie.source_id, tie.target_id} <= shown),
        next(iter(_here(Opportunity, there, center_id)), None),
        counterparts,
        _team(repository, {one.team_member_id for one in counterparts}),
        points,
        tuple(sorted(_here(SuccessFactor, there, center_id), key=lambda f: (f.rank, f.id or 0))),
        _here(Action, there, center_id),
        _here(Snooze, there, center_id),
        tuple(person for person in people if person.id in told),
        policy,
    )


def _all(noun: type[N], there: dict[Thing, Noun]) -> tuple[N, ...]:
    return tuple(thing for _, thing in sorted(there.items()) if isinstance(thing, noun))


def _here(noun: type[H], there: dict[Thing, Noun], center_id: int) -> tuple[H, ...]:
    return tuple(thing for thing in _all(noun, there) if thing.buying_center_id == center_id)


def _team(repository: Repository, ids: set[int]) -> tuple[TeamMember, ...]:
    """Those of us with these ids, whether or not they are still with us."""
    with_us = repository.some(TeamMember, ids)
    gone = ids - {member.id for member in with_us}
    if not gone:
        return with_us
    lost = Log(repository.connection).last_known(NAME_OF[TeamMember], gone)
    return with_us + tuple(TeamMember.model_validate(fields) for fields in lost)
