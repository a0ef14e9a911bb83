"""The nouns: what a field takes, what it refuses, what it tidies."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kamap.errors import Invalid
from kamap.model import STANCES, Account, Attitude, Person, Role, Seat, Tie, TieKind

MONDAY = date(2026, 3, 2)


def seat(**fields: object) -> Seat:
    return Seat.make(buying_center_id=1, person_id=1, **fields)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"influence": -1}, "influence"),
        ({"influence": 101}, "influence"),
        ({"influence": 70.5}, "influence"),
        ({"stance": 6, "rated_on": MONDAY}, "stance"),
        ({"stance": -6, "rated_on": MONDAY}, "stance"),
        ({"roles": {"king"}}, "roles"),
        ({"confidence": "certain"}, "confidence"),
        ({"favours": "x" * 301}, "favours"),
        ({"mood": "good"}, "mood"),
    ],
)
def test_a_value_outside_its_field_names_the_field(fields: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        seat(**fields)
    assert refused.value.field == field


def test_a_refusal_carries_the_value_and_the_limit() -> None:
    with pytest.raises(Invalid) as refused:
        seat(influence=101)
    assert (refused.value.value, refused.value.limit) == ("101", "100")


def test_bounds_themselves_are_taken() -> None:
    assert (seat(influence=0).influence, seat(influence=100).influence) == (0, 100)
    assert [seat(stance=s, rated_on=MONDAY).stance for s in (-5, 5)] == [-5, 5]


def test_a_stance_and_its_date_come_together() -> None:
    with pytest.raises(Invalid):
        seat(stance=2)
    with pytest.raises(Invalid):
        seat(rated_on=MONDAY)


def test_nothing_changes_in_place() -> None:
    zhou = Person(account_id=1, name="Zhou")
    with pytest.raises(ValidationError):
        zhou.name = "Qian"
    assert (zhou.with_(title="Director").title, zhou.title) == ("Director", "")


def test_a_changed_copy_is_checked_like_a_new_one() -> None:
    with pytest.raises(Invalid, match="contact_depth"):
        Person(account_id=1, name="Zhou").with_(contact_depth=5)


@pytest.mark.parametrize("blank", ["", "   ", "\x00\n\t", "\u3000"])
def test_a_name_of_nothing_is_no_name(blank: str) -> None:
    with pytest.raises(Invalid) as refused:
        Account.make(name=blank)
    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Zhou\tWei \n", "Zhou Wei"),
        ("周\u3000伟", "周 伟"),
        ("Zhou\x00Wei\x1b", "Zhou Wei"),
        ("A\ud800B", "A?B"),
        ("👩\u200d🔧", "👩\u200d🔧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_text_is_kept_on_one_line(typed: str, kept: str) -> None:
    assert Account.make(name=typed).name == kept


@given(st.text(min_size=1, max_size=200))
def test_kept_text_stays_as_it_is(typed: str) -> None:
    try:
        once = Account.make(name=typed)
    except Invalid:
        return
    assert Account.make(name=once.name).name == once.name
    once.name.encode("utf-8")


def test_attitudes_cover_every_stance() -> None:
    assert [Attitude.of(s).value for s in STANCES] == [
        *["blocker"] * 3,
        *["sceptic"] * 2,
        "neutral",
        *["supporter"] * 2,
        *["ally"] * 3,
    ]
    assert Attitude.of(None) is Attitude.UNKNOWN


def test_two_kinds_of_tie_hold_both_ways() -> None:
    assert {kind for kind in TieKind if kind.both_ways} == {
        TieKind.CLOSE_TO,
        TieKind.CONFLICTS_WITH,
    }


@pytest.mark.parametrize("strength", [0, 6])
def test_strength_is_one_to_five(strength: int) -> None:
    with pytest.raises(Invalid):
        Tie.make(account_id=1, source_id=1, target_id=2, kind="influences", strength=strength)


def test_roles_are_a_set_of_roles() -> None:
    assert seat(roles=["coach", "user", "user"]).roles == {Role.COACH, Role.USER}


def test_somebody_counts_until_the_day_of_leaving() -> None:
    zhou = Person(account_id=1, name="Zhou", left_on=MONDAY)
    assert zhou.present(MONDAY - timedelta(days=1))
    assert not zhou.present(MONDAY)
