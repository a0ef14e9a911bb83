"""A fresh database file, a desk with a clock to turn, and three people written down readably."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import URL, Engine, create_engine

from kamap.model import Account, BuyingCenter, Confidence, Person, Seat, StakeholderMap, Tie
from kamap.services import accounts, people, seats
from kamap.services.desk import Desk
from kamap.store import engine
from kamap.store.engine import Database, open_database

MONDAY = date(2026, 3, 2)


class Clock:
    """Noon of a day, until it is turned to another."""

    def __init__(self, day: date = MONDAY) -> None:
        self.day = day

    def __call__(self) -> datetime:
        return datetime.combine(self.day, time(12), tzinfo=UTC)


@dataclass(frozen=True)
class Who:
    """Somebody on a map; rated on Monday where a stance is given."""

    name: str
    influence: int = 30
    stance: int | None = None
    rated_on: date = MONDAY
    confirmed: bool = False
    person: dict[str, Any] = field(default_factory=dict)
    part: dict[str, Any] = field(default_factory=dict)
    """What else is to be said of the seat: roles, a veto, evidence …"""

    def seat(self) -> dict[str, Any]:
        rated = {} if self.stance is None else {"stance": self.stance, "rated_on": self.rated_on}
        confidence = Confidence.CONFIRMED if self.confirmed else Confidence.ASSUMED
        return {"influence": self.influence, "confidence": confidence} | rated | self.part


def map_of(*who: Who, ties: tuple[Tie, ...] = ()) -> StakeholderMap:
    """A map without a database; people and seats are numbered from 1 in this order."""
    return StakeholderMap(
        Account(id=1, name="Port"),
        BuyingCenter(id=1, account_id=1, name="Cranes"),
        tuple(Person(id=n, account_id=1, name=w.name, **w.person) for n, w in enumerate(who, 1)),
        tuple(
            Seat(id=n, buying_center_id=1, person_id=n, **w.seat()) for n, w in enumerate(who, 1)
        ),
        ties,
    )


@dataclass(frozen=True)
class Port:
    """A stored map: the ids of an account, its buying center, its people and seats by name."""

    account: int
    center: int
    person: dict[str, int]
    seat: dict[str, int]


def port_with(desk: Desk, *who: Who, name: str = "Port") -> Port:
    """Makes an account and puts these people on its standing map."""
    center, _ = accounts.create(desk, name)
    port = Port(center.account_id, center.id or 0, {}, {})
    for w in who:
        person, saved = people.add(desk, port.center, w.name, **w.person)
        seat = next(c["row_id"] for c in saved.changes if c["noun"] == "seat")
        seats.rate(desk, seat, **w.seat())
        port.person[w.name], port.seat[w.name] = person, seat
    return port


@pytest.fixture(scope="session", autouse=True)
def _timezone() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KAMAP_TIMEZONE", "Asia/Shanghai")
        patch.delenv("KAMAP_DATABASE_URL", raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _statements_compiled_once() -> Iterator[None]:
    """An app has one engine. Every test has its own, and would compile each statement anew."""
    first: dict[str, Engine] = {}

    def make(address: URL) -> Engine:
        made = create_engine(address)
        known = first.setdefault(made.dialect.name, made)
        made.dialect, made._compiled_cache = known.dialect, known._compiled_cache
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_engine", make)
        yield


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        open_database(f"sqlite:///{folder}/kamap.db").close()
        return Path(folder, "kamap.db").read_bytes()


def fresh_file(folder: Path | str) -> str:
    """Puts a migrated database file with nothing in it into a folder; gives back its URL."""
    Path(folder, "kamap.db").write_bytes(_empty())
    return f"sqlite:///{folder}/kamap.db"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return fresh_file(tmp_path)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = open_database(url)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(database: Database, clock: Clock) -> Desk:
    return Desk(database, "Li", clock=clock)


@pytest.fixture
def port(desk: Desk) -> Port:
    """Zhou decides and is with us, Qian blocks, Sun is unknown: 50 + 30 + 20 = 100."""
    return port_with(
        desk,
        Who("Zhou", 50, +3, confirmed=True),
        Who("Qian", 30, -4),
        Who("Sun", 20),
    )
