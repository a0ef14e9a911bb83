"""What do a people file and a ties file say, and what is wrong with them?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from kamap.errors import Fault, ImportRefused
from kamap.intake.people import PEOPLE, PersonLine, Progress, people_lines
from kamap.intake.reasons import listed
from kamap.intake.table import Sheet, Table, table
from kamap.intake.text import File, text_of
from kamap.intake.ties import TIES, TieLine, tie_lines

Line = TypeVar("Line")


@dataclass(frozen=True)
class Roster:
    """The rows that can be taken, the columns nobody knows, and every fault.

    With a fault among them nothing should be written.
    """

    people: tuple[PersonLine, ...]
    ties: tuple[TieLine, ...]
    left_out: tuple[tuple[str, str], ...]  # (file, column)
    faults: tuple[Fault, ...]


def unheard(_: float) -> None:
    """Progress that nobody watches."""


def read(people: File | None, ties: File | None, *, progress: Progress = unheard) -> Roster:
    """Reads both files, or one. Whatever is wrong with them ends up in `faults`, none is raised.

    `progress` hears which part (0 … 1) of the reading is done.
    """
    files = max(1, sum(file is not None for file in (people, ties)))
    persons, columns, faults = _read(people, PEOPLE, people_lines, lambda x: progress(x / files))
    lines, tie_columns, tie_faults = _read(
        ties, TIES, tie_lines, lambda x: progress(1 - (1 - x) / files)
    )
    progress(1.0)
    return Roster(persons, lines, columns + tie_columns, faults + tie_faults)


def _read(
    file: File | None,
    sheet: Sheet,
    lines_of: Callable[[Table, Progress], tuple[list[Line], list[Fault]]],
    progress: Progress,
) -> tuple[tuple[Line, ...], tuple[tuple[str, str], ...], tuple[Fault, ...]]:
    """Lines, columns left out and faults of one file; nothing of none."""
    if file is None:
        return (), (), ()
    try:
        rows = table(file.name, text_of(file), sheet)
    except ImportRefused as refused:
        return (), (), listed(file.name, refused.faults)
    lines, faults = lines_of(rows, progress)
    left_out = tuple((file.name, column) for column in rows.left_out)
    return tuple(lines), left_out, listed(file.name, [*rows.faults, *faults])
