"""What a browser says in one message, of which Streamlit runs but one part of the page."""

import asyncio
import json

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from kamap.ui.wire import Wire

LOOK = WidgetState(id="pulse", json_trigger_value='[{"event": "beat", "value": 7}]')


def says(*widgets: WidgetState) -> bytes:
    message = BackMsg()
    message.rerun_script.fragment_id = "others"
    message.rerun_script.widget_states.widgets.extend(widgets)
    return message.SerializeToString()


def heard(*said: bytes | None) -> list[bytes | None]:
    """What the server hears of it."""
    lines = iter(said)
    came: list[bytes | None] = []

    async def receive() -> Message:
        return {"type": "websocket.receive", "bytes": next(lines)}

    async def server(scope: Scope, receive: Receive, send: Send) -> None:
        came.extend([(await receive())["bytes"] for _ in said])

    async def send(message: Message) -> None:
        raise AssertionError(message)

    asyncio.run(Wire(server)({"type": "websocket"}, receive, send))
    return came


def may_have_missed(*said: bytes) -> bool:
    """Whether the last of it is taken for a look that may have made something go unseen."""
    message = BackMsg.FromString(heard(*said)[-1] or b"")
    told = [
        event["event"]
        for state in message.rerun_script.widget_states.widgets
        if state.id == LOOK.id
        for event in json.loads(state.json_trigger_value)
    ]
    assert told in (["beat"], ["beat", "missed"])
    return told[1:] == ["missed"]


def text(now: str) -> WidgetState:
    return WidgetState(id="favours", string_value=now)


def test_a_look_alone_is_one() -> None:
    assert not may_have_missed(says(LOOK))
    assert not may_have_missed(says(text("Northquay")), says(text("Northquay"), LOOK))


def test_what_has_changed_with_it_may_go_unseen() -> None:
    assert may_have_missed(says(text("Northquay")), says(text("Southquay"), LOOK))
    assert may_have_missed(says(text("Northquay")), says(LOOK, text("")))


def test_each_change_is_told_once() -> None:
    begun = says(text("Northquay")), says(text("Southquay"), LOOK)
    assert not may_have_missed(*begun, says(text("Southquay"), LOOK))


def test_a_field_that_has_come_is_no_change() -> None:
    assert not may_have_missed(says(LOOK), says(text("Northquay"), LOOK))


@pytest.mark.parametrize(
    "widget",
    [
        WidgetState(id="button", trigger_value=True),
        WidgetState(id="typing", json_trigger_value='[{"event": "typed", "value": "favours"}]'),
        WidgetState(id="grid", string_trigger_value={"data": ""}),
    ],
)
def test_a_moment_of_another_widget_may_go_unseen(widget: WidgetState) -> None:
    assert may_have_missed(says(widget, LOOK))


def test_a_button_that_nobody_presses_is_none() -> None:
    idle = WidgetState(id="button", trigger_value=False), WidgetState(id="grid", json_value="{}")
    assert not may_have_missed(says(*idle), says(*idle, LOOK))


def test_whatever_is_no_look_passes_word_for_word() -> None:
    said = [says(text("Northquay")), says(text("")), b"\xff", None, BackMsg().SerializeToString()]
    assert heard(*said) == said
