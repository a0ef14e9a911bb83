"""A buying center as it stands, or stood: the view that pages, pictures and files are made from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kamap.analysis.replay import rewind
from kamap.analysis.view import AccountView, analyse
from kamap.model import Account, BuyingCenter, Noun, Person, Seat, StakeholderMap, Tie
from kamap.services import clock, maps
from kamap.services.desk import the
from kamap.store.engine import Database
from kamap.store.journal import as_json, from_json
from kamap.store.log import Change, Log
from kamap.store.records import Records
from kamap.store.repository import Repository
from kamap.store.tables import NAME_OF

COMPARED_WITH_DAYS = 30


def load(database: Database, center_id: int, today: date) -> AccountView:
    """The buying center now. Raises NotFound."""
    with database.reading() as connection:
        repository = Repository(connection)
        center = the(repository, BuyingCenter, center_id)
        map_ = maps.now(database, repository, center)
    return _analysed(map_, today)


def map_of(database: Database, center_id: int) -> StakeholderMap:
    """The buying center now, not yet analysed. Raises NotFound."""
    with database.reading() as connection:
        repository = Repository(connection)
        return maps.now(database, repository, the(repository, BuyingCenter, center_id))


@lru_cache(maxsize=32)
def _analysed(map_: StakeholderMap, today: date) -> AccountView:
    """Cached by map and day: of one revision there is one map (see `maps`)."""
    return analyse(map_, today)


def revision(database: Database, center_id: int) -> int | None:
    """How often a buying center, or what it shows, has changed; None where it is gone."""
    with database.reading() as connection:
        center = Repository(connection).get(BuyingCenter, center_id)
    return center.revision if center else None


def as_of(database: Database, center_id: int, on: date) -> AccountView:
    """The buying center at the end of a day, as the change log tells it. Raises NotFound.

    A day before the buying center was made gives an empty one.
    """
    with database.reading() as connection:
        repository = Repository(connection)
        center = the(repository, BuyingCenter, center_id)
        now = (
            *repository.all(Person, account_id=center.account_id),
            *repository.all(Seat, buying_center_id=center_id),
            *repository.all(Tie, account_id=center.account_id),
        )
        account = the(repository, Account, center.account_id)
        later = Log(connection).changes(center.account_id, since=clock.end_of(on))
    return analyse(_rewound(account, center, now, later), on)


_REPLAYED = {NAME_OF[noun] for noun in (Person, Seat, Tie)}


def _rewound(
    account: Account, center: BuyingCenter, now: Iterable[Noun], later: Iterable[Change]
) -> StakeholderMap:
    """The map that `later` changes, newest first, have turned into what is there now."""
    state = {(NAME_OF[type(noun)], noun.id or 0): as_json(noun) for noun in now}
    earlier = rewind(state, (change for change in later if change.noun in _REPLAYED))
    nouns = [from_json(name, fields) for (name, _), fields in sorted(earlier.items())]
    seats = tuple(n for n in nouns if isinstance(n, Seat) and n.buying_center_id == center.id)
    seated = {seat.person_id for seat in seats}
    return StakeholderMap(
        account,
        center,
        tuple(n for n in nouns if isinstance(n, Person) and n.id in seated),
        seats,
        tuple(n for n in nouns if isinstance(n, Tie) and {n.source_id, n.target_id} <= seated),
    )


@dataclass(frozen=True)
class Before:
    """Support some days ago, to compare with; None where there was no coverage then."""

    on: date
    supporting: float | None


@lru_cache(maxsize=256)
def before(database: Database, center_id: int, today: date) -> Before:
    """Support 30 days ago. What has been stays as it was, so it is reckoned once a day."""
    on = today - timedelta(days=COMPARED_WITH_DAYS)
    shares = as_of(database, center_id, on).coverage.shares
    return Before(on, shares.supporting if shares else None)


@dataclass(frozen=True)
class TrendPoint:
    """Support as recorded at the end of a day."""

    on: date
    supporting: float | None
    confirmed: float | None
    opposed: float | None


def trend(database: Database, center_id: int) -> tuple[TrendPoint, ...]:
    """Support on every day on which something changed, oldest first."""
    with database.reading() as connection:
        return tuple(
            TrendPoint(row.on, row.supporting, row.confirmed_support, row.opposed)
            for row in Records(connection).trend(center_id)
        )
