"""Who works at this terminal, in which language, on which database?"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent
from typing import Annotated, Any, Literal

import typer

from kamap.cli.faults import Unwritable
from kamap.errors import BadSetting
from kamap.i18n import Translator, language_for, translator
from kamap.services.desk import Desk, system_user
from kamap.store.engine import open_database

DATABASE = "KAMAP_DATABASE_URL"

Language = Literal["en", "zh"]
DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help=f"Database, by URL or path of an SQLite file; else {DATABASE}.",
        show_default=False,
    ),
]
AccountArgument = Annotated[str, typer.Argument(metavar="ACCOUNT", help="A name, or #id.")]
PersonArgument = Annotated[str, typer.Argument(metavar="PERSON", help="A name, or #id.")]
CenterOption = Annotated[
    str | None,
    typer.Option("--center", metavar="NAME", help="Buying center; else the standing one."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]


@dataclass
class Terminal:
    """What was said before, and in, a command."""

    lang: str
    database: str | None = None

    @classmethod
    def opened(cls, database: str | None, lang: str | None) -> "Terminal":
        """A terminal that speaks the language asked for, or else its own."""
        own = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
        return cls(lang or language_for(own), database)

    @classmethod
    def of(cls, ctx: typer.Context, database: str | None) -> "Terminal":
        """The terminal of a command, which may name the database once more."""
        terminal: Terminal = ctx.obj
        if database is not None:
            terminal.database = database
        return terminal

    @property
    def t(self) -> Translator:
        return translator(self.lang)

    def url(self) -> str | None:
        """The database that is meant; None is kamap's default. Raises BadSetting."""
        if self.database is not None:
            return url_of("--database", self.database)
        named = os.environ.get(DATABASE)
        return url_of(DATABASE, named) if named else None

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The system's user at the database."""
        database = open_database(self.url())
        try:
            yield Desk(database, system_user())
        finally:
            database.close()


def url_of(setting: str, database: str) -> str:
    """The URL of a database; what has no `://` is the path of an SQLite file."""
    if "://" in database:
        return database
    if not database.strip() or "?" in database:  # SQLAlchemy cuts a path off there
        raise BadSetting(setting, database)
    return f"sqlite:///{Path(database).absolute()}"


def write(text: str, end: str = "\n") -> None:
    """Says something on stdout. Raises Unwritable, and BrokenPipeError where nobody reads on."""
    try:
        print(text, end=end, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is still unwritten goes nowhere, or Python would complain on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Unwritable(error.strerror or str(error)) from error


def write_json(document: Any) -> None:
    write(_json(document))


def write_json_list(entries: Iterable[Any]) -> None:
    """The same for a list that may be long, each entry as soon as it is there."""
    begun = False
    for entry in entries:
        write((",\n" if begun else "[\n") + indent(_json(entry), "  "), end="")
        begun = True
    write("\n]" if begun else "[]")


def _json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)
