"""How long does a map take as it was a year and 5,000 changes ago?"""

import random
import tempfile
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from time import perf_counter

from kamap.model import Seat
from kamap.services import clock, views
from kamap.services.desk import Desk
from kamap.store.engine import Database, open_database
from kamap.store.repository import Repository
from tests.bench import maps
from tests.bench.report import row

PEOPLE, CHANGES, SETS, DAYS = 60, 5_000, 100, 365
ROUNDS = 15
LIMIT_MS = 150


def measure(changes: int = CHANGES, rounds: int = ROUNDS) -> list[float]:
    """Milliseconds, each time of another day before the first of the changes."""
    first = clock.day_of(clock.now()) - timedelta(days=DAYS)
    with tempfile.TemporaryDirectory(prefix="kamap-bench-") as folder:
        url = f"sqlite:///{folder}/kamap.db"
        center = maps.write(url, PEOPLE, lambda: _noon(first)).center_id
        database = open_database(url)
        _change(database, center, first + timedelta(days=rounds), changes)
        taken = []
        for days in range(rounds):
            begun = perf_counter()
            view = views.as_of(database, center, first + timedelta(days=days))
            taken.append(1000 * (perf_counter() - begun))
            assert len(view.seats) == PEOPLE
        database.close()
    return taken


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def _change(database: Database, center: int, first: date, changes: int) -> None:
    """From `first` on until today, people's influence is scored again and again."""
    rng = random.Random(changes)
    with database.reading() as connection:
        seats = list(Repository(connection).all(Seat, buying_center_id=center))
    for number in range(SETS):
        day = first + (clock.day_of(clock.now()) - first) * number / SETS
        with Desk(database, "bench", clock=lambda day=day: _noon(day)).edit("rate", 1) as edit:
            for _ in range(changes // SETS):
                place = rng.randrange(len(seats))
                influence = (seats[place].influence + rng.randint(1, 90)) % 101
                seats[place] = edit.journal.update(seats[place], influence=influence)


def line(taken: list[float], changes: int = CHANGES) -> str:
    """The figure as a row of the report."""
    name = f"a map as it was a year and {changes:,} changes ago"
    reached = median(taken)
    return row(name, PEOPLE, f"≤ {LIMIT_MS} ms", f"{reached:.0f} ms", reached <= LIMIT_MS)


if __name__ == "__main__":
    print(line(measure()))
