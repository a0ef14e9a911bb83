"""What influence does a seat start with, and what is a score called?"""

from collections.abc import Collection
from enum import StrEnum

from kamap.model import Role

BY_ROLE = {
    Role.DECIDER: 90,
    Role.APPROVER: 80,
    Role.EVALUATOR: 65,
    Role.INFLUENCER: 55,
    Role.BUYER: 50,
    Role.GATEKEEPER: 40,
    Role.INITIATOR: 40,
    Role.USER: 25,
}
FINAL_SAY = 95
WITHOUT_ROLE = 30


class Level(StrEnum):
    """The four buttons: each stands for a band of scores and sets one score of it."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    KEY = "key"


SCORE = {Level.LOW: 20, Level.MEDIUM: 45, Level.HIGH: 70, Level.KEY: 90}


def starting_influence(roles: Collection[Role], final_say: bool = False) -> int:
    """The influence (0–100) of a seat whose score was left blank: the highest of its roles.

    Being a coach adds nothing. A seat without any other role starts at 30.

    >>> starting_influence({Role.USER, Role.BUYER})
    50
    >>> starting_influence({Role.COACH})
    30
    """
    if final_say:
        return FINAL_SAY
    return max((BY_ROLE[role] for role in roles if role in BY_ROLE), default=WITHOUT_ROLE)


def level(influence: int) -> Level:
    """The band a score of 0–100 falls in: low below 30, medium below 60, high below 80, else key.

    >>> level(85).value
    'key'
    """
    if influence < 30:
        return Level.LOW
    if influence < 60:
        return Level.MEDIUM
    return Level.HIGH if influence < 80 else Level.KEY
