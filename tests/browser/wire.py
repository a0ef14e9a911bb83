"""The line between a page and the app, held up as on a busy machine."""

from playwright.sync_api import WebSocketRoute

from tests.browser.mapping import MapPage, settled


class Wire:
    """The line from one page to the app."""

    def __init__(self, meeting: MapPage) -> None:
        self.waiting: list[bytes] = []
        self._held = False
        meeting.page.route_web_socket("**/_stcore/stream", self._connect)
        meeting.page.reload()
        settled(meeting.page)

    def hold(self) -> None:
        self._held = True

    def let_go(self) -> None:
        self._held = False
        for message in self.waiting:
            self._app.send(message)

    def _connect(self, browser: WebSocketRoute) -> None:
        self._app = browser.connect_to_server()
        browser.on_message(self._pass)

    def _pass(self, message: str | bytes) -> None:
        assert isinstance(message, bytes)
        if self._held:
            self.waiting.append(message)
        else:
            self._app.send(message)
