"""Filling in what we know of a deal: the nine points, who told us, and what decides it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from kamap.analysis.information import Information, information
from kamap.errors import DatedInFuture, NotFound
from kamap.model import (
    BuyingCenter,
    InformationPoint,
    Person,
    PointState,
    Seat,
    Source,
    StakeholderMap,
    Standing,
    SuccessFactor,
    Topic,
)
from kamap.services import clock, views
from kamap.services.desk import Desk, Edit, Saved, changed
from kamap.store.engine import Database
from kamap.store.log import Log

FROM_A_PERSON = (Source.COACH, Source.PARTNER)


def load(database: Database, center_id: int, today: date) -> Information:
    """What is known of a deal on a day. Raises NotFound."""
    return _analysed(views.map_of(database, center_id), today)


@lru_cache(maxsize=32)
def _analysed(map_: StakeholderMap, today: date) -> Information:
    """Cached by map and day: of one revision there is one map (see `maps`)."""
    return information(map_, today)


@dataclass(frozen=True)
class Shift:
    """How a success factor's standing changed, and when."""

    on: date
    before: Standing | None
    after: Standing | None


def shifts(database: Database, account_id: int) -> Mapping[int, Shift]:
    """The latest change of standing of each success factor of an account, by its id."""
    with database.reading() as connection:
        moves = Log(connection).changes_to(account_id, "success_factor", "standing")
    latest: dict[int, Shift] = {}
    for move in moves:
        if not move.undone and move.what != "undo":
            before, after = (v and Standing(v) for v in (move.before, move.after))
            latest.setdefault(move.row_id, Shift(clock.day_of(move.at), before, after))
    return latest


def record(desk: Desk, center_id: int, topic: Topic, **fields: Any) -> Saved:
    """Changes any fields of a point.

    A state that is given, even the same one again, and a new text are dated today unless
    `known_on` says when. A text for a point that was unknown makes it assumed; an unknown point has
    no date. Only a coach or a partner is somebody: any other source has no `source_id`, and whoever
    told us makes the source a coach where they have a seat here, else a partner. Raises
    DatedInFuture, Invalid, Conflict, NotFound.
    """
    with desk.edit("inform") as edit:
        _begin(edit, center_id)
        _record(edit, center_id, topic, desk, fields)
    return edit.saved


def still_true(desk: Desk, center_id: int, topic: Topic) -> Saved:
    """The point, whatever it says by now, holds as of today. Raises NotFound."""
    with desk.edit("inform") as edit:
        _begin(edit, center_id)
        point = _stored(edit, center_id, topic)
        if point is None or point.state is PointState.UNKNOWN:
            raise NotFound("information_point", topic.value)
        edit.journal.update(point, known_on=desk.today())
    return edit.saved


def told_by_newcomer(
    desk: Desk, center_id: int, topic: Topic, name: str, **fields: Any
) -> tuple[int, Saved]:
    """A source nobody had written down: a person without a seat; gives back their id."""
    with desk.edit("inform") as edit:
        center = _begin(edit, center_id)
        person = edit.journal.insert(Person.make(account_id=center.account_id, name=name, **fields))
        _record(edit, center_id, topic, desk, {"source": Source.PARTNER, "source_id": person.id})
    return changed(edit.saved, Person)[0], edit.saved


def add_factor(desk: Desk, center_id: int, text: str, **fields: Any) -> tuple[int, Saved]:
    """One more success factor, below the others; gives back its id.

    What is said of a factor renews the ninth point: it is known as of today.
    """
    with desk.edit("factor") as edit:
        _begin(edit, center_id)
        _renew_ninth(edit, center_id, desk)
        there = edit.journal.repository.all(SuccessFactor, buying_center_id=center_id)
        rank = max((factor.rank for factor in there), default=0) + 1
        edit.journal.insert(
            SuccessFactor.make(buying_center_id=center_id, rank=rank, text=text, **fields)
        )
    return changed(edit.saved, SuccessFactor)[0], edit.saved


