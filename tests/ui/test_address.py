"""Where a session is, whatever its browser says of the address meanwhile."""

from typing import Any

import pytest
import streamlit as st

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
