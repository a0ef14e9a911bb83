"""Which run does a message of a browser ask for?"""

from google.protobuf.message import DecodeError
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState


def asked(message: Message) -> ClientState | None:
    """The run that a message asks for, if it does."""
    try:
        said = BackMsg.FromString(message.get("bytes") or b"")
    except DecodeError:
        return None  # the server says what it thinks of that
    return said.rerun_script if said.HasField("rerun_script") else None


def asking(message: Message, run: ClientState) -> Message:
    """The same message, asking for this run."""
    said = BackMsg.FromString(message["bytes"])
    said.rerun_script.CopyFrom(run)
    return message | {"bytes": said.SerializeToString()}
