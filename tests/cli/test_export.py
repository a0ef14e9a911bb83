"""`kamap export`: one whole file, or one line that says why not, and nothing written anywhere."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from kamap.model import FileFormat, TieKind
from kamap.services import accounts, people, seats, team, ties
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.browser.chromium import ROOT
from tests.cli.conftest import Kamap
from tests.conftest import Port

Dump = Callable[[], list[str]]

BEGINS = {
    "html": b"<!doctype html>",
    "brief": b"<!doctype html>",
    "pptx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "png": b"\x89PNG",
    "svg": b"<?xml",
    "graphml": b"<?xml",
}
CLIENT = [format_.value for format_ in FileFormat if not format_.internal_only]
SVG = ("--audience", "client", "--format", "svg")
PAGE = ("--audience", "client", "--format", "html")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder to write into."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def refused(kamap: Kamap, dump: Dump, out: Path) -> Callable[..., str]:
    """Runs an export that must not be; gives back what it says, having left no trace."""

    def run(*args: str) -> str:
        before, there = dump(), sorted(out.iterdir())
        result = kamap("export", *args)
        assert (result.exit_code, result.stdout) == (1, ""), result.output
        assert len(result.stderr.splitlines()) == 1
        assert sorted(out.iterdir()) == there
        assert dump() == before
        return result.stderr.rstrip("\n")

    return run


def rows(file: Path) -> list[list[str]]:
    """The first table of a page, its headings first."""
    table = html.fromstring(file.read_text(encoding="utf-8")).xpath("(//table)[1]")[0]
    return [[cell.text_content() for cell in row.xpath("th|td")] for row in table.xpath(".//tr")]


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "format_"),
    [*(("internal", format_.value) for format_ in FileFormat), *(("client", f) for f in CLIENT)],
)
def test_every_format(kamap: Kamap, port: Port, out: Path, audience: str, format_: str) -> None:
    file = out / "INTERNAL map"
    result = kamap("export", "Port", "--audience", audience, "--format", format_, "-o", str(file))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"Written: {file} (3 people)\n"
    assert [one.name for one in out.iterdir()] == ["INTERNAL map"]
    assert file.read_bytes().startswith(BEGINS[format_])
    assert file.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now


def test_the_customers_own_are_in_and_nobody_else(
    kamap: Kamap, database: Database, port: Port, today: date, out: Path
) -> None:
    desk = Desk(database, "Li")
    people.add(desk, port.center, "Lu", organisation="Design Institute")
    gone, _ = people.add(desk, port.center, "Wu")
    people.leave(desk, gone, today)
    kamap("export", "Port", *PAGE, "-o", str(out / "map.html"))
    headings, *said = rows(out / "map.html")
    assert headings == ["Name", "Title", "Department"]
    assert sorted(name for name, *_ in said) == ["Qian", "Sun", "Zhou"]  # met or never met


def test_counterparts_are_for_everybody(
    kamap: Kamap, database: Database, port: Port, out: Path
) -> None:
    team.cover_by_name(Desk(database, "Li"), port.person["Zhou"], "Chen")
    nobody = {"en": "to be named", "zh": "待定"}
    for lang, text in nobody.items():
        file = out / f"{lang}.html"
        kamap("export", "Port", *PAGE, "--counterparts", "--lang", lang, "-o", str(file))
        ours = {row[0]: row[-1] for row in rows(file)[1:]}
        assert ours == {"Zhou": "Chen", "Qian": text, "Sun": text}
        assert f'lang="{"zh-CN" if lang == "zh" else lang}"' in file.read_text(encoding="utf-8")
    kamap("export", "Port", *PAGE, "-o", str(out / "without.html"))
    assert "Chen" not in (out / "without.html").read_text(encoding="utf-8")


def test_without_lines_nobody_reports_to_anybody(
    kamap: Kamap, database: Database, port: Port, out: Path
) -> None:
    line = (port.person["Sun"], port.person["Zhou"], TieKind.REPORTS_TO)
    ties.draw(Desk(database, "Li"), *line)
    kamap("export", "Port", *PAGE, "-o", str(out / "with.html"))
    kamap("export", "Port", *PAGE, "--without-lines", "-o", str(out / "without.html"))
    assert "Reports to" in rows(out / "with.html")[0]
    assert rows(out / "without.html")[0] == ["Name", "Title", "Department"]
    told = {name: _content(out / f"{name}.html") for name in ("with", "without")}
    assert list(told["with"]["layouts"]) == ["org", "departments"]
    assert len(told["with"]["layouts"]["org"]["edges"]) == 1
    assert list(told["without"]["layouts"]) == ["departments"]
    assert told["without"]["common"]["edges"] == []


def _content(file: Path) -> dict[str, Any]:
    page = html.fromstring(file.read_text(encoding="utf-8"))
    return json.loads(page.get_element_by_id("content").text)


def test_a_past_day(
    kamap: Kamap, database: Database, port: Port, today: date, rated_on: date, out: Path
) -> None:
    people.add(Desk(database, "Li"), port.center, "Newcomer")
    then = (today - timedelta(days=3)).isoformat()
    kamap("export", "Port", *PAGE, "-o", str(out / "now.html"))
    result = kamap("export", "Port", *PAGE, "--on", then, "-o", str(out / "then.html"))
    assert result.stdout.endswith("(3 people)\n")
    assert "Newcomer" in (out / "now.html").read_text(encoding="utf-8")
    assert "Newcomer" not in (out / "then.html").read_text(encoding="utf-8")
    kamap("export", "Port", *PAGE, "--on", then, "-o", str(out))
    assert (out / f"Project-organisation-{then}.html").exists()


def test_what_is_typed_stands_at_the_head(kamap: Kamap, port: Port, out: Path) -> None:
    head = ("--title", "Cranes & <b>", "--prepared-for", "Harbour", "--prepared-by", "Us")
    kamap("export", "Port", *PAGE, *head, "--unordered", "-o", str(out / "map.html"))
    page = html.fromstring((out / "map.html").read_text(encoding="utf-8"))
    assert page.xpath("//h1")[0].text_content() == "Cranes & <b>"
    assert [dd.text_content() for dd in page.xpath("//dd")][:2] == ["Harbour", "Us"]
    assert "In no particular order" in page.xpath("//main")[0].text_content()


# --- where it goes --------------------------------------------------------------------------------


def test_a_folder_gives_the_file_a_name(kamap: Kamap, port: Port, today: date, out: Path) -> None:
    kamap("export", "Port", *SVG, "-o", str(out))
    kamap("export", "Port", *SVG, "--lang", "zh", "-o", str(out))
    kamap("export", "Port", *SVG, "--title", "Cranes: who/whom", "-o", str(out))
    ours = ("--audience", "internal", "--format", "svg")
    kamap("export", "Port", *ours, "-o", str(out))
    assert {file.name for file in out.iterdir()} == {
        f"Project-organisation-{today}.svg",  # a client's never says whose it is
        f"项目组织-{today}.svg",
        f"Cranes-who-whom-{today}.svg",
        f"INTERNAL-内部资料-Port-Standing-{today}.svg",
    }


def test_an_internal_file_that_does_not_say_so_is_warned_of(
    kamap: Kamap, port: Port, out: Path
) -> None:
    file = str(out / "map.svg")
    result = kamap("export", "Port", "--audience", "internal", "--format", "svg", "-o", file)
    assert result.stdout.splitlines()[1:] == [
        "For internal use only, and its name does not say so: take care."
    ]


def test_a_file_that_is_there_stays_unless_forced(
    kamap: Kamap, refused: Callable[..., str], port: Port, out: Path
) -> None:
    file = out / "map.svg"
    file.write_text("a letter")
    assert refused("Port", *SVG, "-o", str(file)) == (
        f"There is a file {file} already. Choose another name, or overwrite it with --force."
    )
    assert file.read_text() == "a letter"
    result = kamap("export", "Port", *SVG, "--force", "-o", str(file))
    assert result.exit_code == 0
    assert file.read_bytes().startswith(BEGINS["svg"])
    assert [one.name for one in out.iterdir()] == ["map.svg"]


def test_a_file_of_that_name_in_the_folder_stays_too(
    kamap: Kamap, refused: Callable[..., str], port: Port, out: Path
) -> None:
    kamap("export", "Port", *SVG, "-o", str(out))
    assert refused("Port", *SVG, "-o", str(out)).startswith("There is a file ")
    assert kamap("export", "Port", *SVG, "--force", "-o", str(out)).exit_code == 0


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("missing/map.svg", "No such file or directory"),
        ("file/map.svg", "Not a directory"),
        ("long" * 100, "File name too long"),
        ("/proc/kamap.svg", ""),  # nobody can write there, not even root
    ],
)
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "--force"])
def test_a_place_that_takes_no_file(
    refused: Callable[..., str],
    port: Port,
    tmp_path: Path,
    out: Path,
    where: str,
    why: str,
    force: tuple[str, ...],
) -> None:
    (out / "file").write_text("x")
    said = refused("Port", *SVG, *force, "-o", str(out / where))
    assert said.startswith(f"The file {out / where} cannot be written: {why}")
    assert said.endswith("Nothing was written.")


@pytest.mark.skipif(ROOT, reason="root may write into a read-only folder")
def test_a_read_only_folder(refused: Callable[..., str], port: Port, out: Path) -> None:
    out.chmod(0o500)
    said = refused("Port", *SVG, "-o", str(out / "map.svg"))
    assert said.endswith("cannot be written: Permission denied. Nothing was written.")


def test_a_folder_that_is_full(
    database: Database, port: Port, url: str, dump: Dump, out: Path
) -> None:
    """As full as a limit makes it: the file does not fit, the database does."""
    resource = pytest.importorskip("resource")  # not on Windows
    before = dump()
    result = subprocess.run(
        [sys.executable, "-m", "kamap", "export", "Port", *PAGE, "-o", str(out / "map.html")],
        env=os.environ | {"KAMAP_DATABASE_URL": url},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000)),
        capture_output=True,
        timeout=60,
    )
    said = result.stderr.decode()
    assert (result.returncode, result.stdout) == (1, b"")
    assert re.fullmatch(r"The file \S+ cannot be written: .*\. Nothing was written\.\n", said)
    assert list(out.iterdir()) == []
    assert dump() == before


# --- what is no order -----------------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["client", "internal"])
def test_an_account_without_people(
    refused: Callable[..., str], database: Database, out: Path, audience: str
) -> None:
    accounts.create(Desk(database, "Li"), "Empty")
    said = refused("Empty", "--audience", audience, "--format", "html", "-o", str(out))
    assert said == "There is nobody on the map Empty · Standing yet, so there is nothing to export."


def test_nobody_of_the_customers_own(
    refused: Callable[..., str], database: Database, out: Path
) -> None:
    desk = Desk(database, "Li")
    center, _ = accounts.create(desk, "Dock")
    people.add(desk, center.id or 0, "Lu", organisation="Design Institute")
    assert "nobody" in refused("Dock", *SVG, "-o", str(out)).casefold()


@pytest.mark.parametrize("format_", ["graphml", "brief"])
def test_what_is_for_us_alone(
    refused: Callable[..., str], port: Port, out: Path, format_: str
) -> None:
    said = refused("Port", "--audience", "client", "--format", format_, "-o", str(out))
    assert said == (
        f"“{format_}” carries all that we know, and so is there for internal use only. "
        "For a client choose html, pptx, xlsx, png or svg."
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("Port", "--format", "svg"), "--audience"),
        (("Port", "--audience", "client"), "--format"),
        (("Port", "--audience", "everybody", "--format", "svg"), "--audience"),
        (("Port", "--audience", "client", "--format", "pdf"), "--format"),
        (("Port", *SVG, "--lang", "fr"), "--lang"),
        (("Dock", *SVG), "There is no account “Dock”."),
        (("Port", *SVG, "--center", "Cranes"), "There is no buying center “Cranes”."),
        (("Port", *SVG, "--accent", "red"), "“red” is no colour: write it as #2F74B5."),
        (("Port", *SVG, "--on", "yesterday"), "--on, “yesterday”: must be a date"),
        (("Port", *SVG, "--on", "1999-01-01"), "1999-01-01"),
        (("Port", *SVG, "--logo", "missing.png"), "The file missing.png cannot be read"),
        (("Port", *SVG, "--template", "missing.pptx"), "The file missing.pptx cannot be read"),
        (("Port", *SVG, "--logo", __file__), "This file cannot be read as a logo"),
    ],
    ids=lambda value: " ".join(value[1:]) if isinstance(value, tuple) else "",
)
def test_what_is_no_order(
    refused: Callable[..., str], port: Port, out: Path, args: tuple[str, ...], said: str
) -> None:
    assert said in refused(*args, "-o", str(out))


def test_what_is_no_template(refused: Callable[..., str], port: Port, out: Path) -> None:
    slides = ("--audience", "client", "--format", "pptx", "--template", __file__)
    said = refused("Port", *slides, "-o", str(out))
    assert said.startswith("The template is not a PowerPoint file")


# --- words that tell ------------------------------------------------------------------------------


@pytest.fixture
def telling(database: Database, port: Port) -> None:
    """A title that says too much, and one with the name of whom a blocker favours."""
    desk = Desk(database, "Li")
    seats.rate(desk, port.seat["Qian"], favours="Gantry Co")
    people.change(desk, port.person["Sun"], title="采购（教练）")
    people.change(desk, port.person["Qian"], department="ex GANTRY CO")


@pytest.mark.usefixtures("telling")
@pytest.mark.parametrize("format_", CLIENT)
def test_words_that_tell_stop_a_client_file(
    kamap: Kamap, refused: Callable[..., str], out: Path, format_: str
) -> None:
    order = ("Port", "--audience", "client", "--format", format_, "-o", str(out / "map"))
    said = refused(*order)
    assert "“教练” in “采购（教练）”" in said
    assert "“Gantry Co” in “ex GANTRY CO”" in said
    assert kamap("export", *order, "--confirm-words").exit_code == 0


@pytest.mark.parametrize("option", ["--title", "--prepared-for", "--prepared-by"])
def test_words_that_tell_at_the_head(
    refused: Callable[..., str], port: Port, out: Path, option: str
) -> None:
    said = refused("Port", *SVG, option, "Our Blockers", "-o", str(out))
    assert "“blocker” in “Our Blockers”" in said


@pytest.mark.usefixtures("telling")
def test_our_own_files_may_say_them(kamap: Kamap, out: Path) -> None:
    ours = ("--audience", "internal", "--format", "svg")
    assert kamap("export", "Port", *ours, "-o", str(out)).exit_code == 0


# --- the log --------------------------------------------------------------------------------------


def test_the_log_says_who_sent_what_to_whom(
    kamap: Kamap, port: Port, out: Path, today: date
) -> None:
    kamap("export", "Port", *PAGE, "-o", str(out))
    kamap("export", "Port", "--audience", "internal", "--format", "brief", "-o", str(out))
    logged = json.loads(kamap("log", "Port", "--json").stdout)
    brief, page = [change for change in logged if change["what"] == "export"]
    assert (page["actor"], page["at"][:10]) == ("Li", today.isoformat())
    assert (page["after"]["audience"], page["after"]["format"]) == ("client", "html")
    assert (brief["after"]["audience"], brief["after"]["format"]) == ("internal", "brief")
    assert page["after"]["people"] == 3
    table = kamap("log", "Port").stdout.splitlines()
    assert "for the client" in table[2]
    assert "for us" in table[1]
    assert "HTML" in table[2]


def test_what_has_gone_out_cannot_be_taken_back(kamap: Kamap, port: Port, out: Path) -> None:
    kamap("rate", "Port", "Sun", "--stance", "2")
    kamap("export", "Port", *SVG, "-o", str(out))
    assert kamap("undo", "Port").exit_code == 0  # passes over it, to the rating
    seats_now = json.loads(kamap("seats", "Port", "--json").stdout)
    assert next(s for s in seats_now if s["name"] == "Sun")["stance"] is None
    logged = [change["what"] for change in json.loads(kamap("log", "Port", "--json").stdout)]
    assert logged.count("export") == 1
    assert len(list(out.iterdir())) == 1


def test_where_nothing_else_was_done_there_is_nothing_to_undo(
    kamap: Kamap, port: Port, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "Wu")
    kamap("export", "Port", *SVG, "-o", str(out))
    result = kamap("undo", "Port")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "You have nothing left to undo on “Port”.\n"
