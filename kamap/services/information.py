"""Filling in what we know of a deal: the nine points, who told us, and what decides it."""

from typing import Any

from kamap.errors import DatedInFuture, NotFound
from kamap.model import (
    BuyingCenter,
    InformationPoint,
    Person,
    PointState,
    Source,
    SuccessFactor,
    Topic,
)
from kamap.services.desk import Desk, Edit, Saved, changed

FROM_A_PERSON = (Source.COACH, Source.PARTNER)


def record(desk: Desk, center_id: int, topic: Topic, **fields: Any) -> Saved:
    """Changes any fields of a point.

    A state that is given, even the same one again, is dated today unless `known_on` says when. A
    text for a point that was unknown makes it assumed; an unknown point has no date. Only a coach
    or a partner is somebody: any other source has no `source_id`. Raises DatedInFuture, Invalid,
    Conflict, NotFound.
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
    """One more success factor, below the others; gives back its id."""
    with desk.edit("factor") as edit:
        _begin(edit, center_id)
        there = edit.journal.repository.all(SuccessFactor, buying_center_id=center_id)
        rank = max((factor.rank for factor in there), default=0) + 1
        edit.journal.insert(
            SuccessFactor.make(buying_center_id=center_id, rank=rank, text=text, **fields)
        )
    return changed(edit.saved, SuccessFactor)[0], edit.saved


def change_factor(desk: Desk, factor_id: int, **fields: Any) -> Saved:
    """Changes its text or standing; with a `rank`, it changes places with who has that rank."""
    with desk.edit("factor") as edit:
        factor = edit.the(SuccessFactor, factor_id)
        _begin(edit, factor.buying_center_id)
        if "rank" in fields:
            for other in edit.journal.repository.all(
                SuccessFactor, buying_center_id=factor.buying_center_id, rank=fields["rank"]
            ):
                if other.id != factor.id:
                    edit.journal.update(other, rank=factor.rank)
        edit.journal.update(factor, **fields)
    return edit.saved


def remove_factor(desk: Desk, factor_id: int) -> Saved:
    """Takes a success factor off the list; those below move up."""
    with desk.edit("factor") as edit:
        factor = edit.the(SuccessFactor, factor_id)
        _begin(edit, factor.buying_center_id)
        edit.journal.delete(factor)
        here = {"buying_center_id": factor.buying_center_id}
        for other in edit.journal.repository.all(SuccessFactor, **here):
            if other.rank > factor.rank:
                edit.journal.update(other, rank=other.rank - 1)
    return edit.saved


def _begin(edit: Edit, center_id: int) -> BuyingCenter:
    center = edit.the(BuyingCenter, center_id)
    edit.journal.account_id = center.account_id
    return center


def _stored(edit: Edit, center_id: int, topic: Topic) -> InformationPoint | None:
    found = edit.journal.repository.all(InformationPoint, buying_center_id=center_id, topic=topic)
    return next(iter(found), None)


def _record(edit: Edit, center_id: int, topic: Topic, desk: Desk, fields: dict[str, Any]) -> None:
    point = _stored(edit, center_id, topic)
    now = point or InformationPoint.make(buying_center_id=center_id, topic=topic)
    fields = _dated(now, _with_source(edit, now, fields), desk)
    if point is None:
        edit.journal.insert(now.with_(**fields))
    else:
        edit.journal.update(point, **fields)


def _dated(point: InformationPoint, fields: dict[str, Any], desk: Desk) -> dict[str, Any]:
    today, on = desk.today(), fields.get("known_on")
    if on is not None and on > today:
        raise DatedInFuture(on.isoformat())
    if "state" not in fields and point.state is PointState.UNKNOWN and fields.get("text"):
        fields = fields | {"state": PointState.ASSUMED}
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
    if fields.get("source", point.source) not in FROM_A_PERSON:
        return fields | {"source_id": None}
    return fields
