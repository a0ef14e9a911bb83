"""What has happened on a map since somebody was last there?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kamap.model import BuyingCenter, Noun, Person, Seat, StakeholderMap, Tie
from kamap.services.desk import Desk, the
from kamap.store.log import Change, Log
from kamap.store.repository import Repository
from kamap.store.stakeholder_maps import StakeholderMaps
from kamap.store.tables import NAME_OF

_TOLD = {NAME_OF[noun] for noun in (Person, Seat, Tie)} | {"counterpart", "opportunity"}
_SILENT = {"rated_on"}
"""Moves with the stance, and so is no news of its own."""


@dataclass(frozen=True)
class News:
    """What others have changed since a moment; nobody's own edits are news to them."""

    since: datetime
    changes: tuple[Change, ...]
    """Newest first, what has been undone left out."""
    joined: tuple[str, ...]
    """People who have come onto the map, by the names they then had."""
    left: tuple[str, ...]
    """People who have been taken off it, or are said to have left."""

    @property
    def actors(self) -> tuple[str, ...]:
        """Who made the changes, the busiest first."""
        counts = Counter(change.actor for change in self.changes)
        return tuple(actor for actor, _ in counts.most_common())


def since(desk: Desk, center_id: int, moment: datetime) -> News:
    """The news of a buying center for the actor at this desk. Raises NotFound."""
    with desk.database.reading() as connection:
        repository = Repository(connection)
        center = the(repository, BuyingCenter, center_id)
        log = Log(connection).changes(center.account_id, since=moment)
        here = _shown(repository, center_id)
    told = tuple(
        change
        for change in log
        if change.noun in _TOLD
        and change.field not in _SILENT
        and change.actor != desk.actor
        and not change.undone
        and change.what != "undo"
        and _concerns(change, center_id, here)
    )
    return News(moment, told, _came(told), _went(told))


def _shown(repository: Repository, center_id: int) -> set[tuple[str, int]]:
    """What a map shows, as (noun, id)."""
    map_ = StakeholderMaps(repository).one(center_id)
    if map_ is None:
        return set()
    shown = {(NAME_OF[type(n)], n.id or 0) for n in _all_of(map_)}
    shown |= {("counterpart", c.id or 0) for c in map_.counterparts}
    return shown | ({("opportunity", map_.opportunity.id or 0)} if map_.opportunity else set())


def _all_of(map_: StakeholderMap) -> tuple[Noun, ...]:
    return *map_.people, *map_.seats, *map_.ties, *map_.sources


def _concerns(change: Change, center_id: int, here: set[tuple[str, int]]) -> bool:
    """Whether a change is to something the map shows, or to a seat that was taken off it."""
    if (change.noun, change.row_id) in here:
        return True
    gone = change.before if change.field is None else None
    return change.noun == "seat" and bool(gone) and gone["buying_center_id"] == center_id


def _came(changes: Sequence[Change]) -> tuple[str, ...]:
    return tuple(c.person for c in changes if c.noun == "seat" and not c.field and c.after)


def _went(changes: Sequence[Change]) -> tuple[str, ...]:
    """Off the map, or gone from the company."""
    return tuple(
        change.person
        for change in changes
        if (change.noun == "seat" and not change.field and change.before)
        or (change.field == "left_on" and change.after)
    )
