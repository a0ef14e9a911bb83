"""Where a session is, whatever its browser says of the address meanwhile."""

from datetime import date
from typing import Any

import pytest
import streamlit as st

from kamap.errors import Invalid
from kamap.ui import address, echo


@pytest.fixture
def bar(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The address as the browser said it last."""
    says: dict[str, Any] = {"center": "1", "person": "2"}
    monkeypatch.setattr(st, "query_params", says)
    monkeypatch.setattr(st, "session_state", {})
    return says


def test_an_old_address_said_again_is_no_way_back(bar: dict[str, Any]) -> None:
    assert address.person_id() == 2
    address.choose(person=3)
    bar["person"] = "2"
    assert address.person_id() == 3
    assert bar["person"] == "3"  # and the browser is told so


def test_an_address_that_was_never_left_is_gone_to(bar: dict[str, Any]) -> None:
    address.choose(person=3)
    bar["person"] = "4"
    assert address.person_id() == 4


def test_the_back_button_goes_back_once_the_browser_has_had_its_time(
    bar: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    address.choose(person=3)
    later = echo.monotonic() + echo.ECHO_SECONDS
    monkeypatch.setattr(echo, "monotonic", lambda: later)
    bar["person"] = "2"
    assert address.person_id() == 2


@pytest.mark.parametrize("said", ["", None])
def test_no_day_asked_for_is_today(bar: dict[str, Any], said: str | None) -> None:
    bar["on"] = said
    assert address.on() is None


@pytest.mark.parametrize("said", ["2026-02-30", "2026-1-1", "20260101", "2026-W01-1", "x", "-1"])
def test_what_is_no_day_is_refused(bar: dict[str, Any], said: str) -> None:
    bar["on"] = bar["since"] = said
    for asked in (address.on, address.since):
        with pytest.raises(Invalid) as refused:
            asked()
        assert refused.value.value == said


def test_a_day_goes_round_through_the_address(bar: dict[str, Any]) -> None:
    address.look_back(date(2026, 3, 2))
    address.compare(date(2026, 3, 1))
    assert (bar["on"], bar["since"]) == ("2026-03-02", "2026-03-01")
    assert (address.on(), address.since()) == (date(2026, 3, 2), date(2026, 3, 1))
    address.look_back(None)
    assert "on" not in bar
    assert address.on() is None
