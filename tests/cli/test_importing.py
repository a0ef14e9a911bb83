"""import and demo: accounts are made where they are missing, files are taken whole or not."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Kamap
from tests.conftest import Port
from tests.intake.books import book

Csv = Callable[..., str]


@pytest.fixture
def people(csv: Csv) -> str:
    return csv("people.csv", "id,name,stance", "1,王芳,3", "2,Zhou,-3")


@pytest.fixture
def ties(csv: Csv) -> str:
    return csv("ties.csv", "source,target,kind", "2,1,reports_to")


def test_the_account_is_made_and_the_rows_are_counted(kamap: Kamap, people: str, ties: str):
    result = kamap("import", "--account", "Port", "--people", people, "--ties", ties)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "2 people added, 0 changed, 0 unchanged; 1 tie added, 0 changed, 0 unchanged\n"
    )
    (account,) = json.loads(kamap("accounts", "--json").stdout)
    assert account["name"] == "Port"
    assert [center["name"] for center in account["buying_centers"]] == ["Standing"]
    assert len(json.loads(kamap("seats", "Port", "--json").stdout)) == 2


def test_again_changes_what_changed(kamap: Kamap, people: str, csv: Csv) -> None:
    kamap("import", "--account", "Port", "--people", people)
    edited = csv("people.csv", "id,name,stance", "1,王芳,4", "2,Zhou,-3", "3,Sun,")
    result = kamap("import", "--account", "#1", "--people", edited)
    assert result.stdout == (
        "1 person added, 1 changed, 1 unchanged; 0 ties added, 0 changed, 0 unchanged\n"
    )


def test_an_import_is_undone_whole(kamap: Kamap, people: str) -> None:
    kamap("import", "--account", "Port", "--people", people)
    assert kamap("undo", "Port").exit_code == 0
    assert json.loads(kamap("accounts", "--json").stdout) == []


def test_a_column_left_out_is_a_note(kamap: Kamap, csv: Csv) -> None:
    result = kamap(
        "import", "--account", "Port", "--people", csv("p.csv", "name,shoe size", "Zhou,43")
    )
    assert result.exit_code == 0
    assert result.stderr == "Note: p.csv: the column shoe size was left out.\n"


def test_every_fault_is_a_line_and_nothing_is_written(
    kamap: Kamap, csv: Csv, ties: str, dump: Callable[[], list[str]]
) -> None:
    before = dump()
    faulty = csv("people.csv", "id,name,stance,influence", "1,,3,", "2,Zhou,9,140")
    result = kamap("import", "--account", "Port", "--people", faulty, "--ties", ties)
    assert (result.exit_code, result.stdout) == (1, "")
    rows = sorted(line.split(", “")[0].split(":")[0] for line in result.stderr.splitlines())
    assert rows == [
        "people.csv, row 2, column name",
        "people.csv, row 3, column influence",
        "people.csv, row 3, column stance",
    ]
    assert dump() == before


def test_a_file_that_is_not_there(
    kamap: Kamap, tmp_path: Path, people: str, dump: Callable[[], list[str]]
) -> None:
    before = dump()
    missing = str(tmp_path / "ties.csv")
    result = kamap("import", "--account", "Port", "--people", people, "--ties", missing)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"The file {missing} cannot be read: there is no such file.\n"
    assert dump() == before


def test_a_folder_is_no_file(kamap: Kamap, tmp_path: Path) -> None:
    result = kamap("import", "--account", "Port", "--people", str(tmp_path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"The file {tmp_path} cannot be read: it is a folder.\n"


def test_a_workbook_of_several_accounts(kamap: Kamap, tmp_path: Path) -> None:
    sheets = {
        "人员": [["大客户", "姓名"], ["Port", "王芳"], ["Mill", "Ann"]],
        "客户": [["名称", "2025年营收"], ["Port", "1.2亿"]],
        "备注": [["x"]],
    }
    path = tmp_path / "all.xlsx"
    path.write_bytes(book(**sheets).content)
    result = kamap("import", str(path))
    assert result.stderr == "Note: the sheet 备注 was left out.\n"
    assert result.stdout == (
        "2 accounts added, 0 changed, 0 unchanged; 0 opportunities added, 0 changed, 0 unchanged\n"
        "2 people added, 0 changed, 0 unchanged; 0 ties added, 0 changed, 0 unchanged\n"
    )
    assert {a["name"] for a in json.loads(kamap("accounts", "--json").stdout)} == {"Port", "Mill"}


def test_a_workbook_into_one_account(kamap: Kamap, tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    path.write_bytes(book(people=[["name", "stance"], ["Zhou", 3], ["Qian", 9]]).content)
    result = kamap("import", str(path), "--account", "Port")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "people, row 3, column stance, “9”: must be a whole number from −5 to +5, or “unknown”.\n"
    )
    path.write_bytes(book(people=[["name", "stance"], ["Zhou", 3]]).content)
    assert kamap("import", str(path), "--account", "Port").exit_code == 0
    assert len(json.loads(kamap("seats", "Port", "--json").stdout)) == 1


def test_accounts_and_opportunities(kamap: Kamap, csv: Csv) -> None:
    files = (
        *("--accounts", csv("a.csv", "name,parent", "Port,Group", "Group,")),
        *("--opportunities", csv("o.csv", "account,name,amount", "Port,Cranes,350万")),
    )
    result = kamap("import", *files)
    assert result.stdout == (
        "2 accounts added, 0 changed, 0 unchanged; 1 opportunity added, 0 changed, 0 unchanged\n"
    )
    assert "0 accounts added, 0 changed, 2 unchanged" in kamap("import", *files).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Nothing to import: name an Excel workbook, or CSV files with --people, "),
        (("a.xlsx", "--people", "p.csv"), "Import the workbook or the CSV files, one after the"),
        (("--account", "Port"), "Nothing to import"),
    ],
)
def test_what_to_import_is_said_once(kamap: Kamap, arguments: tuple[str, ...], says: str) -> None:
    result = kamap("import", *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(says)


def test_people_of_no_account(kamap: Kamap, people: str) -> None:
    result = kamap("import", "--people", people)
    assert result.exit_code == 1
    assert result.stderr.startswith("people.csv: which customer is this about?")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_demo_names_the_customers_it_loaded(kamap: Kamap, port: Port, lang: str) -> None:
    result = kamap("demo", "--lang", lang)
    assert result.exit_code == 0
    loaded = [a["name"] for a in json.loads(kamap("accounts", "--json").stdout) if a["id"] > 1]
    assert len(loaded) == 10
    _, *rows, _ = result.stdout.splitlines()
    assert [row.split("  ")[0] for row in rows] == loaded  # and not the port there was before
    assert all(name.isascii() == (lang == "en") for name in loaded)
