"""Many writers at once, and one killed in the middle: nothing acknowledged is lost."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from kamap.model import Person, Seat
from kamap.services import people, views
from kamap.services.desk import Desk
from kamap.store.engine import open_database
from kamap.store.log import Log
from kamap.store.repository import Repository
from tests.conftest import MONDAY, Port

COUNT_UP = """
import sys
from kamap.model import Seat
from kamap.services.desk import Desk
from kamap.store.engine import open_database

url, seat_id, actor, times = sys.argv[1:]
desk = Desk(open_database(url), actor)
for _ in range(int(times)):
    with desk.edit("rate", 1) as edit:
        seat = edit.the(Seat, int(seat_id))
        edit.journal.update(seat, influence=seat.influence + 1)
"""

ADD_PEOPLE = """
import sys
from itertools import count
from kamap.services import people
from kamap.services.desk import Desk
from kamap.store.engine import open_database

url, center_id = sys.argv[1:]
desk = Desk(open_database(url), "Li")
for n in count():
    people.add(desk, int(center_id), f"Person {n}")
    print(n, flush=True)
"""


def script(text: str, *args: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", text, *map(str, args)], stdout=subprocess.PIPE, text=True
    )


def test_threads_and_processes_count_up_together(desk: Desk, port: Port, url: str) -> None:
    seat_id = port.seat["Sun"]  # starts at 20

    def count_up(actor: str) -> None:
        for _ in range(10):
            with replace(desk, actor=actor).edit("rate", port.account) as edit:
                seat = edit.the(Seat, seat_id)
                edit.journal.update(seat, influence=seat.influence + 1)

    processes = [script(COUNT_UP, url, seat_id, f"process {n}", 10) for n in range(3)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count_up, [f"thread {n}" for n in range(4)]))
    assert [process.wait(60) for process in processes] == [0, 0, 0]

    with desk.database.reading() as connection:
        seat = Repository(connection).get(Seat, seat_id)
        log = Log(connection).changes(port.account, limit=70)
    assert seat is not None
    assert seat.influence == 20 + 7 * 10
    assert [(c.before, c.after) for c in reversed(log)] == [(n, n + 1) for n in range(20, 90)]
    assert {c.actor for c in log} >= {"process 0", "process 2", "thread 0", "thread 3"}


def test_every_edit_raises_the_revision_once(desk: Desk, port: Port) -> None:
    start = views.load(desk.database, port.center, MONDAY).center.revision

    def add(n: int) -> int:
        _, saved = people.add(desk, port.center, f"Person {n}")
        return saved.revisions[port.center]

    with ThreadPoolExecutor(4) as threads:
        revisions = sorted(threads.map(add, range(20)))
    assert revisions == [start + n for n in range(1, 21)]


def test_a_killed_process_loses_nothing_it_acknowledged(
    desk: Desk, port: Port, url: str, tmp_path: Path
) -> None:
    process = script(ADD_PEOPLE, url, port.center)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(5)]
    os.kill(process.pid, signal.SIGKILL)
    rest, _ = process.communicate(timeout=60)
    acknowledged = [int(line) for line in [*lines, *rest.splitlines()] if line.strip()]
    assert process.returncode == -signal.SIGKILL
    assert acknowledged[:5] == [0, 1, 2, 3, 4]

    desk.database.close()
    reopened = open_database(url)
    with reopened.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        names = [person.name for person in Repository(connection).all(Person)]
        seats = Repository(connection).all(Seat, buying_center_id=port.center)
    added = [name for name in names if name.startswith("Person ")]
    # At most one more than was acknowledged: committed, and killed before it could say so.
    assert added[: len(acknowledged)] == [f"Person {n}" for n in acknowledged]
    assert len(added) - len(acknowledged) in (0, 1)
    assert len(seats) == len(names)
    reopened.close()
    with closing(sqlite3.connect(tmp_path / "kamap.db")) as file:
        logged = file.execute("SELECT count(*) FROM change WHERE noun = 'seat' AND field IS NULL")
        assert logged.fetchone() == (len(seats),)


def test_processes_that_start_at_once_on_no_file_at_all(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    opening = "import sys; from kamap.store.engine import open_database; open_database(sys.argv[1])"
    processes = [script(opening, url) for _ in range(4)]
    assert [process.wait(60) for process in processes] == [0, 0, 0, 0]
