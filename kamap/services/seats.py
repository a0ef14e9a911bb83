"""Rating: what somebody's part in a purchase is, how far it sways it, and for whom."""

from typing import Any

from kamap.errors import DateWithoutStance, RatingInFuture
from kamap.model import Person, Seat
from kamap.services.desk import Desk, Saved


def rate(desk: Desk, seat_id: int, *, what: str = "rate", **fields: Any) -> Saved:
    """Changes any fields of a seat.

    A stance that is given, even the same one again, is dated today unless `rated_on` says when;
    an unknown stance (None) has no date. Raises RatingInFuture, DateWithoutStance, Invalid,
    Conflict, NotFound.
    """
    with desk.edit(what) as edit:
        seat = edit.the(Seat, seat_id)
        person = edit.the(Person, seat.person_id)
        edit.journal.account_id = person.account_id
        edit.journal.update(seat, **dated(seat, person, fields, desk))
    return edit.saved


def still_true(desk: Desk, seat_id: int) -> Saved:
    """The stance, whatever it is by now, holds as of today."""
    with desk.edit("rate") as edit:
        seat = edit.the(Seat, seat_id)
        person = edit.the(Person, seat.person_id)
        edit.journal.account_id = person.account_id
        if seat.stance is None:
            raise DateWithoutStance(person.name)
        edit.journal.update(seat, rated_on=desk.today())
    return edit.saved


def dated(seat: Seat | None, person: Person, fields: dict[str, Any], desk: Desk) -> dict[str, Any]:
    """The fields with the date that their stance takes; `seat` is None for a new one."""
    today = desk.today()
    on = fields.get("rated_on")
    if on is not None and on > today:
        raise RatingInFuture(on.isoformat())
    if "stance" in fields:
        stance = fields["stance"]
        if stance is None and on is not None:
            raise DateWithoutStance(person.name)
        return fields | {"rated_on": None if stance is None else on or today}
    if "rated_on" in fields:
        if (seat is None or seat.stance is None) and on is not None:
            raise DateWithoutStance(person.name)
        if on is None and seat is not None and seat.stance is not None:
            return {k: v for k, v in fields.items() if k != "rated_on"}  # a stance keeps its date
    return fields
