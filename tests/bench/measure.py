"""How long does an edit take to show, in a real browser, and how much is sent for it?"""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from tests.bench import maps
from tests.browser.chromium import FLAGS, find
from tests.browser.server import AppServer

SIZES = (60, 300)
ROUNDS = 5
PRESSES = 4  # in each round, after one that is not measured
SETTLED_MS = 600
PATIENCE_MS = 60_000

APPS = Path(__file__).parent / "apps"
WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Marks:
    """Where in a page the new text, and the map's revision once it is drawn, are found."""

    text: str
    map: str | None = None


@dataclass(frozen=True)
class Subject:
    """A page to measure: what it is, where it is, and how it is worked."""

    app: str
    people: int
    url: str
    slider: str
    marks: Marks


@dataclass
class Taken:
    """What was measured on one subject: milliseconds, and bytes to the browser."""

    opened: list[float] = field(default_factory=list)
    text: list[float] = field(default_factory=list)
    map: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)


Measured = dict[tuple[str, int], Taken]
"""By app and number of people; the floor has none."""


def measure(apps: Sequence[str], *, rounds: int = ROUNDS, sizes: Sequence[int] = SIZES) -> Measured:
    """Measures the apps in turns, so that what else the machine does falls on all alike."""
    with tempfile.TemporaryDirectory(prefix="kamap-bench-") as folder:
        servers: list[AppServer] = []
        try:
            subjects = _subjects(Path(folder), apps, sizes, servers)
            return _measured(subjects, rounds)
        finally:
            for server in servers:
                server.kill()


def _subjects(
    folder: Path, apps: Sequence[str], sizes: Sequence[int], servers: list[AppServer]
) -> list[Subject]:
    """Starts a server for each app, on a database of its own with the same maps."""
    subjects = []
    for app in apps:
        script = {} if app == "kamap" else {"script": APPS / f"{app}_app.py"}
        server = AppServer(folder / app, **script)
        servers.append(server)
        if app == "floor":
            slider, marks = '[class*="st-key-influence"] input', Marks(".st-key-support")
            subjects.append(Subject(app, 0, server.start().url, slider, marks))
            continue
        written = {people: maps.write(server.database_url, people) for people in sizes}
        server.start()
        for people, at in written.items():
            where = f"center={at.center_id}&person={at.person_id}"
            if app == "kamap":
                url = f"{server.url}/map?{where}"
                slider = '[class*="st-key-map-influence"] input[type=range]'
                marks = Marks('[data-kamap="support"]', "[data-revision]")
            else:
                url = f"{server.url}/?{where}"
                slider = '[class*="st-key-influence"] input[type=range]'
                marks = Marks(".st-key-support", "body[data-revision]")
            subjects.append(Subject(app, people, url, slider, marks))
    return subjects


def _measured(subjects: Sequence[Subject], rounds: int) -> Measured:
    measured: Measured = {(s.app, s.people): Taken() for s in subjects}
    path = find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for subject in subjects:
            _visit(browser, subject, Taken())  # the first visitor warms the server up
        for _ in range(rounds):
            for subject in subjects:
                _visit(browser, subject, measured[subject.app, subject.people])
        browser.close()
    return measured


def _visit(browser: Browser, subject: Subject, taken: Taken) -> None:
    """One visitor, who has never been there: opens the page and moves the slider to and fro."""
    marks = json.dumps(asdict(subject.marks))
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-US")
    context.add_init_script(f"if (self === top) {{ {WATCH} bench.opening({marks}); }}")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    sent = _Sent(page)
    page.goto(subject.url)
    opened = page.evaluate("patience => bench.took(patience)", PATIENCE_MS)
    taken.opened.append(max(opened.values()))
    slider = page.locator(subject.slider)
    for press in range(1 + PRESSES):
        page.wait_for_timeout(SETTLED_MS)
        slider.focus()
        page.evaluate("marks => bench.arm(marks)", asdict(subject.marks))
        sent.bytes = 0
        page.keyboard.press("ArrowLeft" if press % 2 else "ArrowRight")
        took = page.evaluate("patience => bench.took(patience)", PATIENCE_MS)
        page.wait_for_timeout(SETTLED_MS)
        if press == 0:
            continue
        taken.text.append(took["text"])
        taken.map += [took["map"]] if "map" in took else []
        taken.sent.append(sent.bytes)
    context.close()


class _Sent:
    """Counts what a page's web sockets receive."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._count)

    def _count(self, payload: bytes | str) -> None:
        self.bytes += len(payload if isinstance(payload, bytes) else payload.encode())
