"""The account brief on paper and on the screen: one page, and nothing on it cut through."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kamap.drawing.network import payload
from kamap.export.brief import brief
from kamap.export.cover import Cover
from kamap.i18n import translator
from kamap.model import Layout
from kamap.services import accounts, demo, places, views
from kamap.services.desk import Desk
from kamap.store.engine import Database, open_database
from tests.browser.conftest import OpenPage
from tests.conftest import fresh_file
from tests.export.briefs import crowded, empty, made, small

A4 = {"width": 718, "height": 1047}
"""What is left of it within the margins, in pixels."""
CUT = """() => {
  const page = document.querySelector("main").getBoundingClientRect();
  const text = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const cut = [];
  while (text.nextNode()) {
    const said = text.currentNode.data.trim();
    if (!said || text.currentNode.parentElement.closest("figure")) continue;
    const range = document.createRange();
    range.selectNodeContents(text.currentNode);
    const box = range.getBoundingClientRect();
    if (box.right > page.right + 1 || box.bottom > page.bottom + 1) cut.push(said);
  }
  return cut;
}"""
ON_EACH_OTHER = """() => {
  const parts = [...document.querySelectorAll(
    "header, .coverage, .gates > div, .people, .list, .map")];
  const inside = (part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    return range.getBoundingClientRect();
  };
  const boxes = parts.map((part) => [part.className || part.tagName, inside(part)]);
  return boxes.flatMap(([one, a], n) => boxes.slice(n + 1)
    .filter(([, b]) => a.bottom > b.top + 2 && b.bottom > a.top + 2
      && a.right > b.left + 2 && b.right > a.left + 2)
    .map(([other]) => `${one} on ${other}`));
}"""
WORD = "Obergeschäftsführungs{n}assistenzstellvertretung"

MAPS = {
    "small": (small, "en"),
    "nobody": (empty, "en"),
    "nobody, in Chinese": (empty, "zh"),
    "crowd": (crowded, "en"),
    "crowd, in Chinese": (crowded, "zh"),
    "long words": (lambda: crowded(WORD * 3), "en"),
    "Chinese names": (lambda: crowded("港口集团有限公司第{n}工程技术与设备采购部"), "zh"),
    "Arabic names": (lambda: crowded("محمد الفاسي {n} <b>&"), "zh"),
    "emoji": (lambda: crowded("👩🏽‍🚀🧭{n}" * 8), "en"),
}


def printed(page: Page, html: str, folder: Path) -> bytes:
    """Opens a file from the disk, as by a double click, and prints it."""
    file = folder / "brief.html"
    file.write_text(html, encoding="utf-8")
    page.goto(file.as_uri())
    return page.pdf(prefer_css_page_size=True, print_background=True)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def on_one_page(page: Page, html: str, folder: Path) -> None:
    """It is one page, no text of which is cut through or written over another."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert pages(printed(page, html, folder)) == 1
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    main = page.locator("main")
    assert main.evaluate("main => main.scrollHeight - main.clientHeight") <= 1
    assert page.evaluate(CUT) == []
    assert page.evaluate(ON_EACH_OTHER) == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("name", MAPS)
def test_it_is_one_page_whatever_is_on_the_map(page: Page, tmp_path: Path, name: str) -> None:
    map_, lang = MAPS[name]
    on_one_page(page, made(map_(), lang, before=0.5), tmp_path)
    if map_ is not empty:
        box = page.locator("figure").bounding_box()
        assert box is not None
        assert box["height"] > 150  # 4 cm: as much is kept for the map


def test_other_paper_takes_it_on_one_sheet_as_well(page: Page, tmp_path: Path) -> None:
    printed(page, made(small()), tmp_path)
    assert pages(page.pdf(format="Letter")) == 1


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The demo, in Chinese."""
    opened = open_database(fresh_file(tmp_path_factory.mktemp("demo")))
    demo.load(Desk(opened, "Li"), "zh")
    yield opened
    opened.close()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_largest_map_of_the_demo_is_one_page(
    page: Page, tmp_path: Path, portfolio: Database, lang: str
) -> None:
    today, t = Desk(portfolio, "Li").today(), translator(lang)
    centers = (one.main_center for one in accounts.listed(portfolio))
    maps = (views.load(portfolio, center.id or 0, today) for center in centers if center)
    view = max(maps, key=lambda view: len(view.seats))
    points = places.settled(portfolio, view, Layout.ORG)
    drawn = payload(view, Layout.ORG, points, chosen=None, t=t, editable=False)
    before = views.before(portfolio, view.center.id or 0, today).supporting
    cover = Cover(view.account.name, today)
    on_one_page(page, brief(view, drawn, cover, t, before).decode(), tmp_path)


@pytest.mark.parametrize("width", [390, 800, 1400])
def test_on_a_screen_it_is_a_sheet_or_as_wide_as_the_window(
    open_page: OpenPage, tmp_path: Path, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 900}, color_scheme="dark")
    file = tmp_path / "brief.html"
    file.write_text(made(small()), encoding="utf-8")
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sheet, ground = (
        page.locator(part).evaluate("part => getComputedStyle(part).backgroundColor")
        for part in ("main", "body")
    )
    assert sheet == "rgb(255, 255, 255)"
    assert ground != sheet
    assert page.locator("main").evaluate("main => main.scrollHeight - main.clientHeight") <= 1
    assert page.evaluate(ON_EACH_OTHER) == []
