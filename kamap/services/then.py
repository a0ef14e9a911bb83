"""The maps of an account as they were before its latest changes, with all that gates rest on."""

from collections.abc import Iterator, Sequence
from datetime import date

from kamap.analysis.replay import State, rewind
from kamap.analysis.view import AccountView, analyse
from kamap.model import Account, BuyingCenter, Noun, Person, StakeholderMap, Tie
from kamap.services import past_maps, pasts
from kamap.store.engine import Connection
from kamap.store.journal import as_json, from_json
from kamap.store.log import Change
from kamap.store.repository import Repository
from kamap.store.tables import NAME_OF

_AS_NOW = {Account, BuyingCenter}
REPLAYED = frozenset(NAME_OF[noun] for noun in past_maps.REPLAYED if noun not in _AS_NOW)


def states(
    connection: Connection, maps: Sequence[StakeholderMap], later: Sequence[Change]
) -> tuple[State, State]:
    """What an account's maps are made of: before `later` changes, newest first, and now."""
    now = {
        (NAME_OF[type(noun)], noun.id or 0): as_json(noun)
        for map_ in maps
        for noun in _things(Repository(connection), map_)
    }
    return rewind(now, (change for change in later if change.noun in REPLAYED)), now


def _things(repository: Repository, map_: StakeholderMap) -> Iterator[Noun]:
    """All that a map is made of, and who of the account may have had a seat on it."""
    yield from repository.all(Person, account_id=map_.account.id)
    yield from repository.all(Tie, account_id=map_.account.id)
    yield from (*map_.people, *map_.sources, *map_.ties, *map_.counterparts, *map_.seats)
    yield from (*map_.points, *map_.factors, *map_.actions, *map_.snoozes)
    if map_.opportunity is not None:
        yield map_.opportunity


def view(connection: Connection, now: StakeholderMap, state: State, day: date) -> AccountView:
    """A map in such a state, on that day. The account, our team and the policy are as they are now.

    A changed policy cannot pass for progress: gates then and now are judged by the same one.
    """
    things = [from_json(noun, fields) for (noun, _), fields in state.items()]
    then = past_maps.assembled(
        Repository(connection), now.center.id or 0, [now.account, now.center, *things], now.policy
    )
    record = pasts.record(connection, then, day)
    return analyse(then, day, record.before(day, then.policy.fall_days))
