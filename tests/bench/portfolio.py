"""A portfolio of N accounts with twelve people each, the same on every machine, written fast.

Account k is the same in a portfolio of 1,000 and of 100,000. Summaries are left expired, as they
are when a day has passed: the real code renews them (`kamap.services.summaries`).
"""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import Column, ColumnElement, Insert, Table, insert, select

from kamap.analysis.case import Case
from kamap.analysis.past import Record
from kamap.model import (
    Account,
    AccountKind,
    AccountYear,
    Action,
    ActionKind,
    BuyingCenter,
    Confidence,
    Counterpart,
    ExchangeRate,
    InformationPoint,
    Noun,
    Opportunity,
    Outcome,
    Person,
    PointState,
    Role,
    Seat,
    Source,
    Stage,
    StakeholderMap,
    TeamMember,
    Tie,
    TieKind,
    Topic,
)
from kamap.services import clock
from kamap.services.accounts import STANDING
from kamap.services.recorded import summary_and_advice
from kamap.store.engine import Database
from kamap.store.log import CHANGES, SETS
from kamap.store.repository import table
from kamap.store.tables import AdviceRow, Summary, SummaryRow, TrendRow
from tests.bench.maps import DEPARTMENTS, GIVEN, SURNAMES, TITLES

SEATS = 12
DRAWN = 1_000
OWNERS = 60
INFLUENCES = (95, 80, 70, 65, 60, 50, 45, 40, 30, 25, 20, 20)
STANCES = (None, None, -4, -2, -1, 0, 1, 2, 3, 3, 4, 5)
TIES = ((4, 0), (5, 1), (6, 2), (7, 3), (8, 0), (5, 2))
"""Who sways whom, beside the lines they report along."""
REGIONS = ("华东", "华南", "华北", "华中", "西南", "西北", "东北")
INDUSTRIES = ("港口", "钢铁", "电力", "汽车", "化工", "造纸", "医药", "轨道交通", "食品")
CURRENCIES = ("CNY",) * 17 + ("USD", "USD", "EUR")
"""For euros there is no rate: they are shown apart."""

Rows = dict[Any, list[dict[str, Any]]]
"""By the table they go into."""


def write(database: Database, accounts: int, today: date) -> None:
    """Fills an empty database: the first thousand accounts are drawn by lot, the others copied."""
    rows: Rows = defaultdict(list)
    for number in range(OWNERS):
        rows[table(TeamMember)].append(
            {"id": number + 1, "name": owner(number)} | PLAIN[TeamMember]
        )
    rows[table(ExchangeRate)].append({"id": 1, "currency": "USD", "rate": 7.1})
    nobody = _nobody(today)
    for number in range(min(accounts, DRAWN)):
        _account(rows, number, today, nobody)
    with database.writing() as connection:
        for into, values in rows.items():
            connection.execute(insert(into), values)
    for first in range(DRAWN, accounts, DRAWN):
        with database.writing() as connection:
            for into in COPIED:
                connection.execute(_copied(into, first, min(DRAWN, accounts - first)))


def _copied(into: Table, first: int, accounts: int) -> Insert:
    """Puts so many of the drawn accounts in once more, as account `first` and those after it."""
    columns: dict[str, ColumnElement[Any]] = dict(into.columns)
    for name, column in into.columns.items():
        if (each := EACH.get(_numbered_like(column))) is not None:
            columns[name] = column + first * each
    if into is table(Account):
        columns["name"] = into.c.name + f"-{first // DRAWN}"
    key = next(iter(into.primary_key))
    drawn = key <= accounts * EACH[_numbered_like(key)]
    return insert(into).from_select(list(columns), select(*columns.values()).where(drawn))


def _numbered_like(column: Column[Any]) -> Table | None:
    """The table whose ids a column holds; None where it holds none."""
    for key in column.foreign_keys:
        return key.column.table
    if column.name == "id":
        return column.table
    return {"parent_id": table(Account), "account_id": table(Account), "row_id": table(Seat)}.get(
        column.name
    )


def owner(number: int) -> str:
    return f"{SURNAMES[number % len(SURNAMES)]}{GIVEN[number // len(SURNAMES) % len(GIVEN)]}"


def standing_id(number: int) -> int:
    return 2 * number + 1


def center_id(number: int) -> int:
    """The buying center of an account's opportunity, where its twelve people are."""
    return 2 * number + 2


def seat_id(number: int, place: int = 0) -> int:
    return number * SEATS + place + 1


