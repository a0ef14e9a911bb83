"""Filters of the portfolio in the address: whatever is asked for can be written and read again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamap.analysis.gates import GateState
from kamap.model import AccountKind, Gate, Stage
from kamap.store.portfolio import Choices, Filter
from kamap.ui.portfolio.filters import NAMES, from_params, to_params

NAMED = st.text(min_size=1, max_size=30)
FILTERS = st.builds(
    Filter,
    owner=st.none() | NAMED,
    region=st.none() | NAMED,
    industry=st.none() | NAMED,
    kind=st.none() | st.sampled_from(AccountKind),
    stage=st.none() | st.sampled_from(Stage),
    gate=st.none() | st.tuples(st.sampled_from(Gate), st.sampled_from(GateState)),
    decision=st.none() | st.integers(0, 3650) | st.dates(),
)
NOBODY = Choices((), (), ())


def knowing(wanted: Filter) -> Choices:
    named = (wanted.owner, wanted.region, wanted.industry)
    return Choices(*((one,) if one else () for one in named))


@given(FILTERS)
def test_what_is_written_is_read_again(wanted: Filter) -> None:
    assert from_params(to_params(wanted), knowing(wanted)) == (wanted, ())


@given(st.dictionaries(st.sampled_from((*NAMES, "other")), st.text(max_size=20)))
def test_whatever_an_address_says_narrows_something_or_is_told(params: dict[str, str]) -> None:
    found, nonsense = from_params(params, NOBODY)
    narrowed = to_params(found)
    said = {name: value for name, value in params.items() if name in NAMES and value}
    assert sorted([*narrowed.values(), *nonsense]) == sorted(said.values())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("owner", "Nobody"),
        ("kind", "large"),
        ("stage", "BID"),
        ("gate", "decision"),
        ("gate", "decision:lost"),
        ("decision", "-1"),
        ("decision", "030"),
        ("decision", "99999999999999999999"),
        ("decision", "٣٠"),
        ("decision", "2026-02-30"),
        ("decision", "20260228"),
    ],
)
def test_nonsense_narrows_nothing_and_is_told(name: str, value: str) -> None:
    assert from_params({name: value, "stage": "bid"} | {name: value}, NOBODY)[1] == (value,)
    assert from_params({name: value}, NOBODY)[0] == Filter()


def test_days_and_a_day_are_told_apart() -> None:
    assert from_params({"decision": "0"}, NOBODY)[0] == Filter(decision=0)
    assert from_params({"decision": "2026-03-02"}, NOBODY)[0] == Filter(decision=date(2026, 3, 2))
