"""One account of a portfolio with its twelve people, drawn by lot: the same on every machine."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from kamap.model import (
    Account,
    AccountKind,
    AccountYear,
    Action,
    ActionKind,
    BuyingCenter,
    Confidence,
    Counterpart,
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
    Tie,
    TieKind,
    Topic,
)
from kamap.services.accounts import STANDING
from kamap.store.tables import Trend
from tests.bench.maps import DEPARTMENTS, GIVEN, SURNAMES, TITLES

SEATS, OWNERS, COVERED, ACTIONS, YEARS = 12, 60, 4, 2, 3
REPORTS = [(place, (place - 1) // 3) for place in range(1, SEATS)]
SWAYS = [(4, 0), (5, 1), (6, 2), (7, 3), (8, 0), (5, 2)]
"""Who reports to whom and sways whom, by their places on the map."""
INFLUENCES = (95, 80, 70, 65, 60, 50, 45, 40, 30, 25, 20, 20)
COACH = 3
DOING_WELL = 0.5
"""So many deals are far enough for some of their gates; the others are drawn quite by lot."""
STANCES = (None, None, -4, -2, -1, 0, 1, 2, 3, 3, 4, 5)
GOOD_STANCES = (-1, 0, 1, 2, 3, 3, 3, 4, 5)
REGIONS = ("华东", "华南", "华北", "华中", "西南", "西北", "东北")
INDUSTRIES = ("港口", "钢铁", "电力", "汽车", "化工", "造纸", "医药", "轨道交通", "食品")
CURRENCIES = ("CNY",) * 17 + ("USD", "USD", "EUR")
"""For euros there is no rate: they are shown apart."""
TREND_DAYS = (95, 40)


def owner(number: int) -> str:
    """Who of us has a number below OWNERS."""
    return SURNAMES[number % len(SURNAMES)] + GIVEN[number // len(SURNAMES)]


def standing_id(number: int) -> int:
    """The standing buying center of the account with a number, counted from 0: nobody is in it."""
    return 2 * number + 1


def center_id(number: int) -> int:
    """The buying center of its opportunity, where its twelve people are."""
    return 2 * number + 2


def seat_id(number: int, place: int = 0) -> int:
    """Somebody's seat, by their place on the map; and the person has the same id."""
    return number * SEATS + place + 1


