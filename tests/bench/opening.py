"""How long until a page is there, beside the first open of an empty app?"""

import json
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.measure import FLOOR, PATIENCE_MS
from tests.browser.chromium import FLAGS, find

SHOWN = (Path(__file__).parent / "shown.js").read_text(encoding="utf-8")
EMPTY = tuple(FLOOR.marks.values())
OVERVIEW = ('[data-kamap="passed"]', ".js-plotly-plot .main-svg", '[class*="rows"] td a')
"""The figures on top, the pictures, and the first lines of the list."""


def opened(pages: Sequence[tuple[str, Sequence[str]]], rounds: int) -> list[list[float]]:
    """Milliseconds until all is there that each page, by its address, has to show.

    A new visitor each time, in turns; the first one of each page warms its server up.
    """
    taken: list[list[float]] = [[] for _ in pages]
    path = find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for visit in range(1 + rounds):
            for (url, marks), page in zip(pages, taken, strict=True):
                took = _visit(browser, url, marks)
                if visit:
                    page.append(took)
        browser.close()
    return taken


def _visit(browser: Browser, url: str, marks: Sequence[str]) -> float:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-US")
    context.add_init_script(
        f"if (self === top) {{\n{SHOWN}\nself.shown = shown({json.dumps(marks)});\n}}"
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(url)
    took: float = page.evaluate("self.shown")
    context.close()
    return took
