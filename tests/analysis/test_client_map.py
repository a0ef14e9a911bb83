"""What a customer may read: the list, its order, and that nothing else has any say in either."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kamap.analysis.client_map import ClientPerson, Disclosure, client_map, met, order
from kamap.analysis.view import analyse
from kamap.model import Counterpart, StakeholderMap, TeamMember, Tie, TieKind
from tests.conftest import MONDAY, Who, map_of


def line(source: int, target: int, kind: TieKind = TieKind.REPORTS_TO, strength: int = 3) -> Tie:
    return Tie(
        id=100 + 10 * source + target,
        account_id=1,
        source_id=source,
        target_id=target,
        kind=kind,
        strength=strength,
    )


PORT = map_of(
    Who("Zhou", 95, +3, person={"title": "CEO", "department": "Board", "contact_depth": 2}),
    Who("Qian", 60, -4, person={"title": "Buyer", "department": "Purchase", "contact_depth": 1}),
    Who("An", 20, person={"title": "Clerk", "department": "Purchase"}),
    Who("Lu", 50, +1, person={"organisation": "Design Institute", "contact_depth": 3}),
    ties=(line(2, 1), line(3, 2), line(3, 1, TieKind.DOTTED_LINE), line(2, 3, TieKind.INFLUENCES)),
)


def test_all_of_the_customers_own_by_department_and_name() -> None:
    shown = client_map(analyse(PORT, MONDAY), Disclosure())

    assert shown.people == (
        ClientPerson("Zhou", "CEO", "Board", None),
        ClientPerson("An", "Clerk", "Purchase", 2),
        ClientPerson("Qian", "Buyer", "Purchase", 0),
    )


def test_those_never_met_and_those_outside_start_unticked() -> None:
    assert met(analyse(PORT, MONDAY)) == {1, 2}


def test_a_sender_may_show_others_in_another_order() -> None:
    view = analyse(PORT, MONDAY)
    wish = Disclosure(people=frozenset({1, 2, 4}), order=(4, 2))

    assert order(view, wish) == (4, 2, 1)
    assert [one.name for one in client_map(view, wish).people] == ["Lu", "Qian", "Zhou"]


def test_whose_manager_is_not_shown_reports_to_nobody() -> None:
    shown = client_map(analyse(PORT, MONDAY), Disclosure(people=frozenset({1, 3})))
    assert [one.manager for one in shown.people] == [None, None]


def test_without_lines_nobody_reports_to_anybody() -> None:
    shown = client_map(analyse(PORT, MONDAY), Disclosure(lines=False))
    assert {one.manager for one in shown.people} == {None}
    assert not shown.lines


def test_counterparts_by_name_and_only_when_asked_for() -> None:
    covered = replace(
        PORT,
        team=(TeamMember(id=1, name="Wu"), TeamMember(id=2, name="Li")),
        counterparts=tuple(
            Counterpart(id=n, team_member_id=n, person_id=1, strength=s)
            for n, s in ((1, 5), (2, 1))
        ),
    )
    view = analyse(covered, MONDAY)

    shown = client_map(view, Disclosure(counterparts=True))
    assert shown.people[0].counterparts == ("Li", "Wu")
    assert shown.people[1].counterparts == ()
    assert client_map(view, Disclosure()).people[0].counterparts == ()


# --- nothing else has any say ---------------------------------------------------------------------

FEW = st.sampled_from(["A", "B"])


@st.composite
def maps(draw: st.DrawFn) -> StakeholderMap:
    """Small maps in which people are easily alike, so that their order is hard to tell."""
    count = draw(st.integers(1, 7))
    who = [
        Who(
            draw(FEW),
            draw(st.integers(0, 100)),
            draw(st.sampled_from([None, -4, 0, 3])),
            person={"department": draw(FEW)},
        )
        for _ in range(count)
    ]
    managers = [draw(st.integers(0, n)) for n in range(count)]  # 0: nobody, else who came before
    ties = tuple(line(n + 1, manager) for n, manager in enumerate(managers) if manager)
    return map_of(*who, ties=ties)


@settings(max_examples=300)
@given(maps(), st.data())
def test_the_order_of_entry_shows_nowhere(map_: StakeholderMap, data: st.DataObject) -> None:
    ids = [person.id or 0 for person in map_.people]
    new = dict(zip(ids, data.draw(st.permutations(ids)), strict=True))
    entered_otherwise = replace(
        map_,
        people=tuple(p.model_copy(update={"id": new[p.id or 0]}) for p in map_.people),
        seats=tuple(s.model_copy(update={"person_id": new[s.person_id]}) for s in map_.seats),
        ties=tuple(
            t.model_copy(update={"source_id": new[t.source_id], "target_id": new[t.target_id]})
            for t in map_.ties
        ),
    )

    before, after = (
        client_map(analyse(m, MONDAY), Disclosure()) for m in (map_, entered_otherwise)
    )
    assert before == after


@settings(max_examples=100)
@given(maps(), st.data())
def test_no_rating_shows_anywhere(map_: StakeholderMap, data: st.DataObject) -> None:
    rated_otherwise = replace(
        map_,
        seats=tuple(
            s.model_copy(
                update={
                    "influence": data.draw(st.integers(0, 100)),
                    "stance": data.draw(st.integers(-5, 5)),
                    "rated_on": MONDAY,
                }
            )
            for s in map_.seats
        ),
        ties=tuple(
            t.model_copy(update={"strength": data.draw(st.integers(1, 5))}) for t in map_.ties
        ),
    )

    before, after = (client_map(analyse(m, MONDAY), Disclosure()) for m in (map_, rated_otherwise))
    assert before == after


def test_circles_and_second_managers_are_settled_by_name() -> None:
    around = map_of(Who("C"), Who("B"), Who("A"), ties=(line(1, 2), line(2, 3), line(3, 1)))
    twice = map_of(
        Who("A"), Who("B"), Who("C"), ties=(line(1, 3, strength=5), line(1, 2, strength=1))
    )

    managers = [one.manager for one in client_map(analyse(around, MONDAY), Disclosure()).people]
    assert managers == [2, 0, None]  # A to C, B to A; C to B would close the circle
    assert client_map(analyse(twice, MONDAY), Disclosure()).people[0].manager == 1
