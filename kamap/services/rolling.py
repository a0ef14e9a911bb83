"""Bringing a whole portfolio up to date: beside the work of whoever is at it, and by many hands."""

import atexit
import logging
import os
import subprocess
import sys
from datetime import date
from threading import Lock, Thread
from time import monotonic
from weakref import WeakKeyDictionary

from kamap.errors import DatabaseTrouble
from kamap.services import summaries
from kamap.store.engine import Database, open_database
from kamap.store.records import Share

MANY = 5_000
"""From so many expired summaries on, it is worth starting processes for them."""
MOST_HANDS = 4
URL = "KAMAP_DATABASE_URL"
NICENESS = 10
"""Whoever has a page open comes first."""
PAUSE_SECONDS = 60.0
"""A database that could not be written to is left alone for so long."""

_log = logging.getLogger(__name__)


def all_forward(database: Database, today: date) -> int:
    """Renews every summary that the day has made untrue; gives back how many this process did.

    Where they are many, processes of their own take a share each: working out a map is Python
    through and through, and would hold up every page of this process.
    """
    hands = min(MOST_HANDS, os.cpu_count() or 1)
    if database.url and summaries.expired(database, today, MANY) == MANY:
        _wait_for([_hand(database.url, today, Share(number, hands)) for number in range(hands)])
    return summaries.roll_forward(database, today)


def _hand(url: str, today: date, share: Share) -> subprocess.Popen[bytes]:
    asked = [today.isoformat(), *map(str, share)]
    return subprocess.Popen(
        [sys.executable, "-m", __name__, *asked],
        env=os.environ | {URL: url},  # a password is nothing for a command line
        cwd=os.path.dirname(os.path.dirname(os.path.dirname(__file__))),
        stdin=subprocess.DEVNULL,
    )


def _wait_for(hands: list[subprocess.Popen[bytes]]) -> None:
    """Those that are not done when this process ends, end with it."""
    for hand in hands:
        atexit.register(hand.terminate)
    for hand in hands:
        hand.wait()
        atexit.unregister(hand.terminate)


def in_background(database: Database, today: date) -> Thread | None:
    """Renews a few hundred summaries at once, and goes on in a thread where there are more.

    There is one such thread for each database. Trouble with the database is logged, and it is
    tried again a minute later: looking at a map must not depend on writing.
    """
    if not _starting.acquire(blocking=False):
        return None
    try:
        state = _states.setdefault(database, _State())
        if state.busy or monotonic() < state.not_before:
            return state.thread
        if not summaries.expired(database, today, 1):
            return None
        if summaries.roll_forward(database, today, limit=summaries.AT_ONCE) == summaries.AT_ONCE:
            state.thread = Thread(target=_go_on, args=(database, state, today), daemon=True)
            state.thread.start()
            return state.thread
    except DatabaseTrouble as trouble:
        _put_off(state, trouble)
    finally:
        _starting.release()
    return None


class _State:
    """How far a database's summaries are."""

    def __init__(self) -> None:
        self.thread: Thread | None = None
        self.not_before = 0.0

    @property
    def busy(self) -> bool:
        return self.thread is not None and self.thread.is_alive()


_starting = Lock()
_states: WeakKeyDictionary[Database, _State] = WeakKeyDictionary()


def _go_on(database: Database, state: _State, today: date) -> None:
    try:
        all_forward(database, today)
    except DatabaseTrouble as trouble:
        _put_off(state, trouble)


def _put_off(state: _State, trouble: DatabaseTrouble) -> None:
    _log.warning("Summaries could not be renewed: %r", trouble)
    state.not_before = monotonic() + PAUSE_SECONDS


def main() -> None:
    """One of the processes: `python -m kamap.services.rolling DAY NUMBER OF`."""
    day, number, of = sys.argv[1:]
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    database = open_database(os.environ[URL])
    summaries.roll_forward(database, date.fromisoformat(day), share=Share(int(number), int(of)))
    database.close()


if __name__ == "__main__":
    main()
