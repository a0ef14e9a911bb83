"""What a browser and the server say to each other while a page is left, word for word."""

import asyncio
from collections.abc import Sequence

from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from kamap.ui.page_turns import PageTurns


def ask(page: str, query: str = "", *, fragment: str = "") -> BackMsg:
    message = BackMsg()
    message.rerun_script.page_script_hash = page
    message.rerun_script.query_string = query
    message.rerun_script.fragment_id = fragment
    return message


def run(page: str, *fragments: str) -> ForwardMsg:
    message = ForwardMsg()
    message.new_session.page_script_hash = page
    message.metadata.run.fragment_ids.extend(fragments)
    return message


def address(query: str) -> ForwardMsg:
    message = ForwardMsg()
    message.page_info_changed.query_string = query
    return message


def found(page: str) -> ForwardMsg:
    message = ForwardMsg()
    message.navigation.page_script_hash = page
    return message


def heard(talk: Sequence[BackMsg | ForwardMsg | Message]) -> list[Message]:
    """What the server reads of a talk, in which it says itself what it says there."""
    read: list[Message] = []
    browser = iter([line for line in talk if not isinstance(line, ForwardMsg)])

    async def server(scope: Scope, receive: Receive, send: Send) -> None:
        for line in talk:
            if isinstance(line, ForwardMsg):
                await send({"type": "websocket.send", "bytes": line.SerializeToString()})
            else:
                read.append(await receive())

    async def says() -> Message:
        line = next(browser)
        if isinstance(line, BackMsg):
            return {"type": "websocket.receive", "bytes": line.SerializeToString()}
        return dict(line)

    async def hears(message: Message) -> None:
        assert message["bytes"]

    asyncio.run(PageTurns(server)({"type": "websocket"}, says, hears))
    return read


def asked(talk: Sequence[BackMsg | ForwardMsg | Message]) -> list[tuple[str, str]]:
    """The pages that the server reads of, and what their addresses ask for."""
    found = [BackMsg.FromString(message["bytes"]).rerun_script for message in heard(talk)]
    return [(one.page_script_hash, one.query_string) for one in found]


def test_what_is_done_on_a_page_stays_there_while_nobody_leaves() -> None:
    talk = [ask(""), run("map"), ask("map", "center=1", fragment="panel"), run("map", "panel")]
    assert asked(talk) == [("", ""), ("map", "center=1")]


def test_a_pulse_of_the_page_before_belongs_to_the_page_asked_for() -> None:
    talk = [ask(""), run("map"), ask("people", "center=2"), ask("map", "center=1", fragment="beat")]
    assert asked(talk)[-1] == ("people", "center=2")


def test_nor_does_it_lead_back_when_the_new_page_has_begun() -> None:
    talk = [ask(""), run("map"), ask("people"), run("people"), ask("map", fragment="beat")]
    assert asked(talk)[-1] == ("people", "")


def test_a_page_opened_by_its_address_is_named_once_the_run_has_found_it() -> None:
    talk = [ask(""), run("start"), found("map"), ask("map", "center=1", fragment="panel")]
    assert asked(talk)[-1] == ("map", "center=1")


def test_where_the_server_leads_to_another_page_that_one_counts() -> None:
    talk = [
        *(ask(""), run("start"), run("map"), address("center=1")),
        *(ask("start", fragment="beat"), ask("map", "center=3", fragment="beat")),
    ]
    assert asked(talk)[1:] == [("map", "center=1"), ("map", "center=3")]


def test_a_part_of_a_page_that_is_run_leads_nowhere() -> None:
    talk = [ask(""), run("map"), run("people", "beat"), ask("map", fragment="beat")]
    assert asked(talk)[-1] == ("map", "")


def test_all_else_passes_as_it_was_said() -> None:
    stop = BackMsg()
    stop.stop_script = True
    talk: list[Message] = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "bytes": b"no protobuf at all"},
        {"type": "websocket.receive", "bytes": stop.SerializeToString()},
        {"type": "websocket.receive", "text": "words"},
        {"type": "websocket.disconnect", "code": 1001},
    ]
    assert heard(talk) == talk
