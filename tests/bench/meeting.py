"""Ten sessions at one map of 60 people: is an edit lost, refused for nothing, or late to show?

Nine are `visitors`, the tenth is a real browser, first alone and then among the nine. Each moves
the influence of a person of its own once a second.
"""

import asyncio
import json
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import monotonic
from typing import Any

from playwright.async_api import Page, async_playwright

from kamap.model import BuyingCenter, Seat
from kamap.store.engine import open_database
from kamap.store.log import Log
from kamap.store.repository import Repository
from tests.bench import maps
from tests.bench.measure import KAMAP, KEYS, WATCH
from tests.bench.visitors import Visitor, visit
from tests.browser.chromium import FLAGS, find
from tests.browser.server import AppServer

PEOPLE = 60
OTHERS = 9
SECONDS = 120
ALONE_SECONDS = 20
LATE_MS = 60_000
WARM_UP = 3


@dataclass
class Meeting:
    """What was done and seen; times in milliseconds."""

    edits: int = 0
    lost: int = 0
    """Edits made that are not in the change log."""
    refused: int = 0
    """Conflicts told to somebody, though nobody changed what another did."""
    alone: list[float] = field(default_factory=list)
    among: list[float] = field(default_factory=list)
    """From a key to the browser's own new text, alone and among the others."""
    seen: list[float] = field(default_factory=list)
    """From an edit to its showing in another session, for every other session."""


