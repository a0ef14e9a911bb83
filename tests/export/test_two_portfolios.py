"""From two databases that share only what a customer may read come the very same files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kamap.analysis.client_map import Disclosure
from kamap.cli.app import app
from kamap.export.renderer import vis
from kamap.model import Audience, FileFormat
from kamap.services import files, views
from kamap.services.desk import Desk
from kamap.services.exports import Order
from kamap.store.engine import Database, open_database
from tests.conftest import fresh_file
from tests.export.secrets import leaks, marker
from tests.export.two_portfolios import Stored, busy, plain

CLIENT = [format_ for format_ in FileFormat if not format_.internal_only]
MAKERS: dict[str, Callable[[Desk], Stored]] = {"plain": plain, "busy": busy}
Two = list[tuple[Database, str, Stored]]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """The databases, their URLs, and where in them the map is."""
    opened = []
    for name, make in MAKERS.items():
        url = fresh_file(tmp_path_factory.mktemp(name))
        database = open_database(url)
        opened.append((database, url, make(Desk(database, marker(f"actor {name}")))))
    yield opened
    for database, *_ in opened:
        database.close()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("format_", CLIENT)
def test_made_by_the_service(two: Two, format_: FileFormat, lang: str) -> None:
    for wish in (Disclosure(), Disclosure(counterparts=True), Disclosure(lines=False)):
        order = Order(Audience.CLIENT, format_, lang, disclosure=wish)
        one, other = (
            files.made(
                database,
                views.load(database, stored.center_id, Desk(database, "Li").today()),
                order,
            )
            for database, _, stored in two
        )
        assert one == other
        assert one.people == 3
        assert leaks(one.name, one.content, without=vis().encode()) == []


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("format_", CLIENT)
def test_made_on_the_command_line(
    two: Two, format_: FileFormat, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = []
    for n, (_, url, stored) in enumerate(two):
        monkeypatch.setenv("LOGNAME", marker(f"user {n}"))
        folder = tmp_path / marker(f"folder {n}")
        folder.mkdir()
        said = ["export", stored.account, "--center", stored.center, "--audience", "client"]
        said += ["--format", format_.value, "--lang", lang, "--counterparts", "-o", str(folder)]
        result = CliRunner().invoke(app, ["--database", url, *said], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        (file,) = folder.iterdir()
        files.append((file.name, file.read_bytes()))
    assert files[0] == files[1]
    assert leaks(*files[0], without=vis().encode()) == []


def test_our_own_file_of_that_map_does_hold_them(two: Two) -> None:
    """Else the tests above would look for what is not there."""
    database, _, stored = two[1]
    view = views.load(database, stored.center_id, Desk(database, "Li").today())
    for format_ in (FileFormat.HTML, FileFormat.XLSX, FileFormat.SVG):
        ours = files.made(database, view, Order(Audience.INTERNAL, format_))
        assert leaks("file", ours.content, without=vis().encode())
