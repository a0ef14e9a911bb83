"""What has happened to the people of a map, day by day: met, joined, left, stance moved."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kamap.model import BuyingCenter, Person, Seat
from kamap.services import clock
from kamap.services.desk import the
from kamap.store.engine import Database
from kamap.store.log import Change, Log
from kamap.store.repository import Repository
from kamap.store.tables import NAME_OF

SEAT, PERSON = NAME_OF[Seat], NAME_OF[Person]
TELLING = ("stance", "contact_depth", "left_on")


class EventKind(StrEnum):
    """What can happen to somebody."""

    MET = "met"
    JOINED = "joined"
    LEFT = "left"
    STANCE = "stance"


@dataclass(frozen=True)
class Event:
    """Something that happened to somebody on a day; with a stance, what it was before and after."""

    on: date
    kind: EventKind
    person: str
    """As they were then called."""
    before: int | None = None
    after: int | None = None


def events(database: Database, center_id: int, today: date) -> tuple[Event, ...]:
    """Everything up to today that was not taken back, oldest first. Raises NotFound.

    Of what happened to somebody on the day on which they joined, only the joining is told; of a
    stance that moved more than once on a day, where it came from and where it went.
    """
    with database.reading() as connection:
        repository = Repository(connection)
        center = the(repository, BuyingCenter, center_id)
        seated = {s.id or 0: s.person_id for s in repository.all(Seat, buying_center_id=center_id)}
        changes = Log(connection).standing(center.account_id, (SEAT, PERSON), TELLING)
    for change in changes:
        whole = change.noun == SEAT and change.field is None and (change.after or change.before)
        if whole and whole["buying_center_id"] == center_id:
            seated[change.row_id] = whole["person_id"]
    return _told(changes, seated, today)


def _told(changes: tuple[Change, ...], seated: dict[int, int], today: date) -> tuple[Event, ...]:
    here, joined = set(seated.values()), set()
    found: dict[tuple[date, EventKind, int], Event] = {}
    for change in changes:
        person = seated.get(change.row_id) if change.noun == SEAT else change.row_id
        if person not in here or (event := _event(change)) is None:
            continue
        if event.kind is EventKind.JOINED:
            joined.add((person, event.on))
        elif event.kind in (EventKind.MET, EventKind.STANCE) and (person, event.on) in joined:
            continue
        key = event.on, event.kind, person or 0
        before = found[key].before if key in found else event.before
        found[key] = Event(event.on, event.kind, event.person, before, event.after)
    return tuple(
        event
        for event in sorted(found.values(), key=lambda event: event.on)
        if event.on <= today and (event.kind is not EventKind.STANCE or event.before != event.after)
    )


def _event(change: Change) -> Event | None:
    """What a line of the log says has happened; None: nothing that is told."""
    on = clock.day_of(change.at)
    match change.noun, change.field:
        case "seat", None:
            kind = EventKind.JOINED if change.after else EventKind.LEFT
            return Event(on, kind, change.person)
        case "seat", "stance":
            return Event(on, EventKind.STANCE, change.person, change.before, change.after)
        case "person", "contact_depth" if change.before == 0:
            return Event(on, EventKind.MET, change.person)
        case "person", "left_on" if change.before is None:
            left = max(on, date.fromisoformat(change.after))
            return Event(left, EventKind.LEFT, change.person)
    return None
