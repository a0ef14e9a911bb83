"""Where is a round, who has been seen, and what was it like when it began?"""

from dataclasses import dataclass, field
from datetime import date

from kamap.analysis.view import AccountView, SeatView

DUE_WITHIN_DAYS = 14


@dataclass
class Round:
    """A walk through the people of one map, in the order they had when it began."""

    day: date
    support: float | None
    """What it was when the round began; None without coverage."""
    stances: dict[int, int | None] = field(default_factory=dict)
    """Everybody's stance when the round began or they joined it; its order is the round's."""
    here: int | None = None
    """The person on screen; None at the end."""
    skipped: frozenset[int] = frozenset()
    """Who is left out because only those due are wanted."""
    due_only: bool = False
    unknown: set[int] = field(default_factory=set)
    """Who was said to be unknown in this round."""
    refused: set[int] = field(default_factory=set)
    """Whose rating was not saved, since somebody else was faster, say."""
    made: list[tuple[int, int | None]] = field(default_factory=list)
    """Whom each rating was of, and its change set (None where it changed nothing)."""
    undated: int | None = None
    """Whose rating was to be confirmed though there is none."""
    asked: int | None = None
    """Whom the address asked for last."""

    @classmethod
    def begin(cls, view: AccountView) -> "Round":
        shares = view.coverage.shares
        begun = cls(view.today, shares.supporting if shares else None)
        begun.meet(view)
        begun.go(begun.first(view))
        return begun

    def meet(self, view: AccountView) -> None:
        """Takes in who has joined, at the end; goes on from somebody who is no longer there."""
        for seat in view.seats:
            self.stances.setdefault(seat.person_id, seat.seat.stance)
        if self.here is not None and view.of(self.here) is None:
            self.here = self._after(view, self.here)

    def walked(self, view: AccountView) -> tuple[SeatView, ...]:
        """Who is in the round and still there, in its order."""
        seats = (view.of(person) for person in list(self.stances) if person not in self.skipped)
        return tuple(seat for seat in seats if seat is not None)

    def done(self, seat: SeatView, today: date) -> bool:
        """Whether somebody was rated or confirmed today, or said to be unknown in this round."""
        if seat.person_id in self.refused:
            return False
        if seat.seat.rated_on is None:
            return seat.person_id in self.unknown
        return seat.seat.rated_on >= today

    def left_over(self, view: AccountView) -> tuple[SeatView, ...]:
        """Who in the round is not done."""
        return tuple(seat for seat in self.walked(view) if not self.done(seat, view.today))

    # --- going ------------------------------------------------------------------------------

    def go(self, person: int | None) -> None:
        self.here = person
        self.undated = None

    def next(self, view: AccountView) -> None:
        """To the next person; after the last, to the end."""
        if self.here is not None:
            self.go(self._after(view, self.here))

    def previous(self, view: AccountView) -> None:
        """To the person before; from the end, to the last."""
        walked = [seat.person_id for seat in self.walked(view)]
        if self.here is not None:
            order = list(self.stances)
            before = set(order[: order.index(self.here)])
            walked = [person for person in walked if person in before]
        if walked:
            self.go(walked[-1])

    def first(self, view: AccountView) -> int | None:
        return next((seat.person_id for seat in self.walked(view)), None)

    def _after(self, view: AccountView, person: int) -> int | None:
        order = list(self.stances)
        after = set(order[order.index(person) + 1 :])
        return next((s.person_id for s in self.walked(view) if s.person_id in after), None)

    def only_due(self, view: AccountView, due_only: bool) -> None:
        """Leaves out, or takes in again, whose rating is known and will be fresh for a while."""
        due = {seat.person_id for seat in view.due(DUE_WITHIN_DAYS)}
        fine = (s.person_id for s in view.seats if s.seat.stance is not None)
        self.due_only = due_only
        self.skipped = frozenset(fine) - due if due_only else frozenset()
        if self.here is None or self.here in self.skipped:
            self.go(self.first(view))
