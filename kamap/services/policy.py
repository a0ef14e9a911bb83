"""Setting the thresholds of the gates, and what foreign money is worth."""

from collections.abc import Mapping
from typing import Any

from kamap.model import METHOD, ExchangeRate, Policy
from kamap.services.desk import Desk, Saved
from kamap.services.team import OUR_SIDE
from kamap.store.engine import Database
from kamap.store.repository import Repository


def now(database: Database) -> Policy:
    """The policy as it was set last, or the method's own."""
    with database.reading() as connection:
        return Repository(connection).policy()


def change(desk: Desk, **fields: Any) -> Saved:
    """Changes thresholds; every gate is worked out anew. Raises Invalid, Conflict."""
    with desk.edit("change_policy", OUR_SIDE) as edit:
        policy = edit.journal.repository.policy()
        if policy.id is None:
            policy = edit.journal.insert(policy)
        edit.journal.update(policy, **fields)
    return edit.saved


def reset(desk: Desk) -> Saved:
    """Back to the method's own thresholds; the currency stays."""
    keep = {"id", "currency"}
    return change(desk, **{k: v for k, v in METHOD.model_dump().items() if k not in keep})


def rates(database: Database) -> Mapping[str, float]:
    """What one unit of each currency is in the policy's, that currency itself included."""
    with database.reading() as connection:
        repository = Repository(connection)
        known = {rate.currency: rate.rate for rate in repository.all(ExchangeRate)}
        return known | {repository.policy().currency: 1.0}


def set_rate(desk: Desk, currency: str, rate: float) -> Saved:
    """One unit of a currency is worth so much of the policy's. Raises Invalid."""
    with desk.edit("set_rate", OUR_SIDE) as edit:
        new = ExchangeRate.make(currency=currency, rate=rate)
        known = edit.journal.repository.all(ExchangeRate, currency=new.currency)
        if known:
            edit.journal.update(known[0], rate=new.rate)
        else:
            edit.journal.insert(new)
    return edit.saved


def remove_rate(desk: Desk, currency: str) -> Saved:
    """Nobody knows what this currency is worth: its amounts are shown apart."""
    with desk.edit("set_rate", OUR_SIDE) as edit:
        for known in edit.journal.repository.all(ExchangeRate, currency=currency):
            edit.journal.delete(known)
    return edit.saved
