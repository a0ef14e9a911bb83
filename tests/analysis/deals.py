"""A deal of three people on Monday, written down readably: who they are, what we know and do."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kamap.analysis.case import Case
from kamap.analysis.past import NO_PAST, Event, EventKind, Past
from kamap.model import (
    Action,
    InformationPoint,
    Opportunity,
    Person,
    PointState,
    Policy,
    Source,
    StakeholderMap,
    Tie,
    TieKind,
    Topic,
)
from tests.conftest import MONDAY, Who, map_of

OF_PERSON = {"contact_depth", "department", "organisation", "left_on"}
STALE = 91


def ago(days: int) -> date:
    """So many days before Monday; after it, where it is less than nothing."""
    return MONDAY - timedelta(days=days)


def who(
    name: str,
    influence: int = 30,
    stance: int | None = None,
    *,
    rated: int = 0,
    confirmed: bool = True,
    met: int = 0,
    **fields: Any,
) -> Who:
    """Somebody rated so many days ago; other fields go to the person or to the seat."""
    fields["contact_depth"] = met
    person = {name: value for name, value in fields.items() if name in OF_PERSON}
    part = {name: value for name, value in fields.items() if name not in OF_PERSON}
    return Who(name, influence, stance, ago(rated), confirmed, person, part)


def point(
    topic: Topic,
    *,
    by: int | None = None,
    source: Source | None = None,
    known: int = 0,
    assumed: bool = False,
) -> InformationPoint:
    """What we have known for so many days, told by the person of that number."""
    return InformationPoint(
        buying_center_id=1,
        topic=topic,
        state=PointState.ASSUMED if assumed else PointState.CONFIRMED,
        known_on=ago(known),
        source=source,
        source_id=by,
    )


def countermeasure(person: int, *, due: date | None = None, done: date | None = None) -> Action:
    """What we do about the person of that number."""
    return Action(
        buying_center_id=1,
        kind="countermeasure",
        what="Call",
        person_id=person,
        due_on=due,
        done_on=done,
    )


def tie(source: int, target: int, kind: TieKind = TieKind.INFLUENCES) -> Tie:
    """What the person of one number is to that of another."""
    return Tie(account_id=1, source_id=source, target_id=target, kind=kind)


def purchase(stage: str = "bid", **fields: Any) -> Opportunity:
    """What is to be bought, for 1,000."""
    return Opportunity(**{"buying_center_id": 1, "stage": stage, "amount": 1000, **fields})


def outsider(id_: int = 9, organisation: str = "Design Institute") -> Person:
    """Somebody without a seat."""
    return Person(id=id_, account_id=1, name="Wu", organisation=organisation)


def event(kind: EventKind, person: int, days_ago: int = 10) -> Event:
    """What happened to the person of that number."""
    return Event(ago(days_ago), kind, person)


def case(
    *people: Who,
    day: date = MONDAY,
    past: Past = NO_PAST,
    policy: dict[str, Any] | None = None,
    **held: Any,
) -> Case:
    """These people, numbered from 1, and whatever else is on their map."""
    held = {name: tuple(v) if isinstance(v, list) else v for name, v in held.items()}
    map_: StakeholderMap = replace(map_of(*people), policy=Policy(**policy or {}), **held)
    return Case(map_, day, past)
