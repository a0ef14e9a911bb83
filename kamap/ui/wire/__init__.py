"""The line between a browser and the server: what Streamlit would lose on the way is not lost."""

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from kamap.ui.wire import same_breath
from kamap.ui.wire.page_turns import Visit


class Wire:
    """Middleware of the app: stands between each browser and the server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        visit = Visit(same_breath.completed(receive), send)
        try:
            await self._app(scope, visit.hear, visit.tell)
        finally:
            visit.end()


MIDDLEWARE = [Middleware(Wire)]
