"""What the day makes of a map."""

from datetime import timedelta

from kamap.analysis.coverage import Part, coverage
from kamap.analysis.view import analyse
from kamap.model import Attitude, Tie, TieKind
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
