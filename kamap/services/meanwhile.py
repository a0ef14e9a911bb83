"""What has become of an account since its last review: maps then and now, changes, actions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from kamap.analysis.replay import State
from kamap.analysis.signals import Flag
from kamap.analysis.split import Split, gone_stale, split
from kamap.analysis.view import AccountView, SeatView
from kamap.model import Account, BuyingCenter, Review, StakeholderMap
from kamap.services import actions, clock, then, views
from kamap.services.actions import Listed
from kamap.services.desk import Desk, the
from kamap.store.engine import Connection
from kamap.store.journal import UNLOGGED
from kamap.store.log import Change, Log
from kamap.store.repository import Repository
from kamap.store.stakeholder_maps import StakeholderMaps

FIRST_LOOKS_BACK_DAYS = 30
"""How far the first review of an account looks back."""
TOLD = frozenset(("person", "seat", "tie", "opportunity", "information_point", "success_factor"))


@dataclass(frozen=True)
class NetChange:
    """What became of one field, or of a whole thing: `field` is None where that came or went."""

    noun: str
    row_id: int
    people: tuple[int, ...]
    """Whom it concerns."""
    person: str
    """What they were called when it was changed last."""
    center_id: int | None
    """The map it belongs to; None: it shows on every map with these people."""
    field: str | None
    before: Any
    after: Any
    at: datetime
    actor: str

    @property
    def line(self) -> dict[str, Any]:
        """As the log has it (`kamap.change_words`)."""
        return {n: getattr(self, n) for n in ("noun", "field", "before", "after", "person")}


@dataclass(frozen=True)
class Compared:
    """An open map then and now."""

    before: AccountView
    after: AccountView

    @property
    def new(self) -> bool:
        """Whether nobody was on it then."""
        return not self.before.seats

    @cached_property
    def split(self) -> Split:
        """What moved support."""
        return split(self.before, self.after)

    @cached_property
    def gone_stale(self) -> tuple[SeatView, ...]:
        return gone_stale(self.before, self.after)

    @property
    def new_flags(self) -> tuple[Flag, ...]:
        """The risk signals that are told now and were not then."""
        then_ = {flag.signal.rule for flag in _told(self.before)}
        return tuple(flag for flag in _told(self.after) if flag.signal.rule not in then_)

    @property
    def cleared(self) -> tuple[Flag, ...]:
        """Those that were told then, and are not even put off now."""
        now = {flag.signal.rule for flag in self.after.flags}
        return tuple(flag for flag in _told(self.before) if flag.signal.rule not in now)


def _told(view: AccountView) -> tuple[Flag, ...]:
    return tuple(flag for flag in view.flags if flag.snoozed_until is None)


@dataclass(frozen=True)
class Meanwhile:
    """What lies between the last review and now."""

    since: datetime
    today: date
    maps: tuple[Compared, ...]
    """The open ones that have, or had, anybody on them."""
    changes: tuple[NetChange, ...]
    """On balance, the newest first: what came back to where it was is left out."""
    open: tuple[Listed, ...]
    """Actions still to be done, the one due first comes first."""
    done: tuple[Listed, ...]
    """Actions done since, the latest first."""


def since(desk: Desk, account_id: int, last: Review | None) -> Meanwhile:
    """What has happened since the last review; before the first, in 30 days. Raises NotFound."""
    today = desk.today()
    moment = last.at if last else clock.end_of(today - timedelta(days=FIRST_LOOKS_BACK_DAYS + 1))
    with desk.database.reading() as connection:
        repository = Repository(connection)
        the(repository, Account, account_id)
        centers = [c.id or 0 for c in repository.all(BuyingCenter, account_id=account_id)]
        maps = StakeholderMaps(repository).of(centers)
        later = _later(connection, account_id, moment, last)
        before, now = then.states(connection, maps, later)
        day = clock.day_of(moment)
        earlier = [then.view(connection, map_, before, day) for map_ in maps if _goes_on(map_)]
    compared = [
        Compared(view, views.load(desk.database, view.center.id or 0, today)) for view in earlier
    ]
    agreed = actions.listed(desk.database, account_id)
    return Meanwhile(
        moment,
        today,
        tuple(one for one in compared if one.before.seats or one.after.seats),
        tuple(_net(later, before, now)),
        tuple(line for line in agreed if line.action.open),
        tuple(line for line in agreed if not line.action.open and not _was_done(line, before)),
    )


def _later(
    connection: Connection, account_id: int, moment: datetime, last: Review | None
) -> Sequence[Change]:
    """The changes since, newest first: those of the very moment count if they were made after."""
    changes = Log(connection).changes(account_id, since=moment)
    if last is None:
        return changes
    own = next((c.change_set_id for c in changes if (c.noun, c.row_id) == ("review", last.id)), 0)
    return tuple(c for c in changes if c.at > last.at or c.change_set_id > own)


def _goes_on(map_: StakeholderMap) -> bool:
    """Whether there is still something to decide; a standing map has no purchase to end."""
    return map_.opportunity is None or map_.opportunity.open


def _was_done(line: Listed, before: State) -> bool:
    known = before.get(("action", line.action.id or 0))
    return known is not None and known["done_on"] is not None


def _net(later: Iterable[Change], before: State, now: State) -> Iterator[NetChange]:
    told: set[tuple[str, int, str | None]] = set()
    for change in later:
        key = change.noun, change.row_id
        if change.noun not in TOLD or (*key, change.field) in told:
            continue
        told.add((*key, change.field))
        for field, old, new in _differences(before.get(key), now.get(key), change.field):
            if field is None or field == change.field or (*key, field) not in told:
                told.add((*key, field))
                yield _told_of(change, field, old, new, now.get(key) or before[key])


def _differences(
    old: dict[str, Any] | None, new: dict[str, Any] | None, field: str | None
) -> Iterator[tuple[str | None, Any, Any]]:
    """What of a thing is not what it was: one field, or all of it."""
    if old is None or new is None:
        if old != new and field is None:
            yield None, old, new
        return
    # Where a whole thing came back after it had gone, any of its fields may be another.
    for name in old if field is None else (field,):
        if name not in UNLOGGED and old[name] != new[name]:
            yield name, old[name], new[name]


def _told_of(
    change: Change, field: str | None, old: Any, new: Any, fields: dict[str, Any]
) -> NetChange:
    people = {
        "person": (change.row_id,),
        "seat": (fields.get("person_id"),),
        "tie": (fields.get("source_id"), fields.get("target_id")),
    }.get(change.noun, ())
    return NetChange(
        change.noun,
        change.row_id,
        tuple(person for person in people if person is not None),
        change.person,
        fields.get("buying_center_id"),
        field,
        old,
        new,
        change.at,
        change.actor,
    )
