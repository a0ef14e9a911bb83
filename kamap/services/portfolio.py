"""The portfolio: what all accounts come to, which deals to look at first, and how deals ended."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kamap.analysis.gates import Check, GateState, Risk, Verdict
from kamap.analysis.money import Exchange, Total, measure, total
from kamap.analysis.signals import Signal
from kamap.model import ExchangeRate, Gate, Outcome, Policy, Stage
from kamap.services.recorded import Recorded, recorded_advice
from kamap.store.engine import Connection, Database
from kamap.store.portfolio import (
    Accounts,
    Choices,
    Deal,
    Filter,
    OwnerSums,
    Portfolio,
    Sums,
    SupportThen,
    Terms,
    choices_of,
    size_of,
)
from kamap.store.records import Records
from kamap.store.repository import Repository

CHARTED = 500
"""So many deals are drawn, those most at risk."""
LARGE = 20_000
"""Accounts."""
MONTHS = 12
UNRECORDED = Recorded((), (), {})

Reason = Check | Risk | Signal


@dataclass(frozen=True)
class Passed:
    """How many deals have come to a gate, and how many of these pass it."""

    passed: int
    due: int


@dataclass(frozen=True)
class Overview:
    """The figures of a portfolio, and the deals most at risk first."""

    accounts: Accounts
    narrowed: bool
    """Whether some deals of an account may be left out."""
    deals: int
    lines: int
    """Open deals, and standing maps with people on them."""
    flags: int
    value: Total
    at_risk: Total
    gates: Mapping[Gate, Passed]
    top: tuple[Deal, ...]
    trend: tuple[SupportThen, ...]
    exchange: Exchange
    """What amounts are compared in."""
    policy: Policy

    @property
    def passed(self) -> Passed:
        """Of all three gates together."""
        gates = self.gates.values()
        return Passed(sum(g.passed for g in gates), sum(g.due for g in gates))

    def worth(self, amount: int | None, deal: Deal) -> int | None:
        """An amount of a deal in the one currency; None where it has no rate."""
        return None if amount is None else self.exchange.of(amount, deal.currency or "")


def overview(database: Database, wanted: Filter, today: date) -> Overview:
    """All that stands above the list, and its first lines."""
    with database.reading() as connection:
        portfolio, policy, exchange = _opened(connection, wanted, today)
        sums = portfolio.sums()
        exchange = measure({s.currency or "" for s in sums if s.amount}, exchange)
        portfolio.terms = replace(portfolio.terms, rates=exchange.rates)
        top = portfolio.top(CHARTED)
        ids = [deal.center_id for deal in top]
        return Overview(
            accounts=portfolio.accounts(),
            narrowed=wanted.of_deals,
            deals=sum(s.deals for s in sums),
            lines=sum(s.lines for s in sums),
            flags=sum(s.flags for s in sums),
            value=_total(((s.amount, s) for s in sums), exchange),
            at_risk=_total(((s.value_at_risk, s) for s in sums), exchange),
            gates={
                gate: Passed(sum(s.passed[n] for s in sums), sum(s.due[n] for s in sums))
                for n, gate in enumerate(Gate)
            },
            top=top,
            trend=portfolio.support_over_time(ids, [*month_ends(today), today]) if ids else (),
            exchange=exchange,
            policy=policy,
        )


def deals(
    database: Database, wanted: Filter, today: date, exchange: Exchange, limit: int
) -> tuple[Deal, ...]:
    """So many lines of an overview that was made with this exchange."""
    with database.reading() as connection:
        portfolio, _, _ = _opened(connection, wanted, today)
        portfolio.terms = replace(portfolio.terms, rates=exchange.rates)
        return portfolio.top(limit)


def everything(database: Database, today: date) -> Iterator[tuple[Deal, Recorded]]:
    """Every buying center but those whose purchase has ended, most at risk first, in batches."""
    with database.reading() as connection:
        portfolio, _, _ = _opened(connection, Filter(), today)
        for batch in portfolio.batches():
            advice = Records(connection).advice([deal.center_id for deal in batch])
            for deal in batch:
                kept = advice.get(deal.center_id)
                yield deal, recorded_advice(kept) if kept else UNRECORDED


def is_large(database: Database) -> bool:
    """Whether adding everything up takes a moment."""
    with database.reading() as connection:
        return size_of(connection) > LARGE


def choices(database: Database) -> Choices:
    """What there is to filter by."""
    with database.reading() as connection:
        return choices_of(connection)


def owners(database: Database, wanted: Filter, today: date) -> tuple[OwnerSums, ...]:
    """How everybody's ratings are looked after."""
    with database.reading() as connection:
        return _opened(connection, wanted, today)[0].owners()


