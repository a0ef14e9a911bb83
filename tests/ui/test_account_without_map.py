"""An account that somebody else than kamap left without any buying center breaks nothing."""

import sqlite3
from pathlib import Path

import pytest

from kamap.errors import NoBuyingCenter
from kamap.services import accounts
from kamap.services.desk import Desk
from tests.conftest import Port
from tests.ui.conftest import Open


@pytest.fixture
def orphan(tmp_path: Path, meeting: Port) -> int:
    """Its id; beside it there is a proper account."""
    with sqlite3.connect(tmp_path / "kamap.db") as file:
        made = file.execute(
            "INSERT INTO account (name, owner, region, industry, currency)"
            " VALUES ('Orphan', '', '', '', '')"
        )
    return int(made.lastrowid or 0)


@pytest.mark.parametrize(
    "page", ["portfolio/accounts.py", "portfolio/overview.py", "portfolio/freshness.py"]
)
def test_the_portfolio_shows_the_others(open_app: Open, orphan: int, page: str) -> None:
    app = open_app(page)
    assert not app.exception


def test_its_own_page_offers_to_begin_an_opportunity(open_app: Open, orphan: int) -> None:
    app = open_app("portfolio/accounts.py", account=orphan)
    assert not app.exception
    assert [heading.value for heading in app.subheader] == ["Maps and opportunities"]


def test_whoever_asks_for_its_map_is_told(desk: Desk, orphan: int) -> None:
    with pytest.raises(NoBuyingCenter):
        accounts.find_center(desk.database, accounts.find(desk.database, "Orphan"), None)