@dataclass
class _Board:
    """When each session was first shown each person's influence."""

    shown: dict[int, dict[int, list[tuple[float, int]]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    """session -> person -> (when, influence), as it changed."""

    def hears(self, session: int) -> Any:
        def on_map(payload: dict[str, Any], when: float) -> None:
            for node in payload.get("nodes", ()):
                seen = self.shown[session][node["id"]]
                influence = node.get("influence", 0)
                if not seen or seen[-1][1] != influence:
                    seen.append((when, influence))

        return on_map


def meet(seconds: int = SECONDS) -> Meeting:
    """Holds the meeting on a server of its own."""
    with tempfile.TemporaryDirectory(prefix="kamap-meeting-") as folder:
        server = AppServer(Path(folder))
        written = maps.write(server.database_url, PEOPLE)
        server.start()
        try:
            return asyncio.run(_meet(server, written, seconds, find()))
        finally:
            server.kill()


async def _meet(
    server: AppServer, written: maps.Written, seconds: int, chromium: str | None
) -> Meeting:
    meeting, board = Meeting(), _Board()
    seats = _seats(server, written.center_id)
    people = [person for person in seats if person != written.person_id][:OTHERS]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = await browser.new_page(viewport={"width": 1400, "height": 900}, locale="en-US")
        await page.add_init_script(
            f"if (self === top) {{\n{WATCH}\nbench.opening({json.dumps(KAMAP.marks)});\n}}"
        )
        await page.goto(f"{server.url}/map?center={written.center_id}&person={written.person_id}")
        await page.evaluate("patience => bench.took(patience)", LATE_MS)
        await asyncio.sleep(2)
        await _press(page, ALONE_SECONDS, meeting.alone)
        visitors = [
            await visit(
                server.url, "map", f"center={written.center_id}&person={person}", board.hears(i)
            )
            for i, person in enumerate(people)
        ]
        await asyncio.gather(*(v.drawn.wait() for v, _ in visitors))
        before = _newest(server)
        made: list[list[tuple[float, int]]] = [[] for _ in visitors]
        await asyncio.gather(
            _press(page, seconds, meeting.among),
            *(
                _edit(visitor, person, i, seconds, made[i])
                for i, ((visitor, _), person) in enumerate(zip(visitors, people, strict=True))
            ),
        )
        await asyncio.sleep(3)
        meeting.refused = await page.locator(".st-key-choice").count()
        for visitor, listening in visitors:
            meeting.refused += visitor.choices
            visitor.leave()
            listening.cancel()
        await browser.close()
    meeting.edits = sum(map(len, made)) + len(meeting.among)
    meeting.lost = meeting.edits - _logged(server, written.center_id, before)
    meeting.seen = _seen(board, people, made)
    return meeting


async def _press(page: Page, seconds: int, took: list[float]) -> None:
    """A key a second on the slider, to and fro; each is waited for."""
    end, press = monotonic() + seconds, 0
    while monotonic() < end:
        begun = monotonic()
        await page.locator(KAMAP.slider).focus()
        await page.evaluate("marks => bench.arm(marks)", {"text": _OWN})
        await page.keyboard.press(KEYS[press % 2])
        times = await page.evaluate("patience => bench.took(patience)", LATE_MS)
        took.append(times["text"])
        press += 1
        await asyncio.sleep(max(0.0, 1 - (monotonic() - begun)))


_OWN = '[class*="st-key-map-level"] label'
"""The words over one's own slider, `Influence 61 · High`: nobody else's edit changes them."""


async def _edit(
    visitor: Visitor, person: int, number: int, seconds: int, made: list[tuple[float, int]]
) -> None:
    """Moves the slider once a second, each visitor at another part of it."""
    key = next(key for key in visitor.sliders if key.startswith("map:influence:"))
    await asyncio.sleep(number / 10)
    end, influence = monotonic() + seconds, 10
    while monotonic() < end:
        begun = monotonic()
        influence = influence + 1 if influence < 95 else 5
        made.append((begun, influence))
        await visitor.move(key, influence)
        await asyncio.sleep(max(0.0, 1 - (monotonic() - begun)))


def _seen(board: _Board, people: list[int], made: list[list[tuple[float, int]]]) -> list[float]:
    """Milliseconds from each edit to each other session; one overtaken by the next counts there."""
    delays = []
    for editor, edits in enumerate(made):
        for session in range(len(people)):
            if session == editor:
                continue
            shown = board.shown[session][people[editor]]
            order = {influence: n for n, (_, influence) in enumerate(edits)}
            for n, (when, _) in enumerate(edits):
                later = [at for at, value in shown if at >= when and order.get(value, -1) >= n]
                delays.append(1000 * (min(later) - when) if later else float(LATE_MS))
    return delays


def _seats(server: AppServer, center_id: int) -> list[int]:
    database = open_database(server.database_url)
    with database.reading() as connection:
        people = [s.person_id for s in Repository(connection).all(Seat, buying_center_id=center_id)]
    database.close()
    return people


def _newest(server: AppServer) -> int:
    database = open_database(server.database_url)
    with database.reading() as connection:
        newest = Log(connection).last_set()
    database.close()
    return newest


def _logged(server: AppServer, center_id: int, after: int) -> int:
    """How many changes of influence were logged after a change set."""
    database = open_database(server.database_url)
    with database.reading() as connection:
        account = Repository(connection).get(BuyingCenter, center_id).account_id  # type: ignore[union-attr]
        changes = Log(connection).changes(account or 0)
    database.close()
    return sum(c.field == "influence" and c.change_set_id > after for c in changes)


def lines(meeting: Meeting) -> list[str]:
    """The figures as rows of the table of targets."""
    late = quantiles(meeting.seen, n=20)[-1] if len(meeting.seen) > 1 else 0.0
    alone, among = median(meeting.alone), median(meeting.among)
    ratio = among / alone
    rows = (
        ("edits lost", "0", f"{meeting.lost} of {meeting.edits}", meeting.lost == 0),
        ("false conflicts", "0", str(meeting.refused), meeting.refused == 0),
        ("an edit seen by the other nine, p95", "≤ 2 s", f"{late / 1000:.2f} s", late <= 2000),
        (
            "median edit → own text",
            "≤ 2.5 × alone",
            f"{ratio:.1f} × alone ({among:.0f} ms, {alone:.0f} ms)",
            ratio <= 2.5,
        ),
    )
    return [
        f"| ten sessions at one map: {name} | {PEOPLE} | {target} | {reached} | {_mark(ok)} |"
        for name, target, reached, ok in rows
    ]


def _mark(ok: bool) -> str:
    return "ok" if ok else "short"