class Drawn:
    """What belongs to the account with a number; to be asked for once, in this order."""

    def __init__(self, number: int, today: date) -> None:
        self.number, self.today = number, today
        self.id, self.center = number + 1, center_id(number)
        self.lot = Random(number)
        self.good = self.lot.random() < DOING_WELL

    def nouns(self) -> Iterator[Noun]:
        """The account and all that hangs on it, what is referred to first."""
        yield self._account()
        for id_, name in ((standing_id(self.number), STANDING), (self.center, "设备更新")):
            standing = name == STANDING
            yield BuyingCenter(id=id_, account_id=self.id, name=name, standing=standing)
        yield self._opportunity()
        for place in range(SEATS):
            yield self._person(place)
            yield self._seat(place)
        yield from self._ties()
        yield from self._counterparts()
        yield from self._points()
        yield from self._actions()
        yield from self._years()

    def trend(self) -> Iterator[Trend]:
        """Support as it was recorded in the past."""
        for days in TREND_DAYS:
            share = self.lot.randint(30, 60) / 100
            yield Trend(
                buying_center_id=self.center,
                on=self._days_ago(days),
                seats=SEATS,
                people_supporting=4,
                departments=8,
                departments_supporting=3,
                supporting=share,
                neutral=0.0,
                opposed=0.25,
                unknown=0.75 - share,
                confirmed_support=share / 2,
                contact_coverage=0.75,
                net_support=0.25,
                information="fail",
                relationship="fail",
                decision="pass",
            )

    def _account(self) -> Account:
        lot, family = self.lot, self.id % 20
        return Account(
            id=self.id,
            name=f"{lot.choice(REGIONS)}{lot.choice(INDUSTRIES)}集团 {self.number:03}",
            kind=lot.choice((None, *AccountKind)),
            owner=owner(lot.randrange(OWNERS)),
            region=lot.choice(REGIONS),
            industry=lot.choice(INDUSTRIES),
            parent_id=self.id - family if family in (1, 2) and self.id > family else None,
            currency="CNY",
        )

    def _opportunity(self) -> Opportunity:
        lot = self.lot
        outcome = lot.choice(tuple(Outcome)) if lot.random() < 0.1 else None
        return Opportunity(
            id=self.id,
            buying_center_id=self.center,
            stage=lot.choice(tuple(Stage)),
            amount=lot.randint(1, 400) * 100_000 if lot.random() < 0.95 else None,
            currency=lot.choice(CURRENCIES),
            decision_on=self._days_ago(lot.randint(-300, 20)),
            outcome=outcome,
            outcome_on=outcome and self._days_ago(lot.randint(1, 200)),
        )

    def _person(self, place: int) -> Person:
        lot = self.lot
        return Person(
            id=seat_id(self.number, place),
            account_id=self.id,
            name=lot.choice(SURNAMES) + lot.choice(GIVEN),
            title=TITLES[min(place // 2, len(TITLES) - 1)],
            department=DEPARTMENTS[place % len(DEPARTMENTS)],
            organisation="设计院" if place == SEATS - 1 else "",
            contact_depth=lot.randint(3 if self.good else 0, 4),
        )

    def _seat(self, place: int) -> Seat:
        lot, id_ = self.lot, seat_id(self.number, place)
        stance = lot.choice(GOOD_STANCES if self.good else STANCES)
        if self.good and place in (0, COACH):
            stance = 3
        rated = stance is not None
        sure = lot.random() < (0.9 if self.good else 0.5)
        return Seat(
            id=id_,
            buying_center_id=self.center,
            person_id=id_,
            roles={Role.COACH if place == COACH else lot.choice(tuple(Role))},
            final_say=place == 0,
            veto=place == 2,
            influence=INFLUENCES[place],
            stance=stance,
            rated_on=self._days_ago(lot.randint(0, 85 if self.good else 100)) if rated else None,
            confidence=Confidence.CONFIRMED if rated and sure else Confidence.ASSUMED,
            evidence="在评审会上替我们说话" if rated and sure else "",
            favours="竞争对手甲" if rated and stance < 0 else "",
        )

    def _ties(self) -> Iterator[Tie]:
        first = self.number * (len(REPORTS) + len(SWAYS)) + 1
        for tie, (source, target) in enumerate((*REPORTS, *SWAYS)):
            yield Tie(
                id=first + tie,
                account_id=self.id,
                source_id=seat_id(self.number, source),
                target_id=seat_id(self.number, target),
                kind=TieKind.REPORTS_TO if tie < len(REPORTS) else TieKind.INFLUENCES,
                strength=self.lot.randint(1, 5),
            )

    def _counterparts(self) -> Iterator[Counterpart]:
        for place in range(COVERED):
            yield Counterpart(
                id=COVERED * self.number + place + 1,
                team_member_id=1 + (self.number + place // 2) % OWNERS,
                person_id=seat_id(self.number, place),
            )

    def _points(self) -> Iterator[InformationPoint]:
        lot = self.lot
        for topic in Topic:
            known = lot.random() < (0.95 if self.good else 0.6)
            sure = PointState.CONFIRMED if lot.random() < 0.7 else PointState.ASSUMED
            place = COACH if lot.random() < 0.4 else lot.randrange(SEATS)
            yield InformationPoint(
                id=len(Topic) * self.number + topic.number,
                buying_center_id=self.center,
                topic=topic,
                state=sure if known else PointState.UNKNOWN,
                text="年底前定标" if known else "",
                source=lot.choice((None, *Source)) if known else None,
                source_id=seat_id(self.number, place) if known else None,
                known_on=self._days_ago(lot.randint(0, 85 if self.good else 120))
                if known
                else None,
            )

    def _actions(self) -> Iterator[Action]:
        lot = self.lot
        for action in range(ACTIONS):
            yield Action(
                id=ACTIONS * self.number + action + 1,
                buying_center_id=self.center,
                person_id=seat_id(self.number, lot.randrange(SEATS)),
                kind=lot.choice(tuple(ActionKind)),
                what="安排参观",
                owner=owner(lot.randrange(OWNERS)),
                due_on=self._days_ago(lot.randint(-60, 15)),
                done_on=self._days_ago(1) if lot.random() < 0.4 else None,
            )

    def _years(self) -> Iterator[AccountYear]:
        for year in range(YEARS):
            revenue = min(10**12, int(1_000_000 * self.lot.paretovariate(1.2)))
            yield AccountYear(
                id=YEARS * self.number + year + 1,
                account_id=self.id,
                year=self.today.year - YEARS + year,
                revenue=revenue,
                margin=revenue // self.lot.randint(3, 9),
            )

    def _days_ago(self, days: int) -> date:
        return self.today - timedelta(days=days)
