"""Setting the thresholds of the gates, and what foreign money is worth."""

from collections.abc import Mapping
from typing import Any

from kamap.analysis.money import Exchange
from kamap.errors import Invalid, RateMissing
from kamap.intake import Unfit, money
from kamap.model import METHOD, ExchangeRate, Policy
from kamap.services.desk import Desk, Edit, Saved
from kamap.services.team import OUR_SIDE
from kamap.store.engine import Database
from kamap.store.repository import Repository

DIGITS_KEPT = 10


def now(database: Database) -> Policy:
    """The policy as it was set last, or the method's own."""
    with database.reading() as connection:
        return Repository(connection).policy()


def change(desk: Desk, **fields: Any) -> Saved:
    """Changes thresholds; every gate is worked out anew.

    With another currency, the exchange rates are converted to it.
    Raises Invalid, Conflict, RateMissing.
    """
    with desk.edit("change_policy", OUR_SIDE) as edit:
        policy = edit.journal.repository.policy()
        if "currency" in fields:
            fields["currency"] = _code(fields["currency"])
        wanted = policy.with_(**fields)
        if policy.id is None:
            policy = edit.journal.insert(policy)
        edit.journal.update(policy, **fields)
        if wanted.currency != policy.currency:
            _convert_rates(edit, policy.currency, wanted.currency)
    return edit.saved


def reset(desk: Desk) -> Saved:
    """Back to the method's own thresholds; the currency stays."""
    keep = {"id", "currency"}
    return change(desk, **{k: v for k, v in METHOD.model_dump().items() if k not in keep})


def exchange(database: Database) -> Exchange:
    """What one unit of each currency is in the policy's, that currency itself included."""
    with database.reading() as connection:
        repository = Repository(connection)
        known = {rate.currency: rate.rate for rate in repository.all(ExchangeRate)}
        currency = repository.policy().currency
    return Exchange(currency, known | {currency: 1.0})


def rates(database: Database) -> Mapping[str, float]:
    """The rates of `exchange` alone."""
    return exchange(database).rates


def set_rate(desk: Desk, currency: str, rate: float) -> Saved:
    """One unit of a currency is worth so much of the policy's. Raises Invalid, Conflict."""
    with desk.edit("set_rate", OUR_SIDE) as edit:
        new = ExchangeRate.make(currency=_code(currency), rate=rate)
        if new.currency == edit.journal.repository.policy().currency:
            raise Invalid("currency", new.currency, "rate_of_itself")
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


def _code(currency: str) -> str:
    """The three letters of a currency that is one: of `rmb`, `€`, `usd`. Raises Invalid."""
    if not currency.strip():
        raise Invalid("currency", currency, "string_too_short")
    try:
        return money.currency(currency)
    except Unfit as unfit:
        raise Invalid("currency", unfit.value, unfit.reason) from unfit


def _convert_rates(edit: Edit, old: str, new: str) -> None:
    """What was told in the old currency is told in the new one, and the old has a rate now."""
    known = {rate.currency: rate for rate in edit.journal.repository.all(ExchangeRate)}
    if not known:
        return
    if new not in known:
        raise RateMissing(new, old)
    worth = known.pop(new)
    edit.journal.delete(worth)
    for rate in known.values():
        edit.journal.update(rate, rate=_kept(rate.rate / worth.rate))
    edit.journal.insert(ExchangeRate.make(currency=old, rate=_kept(1 / worth.rate)))


def _kept(rate: float) -> float:
    return float(f"{rate:.{DIGITS_KEPT}g}")
