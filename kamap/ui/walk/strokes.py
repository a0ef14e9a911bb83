"""What does a key do in a round?"""

from kamap.analysis.view import AccountView, SeatView
from kamap.errors import DateWithoutStance, NothingToUndo, NotYours
from kamap.model import STANCES
from kamap.services import history, seats
from kamap.services.desk import Desk, Saved
from kamap.ui.walk.round import Round

BACK, STILL, UNKNOWN = "back", "still", "?"
RATES: dict[str, int | None] = {str(stance): stance for stance in STANCES} | {UNKNOWN: None}


def walk(round_: Round, view: AccountView, stroke: str) -> None:
    """Goes where a stroke says; to somebody who is no longer there, nowhere."""
    match stroke.split(":"):
        case ["next"]:
            round_.next(view)
        case ["previous"]:
            round_.previous(view)
        case ["first"]:
            round_.go(round_.first(view))
        case ["end"]:
            round_.go(None)
        case ["go", person] if view.of(int(person)) is not None:
            round_.go(int(person))


def rate(desk: Desk, round_: Round, seat: SeatView, stroke: str) -> Saved:
    """Rates somebody as a stroke says, or says that the stance still holds.

    Raises what `seats.rate` raises. Where there is no stance that could still hold, the round says.
    """
    seat_id, person = seat.seat.id or 0, seat.person_id
    round_.undated = None
    round_.refused.discard(person)
    if stroke == STILL:
        try:
            saved = seats.still_true(desk, seat_id)
        except DateWithoutStance:
            round_.undated = person
            return Saved()
    else:
        stance = RATES[stroke]
        saved = seats.rate(desk, seat_id, stance=stance)
        if stance is None:
            round_.unknown.add(person)
    round_.made.append((person, saved.set_id))
    return saved


def take_back(desk: Desk, round_: Round, view: AccountView) -> Saved:
    """Takes the round's last rating back and goes to whom it was of.

    Raises NothingToUndo, or Conflict where somebody has rated that person since.
    """
    while round_.made:
        person, set_id = round_.made.pop()
        round_.unknown.discard(person)
        try:
            saved = history.undo(desk, view.account.id or 0, set_id) if set_id else Saved()
        except NotYours:
            continue  # taken back already, by the button
        if view.of(person) is not None:
            round_.go(person)
        return saved
    raise NothingToUndo(view.account.name)