def _nobody(today: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is recorded of a map without anybody."""
    account, center = Account(id=1, name="-"), BuyingCenter(id=1, account_id=1, name=STANDING)
    summary, advice = summary_and_advice(
        Case(StakeholderMap(account, center, (), (), ()), today), Record()
    )
    return summary.model_dump(), {**advice}


def _plain(noun: type[Noun]) -> dict[str, Any]:
    return {
        name: field.default for name, field in noun.model_fields.items() if not field.is_required()
    }


PLAIN = {
    noun: _plain(noun)
    for noun in (Account, Opportunity, Person, Seat, InformationPoint, Action, TeamMember)
}
LINES = [(place, (place - 1) // 3) for place in range(1, SEATS)]
EACH: dict[Table | None, int] = {
    table(Account): 1,
    table(BuyingCenter): 2,
    table(Opportunity): 1,
    table(Person): SEATS,
    table(Seat): SEATS,
    table(Tie): len(LINES) + len(TIES),
    table(Counterpart): 4,
    table(InformationPoint): 6,
    table(Action): 2,
    table(AccountYear): 3,
    SETS: 1,
    CHANGES: 1,
}
"""How many ids an account takes up in each table."""
COPIED = (*EACH, SummaryRow.__table__, AdviceRow.__table__, TrendRow.__table__)


def _account(
    rows: Rows, number: int, today: date, nobody: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    rng = Random(number)
    id_, center = number + 1, center_id(number)
    rows[table(Account)].append(
        PLAIN[Account]
        | {
            "id": id_,
            "name": f"{rng.choice(REGIONS)}{rng.choice(INDUSTRIES)}集团 {number:03}",
            "kind": rng.choice((None, *AccountKind)),
            "owner": owner(rng.randrange(OWNERS)),
            "region": rng.choice(REGIONS),
            "industry": rng.choice(INDUSTRIES),
            "parent_id": id_ - id_ % 20 if id_ % 20 in (1, 2) and id_ > 20 else None,
            "currency": "CNY",
        }
    )
    for one, name in ((standing_id(number), STANDING), (center, "设备更新")):
        rows[table(BuyingCenter)].append(
            {
                "id": one,
                "account_id": id_,
                "name": name,
                "standing": name == STANDING,
                "revision": 1,
            }
        )
    rows[table(Opportunity)].append(_opportunity(rng, number, today))
    seats = _people(rows, rng, number, today)
    _beside(rows, rng, number, today)
    _log(rows, rng, seats[-1], id_, today)
    summary, advice = nobody
    standing = {"buying_center_id": standing_id(number)}
    rows[SummaryRow.__table__] += [
        summary | standing,
        Summary(
            buying_center_id=center, on=today - timedelta(days=1), valid_until=today
        ).model_dump(),
    ]
    rows[AdviceRow.__table__].append(advice | standing)
    for days, fall in ((95, 0.08), (40, 0.03)):
        share = round(0.3 + rng.random() / 3, 2)
        rows[TrendRow.__table__].append(
            {
                "buying_center_id": center,
                "on": today - timedelta(days=days),
                "seats": SEATS,
                "people_supporting": 4,
                "departments": 6,
                "departments_supporting": 2,
                "supporting": share,
                "neutral": fall,
                "opposed": round(0.9 - share, 2),
                "unknown": round(0.1 - fall, 2),
                "confirmed_support": share / 2,
                "contact_coverage": 0.7,
                "net_support": 0.1,
                "information": "fail",
                "relationship": "fail",
                "decision": "pass",
            }
        )


def _opportunity(rng: Random, number: int, today: date) -> dict[str, Any]:
    ended = rng.choice((*Outcome, *(None,) * 27))
    return PLAIN[Opportunity] | {
        "id": number + 1,
        "buying_center_id": center_id(number),
        "stage": rng.choice(tuple(Stage)),
        "amount": rng.randint(1, 400) * 100_000 if rng.random() < 0.95 else None,
        "currency": rng.choice(CURRENCIES),
        "decision_on": today + timedelta(days=rng.randint(-20, 300)),
        "outcome": ended,
        "outcome_on": ended and today - timedelta(days=rng.randint(1, 200)),
    }


def _people(rows: Rows, rng: Random, number: int, today: date) -> list[dict[str, Any]]:
    account, first, seats = number + 1, seat_id(number), []
    names = rng.choices(SURNAMES, k=SEATS), rng.choices(GIVEN, k=SEATS)
    for place, (surname, given) in enumerate(zip(*names, strict=True)):
        id_, stance = first + place, rng.choice(STANCES)
        rows[table(Person)].append(
            PLAIN[Person]
            | {
                "id": id_,
                "account_id": account,
                "name": surname + given,
                "title": TITLES[min(place // 2, len(TITLES) - 1)],
                "department": DEPARTMENTS[(number + place) % len(DEPARTMENTS)],
                "organisation": "设计院" if place == SEATS - 1 else "",
                "contact_depth": rng.randrange(5),
            }
        )
        rated = stance is not None
        seats.append(
            PLAIN[Seat]
            | {
                "id": id_,
                "buying_center_id": center_id(number),
                "person_id": id_,
                "roles": frozenset({rng.choice(tuple(Role))}),
                "final_say": place == 0,
                "veto": place == 2,
                "influence": INFLUENCES[place],
                "stance": stance,
                "rated_on": today - timedelta(days=rng.randrange(100)) if rated else None,
                "confidence": rng.choice(tuple(Confidence)) if rated else Confidence.ASSUMED,
                "evidence": "在评审会上替我们说话" if rated and rng.random() < 0.5 else "",
                "favours": "竞争对手甲" if rated and (stance or 0) < 0 else "",
            }
        )
    rows[table(Seat)] += seats
    return seats


def _beside(rows: Rows, rng: Random, number: int, today: date) -> None:
    """Ties, who of us covers whom, what we know, what is to be done, what it brought."""
    account, first, center = number + 1, seat_id(number), center_id(number)
    for tie, (source, target) in enumerate((*LINES, *TIES)):
        rows[table(Tie)].append(
            {
                "id": number * EACH[table(Tie)] + tie + 1,
                "account_id": account,
                "source_id": first + source,
                "target_id": first + target,
                "kind": TieKind.REPORTS_TO if tie < len(LINES) else TieKind.INFLUENCES,
                "strength": rng.randint(1, 5),
            }
        )
    for pair in range(4):
        rows[table(Counterpart)].append(
            {
                "id": 4 * number + pair + 1,
                "team_member_id": 1 + (number + pair // 2) % OWNERS,
                "person_id": first + pair,
                "strength": 3,
            }
        )
    for point, topic in enumerate(rng.sample(tuple(Topic), 6)):
        rows[table(InformationPoint)].append(
            PLAIN[InformationPoint]
            | {
                "id": 6 * number + point + 1,
                "buying_center_id": center,
                "topic": topic,
                "state": rng.choice((PointState.ASSUMED, PointState.CONFIRMED)),
                "text": "年底前定标",
                "source": rng.choice((None, *Source)),
                "source_id": first + rng.randrange(SEATS),
                "known_on": today - timedelta(days=rng.randrange(120)),
            }
        )
    for action in range(2):
        done = rng.random() < 0.4
        rows[table(Action)].append(
            PLAIN[Action]
            | {
                "id": 2 * number + action + 1,
                "buying_center_id": center,
                "person_id": first + rng.randrange(SEATS),
                "kind": rng.choice(tuple(ActionKind)),
                "what": "安排参观",
                "owner": owner(rng.randrange(OWNERS)),
                "due_on": today + timedelta(days=rng.randint(-15, 60)),
                "done_on": today - timedelta(days=1) if done else None,
            }
        )
    for year in range(3):
        revenue = int(1_000_000 * rng.paretovariate(1.2))
        rows[table(AccountYear)].append(
            {
                "id": 3 * number + year + 1,
                "account_id": account,
                "year": today.year - 3 + year,
                "revenue": min(revenue, 10**12),
                "margin": min(revenue, 10**12) // rng.randint(3, 9),
            }
        )


def _log(rows: Rows, rng: Random, seat: dict[str, Any], account: int, today: date) -> None:
    """One edit each, the last influence that was scored, some of them lately."""
    at = datetime.combine(today - timedelta(days=rng.randint(1, 90)), time(9), clock.zone())
    rows[SETS].append(
        {
            "id": account,
            "account_id": account,
            "actor": owner(account % OWNERS),
            "session": "",
            "at": at,
            "what": "rate",
            "undoes_id": None,
        }
    )
    rows[CHANGES].append(
        {
            "id": account,
            "change_set_id": account,
            "noun": "seat",
            "row_id": seat["id"],
            "field": "influence",
            "before": 30,
            "after": seat["influence"],
            "person": "",
        }
    )
