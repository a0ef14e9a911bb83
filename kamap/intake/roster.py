"""What do the files handed in say, and what is wrong with them?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from kamap.errors import Fault, ImportRefused
from kamap.intake import separated, workbook
from kamap.intake.accounts import ACCOUNTS, AccountLine, Accounts
from kamap.intake.listing import Listing, Progress, Reader, listing, unheard
from kamap.intake.opportunities import OPPORTUNITIES, Opportunities, OpportunityLine
from kamap.intake.people import PEOPLE, People, PersonLine
from kamap.intake.table import Grid, Sheet
from kamap.intake.text import File
from kamap.intake.ties import TIES, TieLine, tie_line

SHEETS: Mapping[str, Sheet] = {
    "accounts": ACCOUNTS,
    "opportunities": OPPORTUNITIES,
    "people": PEOPLE,
    "ties": TIES,
}


@dataclass(frozen=True)
class Roster:
    """The rows that can be taken, the columns nobody knows, and every fault.

    With a fault among them nothing should be written.
    """

    of_people: Listing[PersonLine] = field(default_factory=Listing)
    of_ties: Listing[TieLine] = field(default_factory=Listing)
    of_accounts: Listing[AccountLine] = field(default_factory=Listing)
    of_opportunities: Listing[OpportunityLine] = field(default_factory=Listing)
    other_sheets: tuple[str, ...] = ()
    """The sheets of a workbook that are none of these."""
    broken: tuple[Fault, ...] = ()
    """What is wrong with a workbook as a whole."""

    @property
    def people(self) -> tuple[PersonLine, ...]:
        return self.of_people.lines

    @property
    def ties(self) -> tuple[TieLine, ...]:
        return self.of_ties.lines

    @property
    def listings(self) -> tuple[Listing, ...]:
        return self.of_accounts, self.of_opportunities, self.of_people, self.of_ties

    @property
    def left_out(self) -> tuple[tuple[str, str], ...]:
        """(file, column) of the columns nobody knows."""
        return tuple(column for one in self.listings for column in one.left_out)

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.broken + tuple(fault for one in self.listings for fault in one.faults)

    @property
    def account_wanted(self) -> bool:
        """Whether some row does not say which account it is about."""
        lines = (*self.of_people.lines, *self.of_ties.lines, *self.of_opportunities.lines)
        return any(not line.account for line in lines)


def read(
    people: File | None = None,
    ties: File | None = None,
    accounts: File | None = None,
    opportunities: File | None = None,
    *,
    progress: Progress = unheard,
) -> Roster:
    """Reads CSV files. Whatever is wrong with them ends up in `faults`, none is raised.

    `progress` hears which part (0 … 1) of the reading is done.
    """
    files = {
        "people": people,
        "ties": ties,
        "accounts": accounts,
        "opportunities": opportunities,
    }
    grids = {
        kind: partial(separated.grid, file, SHEETS[kind])
        for kind, file in files.items()
        if file is not None
    }
    names = {kind: file.name for kind, file in files.items() if file is not None}
    return _roster(grids, names, progress)


def read_workbook(file: File, *, progress: Progress = unheard) -> Roster:
    """As `read`, from the sheets of one Excel workbook."""
    limits = {kind: sheet.rows for kind, sheet in SHEETS.items()}
    try:
        book = workbook.sheets(file, limits, lambda x: progress(0.7 * x))
    except ImportRefused as refused:
        progress(1.0)
        return Roster(broken=refused.faults)
    grids = {kind: partial(_itself, grid) for kind, grid in book.grids.items()}
    names = {kind: grid.name for kind, grid in book.grids.items()}
    roster = _roster(grids, names, lambda x: progress(0.7 + 0.3 * x))
    return replace(roster, other_sheets=book.others)


def _itself(grid: Grid) -> Grid:
    return grid


def _roster(
    grids: Mapping[str, Callable[[], Grid]], names: Mapping[str, str], progress: Progress
) -> Roster:
    readers: Mapping[str, Reader[Any]] = {
        "people": People().line,
        "ties": tie_line,
        "accounts": Accounts().line,
        "opportunities": Opportunities().line,
    }
    found: dict[str, Listing[Any]] = {}
    for done, (kind, grid) in enumerate(grids.items()):
        begun = partial(_part, progress, done, len(grids))
        try:
            found[kind] = listing(grid(), SHEETS[kind], readers[kind], begun)
        except ImportRefused as refused:
            found[kind] = Listing(names[kind], faults=refused.faults)
    progress(1.0)
    return Roster(**{f"of_{kind}": listing for kind, listing in found.items()})


def _part(progress: Progress, done: int, of: int, x: float) -> None:
    progress((done + x) / of)
