"""check: one line where all is well, else a sentence for each thing that is not, and exit 1."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import text

from kamap.cli.check import sentence
from kamap.i18n import translator
from kamap.services import checking
from kamap.store.engine import Database
from tests.cli.conftest import Kamap
from tests.conftest import Port


@pytest.fixture
def tamper(database: Database) -> Callable[[str], None]:
    def run(sql: str) -> None:
        with database.writing() as connection:
            connection.execute(text(sql))

    return run


def test_all_is_well(kamap: Kamap, port: Port, dump: Callable[[], list[str]]) -> None:
    before = dump()
    result = kamap("check")
    assert (result.exit_code, result.stdout) == (0, "All is well: 1 map.\n")
    assert json.loads(kamap("check", "--json").stdout) == {"maps": 1, "differences": []}
    assert dump() == before


def test_what_is_not(kamap: Kamap, port: Port, tamper: Callable[[str], None]) -> None:
    tamper("UPDATE summary SET supporting = 0.9")
    tamper("UPDATE person SET title = 'Chair' WHERE name = 'Zhou'")
    result = kamap("check")
    assert result.exit_code == 1
    logged, figure = result.stdout.splitlines()
    assert logged == 'person Zhou #1: “title” is stored as "Chair", but the change log says "".'
    assert figure.startswith("Port · Standing: “supporting” of ")
    assert figure.endswith(" is stored as 0.9, but comes to 0.5.")

    result = kamap("check", "--json")
    assert result.exit_code == 1
    kinds = [one["kind"] for one in json.loads(result.stdout)["differences"]]
    assert kinds == ["OtherThanLogged", "OtherFigure"]


def test_each_kind_has_a_sentence_of_its_own() -> None:
    t = translator("en")
    found = (
        checking.Damage("row 3 missing"),
        checking.RefersToNothing("tie", 4, "person"),
        checking.StandingCenters("Port", 0),
        checking.StandingCenters("Port", 2),
        checking.StanceAndDate("Port", "Cranes", "Zhou"),
        checking.NotRecorded("Port", "Cranes", "trend"),
        checking.AgainstLog("person", 1, "Zhou", True),
        checking.AgainstLog("person", 1, "Zhou", False),
    )
    assert [sentence(one, t) for one in found] == [
        "The database finds itself damaged: row 3 missing",
        "Row 4 of tie refers to a row of person that is not there.",
        "Port has no standing buying center.",
        "Port has 2 standing buying centers, not one.",
        "Port · Cranes: the rating of Zhou has a stance without a date, "
        "or a date without a stance.",
        "Port · Cranes: nothing is recorded under “trend”.",
        "person Zhou #1 is there, but the change log says it was deleted.",
        "person Zhou #1 is not there, but the change log says it was not deleted.",
    ]
