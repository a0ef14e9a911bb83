"""Does kamap stay quick with 100,000 accounts: rolled forward, edited, looked at?"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from kamap.services import clock, demo, rolling, summaries
from kamap.services.desk import Desk
from kamap.store.engine import open_database
from tests.bench import edits, overview, past, portfolio
from tests.bench.measure import FLOOR
from tests.bench.opening import EMPTY, OVERVIEW, opened
from tests.bench.report import row
from tests.browser.server import AppServer

ACCOUNTS, SMALL = 100_000, 1_000
PAGES = 5
ROLL_SECONDS, OVERVIEW_LIMIT, DEMO_LIMIT, MEMORY_MB = 60, 4.0, 3.0, 1024
FINE_SECONDS = 2.0
"""An edit that takes no longer while summaries are renewed is one that is hardly noticed."""


def lines(accounts: int = ACCOUNTS, small: int = SMALL, rounds: int = PAGES) -> Iterator[str]:
    """The figures as rows of the report; the large portfolio is written once."""
    yield past.line(past.measure())
    yield overview.line(overview.measure())
    with tempfile.TemporaryDirectory(prefix="kamap-bench-") as folder:
        url = {size: f"sqlite:///{folder}/{size}.db" for size in (accounts, small)}
        for size, into in url.items():
            database = open_database(into)
            portfolio.write(database, size, clock.day_of(clock.now()))
            database.close()
        yield from _rolled(url[accounts], accounts)
        yield _edited(url[accounts], url[small], accounts, small)
        yield from _looked_at(Path(folder), url[accounts], accounts, rounds)


def _rolled(url: str, accounts: int) -> Iterator[str]:
    database, today = open_database(url), clock.day_of(clock.now())
    with edits.meanwhile(url, accounts) as taken:
        begun, worked = perf_counter(), _work_of_others()
        rolling.all_forward(database, today)
        seconds, worked = perf_counter() - begun, _work_of_others() - worked
    assert summaries.expired(database, today, 1) == 0
    database.close()
    name = "expired summaries rolled forward"
    reached = f"{seconds:.0f} s ({worked:.0f} s of work, by all processors)"
    yield row(name, accounts, f"≤ {ROLL_SECONDS} s", reached, seconds <= ROLL_SECONDS)
    if taken:
        shown = f"{edits.waits(taken)} ({len(taken)} edits, none failed)"
        fine = max(taken) <= FINE_SECONDS
        yield row("an edit meanwhile", accounts, f"≤ {FINE_SECONDS:.0f} s", shown, fine)


def _work_of_others() -> float:
    """Seconds of a processor that the processes started from here, and ended, have had."""
    times = os.times()
    return times.children_user + times.children_system


def _edited(large_url: str, small_url: str, accounts: int, small: int) -> str:
    large, few = open_database(large_url), open_database(small_url)
    rolling.all_forward(few, clock.day_of(clock.now()))
    cost = edits.compare(few, large, (small, accounts), edits.ROUNDS)
    large.close()
    few.close()
    return edits.line(cost, accounts, small)


def _looked_at(folder: Path, url: str, accounts: int, rounds: int) -> Iterator[str]:
    """The overview of all these accounts, and of the demo."""
    with _servers(folder, url) as (floor, large, few):
        pages = [(floor.url, EMPTY), *((f"{s.url}/portfolio", OVERVIEW) for s in (large, few))]
        empty, many, demo_ = map(median, opened(pages, rounds))
        memory = large.peak_memory()
    for name, size, took, limit in (
        ("first page of the overview", accounts, many, OVERVIEW_LIMIT),
        ("opening the overview of the demo", 8, demo_, DEMO_LIMIT),
    ):
        reached = f"{took / empty:.1f} × the empty app ({took:.0f} ms)"
        target = f"≤ {limit:.0f} × the empty app"
        yield row(name, size, target, reached, took <= limit * empty)
    if memory is not None:
        most = f"≤ {MEMORY_MB:,} MB"
        name = "memory of the server, at most"
        yield row(name, accounts, most, f"{memory:.0f} MB", memory <= MEMORY_MB)


@contextmanager
def _servers(folder: Path, url: str) -> Iterator[tuple[AppServer, AppServer, AppServer]]:
    """An empty app, kamap with the large portfolio, and kamap with the demo."""
    servers = (
        AppServer(folder / "floor", script=FLOOR.script),
        AppServer(folder / "large", database_url=url),
        AppServer(folder / "demo"),
    )
    database = open_database(servers[-1].database_url)
    demo.load(Desk(database, "bench"), "en")
    database.close()
    try:
        yield tuple(server.start() for server in servers)  # type: ignore[misc]
    finally:
        for server in servers:
            server.kill()


if __name__ == "__main__":
    for one in lines():
        print(one, flush=True)
