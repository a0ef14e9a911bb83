"""`kamap import`: what a spreadsheet holds, all of it or nothing."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kamap.cli.faults import NothingToImport, Unreadable, WorkbookAndMore
from kamap.cli.terminal import CenterOption, DatabaseOption, Terminal, write
from kamap.i18n import Translator, mark
from kamap.intake import File, Roster, read, read_workbook
from kamap.intake.text import MEGABYTES
from kamap.model import tidy
from kamap.services import imports
from kamap.services.drafts import Outcome

Progress = Callable[[float], None]


def import_files(
    ctx: typer.Context,
    workbook: Annotated[
        str | None,
        typer.Argument(metavar="WORKBOOK", help="Excel (.xlsx): people, ties, accounts …"),
    ] = None,
    account: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Of rows that name none; made where missing."),
    ] = None,
    people: Annotated[
        str | None, typer.Option(metavar="FILE", help="CSV: one row for each person.")
    ] = None,
    ties: Annotated[
        str | None, typer.Option(metavar="FILE", help="CSV: who reports to, or sways, whom.")
    ] = None,
    accounts: Annotated[
        str | None, typer.Option(metavar="FILE", help="CSV: customers and their yearly figures.")
    ] = None,
    opportunities: Annotated[
        str | None, typer.Option(metavar="FILE", help="CSV: their purchases.")
    ] = None,
    center: CenterOption = None,
    database: DatabaseOption = None,
) -> None:
    """Adds or updates people, ties, accounts and opportunities from files."""
    terminal = Terminal.of(ctx, database)
    paths = {
        "people": people,
        "ties": ties,
        "accounts": accounts,
        "opportunities": opportunities,
    }
    given = {kind: path for kind, path in paths.items() if path is not None}
    if workbook is None and not given:
        raise NothingToImport
    if workbook is not None and given:
        raise WorkbookAndMore
    into = imports.Into(_meant(account), center and _meant(center)) if account else None
    files = {kind: file_at(path) for kind, path in given.items()}
    book = file_at(workbook) if workbook is not None else None
    with terminal.desk() as desk, _progress() as progress:
        half = _first_half(progress)
        roster = read_workbook(book, progress=half) if book else read(**files, progress=half)
        done = imports.apply_roster(desk, roster, into, progress=lambda x: progress(0.5 + x / 2))
    _tell(done.plan, roster, terminal.t)


def _first_half(progress: Progress) -> Progress:
    return lambda x: progress(x / 2)


def _tell(plan: imports.Plan, roster: Roster, t: Translator) -> None:
    """What was done, on stdout; what was left out, on stderr."""
    if roster.of_accounts.file or roster.of_opportunities.file or plan.accounts:
        write(_accounts(plan, t))
    if roster.of_people.file or roster.of_ties.file:
        write(_people(plan, t))
    notes = [
        t("Note: {file}: the column {column} was left out.", file=file, column=column)
        for file, column in plan.left_out
    ]
    notes += [t("Note: the sheet {sheet} was left out.", sheet=name) for name in plan.other_sheets]
    for note in notes:
        print(tidy(note), file=sys.stderr)


def _meant(key: str) -> str | int:
    """`#7` is an id, anything else a name."""
    return int(key[1:]) if re.fullmatch(r"#\d{1,18}", key) else key


def file_at(path: str) -> File:
    """The file as it lies there; of one that is too large to take, no more than shows it."""
    try:
        with open(path, "rb") as file:
            return File(Path(path).name, file.read(MEGABYTES * 1_000_000 + 1))
    except FileNotFoundError as error:
        raise Unreadable(path, mark("there is no such file")) from error
    except IsADirectoryError as error:
        raise Unreadable(path, mark("it is a folder")) from error
    except PermissionError as error:
        raise Unreadable(path, mark("you have no right to read it")) from error
    except OSError as error:
        raise Unreadable(path, error.strerror or str(error)) from error


@contextmanager
def _progress() -> Iterator[Progress]:
    """How far it is, on a line of its own that is gone in the end; only where somebody looks."""
    seen = sys.stderr.isatty()

    def hear(part: float) -> None:
        if seen:
            print(f"\r{part:4.0%}", end="", file=sys.stderr, flush=True)

    try:
        yield hear
    finally:
        if seen:
            print("\r    \r", end="", file=sys.stderr, flush=True)


def _count(plan: imports.Plan, noun: str) -> tuple[int, int, int]:
    """How many rows of a noun were added, changed, and stayed."""
    outcomes = (Outcome.ADDED, Outcome.CHANGED, Outcome.UNCHANGED)
    added, changed, unchanged = (plan.counts.get((noun, outcome), 0) for outcome in outcomes)
    return added, changed, unchanged


def _accounts(plan: imports.Plan, t: Translator) -> str:
    accounts, changed, unchanged = _count(plan, "account")
    opportunities, opportunities_changed, opportunities_unchanged = _count(plan, "opportunity")
    return t(
        "{accounts}, {changed} changed, {unchanged} unchanged; "
        "{opportunities}, {opportunities_changed} changed, {opportunities_unchanged} unchanged",
        accounts=t.plural("{count} account added", "{count} accounts added", accounts),
        changed=changed,
        unchanged=unchanged,
        opportunities=t.plural(
            "{count} opportunity added", "{count} opportunities added", opportunities
        ),
        opportunities_changed=opportunities_changed,
        opportunities_unchanged=opportunities_unchanged,
    )


def _people(plan: imports.Plan, t: Translator) -> str:
    people, changed, unchanged = _count(plan, "person")
    ties, ties_changed, ties_unchanged = _count(plan, "tie")
    return t(
        "{people}, {changed} changed, {unchanged} unchanged; "
        "{ties}, {ties_changed} changed, {ties_unchanged} unchanged",
        people=t.plural("{count} person added", "{count} people added", people),
        changed=changed,
        unchanged=unchanged,
        ties=t.plural("{count} tie added", "{count} ties added", ties),
        ties_changed=ties_changed,
        ties_unchanged=ties_unchanged,
    )
