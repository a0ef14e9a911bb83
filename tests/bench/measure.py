"""How long does an edit take to show, in a real browser, and how much is sent for it?"""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from tests.bench import maps
from tests.browser.chromium import FLAGS, find
from tests.browser.server import ROOT, AppServer

KEYS = ("ArrowRight", "ArrowLeft")
PRESSES = 6  # of each visitor, the first one not measured; even, to end where they began
SETTLED_MS = 600
PATIENCE_MS = 60_000

FOLDER = Path(__file__).parent
WATCH = (FOLDER / "watch.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class App:
    """An app to measure: where it is, and where its slider and what follows from it are found."""

    name: str
    script: Path
    sizes: tuple[int, ...]
    """How many people the maps have that it shows."""
    slider: str
    marks: dict[str, str]
    """What holds the new text, and the element with the revision of the map really drawn."""
    path: str = "/"
    to_and_fro: bool = False
    """Whether each key goes back on the one before, instead of on in one direction.

    Going back is kinder to an app: Streamlit does not send again what a browser still has.
    """


FLOOR = App(
    "floor",
    FOLDER / "apps/floor_app.py",
    (0,),
    slider=".st-key-influence input[type=range]",
    marks={"text": ".st-key-support"},
)
PYVIS = App(
    "pyvis",
    FOLDER / "apps/pyvis_app.py",
    (60,),  # at 300, physics takes half a minute an edit
    slider=".st-key-influence input[type=range]",
    marks={"text": ".st-key-support", "map": "body[data-revision]"},
)
KAMAP = App(
    "kamap",
    ROOT / "app.py",
    (60, 300),
    slider='[class*="st-key-map-influence"] input[type=range]',
    marks={"text": '[data-kamap="support"]', "map": "[data-revision]"},
    path="/map",
    to_and_fro=True,  # support is shown rounded, so only the step that `maps` arranged for shows
)
APPS = (FLOOR, PYVIS, KAMAP)


@dataclass(frozen=True)
class Subject:
    """One page of an app."""

    app: App
    people: int
    url: str


@dataclass
class Taken:
    """What was measured on one subject: milliseconds, and bytes to the browser."""

    opened: list[float] = field(default_factory=list)
    text: list[float] = field(default_factory=list)
    map: list[float] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)


Measured = dict[tuple[str, int], Taken]
"""By the app's name and the number of people."""


def measure(apps: Sequence[App], rounds: int) -> Measured:
    """Measures the apps in turns, so that what else the machine does falls on all alike."""
    servers: list[AppServer] = []
    with tempfile.TemporaryDirectory(prefix="kamap-bench-") as folder:
        try:
            subjects = []
            for app in apps:
                server = AppServer(Path(folder) / app.name, script=app.script)
                servers.append(server)
                subjects += _subjects(app, server)
                server.start()
            return _visits(subjects, rounds)
        finally:
            for server in servers:
                server.kill()


def _subjects(app: App, server: AppServer) -> list[Subject]:
    """Writes the maps into the server's database."""
    subjects = []
    for people in app.sizes:
        asked = ""
        if people:
            at = maps.write(server.database_url, people)
            asked = f"?center={at.center_id}&person={at.person_id}"
        subjects.append(Subject(app, people, f"{server.url}{app.path}{asked}"))
    return subjects


def _visits(subjects: Sequence[Subject], rounds: int) -> Measured:
    measured: Measured = {(s.app.name, s.people): Taken() for s in subjects}
    path = find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for subject in subjects:
            _visit(browser, subject, 0, Taken())  # the first visitor warms the server up
        for visit in range(1, 1 + rounds):
            first = visit % len(subjects)  # nobody always comes after the same neighbour
            for subject in (*subjects[first:], *subjects[:first]):
                _visit(browser, subject, visit, measured[subject.app.name, subject.people])
        browser.close()
    return measured


def _visit(browser: Browser, subject: Subject, visit: int, taken: Taken) -> None:
    """A visitor with nothing cached opens the page, then moves the slider."""
    app = subject.app
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-US")
    context.add_init_script(
        f"if (self === top) {{\n{WATCH}\nbench.opening({json.dumps(app.marks)});\n}}"
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    received = _Received(page)
    page.goto(subject.url)
    taken.opened.append(max(_took(page).values()))
    slider = page.locator(app.slider)
    for press in range(PRESSES):
        page.wait_for_timeout(SETTLED_MS)
        slider.focus()
        page.evaluate("marks => bench.arm(marks)", app.marks)
        received.bytes = 0
        page.keyboard.press(KEYS[(press if app.to_and_fro else visit) % 2])
        took = _took(page)
        page.wait_for_timeout(SETTLED_MS)
        if press:
            taken.text.append(took["text"])
            taken.map += [took["map"]] if "map" in took else []
            taken.sent.append(received.bytes)
    context.close()


def _took(page: Page) -> dict[str, float]:
    took: dict[str, Any] = page.evaluate("patience => bench.took(patience)", PATIENCE_MS)
    return took


class _Received:
    """Counts what comes in over a page's web sockets."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._count)

    def _count(self, payload: bytes | str) -> None:
        self.bytes += len(payload if isinstance(payload, bytes) else payload.encode())
