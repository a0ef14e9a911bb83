"""Questions about all accounts at once, each answered by the database in one query.

Accounts that were put away are left out, and purchases that have ended, except where those are
asked about. Amounts are in whole units, each in its own currency.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Float,
    Integer,
    Select,
    and_,
    case,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)

from kamap.analysis.coverage import Shares
from kamap.analysis.gates import GateState
from kamap.model import Account, BuyingCenter, Gate, Opportunity, Outcome
from kamap.store.engine import days_before
from kamap.store.portfolio.lines import (
    Accounts,
    Choices,
    Deal,
    Ended,
    Filter,
    OwnerSums,
    Sums,
    SupportThen,
    Terms,
)
from kamap.store.repository import table
from kamap.store.tables import SummaryRow, TrendRow

ACCOUNTS, CENTERS, DEALS = table(Account), table(BuyingCenter), table(Opportunity)
SUMMARIES, TRENDS = SummaryRow.__table__, TrendRow.__table__  # type: ignore[attr-defined]

AT_ONCE = 500
OWNERS = 200
BEFORE_DAYS = 30
"""How long before the decision the gates of a purchase that has ended are looked at."""


_DEAL = (
    *(
        CENTERS.c.id,
        CENTERS.c.name,
        CENTERS.c.standing,
        ACCOUNTS.c.id,
        ACCOUNTS.c.name,
        ACCOUNTS.c.owner,
    ),
    *(DEALS.c.stage, DEALS.c.amount, DEALS.c.currency, DEALS.c.decision_on),
    *(
        SUMMARIES.c.value_at_risk,
        SUMMARIES.c.worst,
        SUMMARIES.c.information,
        SUMMARIES.c.relationship,
        SUMMARIES.c.decision,
    ),
    *(SUMMARIES.c.flags, SUMMARIES.c.seats),
    *(SUMMARIES.c[share.name] for share in fields(Shares)),
)
_EVERYTHING = (
    SUMMARIES.join(CENTERS, CENTERS.c.id == SUMMARIES.c.buying_center_id)
    .join(ACCOUNTS, ACCOUNTS.c.id == CENTERS.c.account_id)
    .outerjoin(DEALS, DEALS.c.buying_center_id == CENTERS.c.id)
)
_WORTH_A_LINE = or_(DEALS.c.id.is_not(None), SUMMARIES.c.seats > 0)


class Portfolio:
    """Reads on one connection, and so from one state of the data."""

    def __init__(self, connection: Connection, wanted: Filter, terms: Terms) -> None:
        self.connection = connection
        self.wanted = wanted
        self.terms = terms

    def accounts(self) -> Accounts:
        inside = CENTERS.join(SUMMARIES, SUMMARIES.c.buying_center_id == CENTERS.c.id)
        inside = inside.outerjoin(DEALS, DEALS.c.buying_center_id == CENTERS.c.id)
        mapped = (
            select(literal(1))
            .select_from(inside)
            .where(CENTERS.c.account_id == ACCOUNTS.c.id, _WORTH_A_LINE, *self._of_deals())
            .correlate(ACCOUNTS)
            .exists()
        )
        query = (
            select(func.count(), _count(mapped)).select_from(ACCOUNTS).where(*self._of_accounts())
        )
        return Accounts(*self.connection.execute(query).one())

    def sums(self) -> tuple[Sums, ...]:
        """By currency, the most deals first."""
        due = [self._due(gate) for gate in Gate]
        passed = [and_(self._due(gate), _state(gate) != GateState.FAIL.value) for gate in Gate]
        columns = (
            DEALS.c.currency,
            func.count(),
            func.count(DEALS.c.id),
            func.coalesce(func.sum(DEALS.c.amount), 0),
            func.coalesce(func.sum(SUMMARIES.c.value_at_risk), 0),
            func.coalesce(func.sum(SUMMARIES.c.flags), 0),
        )
        query = self._open(*columns, *map(_count, due), *map(_count, passed)).where(_WORTH_A_LINE)
        query = query.group_by(DEALS.c.currency).order_by(
            func.count(DEALS.c.id).desc(), DEALS.c.currency
        )
        gates = len(Gate)
        return tuple(
            Sums(*row[:3], *map(int, row[3:6]), tuple(row[6 : 6 + gates]), tuple(row[6 + gates :]))
            for row in self.connection.execute(query)
        )

    def top(self, limit: int) -> tuple[Deal, ...]:
        """Those most at risk first: see `_order`."""
        query = self._open(*_DEAL).where(_WORTH_A_LINE).order_by(*self._order()).limit(limit)
        return tuple(Deal(*row) for row in self.connection.execute(query))

    def batches(self) -> Iterator[tuple[Deal, ...]]:
        """All of them in the same order, standing ones without anybody at the end."""
        query = self._open(CENTERS.c.id).order_by(_WORTH_A_LINE.desc(), *self._order())
        ids = self.connection.execute(query).scalars().all()
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            query = select(*_DEAL).select_from(_EVERYTHING).where(CENTERS.c.id.in_(some))
            found = {row[0]: Deal(*row) for row in self.connection.execute(query)}
            yield tuple(found[id_] for id_ in some)

    def support_over_time(
        self, center_ids: Sequence[int], days: Sequence[date]
    ) -> tuple[SupportThen, ...]:
        """Average support at the end of each of these days, as far as it was recorded.

        Weighted by amount; deals without one, or in a currency without a rate, do not count.
        """
        each = union_all(*(select(literal(day, Date).label("on")) for day in days)).cte("day")
        then = TRENDS.alias()
        latest = (
            select(func.max(then.c.on))
            .where(then.c.buying_center_id == DEALS.c.buying_center_id, then.c.on <= each.c.on)
            .correlate(DEALS, each)
            .scalar_subquery()
        )
        weight = self._worth(DEALS.c.amount)
        points = DEALS.join(each, true()).join(
            TRENDS,
            and_(TRENDS.c.buying_center_id == DEALS.c.buying_center_id, TRENDS.c.on == latest),
        )
        query = (
            select(
                each.c.on, func.sum(TRENDS.c.supporting * weight) / func.sum(weight), func.count()
            )
            .select_from(points)
            .where(
                DEALS.c.buying_center_id.in_(center_ids),
                TRENDS.c.supporting.is_not(None),
                weight > 0,
            )
            .group_by(each.c.on)
            .order_by(each.c.on)
        )
        return tuple(SupportThen(*row) for row in self.connection.execute(query))

    def owners(self) -> tuple[OwnerSums, ...]:
        """By owner, those who have most at stake first."""
        figures = (
            SUMMARIES.c.rated,
            SUMMARIES.c.with_evidence,
            SUMMARIES.c.stale,
            SUMMARIES.c.overdue,
            SUMMARIES.c.bare,
            SUMMARIES.c.bare_stance,
        )
        columns = (
            ACCOUNTS.c.owner,
            func.count(ACCOUNTS.c.id.distinct()),
            func.count(DEALS.c.id),
            *map(func.sum, figures),
        )
        query = self._open(*columns).group_by(ACCOUNTS.c.owner).limit(OWNERS)
        query = query.order_by(func.count(DEALS.c.id).desc(), ACCOUNTS.c.owner)
        return tuple(OwnerSums(*row) for row in self.connection.execute(query))

    def ended(self) -> tuple[Ended, ...]:
        """What was won and lost, whatever is asked of open deals."""
        then = TRENDS.alias()
        latest = (
            select(func.max(then.c.on))
            .where(
                then.c.buying_center_id == DEALS.c.buying_center_id,
                then.c.on <= days_before(DEALS.c.outcome_on, literal(BEFORE_DAYS, Integer)),
            )
            .correlate(DEALS)
            .scalar_subquery()
        )
        states = tuple(TRENDS.c[gate.value] for gate in Gate)
        lines = (
            DEALS.join(CENTERS, CENTERS.c.id == DEALS.c.buying_center_id)
            .join(ACCOUNTS, ACCOUNTS.c.id == CENTERS.c.account_id)
            .outerjoin(
                TRENDS,
                and_(TRENDS.c.buying_center_id == DEALS.c.buying_center_id, TRENDS.c.on == latest),
            )
        )
        query = (
            select(DEALS.c.outcome, *states, func.count())
            .select_from(lines)
            .where(DEALS.c.outcome.in_((Outcome.WON, Outcome.LOST)), *self._of_accounts())
            .group_by(DEALS.c.outcome, *states)
        )
        found = self.connection.execute(query)
        return tuple(Ended(row[0], tuple(row[1:-1]), row[-1]) for row in found)

    def _open(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """What is asked for of every buying center whose purchase has not ended."""
        return (
            select(*columns).select_from(_EVERYTHING).where(*self._of_accounts(), *self._of_deals())
        )

    def _of_accounts(self) -> Iterator[ColumnElement[bool]]:
        yield ACCOUNTS.c.archived_on.is_(None)
        for name in ("owner", "region", "industry", "kind"):
            if (value := getattr(self.wanted, name)) is not None:
                yield ACCOUNTS.c[name] == value

    def _of_deals(self) -> Iterator[ColumnElement[bool]]:
        yield DEALS.c.outcome.is_(None)
        if self.wanted.stage is not None:
            yield DEALS.c.stage == self.wanted.stage
        if self.wanted.gate is not None:
            gate, state = self.wanted.gate
            yield self._due(gate)
            yield _state(gate) == state.value
        if (decision := self.wanted.decision) is not None:
            if isinstance(decision, int):
                decision = self.terms.today + timedelta(days=decision)
            yield DEALS.c.decision_on <= decision

    def _due(self, gate: Gate) -> ColumnElement[bool]:
        return DEALS.c.stage.in_(self.terms.due[gate])

    def _worth(self, amount: ColumnElement[Any]) -> ColumnElement[Any]:
        """An amount in the one currency; null where it has no rate."""
        if not self.terms.rates:
            return null()
        rates = sorted(self.terms.rates.items())
        return case(
            *(
                (DEALS.c.currency == currency, amount * literal(rate, Float))
                for currency, rate in rates
            )
        )

    def _order(self) -> tuple[ColumnElement[Any], ...]:
        """By value at risk, then by amount, then by the worst gate.

        What is at risk in a currency without a rate comes after what can be compared, and before
        what is not at risk at all.
        """
        exposed, plain = self._worth(SUMMARIES.c.value_at_risk), SUMMARIES.c.value_at_risk
        worst = {GateState.FAIL.value: 2, GateState.AT_RISK.value: 1}
        return (
            case((exposed > 0, 0), (plain > 0, 1), else_=2),
            func.coalesce(exposed, plain, -1).desc(),
            func.coalesce(self._worth(DEALS.c.amount), -1).desc(),
            func.coalesce(DEALS.c.amount, -1).desc(),
            case(worst, value=SUMMARIES.c.worst, else_=0).desc(),
            CENTERS.c.id,
        )


def size_of(connection: Connection) -> int:
    """How many accounts there are, put away or not."""
    return connection.execute(select(func.count()).select_from(ACCOUNTS)).scalar() or 0


def choices_of(connection: Connection) -> Choices:
    """The owners, regions and industries of all accounts that were not put away."""
    found = []
    for column in (ACCOUNTS.c.owner, ACCOUNTS.c.region, ACCOUNTS.c.industry):
        query = select(column).where(ACCOUNTS.c.archived_on.is_(None), column != "").distinct()
        found.append(tuple(connection.execute(query.order_by(column)).scalars()))
    return Choices(*found)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _state(gate: Gate) -> ColumnElement[str]:
    return SUMMARIES.c[gate.value]
