"""`kamap export`: a map as a file, for us or for the client."""

import os
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from kamap.analysis.client_map import Disclosure
from kamap.cli import maps
from kamap.cli.faults import CannotWriteFile, FileIsThere, Unreadable
from kamap.cli.terminal import (
    AccountArgument,
    CenterOption,
    DatabaseOption,
    Language,
    Terminal,
    write,
)
from kamap.export.cover import ACCENT, IN_NAMES
from kamap.model import Audience, FileFormat, Layout
from kamap.services import exports
from kamap.services.exports import Order


def export(
    ctx: typer.Context,
    account: AccountArgument,
    audience: Annotated[
        Audience, typer.Option(help="Who reads it: there is no default, so choose.")
    ],
    format_: Annotated[FileFormat, typer.Option("--format", help="What kind of file.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to; a folder will do.")
    ],
    center: CenterOption = None,
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Language of the file; else yours.")
    ] = None,
    title: Annotated[str, typer.Option(metavar="T", help="At its head.")] = "",
    prepared_for: Annotated[str, typer.Option(metavar="T", help="For whom.")] = "",
    prepared_by: Annotated[str, typer.Option(metavar="T", help="By whom.")] = "",
    logo: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A PNG, JPEG or SVG at its head.")
    ] = None,
    accent: Annotated[str, typer.Option(metavar="#RRGGBB", help="Its colour.")] = ACCENT,
    counterparts: Annotated[
        bool, typer.Option("--counterparts", help="Client: with our counterpart for each person.")
    ] = False,
    without_lines: Annotated[
        bool, typer.Option("--without-lines", help="Client: by department, no reporting lines.")
    ] = False,
    unordered: Annotated[
        bool, typer.Option("--unordered", help="Client: says that people stand in no order.")
    ] = False,
    layout: Annotated[Layout, typer.Option(help="Internal pictures: which layout.")] = Layout.ORG,
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Slides: a PowerPoint file to take after.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The map as it was on a past day.")
    ] = None,
    confirm_words: Annotated[
        bool, typer.Option("--confirm-words", help="Client: telltale words may go out.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replaces a file that is there.")] = False,
    database: DatabaseOption = None,
) -> None:
    """A map as a file: HTML, slides, a workbook, a picture, a network, or a one-page brief."""
    # They load what writes slides, sheets and pictures: half a second for every other command.
    from kamap.export.logo import logo as as_logo
    from kamap.services import files

    terminal = Terminal.of(ctx, database)
    day: Any = maps.seat_values({"rated_on": ("--on", on)}).get("rated_on")
    order = Order(
        audience,
        format_,
        lang or terminal.lang,
        title,
        prepared_for,
        prepared_by,
        as_logo(_read(logo)) if logo else None,
        accent,
        unordered,
        Disclosure(lines=not without_lines, counterparts=counterparts),
        layout,
        _read(template) if template else None,
        confirm_words,
    )
    with terminal.desk() as desk:
        view = maps.asked_for(desk, account, center, day)
        target = output / exports.file_name(view, order) if os.path.isdir(output) else output
        if _there(target) and not force:
            raise FileIsThere(str(target))
        file = files.made(desk.database, view, order, desk.today())
        beside = _written_beside(target, file.content)
        try:
            # What is noted and then not there does less harm than what went out unnoted.
            exports.note(desk, view, order, file.people)
            _put(beside, target, force)
        finally:
            beside.unlink(missing_ok=True)
    t = terminal.t
    people = t.plural("{count} person", "{count} people", file.people)
    write(t("Written: {file} ({people})", file=str(target), people=people))
    if audience is Audience.INTERNAL and IN_NAMES.split("-")[0] not in target.name.upper():
        write(t("For internal use only, and its name does not say so: take care."))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(str(path), error.strerror or str(error)) from error


def _written_beside(target: Path, content: bytes) -> Path:
    """The whole file under another name in the same folder: half a file is never seen."""
    path: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}-", dir=target.parent)
        path = Path(name)
        with os.fdopen(handle, "wb") as beside:
            beside.write(content)
            beside.flush()
            os.fsync(beside.fileno())
        path.chmod(0o666 & ~_umask())
    except OSError as error:
        if path is not None:
            path.unlink(missing_ok=True)
        raise CannotWriteFile(str(target), error.strerror or str(error)) from error
    return path


def _there(target: Path) -> bool:
    """Whether something has this name already. Raises CannotWriteFile where nothing can have it."""
    try:
        target.lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise CannotWriteFile(str(target), error.strerror or str(error)) from error
    return True


def _put(beside: Path, target: Path, force: bool) -> None:
    """Gives the file its name, unless somebody else has used that in the meantime."""
    try:
        if not force and _there(target):
            raise FileIsThere(str(target))
        beside.replace(target)
    except OSError as error:
        raise CannotWriteFile(str(target), error.strerror or str(error)) from error


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now
