"""Sessions at a running app that no browser draws: ten of them fit on a small machine.

They speak the app's own protocol over its web socket, as a browser does: the same runs, polls and
messages on the server, without the cost of ten browsers beside it.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

BEAT_SECONDS, ANSWER_SECONDS, REST_SECONDS, LOOK_SECONDS = 1.0, 1.0, 0.15, 0.06


@dataclass
class Visitor:
    """One session at a page: what its widgets are called, and what the map last showed."""

    socket: ClientConnection
    page: str
    query: str
    on_map: Callable[[dict[str, Any], float], None]
    """Hears every map that comes in, and when."""
    sliders: dict[str, str] = field(default_factory=dict)
    """Widget id by key."""
    fragments: dict[str, str] = field(default_factory=dict)
    """The fragment a widget lies in, by key."""
    script: str = ""
    states: dict[str, WidgetState] = field(default_factory=dict)
    beat: asyncio.Task[None] | None = None
    running: bool = False
    busy: float = 0.0
    acted: float = 0.0
    """When a run was last seen, and when something was last done."""
    choices: int = 0
    """How often a conflict was told."""
    drawn: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self) -> None:
        """Takes in what the app says until the socket closes."""
        await self._run()
        async for message in self.socket:
            assert isinstance(message, bytes)
            self._hear(ForwardMsg.FromString(message))

    async def move(self, key: str, value: float) -> None:
        """Moves a slider."""
        id_ = self.sliders[key]
        state = WidgetState(id=id_)
        state.double_array_value.data.append(value)
        self.states[id_] = state
        self.acted = monotonic()
        await self._run(self.fragments.get(key, ""))

    def leave(self) -> None:
        if self.beat:
            self.beat.cancel()

    async def _run(self, fragment: str = "", *triggers: WidgetState) -> None:
        asked = BackMsg()
        client = asked.rerun_script
        client.query_string, client.page_name = self.query, self.page
        client.page_script_hash, client.fragment_id = self.script, fragment
        client.widget_states.widgets.extend([*self.states.values(), *triggers])
        await self.socket.send(asked.SerializeToString())

    async def _beat(self, component: str, fragment: str) -> None:
        """Looks for news once a second, as `kamap.ui.pulse` does."""
        last = monotonic()
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            now = monotonic()
            if self.running:
                self.busy = now
            if self.acted > self.busy and now - self.acted < ANSWER_SECONDS:
                continue
            if now - max(self.busy, self.acted) < REST_SECONDS or now - last < BEAT_SECONDS:
                continue
            last = now
            beat = WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{component}__events")
            beat.json_trigger_value = json.dumps([{"event": "beat", "value": monotonic()}])
            await self._run(fragment, beat)

    def _hear(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self.script = message.new_session.page_script_hash
                self.running = True
            case "script_finished":
                self.running, self.busy = False, monotonic()
            case "delta":
                self._show(message)

    def _show(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        match element.WhichOneof("type"):
            case "slider":
                key = element.slider.id.rpartition("-map:")[2]
                self.sliders[f"map:{key}"] = element.slider.id
                self.fragments[f"map:{key}"] = message.delta.fragment_id
            case "button" if element.button.id.endswith("-choice:mine"):
                self.choices += 1
            case "bidi_component" if element.bidi_component.component_name == "kamap.pulse":
                if self.beat is None:
                    beats = self._beat(element.bidi_component.id, message.delta.fragment_id)
                    self.beat = asyncio.create_task(beats)
            case "bidi_component" if element.bidi_component.component_name == "kamap.network":
                data = element.bidi_component
                shown = json.loads(data.json or data.mixed.json)
                self.on_map(shown, monotonic())
                self.drawn.set()


async def visit(
    url: str, page: str, query: str, on_map: Callable[[dict[str, Any], float], None]
) -> tuple[Visitor, asyncio.Task[None]]:
    """Comes to a page of the app at `url`; the task listens, and ends when it is cancelled."""
    host = urlsplit(url).netloc
    socket = await connect(
        f"ws://{host}/_stcore/stream",
        subprotocols=["streamlit"],
        max_size=None,  # type: ignore[list-item]
    )
    visitor = Visitor(socket, page, query, on_map)
    listening = asyncio.create_task(visitor.listen())
    return visitor, listening
