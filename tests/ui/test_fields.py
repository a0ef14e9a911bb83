"""A widget and what is stored for it, when messages cross: the races of `kamap.ui.fields`."""

from collections.abc import Iterator
from typing import Any

import pytest
import streamlit as st

from kamap.services.desk import Saved
from kamap.ui import echo, fields

NAME = "map:influence:1"


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """A session's state as an ordinary dict, and edits that are always taken."""
    kept: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", kept)
    return kept


def enter(state: dict[str, Any], key: str, value: Any, *, revision: int = 2) -> list[Any]:
    """What gets saved when a browser says that the widget of this key holds a value."""
    state[key] = value
    stored: list[Any] = []

    def edit(entered: Any) -> Saved:
        stored.append(entered)
        return Saved(1, 1, "rate", (), {1: revision})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fields.feedback, "attempt", lambda made: made())
        fields.save(key, 1, edit)
    return stored


def test_news_makes_another_widget_so_that_an_old_value_coming_back_is_not_heard(
    state: dict[str, Any],
) -> None:
    first = fields.follow(NAME, 20, 1)
    state[first] = 20
    second = fields.follow(NAME, 45, 2)
    assert second != first
    assert fields.born_with(second) == 45


def test_ones_own_edit_leaves_the_widget_as_it_is(state: dict[str, Any]) -> None:
    key = fields.follow(NAME, 20, 1)
    assert enter(state, key, 21) == [21]
    assert fields.follow(NAME, 21, 2) == key


def test_an_older_run_that_still_ends_changes_nothing(state: dict[str, Any]) -> None:
    key = fields.follow(NAME, 20, 1)
    enter(state, key, 22, revision=3)
    assert fields.follow(NAME, 21, 2) == key
    assert state[key] == 22


def test_what_was_pressed_on_the_widget_before_is_saved_and_then_shown(
    state: dict[str, Any],
) -> None:
    old = fields.follow(NAME, 20, 1)
    new = fields.follow(NAME, 45, 2)
    assert enter(state, old, 21, revision=3) == [21]
    shown = fields.follow(NAME, 21, 3)
    assert shown not in (old, new)
    assert fields.born_with(shown) == 21


def test_what_widgets_held_anyway_is_no_edit_when_it_is_said_again(state: dict[str, Any]) -> None:
    old = fields.follow(NAME, 20, 1)
    assert enter(state, old, 20) == []
    new = fields.follow(NAME, 45, 2)
    assert enter(state, old, 20) == []
    assert enter(state, new, 45) == []
    assert fields.follow(NAME, 45, 2) == new


def test_a_text_stays_and_its_old_value_coming_back_is_no_edit(state: dict[str, Any]) -> None:
    key = fields.follow("map:favours:1", "", 1, typed=True)
    state[key] = ""
    assert fields.follow("map:favours:1", "Northquay", 2, typed=True) == key
    assert state[key] == "Northquay"
    assert enter(state, key, "") == []
    assert state[key] == "Northquay"
    assert enter(state, key, "Southquay") == ["Southquay"]


def test_an_old_text_entered_later_is_an_edit(
    state: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = fields.follow("map:favours:1", "", 1, typed=True)
    state[key] = ""
    fields.follow("map:favours:1", "Northquay", 2, typed=True)
    later = echo.monotonic() + echo.ECHO_SECONDS
    monkeypatch.setattr(echo, "monotonic", lambda: later)
    assert enter(state, key, "") == [""]


def test_a_name_that_a_list_had_before_is_no_choice(state: dict[str, Any]) -> None:
    key = fields.keep("map:center", 1, {1: "常设", 2: "起重机"})
    heard: list[Any] = []
    for said in ("Standing", 2, None):
        state[key] = said
        fields.hear(key, heard.append)
    assert heard == [2, None]
