"""Key accounts by the numbers: who brings most of revenue and margin, and what that proposes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kamap.analysis.money import Exchange, measure
from kamap.analysis.pareto import Bar, Curve, Tier, heads, pareto, rolled_up, tiers
from kamap.model import Account, AccountKind
from kamap.services import policy
from kamap.services.desk import Desk, Saved
from kamap.store.engine import Database
from kamap.store.figures import Brought, Customer, YearFigures

SHOWN = 100
"""Accounts that are drawn and listed one by one."""


@dataclass(frozen=True)
class Line:
    """One of the leading accounts; a figure is None where nobody has entered it."""

    account_id: int
    name: str
    kind: AccountKind | None
    members: int
    """How many accounts with figures it stands for: itself, or its family."""
    revenue: Bar | None
    margin: Bar | None
    tier: Tier

    @property
    def vital(self) -> bool:
        return self.revenue is not None and self.revenue.vital

    @property
    def proposed(self) -> bool:
        """Whether it should be of the economic kind, and nobody has said yet what kind it is."""
        return self.vital and self.kind is None

    @property
    def differs(self) -> bool:
        """Whether people have ticked another kind than the figures say."""
        return self.kind is not None and self.vital != (self.kind is AccountKind.ECONOMIC)


@dataclass(frozen=True)
class Apart:
    """An account whose figures cannot be compared: nobody has said what its currency is worth."""

    account_id: int
    name: str
    currency: str
    revenue: int | None
    margin: int | None


@dataclass(frozen=True)
class Ranking:
    """Who brought what in one year; amounts are in `currency`."""

    year: int
    currency: str
    approximate: bool
    """Whether amounts in other currencies are converted in it."""
    revenue: Curve
    margin: Curve
    lines: tuple[Line, ...]
    """The first by revenue."""
    names: Mapping[int, str]
    """Of the first by revenue, and of the first by margin."""
    proposed: tuple[int, ...]
    """All whom the economic kind is proposed for."""
    apart: tuple[Apart, ...]
    """The first of those who cannot be compared."""
    all_apart: int

    @property
    def others(self) -> int:
        """How many accounts are ranked below those listed."""
        return len(self.revenue.bars) - sum(line.revenue is not None for line in self.lines)


def years(database: Database) -> tuple[int, ...]:
    """The years that have figures, the latest first."""
    with database.reading() as connection:
        return YearFigures(connection).years()


def rank(database: Database, year: int, *, families: bool = False) -> Ranking:
    """The accounts of a year by revenue and by margin; those put away are left out.

    With `families`, a company stands for itself and everybody below it.
    """
    exchange = policy.exchange(database)
    with database.reading() as connection:
        figures = YearFigures(connection)
        customers = {customer.id: customer for customer in figures.customers()}
        brought = [b for b in figures.brought(year) if not customers[b.account_id].archived]
        exchange = measure({customers[b.account_id].currency for b in brought}, exchange)
        known, apart = _parted(brought, customers, exchange)
        head = _heads(customers, families)
        revenue = _curve(((b.account_id, b.revenue) for b in known), customers, exchange, head)
        margin = _curve(((b.account_id, b.margin) for b in known), customers, exchange, head)
        leading = {b.account_id for curve in (revenue, margin) for b in curve.bars[:SHOWN]}
        names = figures.names(leading | {b.account_id for b in apart[:SHOWN]})
    return Ranking(
        year,
        exchange.currency,
        any(customers[b.account_id].currency != exchange.currency for b in known),
        revenue,
        margin,
        _lines(names, customers, _members(known, head), revenue, margin),
        names,
        tuple(account for account in revenue.vital if customers[account].kind is None),
        tuple(
            Apart(b.account_id, names[b.account_id], customers[b.account_id].currency, *b[1:])
            for b in apart[:SHOWN]
        ),
        len(apart),
    )


def accept(desk: Desk, account_ids: Collection[int]) -> tuple[Saved, ...]:
    """Makes these accounts economic ones, each in an edit of its own, all of them or none.

    A kind that somebody has ticked in the meantime stays.
    """
    with desk.transaction() as transaction:
        edits = []
        for account_id in account_ids:
            edit = transaction.edit("change_account", account_id)
            account = edit.the(Account, account_id)
            if account.kind is None:
                edit.journal.update(account, kind=AccountKind.ECONOMIC)
                edits.append(edit)
    return tuple(edit.saved for edit in edits)


def _parted(
    brought: Iterable[Brought], customers: Mapping[int, Customer], exchange: Exchange
) -> tuple[list[Brought], list[Brought]]:
    """Those whose currency has a rate, and the others."""
    known: list[Brought] = []
    apart: list[Brought] = []
    for one in brought:
        has_rate = customers[one.account_id].currency in exchange.rates
        (known if has_rate else apart).append(one)
    return known, apart


def _heads(customers: Mapping[int, Customer], families: bool) -> Mapping[int, int]:
    """Whom each account stands under: the head of its family, or itself alone."""
    if not families:
        return {account_id: account_id for account_id in customers}
    return heads({customer.id: customer.parent_id for customer in customers.values()})


def _curve(
    amounts: Iterable[tuple[int, int | None]],
    customers: Mapping[int, Customer],
    exchange: Exchange,
    head: Mapping[int, int],
) -> Curve:
    converted = (
        (account_id, exchange.of(amount, customers[account_id].currency))
        for account_id, amount in amounts
        if amount is not None
    )
    return pareto(rolled_up(((a, amount) for a, amount in converted if amount is not None), head))


def _members(known: Iterable[Brought], head: Mapping[int, int]) -> Mapping[int, int]:
    members: dict[int, int] = {}
    for one in known:
        family = head[one.account_id]
        members[family] = members.get(family, 0) + 1
    return members


def _lines(
    names: Mapping[int, str],
    customers: Mapping[int, Customer],
    members: Mapping[int, int],
    revenue: Curve,
    margin: Curve,
) -> tuple[Line, ...]:
    """The first by revenue; where too few have any, those who follow by margin alone."""
    ranked = [bar.account_id for bar in revenue.bars[:SHOWN]]
    has_revenue = {bar.account_id for bar in revenue.bars}
    ranked += [b.account_id for b in margin.bars[:SHOWN] if b.account_id not in has_revenue]
    of_revenue = {bar.account_id: bar for bar in revenue.bars[:SHOWN]}
    of_margin = {bar.account_id: bar for bar in margin.bars}
    tier = tiers(revenue, margin)
    return tuple(
        Line(
            account_id,
            names[account_id],
            customers[account_id].kind,
            members[account_id],
            of_revenue.get(account_id),
            of_margin.get(account_id),
            tier[account_id],
        )
        for account_id in ranked[:SHOWN]
    )
