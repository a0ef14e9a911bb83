"""The policy and the exchange rates: changed, refused, converted, taken back."""

from dataclasses import replace

import pytest

from kamap.errors import Conflict, Invalid, RateMissing
from kamap.model import METHOD, Stage
from kamap.services import history, policy
from kamap.services.desk import Desk
from kamap.services.team import OUR_SIDE


def test_thresholds_are_changed_as_one_edit_and_taken_back(desk: Desk) -> None:
    assert policy.now(desk.database) == METHOD
    policy.change(desk, least_support=60, decision_from=Stage.PROPOSAL)
    changed = policy.now(desk.database)
    assert (changed.least_support, changed.decision_from) == (60, Stage.PROPOSAL)
    assert changed.most_unknown == METHOD.most_unknown
    history.undo(desk, OUR_SIDE)
    assert policy.now(desk.database) == METHOD


def test_the_defaults_come_back_and_the_currency_stays(desk: Desk) -> None:
    policy.change(desk, least_support=60, currency="EUR")
    policy.reset(desk)
    assert policy.now(desk.database).model_dump(exclude={"id"}) == METHOD.model_copy(
        update={"currency": "EUR"}
    ).model_dump(exclude={"id"})


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"least_support": 101}, "less_than_equal"),
        ({"most_unknown": -1}, "greater_than_equal"),
        ({"confirmed_points": 8}, "policy_confirmed"),
        ({"coach_points": 6, "outside_points": 4}, "policy_points"),
        ({"risk_weight": 80, "fail_weight": 70}, "policy_weights"),
        ({"currency": "XXQ"}, "not_a_currency"),
        ({"currency": " "}, "string_too_short"),
    ],
)
def test_impossible_thresholds_are_refused_whole(
    desk: Desk, fields: dict[str, object], reason: str
) -> None:
    with pytest.raises(Invalid) as refused:
        policy.change(desk, allies=3, **fields)
    assert refused.value.reason == reason
    assert policy.now(desk.database) == METHOD


def test_two_who_change_the_same_threshold_are_told(desk: Desk) -> None:
    seen = history.last_set(desk.database)
    bo, ann = replace(desk, actor="Bo", seen=seen), replace(desk, actor="Ann", seen=seen)
    policy.change(bo, allies=3)
    policy.change(ann, least_support=60)  # another one: both hold
    with pytest.raises(Conflict) as conflict:
        policy.change(ann, allies=4)
    assert (conflict.value.field, conflict.value.theirs, conflict.value.actor) == (
        "allies",
        3,
        "Bo",
    )


def test_a_rate_is_set_changed_and_removed(desk: Desk) -> None:
    assert policy.rates(desk.database) == {"CNY": 1.0}
    policy.set_rate(desk, "美元", 7.1)
    policy.set_rate(desk, "usd", 7.25)
    assert policy.rates(desk.database) == {"CNY": 1.0, "USD": 7.25}
    policy.remove_rate(desk, "USD")
    assert policy.rates(desk.database) == {"CNY": 1.0}
    history.undo(desk, OUR_SIDE)
    assert policy.rates(desk.database)["USD"] == 7.25


@pytest.mark.parametrize(
    ("currency", "rate", "field", "reason"),
    [
        ("USD", 0, "rate", "greater_than"),
        ("USD", -7, "rate", "greater_than"),
        ("USD", 1e10, "rate", "less_than_equal"),
        ("dollars", 7, "currency", "not_a_currency"),
        ("", 7, "currency", "string_too_short"),
        ("CNY", 1, "currency", "rate_of_itself"),
    ],
)
def test_what_is_no_rate_is_refused(
    desk: Desk, currency: str, rate: float, field: str, reason: str
) -> None:
    with pytest.raises(Invalid) as refused:
        policy.set_rate(desk, currency, rate)
    assert (refused.value.field, refused.value.reason) == (field, reason)


def test_another_currency_converts_the_rates(desk: Desk) -> None:
    policy.set_rate(desk, "EUR", 8.0)
    policy.set_rate(desk, "USD", 7.0)
    policy.change(desk, currency="EUR")
    assert policy.rates(desk.database) == {"EUR": 1.0, "CNY": 0.125, "USD": 0.875}
    history.undo(desk, OUR_SIDE)
    assert policy.rates(desk.database) == {"CNY": 1.0, "EUR": 8.0, "USD": 7.0}


def test_rates_are_not_left_without_a_measure(desk: Desk) -> None:
    policy.set_rate(desk, "USD", 7.0)
    with pytest.raises(RateMissing) as refused:
        policy.change(desk, currency="EUR", allies=3)
    assert (refused.value.currency, refused.value.old) == ("EUR", "CNY")
    assert policy.now(desk.database) == METHOD
