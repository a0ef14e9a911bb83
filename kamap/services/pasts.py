"""What was recorded of a map that its gates and signals look back at."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from kamap.analysis.past import DRAWING_DAYS, LOOKS_BACK_DAYS, Event, EventKind, Record
from kamap.model import Seat, StakeholderMap, TieKind
from kamap.services import clock
from kamap.store.engine import Connection
from kamap.store.log import Log, Movement
from kamap.store.records import Records


def record(connection: Connection, map_: StakeholderMap, today: date) -> Record:
    """What was recorded of one map, as far back as that day looks."""
    return records(connection, [map_], today)[map_.center.id or 0]


def records(
    connection: Connection,
    maps: Sequence[StakeholderMap],
    today: date,
    first: date | None = None,
) -> dict[int, Record]:
    """The same of many maps, by their buying centers; as far back as the day `first` looks."""
    support = Records(connection).supports([map_.center.id or 0 for map_ in maps])
    looked_at = [m for m in maps if _is_drawn(support[m.center.id or 0], today)]
    since = clock.end_of((first or today) - timedelta(days=LOOKS_BACK_DAYS + 1))
    moves: dict[int, list[Movement]] = defaultdict(list)
    for move in Log(connection).movements({map_.account.id or 0 for map_ in looked_at}, since):
        moves[move.account_id].append(move)
    return {
        (id_ := map_.center.id or 0): Record(
            tuple(support[id_]), tuple(_events(map_, moves[map_.account.id or 0]))
        )
        for map_ in maps
    }


def _is_drawn(support: Sequence[tuple[date, float | None]], today: date) -> bool:
    """Whether a map has been there for so long that what moves on it is news."""
    return bool(support) and (today - support[0][0]).days > DRAWING_DAYS


def _events(map_: StakeholderMap, moves: Iterable[Movement]) -> Iterable[Event]:
    seats = {seat.id: seat for seat in map_.seats}
    people = {person.id for person in map_.people}
    ties = {tie.id: tie for tie in map_.ties}
    for move in moves:
        on = clock.day_of(move.at)
        match move.noun, move.field:
            case "seat", None if move.row_id in seats and move.before is None:
                yield Event(on, EventKind.JOINED, seats[move.row_id].person_id)
            case "seat", "influence" if _weakened(seats.get(move.row_id), move):
                yield Event(on, EventKind.WEAKENED, seats[move.row_id].person_id)
            case "person", "department" if move.row_id in people and move.before:
                yield Event(on, EventKind.MOVED, move.row_id)
            case "tie", None if move.before and move.before["kind"] == TieKind.REPORTS_TO:
                if move.before["source_id"] in people:
                    yield Event(on, EventKind.MOVED, move.before["source_id"])
            case "tie", "target_id" if (line := ties.get(move.row_id)) is not None:
                if line.kind is TieKind.REPORTS_TO:
                    yield Event(on, EventKind.MOVED, line.source_id)


def _weakened(seat: Seat | None, move: Movement) -> bool:
    """Whether the score was lowered, and has not been raised to what it was."""
    return seat is not None and seat.influence < move.before and move.after < move.before
