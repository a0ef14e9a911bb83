"""A look for news, told in the same message as something else: what came of that shows."""

from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser.conftest import OpenMap
from tests.browser.mapping import eventually
from tests.browser.wire import Wire
from tests.conftest import Port


def in_one(look: bytes, done: bytes) -> bytes:
    """As a browser tells what happens in one moment: in the name of the first, all of it."""
    first, second = BackMsg.FromString(look), BackMsg.FromString(done)
    told = first.rerun_script.widget_states.widgets
    known = {state.id for state in told if not state.json_trigger_value}
    also = second.rerun_script.widget_states.widgets
    told.extend([state for state in also if state.id not in known])
    return first.SerializeToString()


def test_who_is_chosen_in_that_moment_is_shown(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port, "Sun")
    wire = Wire(meeting)
    wire.hold()
    eventually(meeting.page, lambda: [b"beat" in said for said in wire.waiting], [True])
    meeting.click(meeting.card("Zhou"))

    def choices() -> list[bytes]:
        return [said for said in wire.waiting if b'"chosen"' in said]

    eventually(meeting.page, lambda: len(choices()), 1)
    wire.waiting[:] = [in_one(wire.waiting[0], *choices())]
    wire.let_go()
    meeting.chosen("Zhou")
