"""How long from entering a cell of the people's table, in a browser, until it is stored?"""

import sqlite3
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import sleep, time

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench import maps
from tests.bench.measure import FLOOR, KEYS, PATIENCE_MS, SETTLED_MS, WATCH
from tests.browser.chromium import FLAGS, find
from tests.browser.server import AppServer

PEOPLE = 300
EDITS = 12
LIMIT = 3.0
NAME = "people's table: a cell entered → stored in the database"
FIRST_ROW_PX = (110, 52)
"""Where the name of the most influential person is, from the table's corner."""
RIGHT_TO_INFLUENCE = 3
LOOK_SECONDS = 0.001


@dataclass
class Taken:
    """Milliseconds: from a key to the floor's new text, from the Enter key to the stored row."""

    floor: list[float] = field(default_factory=list)
    stored: list[float] = field(default_factory=list)


def measure() -> Taken:
    """Both in turns, so that what else the machine does falls on both alike."""
    taken, path = Taken(), find()
    with tempfile.TemporaryDirectory(prefix="kamap-bench-") as folder:
        floor = AppServer(Path(folder) / "floor", script=FLOOR.script)
        kamap = AppServer(Path(folder) / "kamap")
        at = maps.write(kamap.database_url, PEOPLE)
        try:
            floor.start()
            kamap.start()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
                slider = _open(browser, floor.url, FLOOR.slider)
                table = _open(browser, f"{kamap.url}/people?center={at.center_id}", "canvas")
                database = sqlite3.connect(kamap.database_url.removeprefix("sqlite:///"))
                for edit in range(1 + EDITS):
                    moved = _move(slider, KEYS[edit % 2])
                    entered = _enter(table, database, 40 + edit)
                    if edit:  # the first one warms the server up
                        taken.floor.append(moved)
                        taken.stored.append(entered)
                database.close()
                browser.close()
        finally:
            floor.kill()
            kamap.kill()
    return taken


def _open(browser: Browser, url: str, shown: str) -> Page:
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(f"if (self === top) {{\n{WATCH}\n}}")
    page.goto(url)
    page.locator(shown).first.wait_for()
    page.wait_for_timeout(4 * SETTLED_MS)
    return page


def _move(page: Page, key: str) -> float:
    page.wait_for_timeout(SETTLED_MS)
    page.locator(FLOOR.slider).focus()
    page.evaluate("marks => bench.arm(marks)", FLOOR.marks)
    page.keyboard.press(key)
    took: dict[str, float] = page.evaluate("patience => bench.took(patience)", PATIENCE_MS)
    return took["text"]


def _enter(page: Page, database: sqlite3.Connection, influence: int) -> float:
    """The influence of whoever stands in the first row, typed over and entered."""
    box = page.locator("canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + FIRST_ROW_PX[0], box["y"] + FIRST_ROW_PX[1])
    for _ in range(RIGHT_TO_INFLUENCE):
        page.wait_for_timeout(SETTLED_MS // 2)
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(SETTLED_MS // 2)
    page.keyboard.press("Enter")
    field_ = page.locator("#portal").locator("input, textarea")
    field_.fill(str(influence))
    before = _newest(database)
    page.evaluate("addEventListener('keydown', () => { self.entered = Date.now(); }, true)")
    field_.press("Enter")
    give_up = time() + PATIENCE_MS / 1000
    while _newest(database) == before:
        assert time() < give_up, f"{influence} was never stored"
        sleep(LOOK_SECONDS)
    stored = 1000 * time()
    pressed: float = page.evaluate("self.entered")
    return stored - pressed


def _newest(database: sqlite3.Connection) -> int:
    newest: int | None = database.execute("select max(id) from change_set").fetchone()[0]
    return newest or 0


def line(taken: Taken) -> str:
    """The line of the table of targets."""
    floor, stored = median(taken.floor), median(taken.stored)
    reached = stored / floor
    verdict = "ok" if reached <= LIMIT else "short"
    return (
        f"| {NAME} | {PEOPLE} | ≤ {LIMIT:.1f} × floor "
        f"| {reached:.1f} × floor ({stored:.0f} ms) | {verdict} |"
    )


if __name__ == "__main__":
    print(line(measure()))
