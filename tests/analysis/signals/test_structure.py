"""Is everybody on the map who has to be? Each signal just seen, just not, and degenerate."""

import pytest

from kamap.analysis.signals.structure import (
    final_say_assumed,
    rated_without_evidence,
    roles_missing,
)
from kamap.model import Role
from tests.analysis.deals import case, who

NEEDED = (Role.DECIDER, Role.APPROVER, Role.USER, Role.BUYER)


def test_one_person_may_have_all_four_roles() -> None:
    assert roles_missing(case(who("Zhou", roles=set(NEEDED))), ()) is None


@pytest.mark.parametrize("missing", NEEDED)
def test_each_of_the_four_is_missed(missing: Role) -> None:
    found = roles_missing(case(who("Zhou", roles=set(NEEDED) - {missing})), ())
    assert found is not None
    assert found.facts["roles"] == [missing]


def test_a_role_leaves_with_who_had_it() -> None:
    three = [
        who("Zhou", roles=set(NEEDED[:3])),
        who("Qian", roles={Role.BUYER}, left_on="2026-03-02"),
    ]
    found = roles_missing(case(*three), ())
    assert found is not None
    assert found.facts["roles"] == [Role.BUYER]


def test_whoever_has_the_final_say_decides() -> None:
    found = roles_missing(case(who("Zhou", final_say=True)), ())
    assert found is not None
    assert found.facts["roles"] == [Role.APPROVER, Role.USER, Role.BUYER]


def test_where_nobody_has_a_role_all_four_are_missing() -> None:
    found = roles_missing(case(who("Zhou", roles={Role.COACH})), ())
    assert found is not None
    assert found.facts["roles"] == list(NEEDED)


@pytest.mark.parametrize(
    ("stance", "confirmed", "seen"), [(+3, False, True), (+3, True, False), (None, False, False)]
)
def test_where_the_final_say_stands_is_a_guess(
    stance: int | None, confirmed: bool, seen: bool
) -> None:
    boss = who("Zhou", 90, stance, confirmed=confirmed, final_say=True)
    assert bool(final_say_assumed(case(boss, who("Qian", 90, +3, confirmed=False)), ())) is seen


@pytest.mark.parametrize(
    ("influence", "stance", "evidence", "seen"),
    [
        (70, 0, "", True),
        (69, 0, "", False),
        (70, 0, "Said so", False),
        (70, None, "", False),
    ],
)
def test_influence_of_70_rated_without_evidence(
    influence: int, stance: int | None, evidence: str, seen: bool
) -> None:
    person = who("Zhou", influence, stance, evidence=evidence)
    assert bool(rated_without_evidence(case(person), ())) is seen
