"""A look for news that carries something else with it asks for the page as well.

What happens in a browser within a moment is told in one message, and that names but one part of the
page to run: that of whatever came first. Where it was a look for news (see `kamap.ui.pulse`), the
callbacks of the rest are called, but the page that is to show what came of them is not run. Nor is
it always somebody's hand that the browser could have waited for: a table lets go of its cells, a
component answers. So it is told here that the look may have made something go unseen.
"""

import json
from typing import Any

from starlette.types import Message, Receive
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState

from kamap.ui.pulse import BEAT, MISSED
from kamap.ui.wire.asking import asked, asking

_TRIGGERS = ("trigger_value", "string_trigger_value", "chat_input_value", "json_trigger_value")
"""Of a widget that tells of a moment, and holds no value after it."""


def completed(receive: Receive) -> Receive:
    """What a browser says, where a look for news may have made something go unseen: so it says."""
    known = _Known()

    async def hear() -> Message:
        message = await receive()
        run = asked(message)
        return message if run is None else known.completed(message, run)

    return hear


class _Known:
    """What the widgets of one browser hold, as far as it has told."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def completed(self, message: Message, run: ClientState) -> Message:
        """The message; with a look for news that may have missed something, where it has."""
        look, more = None, False
        for state in run.widget_states.widgets:
            if _looks(state):
                look = state
            else:
                more |= self._is_told(state)
        if look is None or not more:
            return message
        look.json_trigger_value = json.dumps([*_events(look), {"event": MISSED, "value": None}])
        return asking(message, run)

    def _is_told(self, state: WidgetState) -> bool:
        """Whether something happens there; that a widget has come is no such thing."""
        if (kind := state.WhichOneof("value")) in _TRIGGERS:
            value = getattr(state, kind)
            return bool(value if isinstance(value, bool | str) else value.ListFields())
        now = state.SerializeToString(deterministic=True)
        before, self._held[state.id] = self._held.get(state.id, now), now
        return before != now


def _looks(state: WidgetState) -> bool:
    return any(event["event"] == BEAT for event in _events(state))


def _events(state: WidgetState) -> list[dict[str, Any]]:
    """What a component of ours tells, in the words of Streamlit's components."""
    told: list[dict[str, Any]] = json.loads(state.json_trigger_value or "[]")
    return told
