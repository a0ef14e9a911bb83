"""What a seat starts with, and what its score is called."""

import pytest

from kamap.analysis.influence import SCORE, Level, level, starting_influence
from kamap.model import Role


@pytest.mark.parametrize(
    ("roles", "score"),
    [
        (set(), 30),
        ({Role.COACH}, 30),
        ({Role.USER}, 25),
        ({Role.USER, Role.COACH}, 25),
        ({Role.GATEKEEPER, Role.INITIATOR}, 40),
        ({Role.BUYER}, 50),
        ({Role.INFLUENCER}, 55),
        ({Role.EVALUATOR, Role.USER}, 65),
        ({Role.APPROVER}, 80),
        ({Role.DECIDER, Role.BUYER}, 90),
    ],
)
def test_a_blank_score_takes_the_highest_of_its_roles(roles: set[Role], score: int) -> None:
    assert starting_influence(roles) == score
    assert starting_influence(roles, final_say=True) == 95


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (0, Level.LOW),
        (29, Level.LOW),
        (30, Level.MEDIUM),
        (59, Level.MEDIUM),
        (60, Level.HIGH),
        (79, Level.HIGH),
        (80, Level.KEY),
        (100, Level.KEY),
    ],
)
def test_scores_have_names(score: int, name: Level) -> None:
    assert level(score) is name


def test_each_button_sets_a_score_of_its_own_band() -> None:
    assert SCORE == {Level.LOW: 20, Level.MEDIUM: 45, Level.HIGH: 70, Level.KEY: 90}
    assert all(level(score) is name for name, score in SCORE.items())
