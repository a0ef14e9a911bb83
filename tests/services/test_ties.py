"""Ties: what is refused, in which direction they are kept, what undo may bring back."""

from dataclasses import replace

import pytest

from kamap.errors import DuplicateTie, NotFound, ReportingCycle, SecondManager, TieToSelf
from kamap.model import Tie, TieKind
from kamap.services import history, people, ties, views
from kamap.services.desk import Desk
from tests.conftest import MONDAY, Port, Who, port_with

BOTH_WAYS = [TieKind.CLOSE_TO, TieKind.CONFLICTS_WITH]


def drawn(desk: Desk, port: Port) -> set[tuple[int, int, str, int]]:
    found: tuple[Tie, ...] = views.load(desk.database, port.center, MONDAY).ties
    return {(t.source_id, t.target_id, t.kind.value, t.strength) for t in found}


@pytest.fixture
def three(port: Port) -> tuple[int, int, int]:
    """The ids of Zhou, Qian and Sun."""
    return port.person["Zhou"], port.person["Qian"], port.person["Sun"]


@pytest.mark.parametrize("kind", TieKind)
def test_nobody_is_tied_to_themselves(
    desk: Desk, three: tuple[int, int, int], kind: TieKind
) -> None:
    zhou, *_ = three
    with pytest.raises(TieToSelf) as refused:
        ties.draw(desk, zhou, zhou, kind)
    assert refused.value.name == "Zhou"


@pytest.mark.parametrize("kind", TieKind)
def test_the_same_tie_twice_is_refused(
    desk: Desk, three: tuple[int, int, int], kind: TieKind
) -> None:
    zhou, qian, _ = three
    ties.draw(desk, zhou, qian, kind)
    with pytest.raises(DuplicateTie) as refused:
        ties.draw(desk, zhou, qian, kind, strength=5)
    assert (refused.value.source, refused.value.target) == ("Zhou", "Qian")


@pytest.mark.parametrize("kind", BOTH_WAYS)
def test_a_tie_both_ways_is_the_same_from_either_end(
    desk: Desk, port: Port, three: tuple[int, int, int], kind: TieKind
) -> None:
    zhou, qian, _ = three
    ties.draw(desk, qian, zhou, kind)
    assert drawn(desk, port) == {(zhou, qian, kind.value, 3)}
    for source, target in ((zhou, qian), (qian, zhou)):
        with pytest.raises(DuplicateTie):
            ties.draw(desk, source, target, kind)


def test_influence_may_run_both_ways_as_two_ties(
    desk: Desk, port: Port, three: tuple[int, int, int]
) -> None:
    zhou, qian, _ = three
    ties.draw(desk, zhou, qian, TieKind.INFLUENCES)
    ties.draw(desk, qian, zhou, TieKind.INFLUENCES)
    assert len(drawn(desk, port)) == 2


def test_a_second_boss_is_a_dotted_line(desk: Desk, three: tuple[int, int, int]) -> None:
    zhou, qian, sun = three
    ties.draw(desk, zhou, qian, TieKind.REPORTS_TO)
    with pytest.raises(SecondManager) as refused:
        ties.draw(desk, zhou, sun, TieKind.REPORTS_TO)
    assert refused.value.args == ("Zhou", "Qian", "Sun")
    ties.draw(desk, zhou, sun, TieKind.DOTTED_LINE)


def test_a_circle_of_command_is_named_all_round(desk: Desk, three: tuple[int, int, int]) -> None:
    zhou, qian, sun = three
    ties.draw(desk, zhou, qian, TieKind.REPORTS_TO)
    with pytest.raises(ReportingCycle) as refused:
        ties.draw(desk, qian, zhou, TieKind.REPORTS_TO)
    assert refused.value.names == ("Qian", "Zhou", "Qian")

    ties.draw(desk, qian, sun, TieKind.REPORTS_TO)
    with pytest.raises(ReportingCycle) as refused:
        ties.draw(desk, sun, zhou, TieKind.REPORTS_TO)
    assert refused.value.names == ("Sun", "Zhou", "Qian", "Sun")


def test_dotted_lines_may_close_a_circle(desk: Desk, three: tuple[int, int, int]) -> None:
    zhou, qian, _ = three
    ties.draw(desk, zhou, qian, TieKind.REPORTS_TO)
    ties.draw(desk, qian, zhou, TieKind.DOTTED_LINE)


