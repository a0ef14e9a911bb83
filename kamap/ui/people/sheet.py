"""What has somebody changed in a table since it was drawn, and what is it to show now?

A browser's table keeps the cells edited in it, by their position over the frame it was given, until
a frame comes that says the same. So rows keep their order, and a cell is given as it was first for
as long as what is held over it is what is stored: one that is no longer held was then put back by
hand. Where something else is stored (the edit was refused, tidied, undone, or others made one), the
cell is given what is held, so that the browser lets go of it, and after that what is stored.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import RLock
from time import monotonic
from typing import Any, NamedTuple

CHOSEN = "chosen"
"""The column of ticks, which is nobody's but this session's."""

OPEN_FOR_SECONDS = 20.0
"""So long somebody may have a cell open, and not see what it has become under their hands."""

Row = Mapping[str, Any]
Edited = Mapping[int, Row]
"""What the browser holds, as Streamlit gives it: values by position of the row, and by column."""


class Edit(NamedTuple):
    """What a cell showed, and what it shows now."""

    was: Any
    now: Any


@dataclass
class Sheet:
    """A table as one session sees it: rows that stay where they are, cells given and held."""

    rows: tuple[int, ...]
    """The ids of what stands in the rows."""
    chosen: set[int] = field(default_factory=set)
    """The rows that are ticked."""
    columns: tuple[str, ...] = ()
    """The columns that show; the browser does not say what it holds in others."""
    given: dict[int, dict[str, Any]] = field(default_factory=dict)
    held: dict[tuple[int, str], Any] = field(default_factory=dict)
    news: dict[tuple[int, str], tuple[int | None, float]] = field(default_factory=dict)
    """Cells given another value: the newest change set seen before, and when that was."""
    seen: int | None = None
    """The newest change set that is in what was given."""
    lock: RLock = field(default_factory=RLock)

    def take(self, edited: Edited) -> dict[int, dict[str, Edit]]:
        """What somebody has changed since the last time, by row and column.

        >>> sheet = Sheet(rows=(7, 8))
        >>> _ = sheet.give({7: {"influence": 80}, 8: {"influence": 30}})
        >>> sheet.take({0: {"influence": 85}})
        {7: {'influence': Edit(was=80, now=85)}}
        >>> sheet.take({0: {"influence": 85}}), sheet.take({})
        ({}, {7: {'influence': Edit(was=85, now=80)}})
        """
        now = {
            (self.rows[position], column): blank(value)
            for position, cells in edited.items()
            if position < len(self.rows)
            for column, value in cells.items()
        }
        before, self.held = self.held, now
        changed: dict[int, dict[str, Edit]] = {}
        for cell in dict.fromkeys((*now, *before)):
            row, column = cell
            given = self.given.get(row, {}).get(column)
            if cell not in now and given == before[cell]:
                continue  # the browser let go, as it was made to
            edit = Edit(before.get(cell, given), now.get(cell, given))
            if edit.was != edit.now:
                changed.setdefault(row, {})[column] = edit
        return changed

    def seen_by(self, edited: Mapping[int, Iterable[str]], seen: int | None) -> int | None:
        """What had been seen when these cells were begun to be edited, as far as one can tell.

        A cell that has only just changed may have been open in the browser all the while.
        """
        since = monotonic() - OPEN_FOR_SECONDS
        begun = (self.news.get((row, column)) for row in edited for column in edited[row])
        before = [news[0] for news in begun if news and news[1] > since and news[0] is not None]
        return min(before) if before else seen

    def give(
        self,
        stored: Mapping[int, Row],
        columns: Sequence[str] = (),
        seen: int | None = None,
    ) -> list[dict[str, Any]]:
        """What the browser is to be given, row after row; a row no longer stored stays as it was.

        What it holds is let go where a hold would hide what is stored, and all of it where the
        columns that show are others than before.
        """
        let_go = tuple(columns) != self.columns
        self.columns = tuple(columns)
        for row in self.rows:
            given = self.given.setdefault(row, {})
            for column, value in {CHOSEN: row in self.chosen, **stored.get(row, {})}.items():
                held = self.held.get((row, column), _NOTHING)
                if held is _NOTHING:
                    if given.get(column, value) != value:
                        self.news[row, column] = self.seen, monotonic()
                    given[column] = value
                elif let_go or held != value:
                    given[column] = held
        self.seen = seen
        return [self.given[row] for row in self.rows]

    def kept(self, found: Sequence[int], known: Collection[int]) -> tuple[int, ...]:
        """The rows that are still known, where they are, and below them those that have come."""
        here = set(self.rows)
        return (*(r for r in self.rows if r in known), *(r for r in found if r not in here))


def blank(value: Any) -> Any:
    """A cell without anything in it, however the browser says so."""
    return None if value in ("", []) else value


_NOTHING = object()
