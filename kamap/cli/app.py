"""Which commands are there, and what is a person told when one of them cannot do its work?"""

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kamap.cli import (
    accounts,
    check,
    coverage,
    diff,
    exporting,
    gates,
    history,
    importing,
    portfolio,
    rating,
    starting,
)
from kamap.cli.terminal import DatabaseOption, Language, Terminal
from kamap.errors import KamapError
from kamap.model import tidy
from kamap.sentences import say

UsageError: Any = typer.BadParameter.__base__
"""What a mistyped command raises; Typer does not name it in public."""


class Commands(TyperGroup):
    """Words every error, one line for each thing that is wrong."""

    def main(self, *args: Any, **options: Any) -> Any:
        """A command that is mistyped is a fault like any other: one line, exit 1."""
        if not options.get("standalone_mode", True):
            return super().main(*args, **options)
        try:
            ended = super().main(*args, **options | {"standalone_mode": False})
        except UsageError as error:
            said = error.format_message()  # without any command that is the whole help
            print(said if said.startswith("Usage:") else tidy(said), file=sys.stderr)
            sys.exit(1)
        except typer.Abort:
            sys.exit(130)
        sys.exit(ended if isinstance(ended, int) else 0)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KamapError as error:
            for line in say(error, ctx.obj.t):
                print(tidy(line), file=sys.stderr)
            raise typer.Exit(1) from error


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Stakeholder maps for key-account selling. "
    "ACCOUNT and PERSON are a unique name, or '#' and an id.",
)


@app.callback()
def at_terminal(
    ctx: typer.Context,
    database: DatabaseOption = None,
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Language; else that of the terminal.")
    ] = None,
) -> None:
    ctx.obj = Terminal.opened(database, lang)


app.command("run", context_settings=starting.HANDED_ON)(starting.run)
app.command("demo")(starting.demo)
app.command("import")(importing.import_files)
app.command("accounts")(accounts.accounts)
app.command("seats")(accounts.seats)
app.command("rate")(rating.rate)
app.command("coverage")(coverage.coverage)
app.command("diff")(diff.diff)
app.command("portfolio")(portfolio.portfolio)
app.command("gates")(gates.gates)
app.command("export")(exporting.export)
app.command("log")(history.log)
app.command("undo")(history.undo)
app.command("check")(check.check)
