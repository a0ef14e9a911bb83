"""`kamap run` and `kamap demo`: starting the app, and something to look at in it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

import kamap
from kamap.cli.faults import NoApp
from kamap.cli.terminal import DATABASE, DatabaseOption, Language, Terminal, write
from kamap.services import accounts, sample

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
        Language | None, typer.Option("--lang", help="Language of the sample; else yours.")
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Loads a sample customer."""
    terminal = Terminal.of(ctx, database)
    with terminal.desk() as desk:
        center = sample.load(desk, lang or terminal.lang)
        listed = accounts.listed(desk.database)
    name = next(one.account.name for one in listed if one.account.id == center.account_id)
    write(terminal.t("“{account}” is loaded. To look at it: kamap run", account=name))
