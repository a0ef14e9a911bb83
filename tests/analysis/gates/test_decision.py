"""The decision gate, rule by rule: just passing, just failing, and with nothing to judge by."""

from typing import Any

import pytest

from kamap.analysis.gates import decision
from tests.analysis.deals import STALE, case, who
from tests.conftest import Who

SUN = who("Sun", 20, -5)


def boss(name: str = "Zhou", stance: int | None = +1, met: int = 2, **fields: Any) -> Who:
    return who(name, 90, stance, met=met, final_say=True, **fields)


def failing(*people: Who) -> dict[str, str]:
    """The rules that are broken, and the next step of each."""
    found = (rule(case(*people)) for rule in decision.RULES)
    return {check.rule: check.step for check in found if check and not check.ok}


def test_one_with_the_final_say_who_leans_to_us_will_do() -> None:
    assert failing(boss(), SUN) == {}


def test_nobody_with_the_final_say_is_that_one_failure_alone() -> None:
    assert failing(SUN) == {"final_say_there": "find_final_say"}
    assert failing(boss(left_on="2026-03-02"), SUN) == {"final_say_there": "find_final_say"}
    assert decision.final_say_met(case(SUN)) is None  # there is nobody to say it of


def test_a_stance_that_is_unknown_is_neither_confirmed_nor_fresh_nor_the_contrary() -> None:
    assert decision.final_say_confirmed(case(boss(stance=None))) is None
    assert decision.final_say_fresh(case(boss(stance=None))) is None


@pytest.mark.parametrize(
    ("person", "broken"),
    [
        (boss(met=1), {"final_say_met": "meet"}),
        (boss(met=0), {"final_say_met": "meet"}),
        (boss(stance=0), {"final_say_stance": "win"}),
        (boss(stance=None), {"final_say_stance": "rate"}),
        (boss(confirmed=False), {"final_say_confirmed": "confirm"}),
        (boss(rated=90), {}),
        (boss(rated=STALE), {"final_say_fresh": "ask_again"}),
        (
            boss(stance=-2, rated=STALE),
            {"final_say_stance": "win", "final_say_fresh": "ask_again"},
        ),
    ],
)
def test_a_final_say_that_falls_short_by_one_will_not_do(
    person: Who, broken: dict[str, str]
) -> None:
    assert failing(person, SUN) == broken


def test_each_of_several_has_to_do() -> None:
    assert failing(boss(), boss("Qian")) == {}
    assert failing(boss(), boss("Qian", stance=0)) == {"final_say_stance": "win"}
    check = decision.final_say_met(case(boss(met=1), boss("Qian"), boss("Li", met=0)))
    assert check is not None
    assert check.facts["names"] == ["Li", "Zhou"]


# --- vetoes ----------------------------------------------------------------------------------


def veto(stance: int | None = 0, met: int = 1, **fields: Any) -> Who:
    return who("Qian", 40, stance, met=met, veto=True, **fields)


def test_a_veto_that_is_met_rated_and_neutral_will_do() -> None:
    assert failing(boss(), veto(confirmed=False)) == {}


@pytest.mark.parametrize(
    ("person", "broken"),
    [
        (veto(met=0), {"vetoes_met": "meet"}),
        (veto(stance=None), {"vetoes_rated": "rate"}),
        (veto(stance=-1), {"vetoes_stance": "soften"}),
        (veto(rated=90), {}),
        (veto(rated=STALE), {"vetoes_rated": "ask_again"}),
        (veto(stance=-1, rated=STALE), {"vetoes_stance": "soften"}),
        (veto(stance=-5, left_on="2026-03-02"), {}),
    ],
)
def test_a_veto_that_falls_short_by_one_will_not_do(person: Who, broken: dict[str, str]) -> None:
    assert failing(boss(), person) == broken


def test_a_veto_without_influence_is_a_veto() -> None:
    assert failing(boss(), who("Qian", 0, veto=True)) == {
        "vetoes_met": "meet",
        "vetoes_rated": "rate",
    }
