"""A buying center as it stands, or stood: the view that pages, pictures and files are made from."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kamap.analysis.view import AccountView, analyse
from kamap.errors import BeforeTheFirstChange
from kamap.model import BuyingCenter, StakeholderMap
from kamap.services import maps, pasts
from kamap.services.desk import the
from kamap.services.past_maps import as_of
from kamap.store.engine import Database
from kamap.store.records import Records
from kamap.store.repository import Repository

__all__ = ["Before", "TrendPoint", "as_of", "before", "load", "revision", "trend"]

COMPARED_WITH_DAYS = 30
VIEWS_KEPT = 32


def load(database: Database, center_id: int, today: date) -> AccountView:
    """The buying center now. Raises NotFound."""
    with database.reading() as connection:
        repository = Repository(connection)
        center = the(repository, BuyingCenter, center_id)
        map_ = maps.now(database, repository, center)
        if (view := _analysed.get((map_, today))) is None:
            record = pasts.record(connection, map_, today)
            view = analyse(map_, today, record.before(today, map_.policy.fall_days))
            _keep(map_, today, view)
    return view


_analysed: dict[tuple[StakeholderMap, date], AccountView] = {}
"""Kept by map and day: of one revision there is one map (see `maps`)."""


def _keep(map_: StakeholderMap, today: date, view: AccountView) -> None:
    """Keeps a view; the oldest one makes room."""
    _analysed[map_, today] = view
    while len(_analysed) > VIEWS_KEPT:
        _analysed.pop(next(iter(_analysed)), None)


def map_of(database: Database, center_id: int) -> StakeholderMap:
    """The buying center now, not yet analysed. Raises NotFound."""
    with database.reading() as connection:
        repository = Repository(connection)
        return maps.now(database, repository, the(repository, BuyingCenter, center_id))


def revision(database: Database, center_id: int) -> int | None:
    """How often a buying center, or what it shows, has changed; None where it is gone."""
    with database.reading() as connection:
        center = Repository(connection).get(BuyingCenter, center_id)
    return center.revision if center else None


@dataclass(frozen=True)
class Before:
    """Support some days ago, to compare with; None where there was no coverage then."""

    on: date
    supporting: float | None


@lru_cache(maxsize=256)
def before(database: Database, center_id: int, today: date) -> Before:
    """Support 30 days ago. What has been stays as it was, so it is reckoned once a day."""
    on = today - timedelta(days=COMPARED_WITH_DAYS)
    try:
        shares = as_of(database, center_id, on).coverage.shares
    except BeforeTheFirstChange:
        shares = None
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
