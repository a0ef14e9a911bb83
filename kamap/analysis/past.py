"""What of the past do gates and signals look back at: support as it was, and who came and moved."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LOOKS_BACK_DAYS = 60
"""How far back signals look for newcomers, reorganisations and allies that were lost."""
DRAWING_DAYS = 14
"""While a map is this young it is being drawn: nobody on it is news."""


class EventKind(StrEnum):
    """What happened to somebody on a map."""

    JOINED = "joined"
    MOVED = "moved"
    """To another department, or under another manager."""
    WEAKENED = "weakened"
    """Their influence was scored lower."""


@dataclass(frozen=True)
class Event:
    """Something that happened to a person on a day."""

    on: date
    kind: EventKind
    person_id: int


@dataclass(frozen=True)
class Past:
    """What is known of the time before a day."""

    support: float | None = None
    """Support (0–1) as many days ago as the policy looks back; None where there was none."""
    events: tuple[Event, ...] = ()
    """Those of the last 60 days, oldest first; none of the days on which the map was drawn."""


NO_PAST = Past()


@dataclass(frozen=True)
class Record:
    """What was recorded of a buying center, from which every day can look back."""

    support: tuple[tuple[date, float | None], ...] = ()
    """Support at the end of each day on which something changed, oldest first."""
    events: tuple[Event, ...] = ()

    def before(self, today: date, fall_days: int) -> Past:
        """What that day looks back at.

        >>> record = Record(((date(2026, 1, 1), 0.6), (date(2026, 2, 20), 0.4)))
        >>> record.before(date(2026, 3, 1), 30).support
        0.6
        >>> record.before(date(2026, 1, 9), 30).support is None
        True
        """
        then, since = today - timedelta(days=fall_days), today - timedelta(days=LOOKS_BACK_DAYS)
        support = next((share for on, share in reversed(self.support) if on <= then), None)
        if not self.support:
            return Past(support)
        drawn = self.support[0][0] + timedelta(days=DRAWING_DAYS)
        events = tuple(e for e in self.events if since <= e.on <= today and e.on > drawn)
        return Past(support, events)

    def with_support(self, on: date, share: float | None) -> "Record":
        """The same, with support as of one more day, the last."""
        before = tuple(point for point in self.support if point[0] < on)
        return Record((*before, (on, share)), self.events)

    def turning_days(self, fall_days: int) -> tuple[date, ...]:
        """The days on which what a day looks back at changes by itself."""
        before = (None, *(share for _, share in self.support))
        moved = [on for (on, share), was in zip(self.support, before, strict=False) if share != was]
        falls = (on + timedelta(days=fall_days) for on in moved)
        forgotten = (event.on + timedelta(days=LOOKS_BACK_DAYS + 1) for event in self.events)
        return (*falls, *forgotten)
