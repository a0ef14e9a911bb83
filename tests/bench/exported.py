"""What does an exported HTML file cost to write, to keep and to open, beside pyvis's own?"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from kamap.analysis.view import AccountView
from kamap.model import Audience, FileFormat
from kamap.services import files, views
from kamap.services.desk import Desk
from kamap.services.exports import Order
from kamap.store.engine import open_database
from tests.bench.maps import write
from tests.bench.measure import PATIENCE_MS
from tests.bench.report import KB, row
from tests.browser.chromium import FLAGS, find

SIZES = (60, 300)
ROUNDS = 7
MOST_SECONDS = {60: 0.3, 300: 0.8}
MOST_BYTES = {60: 800 * KB, 300: 1200 * KB}
OURS, PYVIS = "kamap", "pyvis"
DRAWN = {OURS: "#map[data-drawn]", PYVIS: "body[data-drawn]"}


@dataclass
class Exported:
    """What was found out about the files of a map of so many people."""

    people: int
    seconds: list[float] = field(default_factory=list)
    bytes_: dict[str, int] = field(default_factory=dict)
    opened: dict[str, list[float]] = field(default_factory=dict)
    """Milliseconds from the beginning of the page to the first drawn map."""
    requests: list[str] = field(default_factory=list)
    """What ours asked for beside itself."""


def measure(rounds: int = ROUNDS) -> list[Exported]:
    """Writes and opens both files of each size; they are opened in turns."""
    path = find()
    with tempfile.TemporaryDirectory(prefix="kamap-bench-") as folder:
        found = [_written(Path(folder), people, rounds) for people in SIZES]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            for exported in found:
                # Of 300 people pyvis arranges for half a minute: a few times are enough.
                for turn in range(1 + (rounds if exported.people < 300 else 2)):
                    for whose in (OURS, PYVIS):
                        file = Path(folder, f"{whose}-{exported.people}.html")
                        took = _open(browser, file, whose, exported)
                        if turn:
                            exported.opened.setdefault(whose, []).append(took)
            browser.close()
    return found


def _written(folder: Path, people: int, rounds: int) -> Exported:
    url = f"sqlite:///{folder}/{people}.db"
    center_id = write(url, people).center_id
    database = open_database(url)
    today = Desk(database, "bench").today()
    view = views.load(database, center_id, today)
    order = Order(Audience.INTERNAL, FileFormat.HTML)
    exported = Exported(people)
    for turn in range(1 + rounds):
        begun = perf_counter()
        file = files.made(database, view, order, today)
        if turn:
            exported.seconds.append(perf_counter() - begun)
    database.close()
    for whose, content in ((OURS, file.content), (PYVIS, of_pyvis(view).encode())):
        Path(folder, f"{whose}-{people}.html").write_bytes(content)
        exported.bytes_[whose] = len(content)
    return exported


def of_pyvis(view: AccountView) -> str:
    """The same people and ties as pyvis writes them, and one line that tells when they show."""
    network = Network(height="750px", width="100%", directed=True, cdn_resources="in_line")
    for seat in view.seats:
        network.add_node(seat.person_id, seat.person.name, title=seat.person.title)
    for tie in view.ties:
        network.add_edge(tie.source_id, tie.target_id, title=tie.kind.value)
    told = "network.once('afterDrawing', () => { document.body.dataset.drawn = '1'; });"
    return network.generate_html().replace("drawGraph();", f"drawGraph(); {told}")


def _open(browser: Browser, file: Path, whose: str, exported: Exported) -> float:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    if whose == OURS:
        page.on("request", lambda request: exported.requests.append(request.url))
    page.goto(file.as_uri(), wait_until="commit")
    took = _drawn(page, whose)
    context.close()
    if whose == OURS:
        exported.requests.remove(file.as_uri())
    return took


def _drawn(page: Page, whose: str) -> float:
    page.locator(DRAWN[whose]).wait_for(state="attached")
    return float(page.evaluate("performance.now()"))


def lines(found: Sequence[Exported]) -> list[str]:
    """The figures as rows of the report."""
    rows = []
    for exported in found:
        people, own, theirs = exported.people, *(exported.bytes_[whose] for whose in (OURS, PYVIS))
        took, limit = median(exported.seconds), MOST_SECONDS[exported.people]
        rows.append(
            row(
                "HTML file, time to write",
                people,
                f"≤ {limit} s",
                f"{took:.2f} s",
                took <= limit,
            )
        )
        rows.append(
            row(
                "HTML file, size (pyvis’s own)",
                people,
                f"≤ {MOST_BYTES[people] // KB} KB",
                f"{own / KB:.0f} KB ({theirs / KB:.0f} KB)",
                own <= MOST_BYTES[people],
            )
        )
        ours, pyvis = (median(exported.opened[whose]) for whose in (OURS, PYVIS))
        rows.append(
            row(
                "HTML file, opened → first drawn map",
                people,
                "≤ pyvis’s own",
                f"{ours / pyvis:.2f} × ({ours:.0f} ms)",
                ours <= pyvis,
            )
        )
        asked = len(exported.requests)
        rows.append(row("HTML file, network requests", people, "0", str(asked), not asked))
    return rows


if __name__ == "__main__":
    print("\n".join(lines(measure())))
