"""`kamap import`: people and ties out of files, all of them or nothing."""

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from kamap.cli.faults import Unreadable
from kamap.cli.terminal import CenterOption, DatabaseOption, Terminal, write
from kamap.i18n import Translator, mark
from kamap.intake import File
from kamap.intake.text import MEGABYTES
from kamap.model import tidy
from kamap.services import imports
from kamap.services.drafts import Outcome


def import_files(
    ctx: typer.Context,
    account: Annotated[
        str, typer.Option(metavar="NAME", help="Made, with its standing map, where missing.")
    ],
    people: Annotated[str, typer.Option(metavar="FILE", help="CSV: one row for each person.")],
    ties: Annotated[
        str | None, typer.Option(metavar="FILE", help="CSV: who reports to, or sways, whom.")
    ] = None,
    center: CenterOption = None,
    database: DatabaseOption = None,
) -> None:
    """Adds or updates people and ties from files."""
    terminal = Terminal.of(ctx, database)
    files = file_at(people), file_at(ties) if ties is not None else None
    with terminal.desk() as desk:
        _, plan, _ = imports.apply(
            desk, *files, account=_meant(account), center=center and _meant(center)
        )
    t = terminal.t
    write(_counts(plan, t))
    for file, column in plan.left_out:
        note = t("Note: {file}: the column {column} was left out.", file=file, column=column)
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


def _counts(plan: imports.Plan, t: Translator) -> str:
    added, changed, unchanged = Outcome.ADDED, Outcome.CHANGED, Outcome.UNCHANGED
    people, ties = (
        {outcome: plan.counts.get((noun, outcome), 0) for outcome in Outcome}
        for noun in ("person", "tie")
    )
    return t(
        "{people}, {changed} changed, {unchanged} unchanged; "
        "{ties}, {ties_changed} changed, {ties_unchanged} unchanged",
        people=t.plural("{count} person added", "{count} people added", people[added]),
        changed=people[changed],
        unchanged=people[unchanged],
        ties=t.plural("{count} tie added", "{count} ties added", ties[added]),
        ties_changed=ties[changed],
        ties_unchanged=ties[unchanged],
    )
