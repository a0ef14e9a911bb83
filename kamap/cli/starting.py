"""`kamap run` and `kamap demo`: starting the app, and something to look at in it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

import kamap
from kamap import words
from kamap.cli.faults import NoApp
from kamap.cli.tables import table
from kamap.cli.terminal import DATABASE, DatabaseOption, Language, Terminal, write
from kamap.services import accounts, views
from kamap.services import demo as portfolio
from kamap.services.accounts import Listed
from kamap.services.desk import Desk

HANDED_ON = {"allow_extra_args": True, "ignore_unknown_options": True}
APP = Path(kamap.__file__).parents[1] / "app.py"


def run(ctx: typer.Context, database: DatabaseOption = None) -> None:
    """Starts the app; other options go to Streamlit."""
    command, environment = start_of(APP, Terminal.of(ctx, database).url(), ctx.args)
    if os.name == "posix":
        os.execve(command[0], command, environment)  # so that Ctrl-C and signals go to the app
    raise typer.Exit(subprocess.run(command, env=environment).returncode)


def start_of(app: Path, url: str | None, more: list[str]) -> tuple[list[str], dict[str, str]]:
    """The command that serves the app, and its environment. Raises NoApp."""
    if not app.is_file():
        raise NoApp(str(app))
    command = [sys.executable, "-m", "streamlit", "run", str(app), *more]
    return command, os.environ | ({DATABASE: url} if url else {})


def demo(
    ctx: typer.Context,
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Language of the demo; else yours.")
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Loads a made-up portfolio with a year of history."""
    terminal = Terminal.of(ctx, database)
    with terminal.desk() as desk:
        before = {one.account.id for one in accounts.listed(desk.database, archived=True)}
        portfolio.load(desk, lang or terminal.lang)
        new = [one for one in accounts.listed(desk.database) if one.account.id not in before]
        rows = [_row(desk, one) for one in new]
    t = terminal.t
    write(table((t("account"), t("opportunity"), t("people"), t("closed"), t("support")), rows))
    write(t("To look at it: kamap run"))


def _row(desk: Desk, one: Listed) -> tuple[str | int, ...]:
    """An account, what it decides next, how many decide, how many were decided, our support."""
    center = one.main_center
    assert center is not None  # the demo has just given it some
    view = views.load(desk.database, center.id or 0, desk.today())
    closed = sum(not opportunity.open for opportunity in one.opportunities.values())
    shares = view.coverage.shares
    support = words.percent(shares.supporting) if shares else "–"
    return one.account.name, view.center.name, view.coverage.seats, closed, support
