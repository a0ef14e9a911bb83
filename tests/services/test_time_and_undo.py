"""Whatever a team does: undo restores every state, and the replayed past is what was recorded."""

from datetime import date, timedelta
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from kamap.analysis.view import AccountView
from kamap.errors import KamapError
from kamap.model import (
    Action,
    BuyingCenter,
    Confidence,
    Counterpart,
    InformationPoint,
    Layout,
    Person,
    Place,
    PointState,
    Seat,
    StakeholderMap,
    Tie,
    TieKind,
    Topic,
)
from kamap.services import (
    actions,
    history,
    information,
    past_maps,
    people,
    places,
    seats,
    summaries,
    team,
    ties,
    views,
)
from kamap.services.desk import Desk, Saved
from kamap.store.engine import open_database
from kamap.store.journal import as_json
from kamap.store.repository import Repository
from kamap.store.stakeholder_maps import StakeholderMaps
from tests.conftest import Clock, Who, fresh_file, port_with

NOUNS = (Person, Seat, Tie, Place, Counterpart, InformationPoint, Action)
which = st.integers(0, 9)  # picks one of whoever is there
days_off = st.integers(-100, 100)


class AnyTeam(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.clock = Clock()
        self.desk = Desk(open_database(fresh_file(self.folder.name)), "Li", clock=self.clock)
        self.port = port_with(
            self.desk, Who("Zhou", 50, +3, confirmed=True), Who("Qian", 30, -4), Who("Sun", 20)
        )
        with self.desk.edit("add_center", self.port.account) as edit:
            second = BuyingCenter.make(account_id=self.port.account, name="Cranes")
            self.second = edit.journal.insert(second).id or 0
        self.us = [team.add(self.desk, name)[0] for name in ("Ann", "Bo")]
        self.before: list[dict[str, Any]] = []  # the state before each set that stands
        self.recorded: dict[date, dict[int, tuple[Any, ...]]] = {}

    def rows(self) -> dict[str, Any]:
        """Everything on the map but the counters of changes."""
        with self.desk.database.reading() as connection:
            repository = Repository(connection)
            return {
                noun.__name__: [
                    {k: v for k, v in as_json(row).items() if k != "version"}
                    for row in repository.all(noun)
                ]
                for noun in NOUNS
            }

    def one(self, noun: type, pick: int) -> int:
        """The id of one that is there; of nobody, where nobody is."""
        rows = self.rows()[noun.__name__]
        return rows[pick % len(rows)]["id"] if rows else 0

    def edit(self, call: Any, *args: Any, **fields: Any) -> None:
        """Makes an edit; one that is refused has to leave everything as it was."""
        before = self.rows()
        try:
            done = call(self.desk, *args, **fields)
        except KamapError:
            assert self.rows() == before
            return
        saved: Saved = done[1] if isinstance(done, tuple) else done
        assert (saved.set_id is None) == (self.rows() == before)
        if saved.set_id is not None:
            self.before.append(before)
            assert self.now(self.port.center) == self.on(self.port.center, self.clock.day)

    def now(self, center: int) -> tuple[Any, ...]:
        """All that the map says today."""
        database = self.desk.database
        with database.reading() as connection:
            stored = StakeholderMaps(Repository(connection)).one(center)
        assert stored is not None
        return told(views.load(database, center, self.clock.day)), shown(stored)

    def on(self, center: int, day: date) -> tuple[Any, ...]:
        """All that the log says the map said at the end of a day."""
        database = self.desk.database
        with database.reading() as connection:
            replayed = past_maps.read(connection, center, day).then
        return told(views.as_of(database, center, day)), shown(replayed)

    @rule(name=st.sampled_from(["Zhou", "Qian"]), department=st.sampled_from(["", "Design"]))
    def add(self, name: str, department: str) -> None:
        self.edit(people.add, self.port.center, name, department=department)

    @rule(pick=which, influence=st.integers(0, 100))
    def seat_on_second_map(self, pick: int, influence: int) -> None:
        def seat_there(desk: Desk, person_id: int) -> Saved:
            with desk.edit("seat_person", self.port.account) as edit:
                seat = Seat.make(
                    buying_center_id=self.second,
                    person_id=edit.the(Person, person_id).id,
                    influence=influence,
                )
                edit.journal.insert(seat)
            return edit.saved

        self.edit(seat_there, self.one(Person, pick))

    @rule(pick=which)
    def remove(self, pick: int) -> None:
        self.edit(people.remove, self.one(Seat, pick))

    @rule(pick=which, depth=st.integers(0, 4), left=st.none() | days_off)
    def meet_or_leave(self, pick: int, depth: int, left: int | None) -> None:
        left_on = None if left is None else self.clock.day + timedelta(days=left)
        self.edit(people.change, self.one(Person, pick), contact_depth=depth, left_on=left_on)

    @rule(pick=which, stance=st.none() | st.integers(-5, 5), ago=st.none() | st.integers(0, 100))
    def rate(self, pick: int, stance: int | None, ago: int | None) -> None:
        dated = {} if ago is None else {"rated_on": self.clock.day - timedelta(days=ago)}
        self.edit(seats.rate, self.one(Seat, pick), stance=stance, **dated)

    @rule(pick=which, influence=st.integers(0, 100), confidence=st.sampled_from(Confidence))
    def score(self, pick: int, influence: int, confidence: Confidence) -> None:
        self.edit(seats.rate, self.one(Seat, pick), influence=influence, confidence=confidence)

    @rule(one=which, other=which, kind=st.sampled_from(TieKind))
    def draw(self, one: int, other: int, kind: TieKind) -> None:
        self.edit(ties.draw, self.one(Person, one), self.one(Person, other), kind)

    @rule(pick=which, kind=st.sampled_from(TieKind), to=which)
    def redraw(self, pick: int, kind: TieKind, to: int) -> None:
        self.edit(ties.change, self.one(Tie, pick), kind=kind, target_id=self.one(Person, to))

    @rule(pick=which)
    def untie(self, pick: int) -> None:
        self.edit(ties.remove, self.one(Tie, pick))

    @rule(pick=which, layout=st.sampled_from(Layout), x=st.integers(-9, 9))
    def move(self, pick: int, layout: Layout, x: int) -> None:
        self.edit(places.move, self.port.center, self.one(Person, pick), layout, x, 0)

    @rule(pick=which, member=st.integers(0, 1), strength=st.none() | st.integers(1, 5))
    def cover(self, pick: int, member: int, strength: int | None) -> None:
        self.edit(team.cover, self.one(Person, pick), self.us[member], strength)

    @rule(topic=st.sampled_from(Topic), state=st.sampled_from(PointState), text=st.text(max_size=3))
    def inform(self, topic: Topic, state: PointState, text: str) -> None:
        self.edit(information.record, self.port.center, topic, state=state, text=text)

    @rule(what=st.sampled_from(["Call", "Write"]), pick=which, second=st.booleans())
    def plan(self, what: str, pick: int, second: bool) -> None:
        center = self.second if second else self.port.center
        self.edit(actions.plan, center, what, person_id=self.one(Person, pick) or None)

    @rule(pick=which)
    def finish(self, pick: int) -> None:
        self.edit(actions.finish, self.one(Action, pick))

    @rule(pick=which)
    def drop(self, pick: int) -> None:
        self.edit(actions.remove, self.one(Action, pick))

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        history.undo(self.desk, self.port.account)
        assert self.rows() == self.before.pop()

    @rule(later=st.integers(1, 60), looked_at=st.booleans())
    def sleep(self, later: int, looked_at: bool) -> None:
        self.note_the_day()
        self.clock.day += timedelta(days=later)
        if looked_at:
            summaries.roll_forward(self.desk.database, self.clock.day)
        self.note_the_day()

    def note_the_day(self) -> None:
        today = self.clock.day
        self.recorded[today] = {
            center: self.now(center) for center in (self.port.center, self.second)
        }

    def teardown(self) -> None:
        self.note_the_day()
        summaries.roll_forward(self.desk.database, self.clock.day)
        self.compare_past()
        while self.before:
            self.undo()
        self.desk.database.close()
        self.folder.cleanup()

    def compare_past(self) -> None:
        for center in (self.port.center, self.second):
            trend = views.trend(self.desk.database, center)
            for day in {*self.recorded, *(point.on for point in trend)}:
                replayed = views.as_of(self.desk.database, center, day)
                if day in self.recorded:
                    assert self.on(center, day) == self.recorded[day][center]
                point = [point for point in trend if point.on <= day][-1]
                shares = replayed.coverage.shares
                assert (point.supporting, point.confirmed, point.opposed) == (
                    (shares.supporting, shares.confirmed_support, shares.opposed)
                    if shares
                    else (None, None, None)
                )


def told(view: AccountView) -> tuple[Any, ...]:
    """All that a view says but the counters of changes."""
    seated = [(s.seat.model_dump(exclude={"version"}), s.person, s.part) for s in view.seats]
    return view.coverage, view.today, seated, view.ties


def shown(map_: StakeholderMap) -> list[Any]:
    """What stands on a map beside its people, seats and ties."""
    return [map_.account, map_.center.name, map_.counterparts, map_.team, map_.points, map_.actions]


AnyTeam.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyTeam = AnyTeam.TestCase
