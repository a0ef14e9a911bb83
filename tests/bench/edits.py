"""What does one edit cost in a portfolio, and how long does it take while others work?"""

import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from statistics import median, quantiles
from time import perf_counter

from kamap.services import seats
from kamap.services.desk import Desk
from kamap.store.engine import Database, open_database
from tests.bench.drawn import seat_id
from tests.bench.report import row

ROUNDS, WARM = 60, 10
LIMIT = 1.3
PAUSE_SECONDS = 0.25
SCORES = (41, 42)


@dataclass
class Cost:
    """Seconds an edit took, on a small portfolio and on a large one, in turns."""

    small: list[float] = field(default_factory=list)
    large: list[float] = field(default_factory=list)


def compare(small: Database, large: Database, accounts: tuple[int, int], rounds: int) -> Cost:
    """The same edits of both, each of another account."""
    cost, edits = Cost(), WARM + rounds
    for turn in range(edits):
        for database, of, taken in (
            (small, accounts[0], cost.small),
            (large, accounts[1], cost.large),
        ):
            seconds = _edit(Desk(database, "bench"), turn * of // edits, turn)
            if turn >= WARM:
                taken.append(seconds)
    return cost


def line(cost: Cost, accounts: int, small: int) -> str:
    """The figure as a row of the report."""
    slow, fast = median(cost.large), median(cost.small)
    reached = f"{slow / fast:.2f} × ({1000 * slow:.1f} ms, {1000 * fast:.1f} ms)"
    name = f"an edit stored, over the same with {small:,} accounts"
    return row(name, accounts, f"≤ {LIMIT} ×", reached, slow <= LIMIT * fast)


@contextmanager
def meanwhile(database_url: str, accounts: int) -> Iterator[list[float]]:
    """Another process goes on editing; afterwards, how many seconds each of its edits took.

    An edit that fails, as one would on a database that stays locked, ends it, and so fails here.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    editor = context.Process(target=_go_on, args=(there, database_url, accounts))
    editor.start()
    there.close()  # so that an editor that ends is not waited for
    taken: list[float] = []
    assert here.recv() == "ready"
    try:
        yield taken
    finally:
        here.send("enough")
        taken += here.recv()
        editor.join()


def _go_on(pipe: Connection, database_url: str, accounts: int) -> None:
    desk, taken = Desk(open_database(database_url), "bench"), list[float]()
    _edit(desk, 0, 0)  # the first one loads what it needs
    pipe.send("ready")
    while not pipe.poll(PAUSE_SECONDS):
        taken.append(_edit(desk, 7 * len(taken) % accounts, len(taken)))
    pipe.send(taken)


def _edit(desk: Desk, number: int, turn: int) -> float:
    begun = perf_counter()
    seats.rate(desk, seat_id(number, 5), influence=SCORES[turn % 2], stance=turn % 3)
    return perf_counter() - begun


def waits(taken: Sequence[float]) -> str:
    """`35 ms, p95 60 ms, at most 80 ms`"""
    late = quantiles(taken, n=20)[-1] if len(taken) > 1 else max(taken)
    parts = (1000 * median(taken), 1000 * late, 1000 * max(taken))
    return "{:.0f} ms, p95 {:.0f} ms, at most {:.0f} ms".format(*parts)
