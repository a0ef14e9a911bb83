"""A map of n people and 3n ties to measure on, the same on every machine."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from kamap import words
from kamap.model import Confidence, Person, Role, Seat, Tie, TieKind
from kamap.services import clock
from kamap.services.accounts import open_account
from kamap.services.desk import Desk
from kamap.store.engine import open_database

TIES_PER_PERSON = 3
REPORTS = 6
CHOSEN_INFLUENCE = 60

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ("建国", "丽", "志强", "敏", "海涛", "静", "明", "晓燕", "文博", "芳")
DEPARTMENTS = ("总经办", "采购部", "技术部", "设备部", "财务部", "生产部", "信息中心", "安全部")
TITLES = ("总经理", "副总经理", "部长", "副部长", "主任", "工程师", "专员")
OTHER_TIES = (
    TieKind.INFLUENCES,
    TieKind.INFLUENCES,
    TieKind.CLOSE_TO,
    TieKind.CONFLICTS_WITH,
    TieKind.DOTTED_LINE,
)


@dataclass(frozen=True)
class Written:
    """A stored map, and whose influence is to be changed on it."""

    center_id: int
    person_id: int


CHOSEN, SUPPORTER, NEUTRAL = 3, 4, 5


def write(database_url: str, people: int, now: Callable[[], datetime] = clock.now) -> Written:
    """Stores the map. One step up from CHOSEN_INFLUENCE changes support as it is shown."""
    rng = random.Random(people)
    database = open_database(database_url)
    desk = Desk(database, "bench", clock=now)
    with desk.edit("import_files") as edit:
        center = open_account(edit, f"{people} people")
        account = center.account_id
        ids = [
            edit.journal.insert(_person(rng, account, number)).id or 0 for number in range(people)
        ]
        ratings = _ratings(rng, people)
        for number, (influence, stance) in enumerate(ratings):
            edit.journal.insert(
                Seat.make(
                    buying_center_id=center.id,
                    person_id=ids[number],
                    influence=influence,
                    stance=stance,
                    rated_on=None if stance is None else desk.today(),
                    confidence=rng.choice(list(Confidence)),
                    roles=frozenset({rng.choice(list(Role))}),
                    final_say=number == 0,
                )
            )
        for source, target, kind in _ties(rng, people):
            edit.journal.insert(
                Tie.make(
                    account_id=account,
                    source_id=ids[source],
                    target_id=ids[target],
                    kind=kind,
                    strength=rng.randint(1, 5),
                )
            )
    database.close()
    return Written(center.id or 0, ids[CHOSEN])


def _person(rng: random.Random, account: int, number: int) -> Person:
    level = 0 if number == 0 else 1 + min(4, number // REPORTS)
    return Person.make(
        account_id=account,
        name=rng.choice(SURNAMES) + rng.choice(GIVEN),
        title=TITLES[min(level, len(TITLES) - 1)],
        department=DEPARTMENTS[number % len(DEPARTMENTS)],
        contact_depth=rng.randint(0, 4),
    )


def _ratings(rng: random.Random, people: int) -> list[tuple[int, int | None]]:
    """Influence and stance of everybody.

    Support is shown rounded, and one step of one person among 300 seldom shows. So the influence
    of two others is chosen such that it does.
    """
    ratings = [(rng.randint(5, 95), rng.choice([None, *range(-5, 6)])) for _ in range(people)]
    ratings[CHOSEN] = (CHOSEN_INFLUENCE, 2)
    for supporter, neutral in product(range(100, 0, -1), repeat=2):
        ratings[SUPPORTER], ratings[NEUTRAL] = (supporter, 3), (neutral, 0)
        total = sum(influence for influence, _ in ratings)
        support = sum(influence for influence, stance in ratings if (stance or 0) > 0)
        if words.percent(support / total) != words.percent((support + 1) / (total + 1)):
            return ratings
    raise AssertionError("no such map")


def _ties(rng: random.Random, people: int) -> list[tuple[int, int, TieKind]]:
    """Everybody but the first reports to somebody above; the other ties are drawn by lot."""
    ties = [(n, (n - 1) // REPORTS, TieKind.REPORTS_TO) for n in range(1, people)]
    known = set(ties)
    while len(ties) < TIES_PER_PERSON * people:
        source, target = rng.sample(range(people), 2)
        kind = rng.choice(OTHER_TIES)
        if kind.both_ways and source > target:
            source, target = target, source
        if (tie := (source, target, kind)) not in known:
            known.add(tie)
            ties.append(tie)
    return ties