@dataclass(frozen=True)
class Balance:
    """How many deals were won and lost."""

    won: int = 0
    lost: int = 0


def ended(
    database: Database, wanted: Filter, today: date
) -> Mapping[Gate, Mapping[GateState | None, Balance]]:
    """Won and lost by the state of each gate 30 days before; None where it was not recorded.

    Stopped purchases are neither. Empty where nothing has ended.
    """
    with database.reading() as connection:
        found = _opened(connection, wanted, today)[0].ended()
    counts: Counter[tuple[Gate, str | None, Outcome]] = Counter()
    for one in found:
        for gate, state in zip(Gate, one.states, strict=True):
            counts[gate, state, one.outcome] += one.count
    if not counts:
        return {}
    return {
        gate: {
            state: Balance(counts[gate, state, Outcome.WON], counts[gate, state, Outcome.LOST])
            for state in (*GateState, None)
        }
        for gate in Gate
    }


def foremost(recorded: Recorded) -> Reason | None:
    """The one reason to tell of a deal: why its gravest gate does not pass, or else a signal.

    Of the gates that are due, one that fails goes before one at risk, and the later power before
    the earlier; of its rules, the one that takes most to satisfy.
    """
    states, powers = list(GateState), list(Gate)
    due = (verdict for verdict in recorded.gates if verdict.due)
    gravest = sorted(due, key=lambda v: (states.index(v.state), powers.index(v.gate)), reverse=True)
    for verdict in gravest:
        if (reason := _gravest(verdict)) is not None:
            return reason
    told = (flag.signal for flag in recorded.flags if flag.snoozed_until is None)
    return next(told, None)


def _gravest(verdict: Verdict) -> Reason | None:
    if verdict.checks:
        return max(verdict.checks, key=lambda check: check.effort)
    return next(iter(verdict.risks), None)


def month_ends(today: date) -> tuple[date, ...]:
    """The last days of the twelve months before this one.

    >>> [day.isoformat() for day in month_ends(date(2026, 3, 2))][-2:]
    ['2026-01-31', '2026-02-28']
    """
    found = [today.replace(day=1) - timedelta(days=1)]
    while len(found) < MONTHS:
        found.append(found[-1].replace(day=1) - timedelta(days=1))
    return tuple(reversed(found))


def _opened(
    connection: Connection, wanted: Filter, today: date
) -> tuple[Portfolio, Policy, Exchange]:
    repository = Repository(connection)
    policy, stages = repository.policy(), list(Stage)
    due = {gate: stages[stages.index(policy.due_from(gate)) :] for gate in Gate}
    rates = {rate.currency: rate.rate for rate in repository.all(ExchangeRate)}
    exchange = Exchange(policy.currency, rates | {policy.currency: 1.0})
    terms = Terms(today, due, exchange.rates)
    return Portfolio(connection, wanted, terms), policy, exchange


def _total(amounts: Iterator[tuple[int, Sums]], exchange: Exchange) -> Total:
    """Nothing of a currency is not shown beside the others."""
    found = total(((amount, s.currency or "") for amount, s in amounts if amount), exchange)
    return replace(found, currency=exchange.currency) if found.converted is None else found
