"""What a test in a real browser starts from: a browser, the running app, a page that watches out.

Every test in this folder is marked `browser` and runs after all others.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from kamap.model import TieKind
from kamap.services import seats, ties
from kamap.services.desk import Desk
from kamap.store.engine import Database, open_database
from tests.browser.chromium import FLAGS, NoBrowser, find
from tests.browser.mapping import PATIENCE_SECONDS, MapPage
from tests.browser.server import AppServer
from tests.conftest import Port, Who, port_with

FOLDER = Path(__file__).parent
HERE = "http://127.0.0.1/"
"""The site of every app under test, whatever its port."""
STREAMLIT_SEEKS_ITS_SERVER = (  # from a deep link, first below the page's own path
    r"404 \(Not Found\) \(http://[^/]+/.+/_stcore/(health|host-config)\)"
)

THRIFT = [  # a test's page is looked at for seconds: two thirds of its work would be its start
    "--process-per-site",  # the next one need not compile the app's scripts again
    "--js-flags=--no-opt --no-maglev",  # nor is it worth the while to compile them better
]

Serve = Callable[..., AppServer]
OpenPage = Callable[..., Page]
OpenMap = Callable[..., MapPage]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where there is none the test fails, it is not skipped."""
    try:
        path = find()
    except NoBrowser as error:
        pytest.fail(str(error), pytrace=False)
    expect.set_options(timeout=1000 * PATIENCE_SECONDS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *THRIFT])
        yield chromium
        chromium.close()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Starts the app on an empty database of its own: `serve(timezone="Asia/Shanghai")`.

    Takes what AppServer takes; gives its `url`, `database_url`, `kill()`, `restart()`, `log`.
    """
    running: list[AppServer] = []

    def start(**settings: Any) -> AppServer:
        server = AppServer(tmp_path / f"server-{len(running)}", **settings)
        running.append(server)
        return server.start()

    yield start
    for server in running:
        server.kill()


Settings = dict[str, Any]


@pytest.fixture(scope="session")
def visitors(browser: Browser) -> Iterator[Callable[[Settings], BrowserContext]]:
    """A browser's profile for each kind of visitor, kept: what was loaded need not come anew.

    Every page is a session of its own all the same. Together with --process-per-site an empty page
    that stays keeps the process alive in which the app's scripts are compiled already.
    """
    kept: dict[str, BrowserContext] = {}

    def visitor(settings: Settings) -> BrowserContext:
        kind = repr(sorted(settings.items()))
        if kind not in kept:
            kept[kind] = browser.new_context(**settings)
            stays = kept[kind].new_page()
            stays.route("**", lambda route: route.fulfill(body=""))
            stays.goto(HERE)
        return kept[kind]

    yield visitor
    for context in kept.values():
        context.close()


@pytest.fixture
def allowed_errors() -> list[str]:
    """Regular expressions for the errors that a test expects its pages to show."""
    return []


@pytest.fixture
def open_page(
    visitors: Callable[[Settings], BrowserContext], allowed_errors: list[str]
) -> Iterator[OpenPage]:
    """Opens pages, each a visitor of its own: `open_page(locale="zh-CN", color_scheme="dark")`.

    An error in a page's console, an uncaught one, or one that Streamlit shows fails the test.
    """
    pages: list[Page] = []
    errors: list[str] = []

    def from_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"console: {message.text} ({message.location.get('url', '')})")

    def open_one(**settings: Any) -> Page:
        defaults = {"viewport": {"width": 1400, "height": 900}, "locale": "en-US"}
        page = visitors(defaults | settings).new_page()
        page.set_default_timeout(1000 * PATIENCE_SECONDS)
        page.on("console", from_console)
        page.on("pageerror", lambda error: errors.append(f"uncaught: {error}"))
        pages.append(page)
        return page

    yield open_one
    for page in pages:
        if not page.is_closed():
            shown = page.get_by_test_id("stException").all_inner_texts()
            errors += [f"on the page: {text}" for text in shown]
            page.close()
    known = [STREAMLIT_SEEKS_ITS_SERVER, *allowed_errors]
    unexpected = [e for e in errors if not any(re.search(pattern, e) for pattern in known)]
    assert not unexpected, "\n".join(unexpected)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """One page, 1400×900, in English."""
    return open_page()


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    running = AppServer(tmp_path_factory.mktemp("server")).start()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[AppServer]:
    """The running app, on which each test has an account of its own.

    A file whose tests see or change what all accounts share says `ALONE = True`: it has its own.
    """
    if not getattr(request.module, "ALONE", False):
        yield request.getfixturevalue("shared_server")
        return
    running = AppServer(tmp_path_factory.mktemp("server")).start()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def database(server: AppServer) -> Iterator[Database]:
    """The running app's database, as another program sees it."""
    opened = open_database(server.database_url)
    yield opened
    opened.close()


@pytest.fixture
def desk(database: Database) -> Desk:
    """A colleague at the same database, today."""
    return Desk(database, "Li")


@pytest.fixture
def port(desk: Desk, request: pytest.FixtureRequest) -> Port:
    """Zhou has the final say, Qian and Sun report to him, Deng stands alone; 40 + 30 + 20 + 10.

    Zhou and Sun are with us, so support is 60 %.
    """
    today = desk.today()
    port = port_with(
        desk,
        Who("Zhou", 40, +3, today, confirmed=True, person={"title": "Chairman"}),
        Who("Qian", 30, -4, today, person={"title": "CFO"}),
        Who("Sun", 20, +1, today, person={"title": "COO"}),
        Who("Deng", 10, person={"title": "Operator"}),
        name=request.node.name[:200],
    )
    seats.rate(desk, port.seat["Zhou"], final_say=True)
    for name in ("Qian", "Sun"):
        ties.draw(desk, port.person[name], port.person["Zhou"], TieKind.REPORTS_TO)
    return port


@pytest.fixture
def open_map(server: AppServer, database: Database, open_page: OpenPage) -> OpenMap:
    """Opens an account's map: `open_map(port, "Sun", layout="matrix")`."""

    def open_one(port: Port, person: str | None = None, **address: str) -> MapPage:
        meeting = MapPage(open_page(), server.url, database, port)
        meeting.open(person, **address)
        return meeting

    return open_one