def test_a_change_meets_the_same_refusals(
    desk: Desk, port: Port, three: tuple[int, int, int]
) -> None:
    zhou, qian, sun = three
    ties.draw(desk, zhou, qian, TieKind.REPORTS_TO)
    dotted, _ = ties.draw(desk, zhou, sun, TieKind.DOTTED_LINE)
    back, _ = ties.draw(desk, qian, zhou, TieKind.INFLUENCES)
    before = drawn(desk, port)
    with pytest.raises(SecondManager):
        ties.change(desk, dotted, kind=TieKind.REPORTS_TO)
    with pytest.raises(ReportingCycle):
        ties.change(desk, back, kind=TieKind.REPORTS_TO)
    with pytest.raises(TieToSelf):
        ties.change(desk, back, target_id=qian)
    with pytest.raises(DuplicateTie):
        ties.change(desk, dotted, kind=TieKind.REPORTS_TO, target_id=qian)
    assert drawn(desk, port) == before


def test_a_tie_is_turned_round(desk: Desk, port: Port, three: tuple[int, int, int]) -> None:
    zhou, qian, _ = three
    tie, _ = ties.draw(desk, zhou, qian, TieKind.REPORTS_TO)
    ties.change(desk, tie, source_id=qian, target_id=zhou, strength=5)
    assert drawn(desk, port) == {(qian, zhou, "reports_to", 5)}
    ties.change(desk, tie, kind=TieKind.CLOSE_TO)
    assert drawn(desk, port) == {(zhou, qian, "close_to", 5)}


def test_a_tie_is_among_people_of_one_account(desk: Desk, port: Port) -> None:
    rival = port_with(desk, Who("Wu"), name="Harbour")
    with pytest.raises(NotFound):
        ties.draw(desk, port.person["Zhou"], rival.person["Wu"], TieKind.CLOSE_TO)
    with pytest.raises(NotFound):
        ties.draw(desk, port.person["Zhou"], 99, TieKind.CLOSE_TO)


# --- undo, after somebody else has been at work --------------------------------------------


@pytest.fixture
def bo(desk: Desk) -> Desk:
    return replace(desk, actor="Bo")


def test_undo_brings_back_no_second_manager(
    desk: Desk, bo: Desk, port: Port, three: tuple[int, int, int]
) -> None:
    zhou, qian, sun = three
    tie, _ = ties.draw(desk, zhou, qian, TieKind.REPORTS_TO)
    ties.remove(desk, tie)
    ties.draw(bo, zhou, sun, TieKind.REPORTS_TO)
    with pytest.raises(SecondManager):
        history.undo(desk, port.account)
    assert drawn(desk, port) == {(zhou, sun, "reports_to", 3)}


def test_undo_brings_back_no_circle(
    desk: Desk, bo: Desk, port: Port, three: tuple[int, int, int]
) -> None:
    zhou, qian, _ = three
    tie, _ = ties.draw(desk, zhou, qian, TieKind.REPORTS_TO)
    ties.remove(desk, tie)
    ties.draw(bo, qian, zhou, TieKind.REPORTS_TO)
    with pytest.raises(ReportingCycle):
        history.undo(desk, port.account)


@pytest.mark.parametrize("kind", BOTH_WAYS)
def test_undo_brings_back_no_duplicate(
    desk: Desk, bo: Desk, port: Port, three: tuple[int, int, int], kind: TieKind
) -> None:
    zhou, qian, _ = three
    tie, _ = ties.draw(desk, zhou, qian, kind)
    ties.remove(desk, tie)
    ties.draw(bo, qian, zhou, kind)
    with pytest.raises(DuplicateTie):
        history.undo(desk, port.account)


def test_undoing_a_change_of_kind_makes_no_second_manager(
    desk: Desk, bo: Desk, port: Port, three: tuple[int, int, int]
) -> None:
    zhou, qian, sun = three
    tie, _ = ties.draw(desk, zhou, qian, TieKind.REPORTS_TO)
    ties.change(desk, tie, kind=TieKind.INFLUENCES)
    ties.draw(bo, zhou, sun, TieKind.REPORTS_TO)
    with pytest.raises(SecondManager):
        history.undo(desk, port.account)


def test_a_tie_to_somebody_gone_does_not_come_back(
    desk: Desk, bo: Desk, port: Port, three: tuple[int, int, int]
) -> None:
    zhou, _, sun = three
    tie, _ = ties.draw(desk, zhou, sun, TieKind.INFLUENCES)
    ties.remove(desk, tie)
    people.remove(bo, port.seat["Sun"])
    with pytest.raises(NotFound):
        history.undo(desk, port.account)