def change_factor(desk: Desk, factor_id: int, **fields: Any) -> Saved:
    """Changes its text or standing; with a `rank`, it moves there, and the others make room."""
    with desk.edit("factor") as edit:
        factor = edit.the(SuccessFactor, factor_id)
        _begin(edit, factor.buying_center_id)
        rank = fields.pop("rank", None)
        if edit.journal.update(factor, **fields) != factor:
            _renew_ninth(edit, factor.buying_center_id, desk)
        if rank is not None:
            others = [other for other in _ranked(edit, factor) if other.id != factor.id]
            others.insert(max(rank, 1) - 1, edit.the(SuccessFactor, factor_id))
            _rank(edit, others)
    return edit.saved


def remove_factor(desk: Desk, factor_id: int) -> Saved:
    """Takes a success factor off the list; those below move up."""
    with desk.edit("factor") as edit:
        factor = edit.the(SuccessFactor, factor_id)
        _begin(edit, factor.buying_center_id)
        edit.journal.delete(factor)
        _rank(edit, _ranked(edit, factor))
    return edit.saved


def _renew_ninth(edit: Edit, center_id: int, desk: Desk) -> None:
    point = _stored(edit, center_id, Topic.SUCCESS_FACTORS)
    unknown = point is None or point.state is PointState.UNKNOWN
    state = PointState.ASSUMED if unknown else point.state
    _record(edit, center_id, Topic.SUCCESS_FACTORS, desk, {"state": state})


def _ranked(edit: Edit, factor: SuccessFactor) -> Sequence[SuccessFactor]:
    """The success factors of the same deal by rank."""
    here = {"buying_center_id": factor.buying_center_id}
    there = edit.journal.repository.all(SuccessFactor, **here)
    return sorted(there, key=lambda other: (other.rank, other.id or 0))


def _rank(edit: Edit, factors: Sequence[SuccessFactor]) -> None:
    """Ranks them from 1, in this order."""
    for rank, factor in enumerate(factors, 1):
        edit.journal.update(factor, rank=rank)


def _begin(edit: Edit, center_id: int) -> BuyingCenter:
    center = edit.the(BuyingCenter, center_id)
    edit.journal.account_id = center.account_id
    return center


def _stored(edit: Edit, center_id: int, topic: Topic) -> InformationPoint | None:
    found = edit.journal.repository.all(InformationPoint, buying_center_id=center_id, topic=topic)
    return next(iter(found), None)


def _record(edit: Edit, center_id: int, topic: Topic, desk: Desk, fields: dict[str, Any]) -> None:
    """Writes a point field by field, its first time too: so two who fill in the same are told."""
    point = _stored(edit, center_id, topic)
    now = point or InformationPoint.make(buying_center_id=center_id, topic=topic)
    fields = _dated(now, _with_source(edit, now, fields), desk)
    if point is None and now.with_(**fields) == now:
        return
    edit.journal.update(point or edit.journal.insert(now), **fields)


def _dated(point: InformationPoint, fields: dict[str, Any], desk: Desk) -> dict[str, Any]:
    today, on = desk.today(), fields.get("known_on")
    if on is not None and on > today:
        raise DatedInFuture(on.isoformat())
    if "state" not in fields and "text" in fields:
        says = point.with_(text=fields["text"]).text
        if says and says != point.text:
            assumed = point.state is PointState.UNKNOWN
            fields = fields | {"state": PointState.ASSUMED if assumed else point.state}
    if "state" in fields:
        known = fields["state"] is not PointState.UNKNOWN
        return fields | {"known_on": (on or today) if known else None}
    return fields


def _with_source(edit: Edit, point: InformationPoint, fields: dict[str, Any]) -> dict[str, Any]:
    """Who told us is one of the account's people, and only where somebody did."""
    if (person_id := fields.get("source_id")) is not None:
        person = edit.the(Person, person_id)
        if person.account_id != edit.journal.account_id:
            raise NotFound("person", f"#{person_id}")
        if "source" not in fields and point.source not in FROM_A_PERSON:
            fields = fields | {"source": _source_of(edit, point, person_id)}
    if fields.get("source", point.source) not in FROM_A_PERSON:
        return fields | {"source_id": None}
    return fields


def _source_of(edit: Edit, point: InformationPoint, person_id: int) -> Source:
    seat = {"buying_center_id": point.buying_center_id, "person_id": person_id}
    return Source.COACH if edit.journal.repository.all(Seat, **seat) else Source.PARTNER
