"""What is done on a page that somebody is just leaving counts for the page they are going to.

Until the first word of the new page arrives, a browser names the page before in all it sends: a
pulse, a second click of somebody in a hurry. Streamlit takes that for a way back. Where it comes
before the new page is run, the click on the link is forgotten; where it comes after, the browser
is told of another page in the middle of one, clears it away, and stays white.
"""

from google.protobuf.message import DecodeError
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class PageTurns:
    """Middleware of the app: sees what one browser and the server say to each other."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        course = _Course()

        async def hear() -> Message:
            message = await receive()
            if data := message.get("bytes"):
                message["bytes"] = course.heard(data)
            return message

        async def tell(message: Message) -> None:
            if data := message.get("bytes"):
                course.told(data)
            await send(message)

        await self._app(scope, hear, tell)


class _Course:
    """The page a browser is on, or on its way to, and what its address asks for."""

    def __init__(self) -> None:
        self._page = ""
        self._query = ""

    def heard(self, data: bytes) -> bytes:
        """What the server shall read in place of what the browser sent."""
        try:
            message = BackMsg.FromString(data)
        except DecodeError:
            return data  # the server says what it thinks of that
        if not message.HasField("rerun_script"):
            return data
        asked = message.rerun_script
        if not asked.fragment_id:
            self._page, self._query = asked.page_script_hash, asked.query_string
        elif self._page and asked.page_script_hash != self._page:
            asked.page_script_hash, asked.query_string = self._page, self._query
            return message.SerializeToString()
        return data

    def told(self, data: bytes) -> None:
        """Takes note of where the server has led the browser."""
        message = ForwardMsg.FromString(data)
        if message.HasField("new_session") and not message.metadata.run.fragment_ids:
            self._page = message.new_session.page_script_hash
        elif message.HasField("navigation"):  # an address typed or kept: only the run reads it
            self._page = message.navigation.page_script_hash
        elif message.HasField("page_info_changed"):
            self._query = message.page_info_changed.query_string


MIDDLEWARE = Middleware(PageTurns)
