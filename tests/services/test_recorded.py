"""What is recorded of gates, signals and coverage is what would be found: whatever a team does."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kamap.analysis.care import roles
from kamap.analysis.case import Case
from kamap.analysis.gates import Verdict, verdicts
from kamap.analysis.signals import SIGNALS, Flag, signals
from kamap.errors import KamapError
from kamap.model import (
    Account,
    Action,
    ActionKind,
    BuyingCenter,
    Confidence,
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
from kamap.services import (
    accounts,
    actions,
    history,
    information,
    opportunities,
    pasts,
    people,
    policy,
    seats,
    snoozes,
    summaries,
    team,
    ties,
    views,
)
from kamap.services.desk import Desk
from kamap.services.recorded import Recorded, advice, recorded_advice, summary_and_advice
from kamap.services.team import OUR_SIDE
from kamap.store.engine import open_database
from kamap.store.records import Records
from kamap.store.repository import Repository
from kamap.store.stakeholder_maps import StakeholderMaps
from kamap.store.tables import Summary
from tests.analysis import any_deal
from tests.analysis.deals import case
from tests.conftest import Clock, Who, fresh_file, port_with


def kept_of(found: Case) -> Recorded:
    """What is to be kept: of a gate only what fails, and people by name alone."""
    gates = verdicts(found)
    return Recorded(
        tuple(map(_without_ids, gates)),
        tuple(_unnumbered(flag) for flag in signals(found, gates)),
        roles(found),
    )


def _without_ids(verdict: Verdict) -> Verdict:
    return replace(verdict, checks=tuple(replace(c, people=()) for c in verdict.failing))


def _unnumbered(flag: Flag) -> Flag:
    return replace(flag, signal=replace(flag.signal, people=()))


@settings(deadline=None)
@given(any_deal.people, any_deal.points, any_deal.ties, any_deal.actions)
def test_advice_read_back_is_what_was_recorded(
    who: Any, points: Any, knots: Any, todo: Any
) -> None:
    found = case(*who, points=points, ties=knots, actions=todo)
    gates = verdicts(found)
    stored = json.loads(json.dumps(advice(gates, signals(found, gates), roles(found))))
    assert recorded_advice(stored) == kept_of(found)


which = st.integers(0, 9)  # picks one of whoever is there
days_off = st.integers(-70, 70)
in_days = st.none() | days_off


class AnyDeals(RuleBasedStateMachine):
    """Two customers; the first one is about to buy something, and Zhou decides there, too."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.clock = Clock()
        self.desk = Desk(open_database(fresh_file(self.folder.name)), "Li", clock=self.clock)
        boss = {"final_say": True, "roles": {Role.DECIDER}, "evidence": "Told us the budget"}
        here = {"contact_depth": 3, "department": "Board"}
        self.port = port_with(
            self.desk,
            Who("Zhou", 50, +3, confirmed=True, person=here, part=boss),
            Who("Qian", 30, -4),
            Who("Sun", 20, +3, part={"roles": {Role.COACH}}),
        )
        center, _ = opportunities.create(
            self.desk, self.port.account, "Cranes", people_of=self.port.center, amount=1000
        )
        self.clock.day += timedelta(days=10)
        other = port_with(self.desk, Who("Wu", 60, +3), name="Harbour")
        self.centers = (self.port.center, center.id or 0, other.center)
        self.member, _ = team.add(self.desk, "Wang")

    def one(self, noun: type, pick: int) -> int:
        """The id of one that is there; of nobody, where nobody is."""
        with self.desk.database.reading() as connection:
            rows = Repository(connection).all(noun)
        return rows[pick % len(rows)].id if rows else 0

    def edit(self, call: Any, *args: Any, **fields: Any) -> None:
        with suppress(KamapError):  # refused: what is recorded has to be true all the same
            call(self.desk, *args, **fields)

    def day(self, off: int | None) -> Any:
        return None if off is None else self.clock.day + timedelta(days=off)

    @rule(pick=which, stance=st.none() | st.integers(-5, 5), ago=st.integers(0, 100))
    def rate(self, pick: int, stance: int | None, ago: int) -> None:
        dated = {} if stance is None else {"rated_on": self.day(-ago)}
        self.edit(seats.rate, self.one(Seat, pick), stance=stance, **dated)

    @rule(
        pick=which,
        influence=st.integers(0, 100),
        confidence=st.sampled_from(Confidence),
        held=st.frozensets(st.sampled_from(Role)),
        marks=st.tuples(st.booleans(), st.booleans()),
        favours=st.sampled_from(["", "Siemens"]),
    )
    def score(
        self,
        pick: int,
        influence: int,
        confidence: Confidence,
        held: frozenset[Role],
        marks: tuple[bool, bool],
        favours: str,
    ) -> None:
        final_say, veto = marks
        self.edit(
            seats.rate,
            self.one(Seat, pick),
            influence=influence,
            confidence=confidence,
            roles=held,
            final_say=final_say,
            veto=veto,
            favours=favours,
        )

    @rule(
        pick=which,
        depth=st.integers(0, 4),
        left=in_days,
        department=st.sampled_from(["", "IT", "Works"]),
        organisation=st.sampled_from(["", "Port", "Pier"]),
    )
    def meet_move_or_leave(
        self, pick: int, depth: int, left: int | None, department: str, organisation: str
    ) -> None:
        self.edit(
            people.change,
            self.one(Person, pick),
            contact_depth=depth,
            left_on=self.day(left),
            department=department,
            organisation=organisation,
        )

    @rule(name=st.sampled_from(["Port", "Pier"]))
    def rename(self, name: str) -> None:
        self.edit(accounts.change, self.one(Account, 0), name=name)

    @rule(pick=which)
    def add(self, pick: int) -> None:
        self.edit(people.add, self.one(BuyingCenter, pick), "Xu")

    @rule(pick=which)
    def remove(self, pick: int) -> None:
        self.edit(people.remove, self.one(Seat, pick))

    @rule(one=which, other=which, kind=st.sampled_from(TieKind))
    def draw(self, one: int, other: int, kind: TieKind) -> None:
        self.edit(ties.draw, self.one(Person, one), self.one(Person, other), kind)

    @rule(pick=which, to=which)
    def redraw(self, pick: int, to: int) -> None:
        self.edit(ties.change, self.one(Tie, pick), target_id=self.one(Person, to))

    @rule(
        center=which,
        topic=st.sampled_from(Topic),
        state=st.sampled_from(PointState),
        source=st.sampled_from(Source),
        told_by=which,
        ago=st.integers(0, 100),
    )
    def inform(
        self,
        center: int,
        topic: Topic,
        state: PointState,
        source: Source,
        told_by: int,
        ago: int,
    ) -> None:
        known = {} if state is PointState.UNKNOWN else {"known_on": self.day(-ago)}
        self.edit(
            information.record,
            self.one(BuyingCenter, center),
            topic,
            state=state,
            source=source,
            source_id=self.one(Person, told_by),
            **known,
        )

    @rule(center=which, topic=st.sampled_from(Topic))
    def hear_from_outside(self, center: int, topic: Topic) -> None:
        where = {"organisation": "Design Institute"}
        self.edit(
            information.told_by_newcomer, self.one(BuyingCenter, center), topic, "Chen", **where
        )

    @rule(center=which, whom=which, kind=st.sampled_from(ActionKind), due=in_days)
    def plan(self, center: int, whom: int, kind: ActionKind, due: int | None) -> None:
        self.edit(
            actions.plan,
            self.one(BuyingCenter, center),
            "Call",
            kind=kind,
            person_id=self.one(Person, whom),
            due_on=self.day(due),
        )

    @rule(pick=which, due=in_days, done=st.none() | st.integers(-100, 0))
    def move_or_finish(self, pick: int, due: int | None, done: int | None) -> None:
        days = {"due_on": self.day(due), "done_on": self.day(done)}
        self.edit(actions.change, self.one(Action, pick), **days)

    @rule(center=which, pick=st.integers(0, len(SIGNALS) - 1), days=st.integers(1, 40))
    def snooze(self, center: int, pick: int, days: int) -> None:
        name = SIGNALS[pick].__name__
        self.edit(snoozes.snooze, self.one(BuyingCenter, center), name, self.day(days), "Later")

    @rule(center=which, pick=st.integers(0, len(SIGNALS) - 1))
    def wake(self, center: int, pick: int) -> None:
        self.edit(snoozes.wake, self.one(BuyingCenter, center), SIGNALS[pick].__name__)

    @rule(
        center=which,
        stage=st.sampled_from(Stage),
        amount=st.none() | st.integers(0, 99),
        on=in_days,
    )
    def change_deal(self, center: int, stage: Stage, amount: int | None, on: int | None) -> None:
        deal = {"stage": stage, "amount": amount, "decision_on": self.day(on)}
        self.edit(opportunities.change, self.one(BuyingCenter, center), **deal)

    @rule(pick=which, strength=st.none() | st.integers(1, 5))
    def cover(self, pick: int, strength: int | None) -> None:
        self.edit(team.cover, self.one(Person, pick), self.member, strength)

    @rule(
        soon=st.integers(0, 90),
        fall=st.tuples(st.integers(1, 100), st.integers(1, 365)),
        support=st.integers(0, 100),
        allies=st.integers(0, 3),
    )
    def set_policy(self, soon: int, fall: tuple[int, int], support: int, allies: int) -> None:
        points, days = fall
        thresholds = {"soon_days": soon, "fall_points": points, "fall_days": days}
        self.edit(policy.change, **thresholds, least_support=support, allies=allies)

    @rule(ours=st.booleans())
    def undo(self, ours: bool) -> None:
        self.edit(history.undo, OUR_SIDE if ours else self.port.account)

    @rule(later=st.integers(1, 60), looked_at=st.booleans())
    def sleep(self, later: int, looked_at: bool) -> None:
        self.clock.day += timedelta(days=later)
        if looked_at:
            summaries.roll_forward(self.desk.database, self.clock.day)

    @invariant()
    def what_is_recorded_is_what_would_be_found(self) -> None:
        if not hasattr(self, "centers"):
            return
        today = self.clock.day
        with self.desk.database.reading() as connection:
            records = Records(connection)
            stored, behind = records.summaries(self.centers), records.advice(self.centers)
            maps = StakeholderMaps(Repository(connection)).of(self.centers)
            past = pasts.records(connection, maps, today)
        for map_ in maps:
            id_ = map_.center.id or 0
            if (until := stored[id_].valid_until) is not None and until <= today:
                continue  # a new day has made it untrue, and nobody has looked yet
            found = Case(map_, today, past[id_].before(today, map_.policy.fall_days))
            assert told(stored[id_]) == told(summary_and_advice(found, past[id_])[0])
            assert recorded_advice(behind[id_]) == kept_of(found)
            seen = views.load(self.desk.database, id_, today)
            assert (seen.gates, seen.flags) == (verdicts(found), signals(found, verdicts(found)))

    def teardown(self) -> None:
        if hasattr(self, "centers"):
            summaries.roll_forward(self.desk.database, self.clock.day)
            self.what_is_recorded_is_what_would_be_found()
            self.desk.database.close()
            self.folder.cleanup()


def told(summary: Summary) -> dict[str, Any]:
    """What a summary says but since when, and until when at least."""
    return summary.model_dump(exclude={"on", "valid_until"})


AnyDeals.TestCase.settings = settings(
    max_examples=20,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyDeals = AnyDeals.TestCase
