"""Do the measurements of a large portfolio still run? On a tiny one, without a browser."""

from pathlib import Path

from kamap.services import clock, rolling, summaries
from kamap.store.engine import open_database
from tests.bench import edits, overview, past, portfolio
from tests.conftest import fresh_file

ACCOUNTS = 20


def written(folder: Path) -> str:
    folder.mkdir()
    url = fresh_file(folder)
    database = open_database(url)
    portfolio.write(database, ACCOUNTS, clock.day_of(clock.now()))
    database.close()
    return url


def test_edits_of_two_portfolios_are_compared(tmp_path: Path) -> None:
    small, large = (open_database(written(tmp_path / name)) for name in ("small", "large"))
    cost = edits.compare(small, large, (ACCOUNTS, ACCOUNTS), rounds=3)
    assert (len(cost.small), len(cost.large)) == (3, 3)
    assert edits.line(edits.Cost([1.0], [1.4]), 9, 3).endswith(
        "| 1.40 × (1400.0 ms, 1000.0 ms) | short |"
    )


def test_another_process_edits_while_summaries_are_renewed(tmp_path: Path) -> None:
    url = written(tmp_path / "a")
    database, today = open_database(url), clock.day_of(clock.now())
    with edits.meanwhile(url, ACCOUNTS) as taken:
        assert rolling.all_forward(database, today) >= ACCOUNTS - 2
    assert summaries.expired(database, today, 1) == 0
    assert all(0 < seconds < 60 for seconds in taken)


def test_a_map_of_the_past(tmp_path: Path) -> None:
    taken = past.measure(changes=100, rounds=2)
    assert len(taken) == 2
    assert past.line([151.0]).endswith("| 151 ms | short |")


def test_the_overview_says_what_the_same_in_raw_sql_says() -> None:
    taken = overview.measure(ACCOUNTS, rounds=1)  # compares both
    assert len(taken.kamap) == len(taken.raw) == 1
    assert overview.line(overview.Taken([2.1], [1.0])).endswith("(2100 ms, 1000 ms) | short |")
