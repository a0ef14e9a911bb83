"""What do the overview's figures, charts and first lines cost, over the same in raw SQL?"""

import json
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from time import perf_counter
from typing import Any, TypeVar

from kamap.model import METHOD, Gate, Stage
from kamap.services import clock, portfolio, rolling, summaries
from kamap.services.portfolio import CHARTED, Overview, month_ends
from kamap.store.engine import Database, open_database
from kamap.store.portfolio import Filter
from tests.bench import portfolio as accounts_of_the_bench
from tests.bench.report import row

ACCOUNTS, ROUNDS, WARM = 10_000, 15, 2
LINES = 50
T = TypeVar("T")
LIMIT = 2.0
RATE = 7.1
"""Of the one foreign currency that has a rate in the bench's portfolio."""


def _stages(gate: Gate) -> str:
    stages = list(Stage)
    due = stages[stages.index(METHOD.due_from(gate)) :]
    return ", ".join(f"'{stage.value}'" for stage in due)


OPEN = """
    FROM summary s
    JOIN buying_center b ON b.id = s.buying_center_id
    JOIN account a ON a.id = b.account_id
    LEFT JOIN opportunity o ON o.buying_center_id = b.id
    WHERE a.archived_on IS NULL AND o.outcome IS NULL AND (o.id IS NOT NULL OR s.seats > 0)
"""
DUE = [f"o.stage IN ({_stages(gate)})" for gate in Gate]
FIGURES = f"""
    SELECT o.currency, count(*), count(o.id), sum(o.amount), sum(s.value_at_risk), sum(s.flags),
        {", ".join(f"sum({due})" for due in DUE)},
        {", ".join(f"sum({d} AND s.{g} <> 'fail')" for d, g in zip(DUE, Gate, strict=True))}
    {OPEN} GROUP BY o.currency
"""
MAPPED = """
    SELECT count(*), sum(EXISTS (
        SELECT 1 FROM buying_center b
        JOIN summary s ON s.buying_center_id = b.id
        LEFT JOIN opportunity o ON o.buying_center_id = b.id
        WHERE b.account_id = a.id AND o.outcome IS NULL AND (o.id IS NOT NULL OR s.seats > 0)
    ))
    FROM account a WHERE a.archived_on IS NULL
"""
TOP = f"""
    SELECT b.id, b.name, b.standing, a.id, a.name, a.owner, o.stage, o.amount, o.currency,
        o.decision_on, s.value_at_risk, s.worst, s.information, s.relationship, s.decision,
        s.flags, s.seats, s.supporting, s.neutral, s.opposed, s.unknown, s.confirmed_support,
        s.contact_coverage, s.net_support,
        CASE o.currency WHEN 'CNY' THEN 1.0 WHEN 'USD' THEN {RATE} END AS rate
    {OPEN}
    ORDER BY CASE WHEN s.value_at_risk * rate > 0 THEN 0 WHEN s.value_at_risk > 0 THEN 1 ELSE 2 END,
        coalesce(s.value_at_risk * rate, s.value_at_risk, -1) DESC,
        coalesce(o.amount * rate, -1) DESC, coalesce(o.amount, -1) DESC,
        CASE s.worst WHEN 'fail' THEN 2 WHEN 'at_risk' THEN 1 ELSE 0 END DESC, b.id
    LIMIT {CHARTED}
"""
TREND = """
    WITH day(at) AS (VALUES {days})
    SELECT at, sum(t.supporting * o.amount * rate) / sum(o.amount * rate), count(*)
    FROM (
        SELECT buying_center_id, amount,
            CASE currency WHEN 'CNY' THEN 1.0 WHEN 'USD' THEN {rate} END AS rate
        FROM opportunity WHERE buying_center_id IN ({ids})
    ) o
    CROSS JOIN day
    JOIN trend t ON t.buying_center_id = o.buying_center_id AND t."on" = (
        SELECT max("on") FROM trend WHERE buying_center_id = o.buying_center_id AND "on" <= at
    )
    WHERE t.supporting IS NOT NULL AND o.amount * rate > 0
    GROUP BY at ORDER BY at
"""
ADVICE = (
    "SELECT buying_center_id, gates, flags, roles FROM advice WHERE buying_center_id IN ({ids})"
)


