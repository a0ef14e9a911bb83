"""What a browser and the server say to each other while a page is left, word for word."""

import asyncio
from collections.abc import Sequence

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from kamap.ui.wire import Wire

Said = BackMsg | ForwardMsg | Message
MOMENT_SECONDS = 0.02


class QuickLoop(asyncio.SelectorEventLoop):
    """Its clock jumps to what is due next: nothing takes time, and nothing comes late."""

    _now = 0.0

    def time(self) -> float:
        return self._now

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:
            self._now = max(self._now, self._scheduled[0]._when)
        super()._run_once()


def ask(page: str, query: str = "", *, part: str = "") -> BackMsg:
    message = BackMsg()
    message.rerun_script.page_script_hash = page
    message.rerun_script.query_string = query
    message.rerun_script.fragment_id = part
    return message


def run(page: str, *parts: str) -> ForwardMsg:
    message = ForwardMsg()
    message.new_session.page_script_hash = page
    message.metadata.run.fragment_ids.extend(parts)
    return message


def is_at(page: str) -> ForwardMsg:
    message = ForwardMsg()
    message.navigation.page_script_hash = page
    return message


def asks_for(query: str) -> ForwardMsg:
    message = ForwardMsg()
    message.page_info_changed.query_string = query
    return message


def knows_no(page: str) -> ForwardMsg:
    message = ForwardMsg()
    message.page_not_found.page_name = page
    return message


def shows() -> ForwardMsg:
    message = ForwardMsg()
    message.delta.add_block.allow_empty = True
    return message


def runs() -> ForwardMsg:
    message = ForwardMsg()
    message.session_status_changed.script_is_running = True
    return message


ON_THE_MAP: list[Said] = [ask(""), run("start"), is_at("map"), shows()]
A_WHILE: list[Said] = [runs()] * 6


def talk(said: Sequence[Said]) -> list[Message]:
    """What the server has heard a moment after all is said, each word a moment after another."""
    heard: list[Message] = []
    lines: asyncio.Queue[Message] = asyncio.Queue()

    async def listen(receive: Receive) -> None:
        while True:
            heard.append(await receive())

    async def server(scope: Scope, receive: Receive, send: Send) -> None:
        listening = asyncio.create_task(listen(receive))
        for line in said:
            if isinstance(line, ForwardMsg):
                await send({"type": "websocket.send", "bytes": line.SerializeToString()})
            elif isinstance(line, BackMsg):
                lines.put_nowait({"type": "websocket.receive", "bytes": line.SerializeToString()})
            else:
                lines.put_nowait(line)
            await asyncio.sleep(MOMENT_SECONDS)
        listening.cancel()

    async def browser_hears(message: Message) -> None:
        assert message["bytes"]

    with asyncio.Runner(loop_factory=QuickLoop) as runner:
        runner.run(Wire(server)({"type": "websocket"}, lines.get, browser_hears))
    return heard


def asked(*said: Said) -> list[tuple[str, str]]:
    """The pages that the server hears of, and the parts of them."""
    runs = [BackMsg.FromString(message["bytes"]).rerun_script for message in talk(said)]
    return [(one.page_script_hash, one.fragment_id) for one in runs]


def test_what_is_done_on_a_page_is_heard_at_once() -> None:
    done = ask("map", part="panel"), ask("map", part="panel"), ask("map")
    assert asked(*ON_THE_MAP, *done) == [("", ""), ("map", "panel"), ("map", "panel"), ("map", "")]


def test_a_page_is_turned_when_what_was_done_there_has_been_taken_up() -> None:
    said = [*ON_THE_MAP, ask("map", part="panel"), ask("people"), run("map", "panel")]
    assert asked(*said, *A_WHILE)[1:] == [("map", "panel")]
    assert asked(*said, shows(), *A_WHILE)[1:] == [("map", "panel"), ("people", "")]


def test_a_text_that_comes_right_after_the_click_is_heard_before_it() -> None:
    said = [*ON_THE_MAP, ask("people"), ask("map", part="panel")]
    assert asked(*said)[1:] == [("map", "panel")]
    taken_up = run("map", "panel"), shows()
    assert asked(*said, *taken_up, *A_WHILE)[1:] == [("map", "panel"), ("people", "")]


def test_words_of_the_run_before_say_nothing_of_what_was_done_after_it_began() -> None:
    begun = ask("map", part="panel"), run("map", "panel")
    said = [*ON_THE_MAP, *begun, ask("map", part="grid"), ask("people"), shows(), *A_WHILE]
    assert asked(*said)[1:] == [("map", "panel"), ("map", "grid")]


def test_where_nothing_is_said_the_page_is_turned_all_the_same() -> None:
    said = [*ON_THE_MAP, ask("map", part="gone"), ask("people"), *20 * A_WHILE]
    assert asked(*said)[-1] == ("people", "")


def test_of_two_links_taken_at_once_the_last_counts() -> None:
    said = [*ON_THE_MAP, ask("people"), ask("gates"), *A_WHILE]
    assert asked(*said)[1:] == [("gates", "")]


@pytest.mark.parametrize("begun", [[], [run("people")]])
def test_what_comes_late_from_the_page_before_does_not_lead_back(begun: list[Said]) -> None:
    turned = [*ON_THE_MAP, ask("people", "center=2"), *A_WHILE, *begun]
    said = [*turned, ask("map", "center=1", part="panel")]
    assert asked(*said)[1:] == [("people", ""), ("people", "panel")]
    late = BackMsg.FromString(talk(said)[-1]["bytes"]).rerun_script
    assert late.query_string == "center=2"


def test_where_the_server_leads_to_another_page_that_one_counts() -> None:
    led = ask(""), run("start"), run("map"), asks_for("center=3")
    said = [*led, ask("start", part="beat"), ask("map", part="beat")]
    assert asked(*said) == [("", ""), ("map", "beat"), ("map", "beat")]
    assert BackMsg.FromString(talk(said)[1]["bytes"]).rerun_script.query_string == "center=3"


def test_a_part_of_a_page_that_is_run_leads_nowhere() -> None:
    said = [*ON_THE_MAP, run("people", "beat"), ask("map", part="beat")]
    assert asked(*said)[-1] == ("map", "beat")


def test_where_no_page_is_known_everything_is_heard() -> None:
    said = [ask(""), run("start"), knows_no("mpa"), ask("shell", part="beat")]
    assert asked(*said)[-1] == ("shell", "beat")


def test_all_else_passes_as_it_was_said() -> None:
    stop = BackMsg()
    stop.stop_script = True
    said: list[Message] = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "bytes": b"no protobuf at all"},
        {"type": "websocket.receive", "bytes": stop.SerializeToString()},
        {"type": "websocket.receive", "text": "words"},
        {"type": "websocket.disconnect", "code": 1001},
    ]
    assert talk(said) == said
