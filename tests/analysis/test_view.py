"""What the day makes of a map."""

from dataclasses import replace
from datetime import timedelta

from kamap.analysis.coverage import Part, coverage
from kamap.analysis.view import analyse
from kamap.model import Attitude, InformationPoint, Person, Tie, TieKind, Topic
from tests.conftest import MONDAY, Who, map_of

TIES = (
    Tie(id=1, account_id=1, source_id=1, target_id=2, kind=TieKind.REPORTS_TO),
    Tie(id=2, account_id=1, source_id=3, target_id=2, kind=TieKind.CONFLICTS_WITH),
)
TUESDAY = MONDAY + timedelta(days=1)
TRIO = map_of(
    Who("Zhou", 50, +3, person={"contact_depth": 2}),
    Who("Qian", 30, -4),
    Who("Sun", 20, person={"left_on": TUESDAY}),
    ties=TIES,
)


def test_a_view_ranks_and_names_everybody() -> None:
    view = analyse(TRIO, MONDAY)
    assert [(s.person.name, s.part, s.attitude) for s in view.seats] == [
        ("Zhou", Part.SUPPORTING, Attitude.ALLY),
        ("Qian", Part.OPPOSED, Attitude.BLOCKER),
        ("Sun", Part.UNKNOWN, Attitude.UNKNOWN),
    ]
    assert [(s.blocker, s.never_met) for s in view.seats] == [
        (False, False),
        (True, True),
        (False, True),
    ]
    assert view.coverage == coverage(TRIO, MONDAY)


def test_ties_of_a_person_are_those_at_either_end() -> None:
    view = analyse(TRIO, MONDAY)
    assert [tie.id for tie in view.ties_of(2)] == [1, 2]
    assert [tie.id for tie in view.ties_of(1)] == [1]


def test_somebody_who_has_left_is_gone_with_their_ties() -> None:
    view = analyse(TRIO, TUESDAY)
    assert [s.person.name for s in view.seats] == ["Zhou", "Qian"]
    assert view.of(3) is None
    assert view.ties == TIES[:1]
    assert sorted(view.graph.nodes) == [1, 2]


def test_nobody_answers_to_no_id() -> None:
    assert analyse(TRIO, MONDAY).of(None) is None


CHEN = Person(id=7, account_id=1, name="Chen", organisation="Design Institute")
HEARD = replace(
    TRIO,
    sources=(CHEN, Person(id=8, account_id=1, name="Gone", left_on=MONDAY)),
    points=(
        InformationPoint(id=1, buying_center_id=1, topic=Topic.COMPETITORS, source_id=7),
        InformationPoint(id=2, buying_center_id=1, topic=Topic.PROCESS, source_id=7),
        InformationPoint(id=3, buying_center_id=1, topic=Topic.FUNDS, source_id=8),
    ),
    ties=(
        *TIES,
        Tie(id=3, account_id=1, source_id=7, target_id=2, kind=TieKind.INFLUENCES),
        Tie(id=4, account_id=1, source_id=8, target_id=2, kind=TieKind.INFLUENCES),
        Tie(id=5, account_id=1, source_id=3, target_id=7, kind=TieKind.CLOSE_TO),
    ),
)


def test_a_source_stands_beside_the_seats_with_what_they_told_and_their_ties() -> None:
    view = analyse(HEARD, MONDAY)
    (chen,) = view.sources  # the other one has left
    assert (chen.person, chen.told) == (CHEN, (Topic.PROCESS, Topic.COMPETITORS))
    assert [tie.id for tie in view.ties_of(7)] == [3, 5]
    assert [tie.id for tie in view.ties_of(2)] == [1, 2, 3]
    assert sorted(view.graph.nodes) == [1, 2, 3, 7]
    assert view.anybody(7) is chen
    assert (view.of(7), view.source(1), view.anybody(8), view.anybody(None)) == (None,) * 4


def test_a_source_changes_neither_coverage_nor_the_ties_among_seats() -> None:
    view, without = analyse(HEARD, MONDAY), analyse(TRIO, MONDAY)
    assert view.coverage == without.coverage
    assert (view.seats, view.ties) == (without.seats, without.ties)
    assert without.sources == without.source_ties == ()


def test_who_has_left_takes_along_the_ties_with_a_source() -> None:
    assert [tie.id for tie in analyse(HEARD, TUESDAY).ties_of(7)] == [3]
