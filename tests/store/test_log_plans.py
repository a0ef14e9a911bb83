"""Does looking into the log of some accounts read theirs alone, however long the whole log is?"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event

from kamap.store.engine import Database
from kamap.store.log import Log

SINCE = datetime(2026, 3, 2, tzinfo=UTC)
QUESTIONS: dict[str, Callable[[Log], object]] = {
    "movements of one": lambda log: log.movements([7], SINCE),
    "movements of many": lambda log: log.movements(range(400), SINCE),
    "the newest edit": lambda log: log.newest_set_of("Li", 7),
    "what stands": lambda log: log.standing(7, {"seat", "tie"}, {"influence"}),
    "steps": lambda log: log.steps(7, SINCE, {"seat", "tie"}),
    "changes": lambda log: log.changes(7, since=SINCE),
    "changes to a field": lambda log: log.changes_to(7, "seat", "stance"),
    "when it was last changed": lambda log: log.last_changes([7, 8]),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_an_account_is_looked_up_by_its_index(
    database: Database, question: Callable[[Log], object]
) -> None:
    asked: list[tuple[str, Any]] = []

    def note(*told: Any) -> None:
        asked.append(told[2:4])

    event.listen(database.engine, "before_cursor_execute", note)
    with database.reading() as connection:
        question(Log(connection))
        event.remove(database.engine, "before_cursor_execute", note)
        statement, values = asked[-1]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    assert re.match(
        r"SEARCH change_set USING (COVERING )?INDEX ix_change_set_account_at", plan[0].detail
    )
