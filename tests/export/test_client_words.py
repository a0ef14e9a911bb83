"""A file for a customer says nothing in our words, of us, of this machine, or of the clock."""

import json
import platform
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from kamap.analysis.client_map import Disclosure
from kamap.analysis.view import AccountView, analyse
from kamap.export.renderer import vis
from kamap.model import Audience, Counterpart, FileFormat, Role, TeamMember, Tie, TieKind
from kamap.services import files
from kamap.services.exports import Order
from kamap.services.files import File
from kamap.store.engine import Database
from tests.conftest import MONDAY, Who, map_of
from tests.export.secrets import leaks, marker
from tests.export.unpacked import chunk_kinds, is_text, members, pieces
from tests.export.words_of_ours import BY_CHANCE, ours_in

CLIENT = [format_ for format_ in FileFormat if not format_.internal_only]
ZIPPED = [FileFormat.PPTX, FileFormat.XLSX]
VIS = {
    "internal": "an option of its canvas, internalPixelRatio, say",
    "support": "in what it tells developers",
    "supported": "in what it tells developers",
    "supports": "in what it tells developers",
    "unsupported": "in what it tells developers",
    "unknown": "in what it tells developers",
    "dotted": "a border of its own controls, which kamap never shows",
}
"""What vis-network's own code says: anybody may read it, and it is the same in every file."""


@pytest.fixture
def view() -> AccountView:
    """Everybody is rated, and covered or not; the Works are a chain of people."""
    who = [
        Who("Zhou", 95, -5, person={"title": "Chairman", "department": "Board"}),
        Who("Qian", 60, 4, part={"roles": frozenset({Role.COACH, Role.GATEKEEPER})}),
        Who("王芳", 20, 0, part={"final_say": True, "veto": True, "favours": "Siemens"}),
        *(Who(f"Worker {n}", n % 101, person={"department": "Works"}) for n in range(140)),
    ]
    kinds = [TieKind.REPORTS_TO, *TieKind]
    ties = tuple(
        Tie(id=n, account_id=1, source_id=n + 2, target_id=n // 3 + 1, kind=kinds[n % len(kinds)])
        for n in range(140)
    )
    map_ = map_of(*who, ties=ties)
    return analyse(
        replace(
            map_,
            team=(TeamMember(id=1, name="Chen"),),
            counterparts=(Counterpart(id=1, team_member_id=1, person_id=1, strength=1),),
        ),
        MONDAY,
    )


def of_client(database: Database, view: AccountView, format_: FileFormat, lang: str) -> File:
    wish = Disclosure(counterparts=True)
    return files.made(
        database, view, Order(Audience.CLIENT, format_, lang, unordered=True, disclosure=wish)
    )


def texts(file: File) -> Iterator[tuple[str, str]]:
    """All that is text in a file, vis-network's code apart; by where it stands."""
    for way, content in pieces(file.name, file.content.replace(vis().encode(), b"")):
        if is_text(content):
            yield way, content.decode("utf-8", "replace")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("format_", CLIENT)
def test_none_of_our_words(
    database: Database, view: AccountView, format_: FileFormat, lang: str
) -> None:
    file = of_client(database, view, format_, lang)
    said = {word: way for way, text in texts(file) for word in ours_in(text, BY_CHANCE)}
    assert said == {}


def test_vis_network_says_what_is_excepted_and_no_more() -> None:
    assert set(ours_in(vis(), BY_CHANCE)) == set(VIS)


def test_our_words_are_found_where_they_are() -> None:
    """Else the tests above would prove nothing."""
    said = "isBlocker never_met data-final-say instanceof 反对者"
    assert set(ours_in(said, BY_CHANCE)) == {"blocker", "never met", "final say", "反对"}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("format_", [FileFormat.HTML, FileFormat.XLSX, FileFormat.SVG])
def test_our_own_files_say_them_all_the_same(
    database: Database, view: AccountView, format_: FileFormat, lang: str
) -> None:
    order = Order(Audience.INTERNAL, format_, lang)
    file = files.made(database, view, order)
    assert any(list(ours_in(text, BY_CHANCE)) for _, text in texts(file))


@pytest.mark.parametrize("format_", CLIENT)
def test_neither_the_user_nor_the_machine_nor_the_clock(
    database: Database, view: AccountView, format_: FileFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME", "HOSTNAME"):
        monkeypatch.setenv(name, marker(name))
    monkeypatch.setattr(socket, "gethostname", lambda: marker("host"))
    monkeypatch.setattr(platform, "node", lambda: marker("node"))
    file = of_client(database, view, format_, "en")
    assert leaks(file.name, file.content) == []
    now = datetime.now(UTC)
    days = {f"{now:%Y-%m-%d}", f"{now:%Y/%m/%d}", f"{now:%d.%m.%Y}", f"{now:%Y:%m:%d}"}
    assert [way for way, text in texts(file) if any(day in text for day in days)] == []


@pytest.mark.parametrize("format_", ZIPPED)
def test_the_parts_of_an_office_file_are_as_old_as_its_cover(
    database: Database, view: AccountView, format_: FileFormat
) -> None:
    file = of_client(database, view, format_, "en")
    parts = members(file.content)
    assert len({part.date_time for part in parts}) == 1
    assert parts[0].date_time in {(1980, 1, 1, 0, 0, 0), (*MONDAY.timetuple()[:3], 0, 0, 0)}
    assert all(not part.extra and not part.comment for part in parts)
    assert len({part.create_system for part in parts}) == 1  # which kind of machine


@pytest.mark.parametrize("format_", ZIPPED)
def test_an_office_file_names_nobody(
    database: Database, view: AccountView, format_: FileFormat
) -> None:
    archive = ZipFile(BytesIO(of_client(database, view, format_, "en").content))
    told = [name for name in archive.namelist() if name.startswith("docProps/")]
    for name in told:
        root = etree.fromstring(archive.read(name))
        said = {etree.QName(e).localname: e.text or "" for e in root.iter() if e.text}
        for whose in ("creator", "lastModifiedBy", "Company", "Manager", "HyperlinkBase"):
            assert not said.get(whose), f"{name}: {whose}"
        for when in ("created", "modified", "lastPrinted"):
            assert said.get(when, MONDAY.isoformat())[:10] == MONDAY.isoformat()
    held = [name for name in archive.namelist() if "printer" in name or "thumbnail" in name]
    assert not held  # a template's, of somebody else's machine


def test_a_picture_is_pixels_alone(database: Database, view: AccountView) -> None:
    kinds = chunk_kinds(of_client(database, view, FileFormat.PNG, "en").content)
    assert set(kinds) <= {"IHDR", "PLTE", "IDAT", "IEND", "pHYs", "sRGB", "gAMA"}


def test_what_the_renderer_gets_is_on_the_list(database: Database, view: AccountView) -> None:
    page = of_client(database, view, FileFormat.HTML, "en").content.decode()
    json_ = page.split('<script type="application/json" id="content">')[1].split("</script>")[0]
    content = json.loads(json_)
    nodes, people = content["common"]["nodes"], range(len(view.seats))
    shown = {"id", "w", "h", "initials", "name", "title", "department", "note"}
    assert set().union(*nodes) <= shown
    assert [node["id"] for node in nodes] == list(people)
    assert len({(node["w"], node["h"]) for node in nodes}) == 1
    for layout in content["layouts"].values():
        assert set(layout) <= {"layout", "map", "edges", "places", "captions", "bend"}
        for edge in layout["edges"]:
            assert set(edge) == {"id", "from", "to", "kind"}
            assert edge["kind"] == "reports_to"
            assert {edge["from"], edge["to"]} <= set(people)
