"""Leaving a page loses nothing of what was done there, and arrives.

Streamlit breaks off whatever runs when another page is asked for, and forgets what has not begun:
the note typed just before the click on the link with it. (A browser even sends a text that a click
ends after the click itself.) So a page is turned when all that was done on it has been taken up.

And until the first word of the new page arrives, a browser names the page before in what it sends.
Streamlit takes that for a way back. Where it comes before the new page is run, the click on the
link is forgotten; where it comes after, the browser is told of another page in the middle of one,
clears it away, and stays white. So it is passed on in the name of the page that follows.
"""

import asyncio

from starlette.types import Message, Receive, Send
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from kamap.ui.wire.asking import asked, asking

SHORTEST_HOLD_SECONDS = 0.08
"""A text that the click has ended comes some 30 ms after it, from a slow machine later."""

LONGEST_HOLD_SECONDS = 2.0
"""Streamlit says nothing at all to some of what is asked of a part of a page that has gone."""

LOOK_SECONDS = 0.01


class Visit:
    """The page that one browser is on, or on its way to, and how far the server has come."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._coming: asyncio.Future[Message] | None = None
        self._page = ""  # not known
        self._query = ""
        self._turn: Message | None = None
        self._since = 0.0
        self._run_begins = False
        self._taken_up = True

    def end(self) -> None:
        if self._coming is not None:
            self._coming.cancel()

    async def hear(self) -> Message:
        """What the server hears next."""
        while True:
            if (arrived := await self._arrived()) is None:
                if self._turn is not None and self._may_turn():
                    message, self._turn = self._turn, None
                    return self._heard(message, asked(message))
                continue
            run = asked(arrived)
            if run is None or run.fragment_id or run.page_script_hash == self._page:
                return self._heard(arrived, run)
            self._turn, self._since = arrived, _now()

    async def tell(self, message: Message) -> None:
        if data := message.get("bytes"):
            self._told(ForwardMsg.FromString(data))
        await self._send(message)

    async def _arrived(self) -> Message | None:
        """What the browser says next; None where it says nothing while a page is to be turned."""
        if self._coming is None:
            self._coming = asyncio.ensure_future(self._receive())
        await asyncio.wait({self._coming}, timeout=None if self._turn is None else LOOK_SECONDS)
        if not self._coming.done():
            return None
        message, self._coming = self._coming.result(), None
        return message

    def _may_turn(self) -> bool:
        held = _now() - self._since
        return held >= (SHORTEST_HOLD_SECONDS if self._taken_up else LONGEST_HOLD_SECONDS)

    def _heard(self, message: Message, run: ClientState | None) -> Message:
        if run is None:
            return message
        self._run_begins = self._taken_up = False
        if not run.fragment_id:
            self._page, self._query = run.page_script_hash, run.query_string
        elif self._page and run.page_script_hash != self._page:
            run.page_script_hash, run.query_string = self._page, self._query
            return asking(message, run)
        return message

    def _told(self, message: ForwardMsg) -> None:
        """A browser knows its page from what the server says, and from nothing else."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._run_begins = True
            if not message.metadata.run.fragment_ids:
                self._page = message.new_session.page_script_hash
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            self._page = ""
        elif kind in ("delta", "ref_hash", "script_finished") and self._run_begins:
            self._run_begins = False
            self._taken_up = True  # callbacks come before the first word of what a run shows


def _now() -> float:
    return asyncio.get_running_loop().time()
