"""A portfolio of N accounts with twelve people each, the same on every machine, written fast.

A thousand accounts are drawn by lot (`drawn`), the others are copies of them, made by the database.
Summaries are left expired, as when a day has passed: the code that is measured renews them.
"""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Insert, Table, insert, select

from kamap.analysis.case import Case
from kamap.analysis.past import Record
from kamap.model import (
    Account,
    AccountYear,
    Action,
    BuyingCenter,
    Counterpart,
    ExchangeRate,
    InformationPoint,
    Opportunity,
    Person,
    Seat,
    StakeholderMap,
    TeamMember,
    Tie,
    Topic,
)
from kamap.services import clock
from kamap.services.accounts import STANDING
from kamap.services.recorded import summary_and_advice
from kamap.store.engine import Database
from kamap.store.log import CHANGES, SETS
from kamap.store.repository import table
from kamap.store.tables import AdviceRow, Figures, Summary, SummaryRow, TrendRow
from tests.bench.drawn import (
    ACTIONS,
    COVERED,
    OWNERS,
    REPORTS,
    SEATS,
    SWAYS,
    YEARS,
    Drawn,
    center_id,
    owner,
    seat_id,
    standing_id,
)

DRAWN = 1_000
SUMMARIES, ADVICE, TRENDS = (rows.__table__ for rows in (SummaryRow, AdviceRow, TrendRow))
EACH: dict[Table | None, int] = {
    table(Account): 1,
    table(BuyingCenter): 2,
    table(Opportunity): 1,
    table(Person): SEATS,
    table(Seat): SEATS,
    table(Tie): len(REPORTS) + len(SWAYS),
    table(Counterpart): COVERED,
    table(InformationPoint): len(Topic),
    table(Action): ACTIONS,
    table(AccountYear): YEARS,
    SETS: 1,
    CHANGES: 1,
}
"""How many ids an account takes up in each table."""

Rows = dict[Table, list[dict[str, Any]]]


def write(database: Database, accounts: int, today: date) -> None:
    """Fills an empty database."""
    with database.writing() as connection:
        for into, values in _rows(min(accounts, DRAWN), today).items():
            connection.execute(insert(into), values)
    for first in range(DRAWN, accounts, DRAWN):
        with database.writing() as connection:
            for into in (*EACH, SUMMARIES, ADVICE, TRENDS):
                connection.execute(_copied(into, first, min(DRAWN, accounts - first)))


def _rows(accounts: int, today: date) -> Rows:
    """The rows of so many accounts drawn by lot, and of what they share."""
    rows: Rows = defaultdict(list)
    for number in range(OWNERS):
        member = TeamMember(id=number + 1, name=owner(number))
        rows[table(TeamMember)].append(member.model_dump())
    rows[table(ExchangeRate)].append({"id": 1, "currency": "USD", "rate": 7.1})
    nobody, advice = summary_and_advice(Case(_NOBODY, today), Record())
    for number in range(accounts):
        drawn = Drawn(number, today)
        for noun in drawn.nouns():
            rows[table(type(noun))].append(noun.model_dump())
        rows[TRENDS] += [point.model_dump() for point in drawn.trend()]
        _log(rows, drawn)
        standing = {"buying_center_id": standing_id(number)}
        rows[SUMMARIES] += [nobody.model_dump() | standing, _expired(number, today)]
        rows[ADVICE].append(advice | standing)
        figures = {name: getattr(nobody, name) for name in Figures.model_fields}
        rows[TRENDS].append(figures | standing | {"on": today})
    return rows


_NOBODY = StakeholderMap(
    Account(id=1, name="-"), BuyingCenter(id=1, account_id=1, name=STANDING), (), (), ()
)


def _expired(number: int, today: date) -> dict[str, Any]:
    yesterday = today - timedelta(days=1)
    expired = Summary(buying_center_id=center_id(number), on=yesterday, valid_until=today)
    return expired.model_dump()


def _log(rows: Rows, drawn: Drawn) -> None:
    """One edit, some days ago: how the last person's influence came to be what it is."""
    day = drawn.today - timedelta(days=drawn.lot.randint(1, 90))
    rows[SETS].append(
        {
            "id": drawn.id,
            "account_id": drawn.id,
            "actor": owner(drawn.number % OWNERS),
            "session": "",
            "at": datetime.combine(day, time(9), clock.zone()),
            "what": "rate",
        }
    )
    seat = rows[table(Seat)][-1]
    rows[CHANGES].append(
        {
            "id": drawn.id,
            "change_set_id": drawn.id,
            "noun": "seat",
            "row_id": seat_id(drawn.number, SEATS - 1),
            "field": "influence",
            "before": 30,
            "after": seat["influence"],
            "person": rows[table(Person)][-1]["name"],
        }
    )


def _copied(into: Table, first: int, accounts: int) -> Insert:
    """Puts so many of the drawn accounts in once more, as account `first` and those after it."""
    columns: dict[str, ColumnElement[Any]] = dict(into.columns)
    for name, column in into.columns.items():
        if (each := EACH.get(_numbered_like(column))) is not None:
            columns[name] = column + first * each
    if into is table(Account):
        columns["name"] = into.c.name + f"-{first // DRAWN}"
    if into is table(Opportunity):
        columns["amount"] = into.c.amount + 10 * first  # or a chart would draw one over the other
    key = next(iter(into.primary_key))
    drawn = key <= accounts * EACH[_numbered_like(key)]
    return insert(into).from_select(list(columns), select(*columns.values()).where(drawn))


def _numbered_like(column: Column[Any]) -> Table | None:
    """The table whose ids a column holds; None where it holds none."""
    for key in column.foreign_keys:
        return key.column.table
    if column.name == "id":
        return column.table
    named = {"parent_id": Account, "account_id": Account, "row_id": Seat}
    return table(named[column.name]) if column.name in named else None