@dataclass(frozen=True)
class Raw:
    """What the hand-written queries found."""

    figures: list[Any]
    accounts: tuple[int, int]
    top: list[Any]
    trend: list[Any]
    advice: list[Any]


@dataclass
class Taken:
    """Seconds of each way, in turns."""

    kamap: list[float] = field(default_factory=list)
    raw: list[float] = field(default_factory=list)


def measure(accounts: int = ACCOUNTS, rounds: int = ROUNDS) -> Taken:
    """Both ways in turns, and whether both say the same."""
    today, taken = clock.day_of(clock.now()), Taken()
    with tempfile.TemporaryDirectory(prefix="kamap-bench-") as folder:
        database = open_database(f"sqlite:///{folder}/kamap.db")
        accounts_of_the_bench.write(database, accounts, today)
        rolling.all_forward(database, today)
        connection = sqlite3.connect(database.where)
        for turn in range(WARM + rounds):
            by_kamap, seconds = _timed(lambda: with_kamap(database, today))
            by_hand, raw_seconds = _timed(lambda: by_hand_of(connection, today))
            if turn >= WARM:
                taken.kamap.append(seconds)
                taken.raw.append(raw_seconds)
        _compare(by_kamap, by_hand)
        connection.close()
        database.close()
    return taken


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    begun = perf_counter()
    found = work()
    return found, perf_counter() - begun


def with_kamap(database: Database, today: date) -> Overview:
    """What the page asks for."""
    found = portfolio.overview(database, Filter(), today)
    summaries.advice(database, [deal.center_id for deal in found.top[:LINES]])
    return found


def by_hand_of(connection: sqlite3.Connection, today: date) -> Raw:
    """The same in five queries."""
    figures = connection.execute(FIGURES).fetchall()
    (counted,) = connection.execute(MAPPED).fetchall()
    top = connection.execute(TOP).fetchall()
    days = ", ".join(f"('{day.isoformat()}')" for day in (*month_ends(today), today))
    ids = ", ".join(str(line[0]) for line in top)
    trend = connection.execute(TREND.format(days=days, rate=RATE, ids=ids)).fetchall()
    shown = ", ".join(str(line[0]) for line in top[:LINES])
    advice = [
        (center, *map(json.loads, behind))
        for center, *behind in connection.execute(ADVICE.format(ids=shown))
    ]
    return Raw(figures, counted, top, trend, advice)


def _compare(found: Overview, raw: Raw) -> None:
    """Whoever is faster by leaving something out has not won."""
    assert found.deals == sum(line[2] for line in raw.figures)
    assert found.flags == sum(line[5] for line in raw.figures)
    assert found.passed.passed == sum(sum(line[9:]) for line in raw.figures)
    assert tuple(found.accounts) == raw.accounts
    assert [deal.center_id for deal in found.top] == [line[0] for line in raw.top]
    assert [one.deals for one in found.trend] == [line[2] for line in raw.trend]
    assert len(raw.advice) == min(LINES, len(raw.top))


def line(taken: Taken, accounts: int = ACCOUNTS) -> str:
    """The figure as a row of the report."""
    own, raw = median(taken.kamap), median(taken.raw)
    shown = f"{own / raw:.2f} × raw SQL ({1000 * own:.0f} ms, {1000 * raw:.0f} ms)"
    name = f"portfolio figures, charts (top {CHARTED}), first {LINES} lines"
    return row(name, accounts, f"≤ {LIMIT:.0f} × raw SQL", shown, own <= LIMIT * raw)


if __name__ == "__main__":
    print(line(measure()))
