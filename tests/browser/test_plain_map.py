"""The renderer's core alone, in a file opened by a double click: a map of people, no more."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, Request, expect

from kamap.analysis.view import analyse
from kamap.drawing.layout import arrange, matrix
from kamap.drawing.network import payload
from kamap.export.renderer import renderer, style, vis
from kamap.i18n import translator
from kamap.model import Layout
from tests.browser.conftest import OpenPage
from tests.browser.mapping import At, eventually
from tests.conftest import MONDAY, Who, map_of

STILL = {"physics": {"enabled": False}, "interaction": {"dragNodes": False, "selectable": False}}
CARD = {"fill": "#F6F8FB", "text": "#22242D", "quiet": "#5C6070", "outline": "#C3C8D4"}
LIGHT = {
    "ground": "#FFFFFF",
    "text": "#22242D",
    "quiet": "#666A78",
    "grid": "#E7E8EE",
    "accent": "#2F74B5",
    "chosen": "#2F74B5",
    "card": CARD,
    "ties": {"reports_to": "#8E92A2"},
}
WORDS = {
    "people": "Map of 5 people",
    "tools": "Map tools",
    "find": "Find",
    "find_hint": "Find a person",
    "fit": "Fit",
    "picture": "PNG",
    "picture_hint": "Download",
    "is_chosen": "{name} is chosen",
    "none_found": "Nobody found",
    "tie_facts": {"reports_to": "{source} reports to {target}"},
}


def person(id_: int, name: str, x: int, y: int, **known: str) -> dict[str, Any]:
    return {
        "id": id_,
        "x": x,
        "y": y,
        "w": 168,
        "h": 74,
        "name": name,
        "initials": name[0],
        **known,
    }


CHART = {
    "map": "org",
    "revision": 0,
    "layout": "org",
    "bend": 12,
    "nodes": [
        person(0, "Zhou", 0, 0, title="Chairman", department="Board", note="↔ Ann Lee"),
        person(1, "Qian", -120, 140, title="CFO", department="Finance", note="↔ to be named"),
        person(2, "Sun", 120, 140, title="COO", note="↔ Bo"),
        person(3, "王小明", 420, 0, title="采购经理"),
        person(4, "Deng", 620, 0),
    ],
    "edges": [
        {"id": 0, "from": 1, "to": 0, "kind": "reports_to"},
        {"id": 1, "from": 2, "to": 0, "kind": "reports_to"},
    ],
    "captions": [{"x": 336, "y": -49, "text": "Purchase"}],
    "options": STILL,
    "lang": "en",
    "palette": {
        "light": LIGHT,
        "dark": LIGHT,
        "lines": {"reports_to": {"dash": [], "width": 1.5, "arrow": False}},
    },
    "words": WORDS,
    "file": "chart",
    "loose": True,
}


def written(folder: Path, payload: Mapping[str, Any], ratings: bool = False) -> str:
    """The address of a file with a map in it."""
    more = "ratings" if ratings else "{}"
    given = json.dumps(payload).replace("<", "\\u003c")
    file = folder / "chart.html"
    file.write_text(
        f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Chart</title>
<style>{style()}</style><body style="--kamap-map-height: 600px"><div id="map"></div>
<script>{vis()}</script><script>"use strict"; (() => {{ {renderer(ratings)}
const box = document.getElementById("map");
globalThis.redraw = (payload) => draw(box, payload, vis, () => {{}}, {more});
redraw({given});
}})();</script></body></html>""",
        encoding="utf-8",
    )
    return file.as_uri()


@pytest.fixture
def asked() -> list[str]:
    """What the page asked for, besides itself."""
    return []


@pytest.fixture
def chart(open_page: OpenPage, tmp_path: Path, asked: list[str]) -> Page:
    address = written(tmp_path, CHART)

    def hear(request: Request) -> None:
        if request.url != address and not request.url.startswith(("data:", "blob:")):
            asked.append(request.url)

    page = open_page()
    page.on("request", hear)
    return shown(page, address)


def shown(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator("#map")).to_have_attribute("data-drawn", re.compile(r"\d"))
    return page


def card(page: Page, id_: int) -> At:
    at = page.locator("#map").evaluate("(box, id) => box.kamap.position(id)", id_)
    return At(at["x"], at["y"])


def test_it_is_drawn_with_its_own_tools_alone_and_asks_for_nothing(
    chart: Page, asked: list[str]
) -> None:
    expect(chart.get_by_role("button")).to_have_text(["Fit", "PNG"])
    expect(chart.get_by_role("combobox")).to_have_count(0)
    expect(chart.locator(".kamap-legend")).to_be_hidden()
    assert "undefined" not in chart.locator("#map").evaluate("box => box.outerHTML")
    chart.mouse.move(*card(chart, 1))
    expect(chart.locator(".kamap-facts")).to_have_text("QianCFO · Finance↔ to be named")
    assert asked == []


def test_the_search_finds_and_chooses_without_an_answer(chart: Page) -> None:
    search = chart.get_by_role("searchbox")
    search.fill("to be named")
    search.press("Enter")
    said = chart.locator(".kamap-said")
    expect(said).to_have_text("Qian, CFO, Finance is chosen")
    search.fill("nobody")
    search.press("Enter")
    expect(said).to_have_text("Nobody found")


def drag(page: Page, start: At, by: At) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start.x + by.x / 2, start.y + by.y / 2, steps=3)
    page.mouse.move(start.x + by.x, start.y + by.y, steps=3)
    page.mouse.up()


def test_a_card_stays_where_it_is_dropped(chart: Page) -> None:
    start = card(chart, 4)
    drag(chart, start, At(40, 100))
    dropped = card(chart, 4)
    assert (dropped.x - start.x, dropped.y - start.y) == pytest.approx((40, 100), abs=1.5)
    chart.mouse.click(*card(chart, 0))
    chart.mouse.move(5, 5)
    assert card(chart, 4) == dropped


@pytest.mark.parametrize(("layout", "moves"), [(Layout.ORG, True), (Layout.MATRIX, False)])
def test_with_ratings_a_card_can_be_dragged_unless_its_place_is_one(
    layout: Layout, moves: bool, open_page: OpenPage, tmp_path: Path
) -> None:
    view = analyse(map_of(Who("Zhou", 60, +3), Who("Qian", 40, -4)), MONDAY)
    board = matrix(view) if layout is Layout.MATRIX else None
    points = arrange(view, Layout.ORG)
    given = payload(view, layout, points, chosen=None, t=translator("en"), matrix=board)
    page = shown(open_page(), written(tmp_path, given | {"loose": True}, ratings=True))
    expect(page.locator(".kamap-legend")).to_contain_text("Blocker")
    expect(page.get_by_role("button")).to_have_text(["Fit", "PNG"])
    start = card(page, 2)
    drag(page, start, At(30, 60))
    assert (card(page, 2) != start) is moves


def test_whom_one_has_chosen_stays_chosen_in_another_layout(chart: Page) -> None:
    chart.mouse.click(*card(chart, 2))
    chart.evaluate("payload => redraw(payload)", CHART | {"map": "other", "layout": "departments"})
    chart.locator(".kamap-canvas").press("ArrowLeft")
    expect(chart.locator(".kamap-said")).to_have_text("Qian, CFO, Finance is chosen")


def test_the_keyboard_goes_from_card_to_card(chart: Page) -> None:
    map_, said = chart.get_by_label("Map of 5 people"), chart.locator(".kamap-said")
    chart.get_by_role("button", name="PNG").focus()
    chart.keyboard.press("Tab")
    expect(map_).to_be_focused()
    way = {"ArrowDown": ("Zhou", "Qian"), "ArrowRight": ("Sun", "王小明", "Deng", "Deng")}
    for key, name in ((key, name) for key, names in way.items() for name in names):
        chart.keyboard.press(key)
        expect(said).to_have_text(re.compile(f"^{name}.* is chosen"))
    chart.keyboard.press("Escape")
    expect(said).to_have_text("")

    fitted = chart.locator("#map").evaluate("box => box.kamap.scale()")
    for key, nearer in (("+", True), ("-", False), ("-", False)):
        before = chart.locator("#map").evaluate("box => box.kamap.scale()")
        chart.keyboard.press(key)
        after = chart.locator("#map").evaluate("box => box.kamap.scale()")
        assert (after > before) is nearer
    chart.keyboard.press("0")
    eventually(chart, lambda: chart.locator("#map").evaluate("box => box.kamap.scale()"), fitted)


def test_keys_belong_to_the_map_only_while_it_has_the_focus(chart: Page) -> None:
    search = chart.get_by_role("searchbox")
    search.fill("0")
    before = chart.locator("#map").evaluate("box => box.kamap.view()")
    for key in ("+", "-", "0", "ArrowDown"):
        search.press(key)
    expect(search).to_have_value("0+-0")
    assert chart.locator("#map").evaluate("box => box.kamap.view()") == before
    expect(chart.locator(".kamap-said")).to_have_text("")


def test_a_picture_can_be_stamped(chart: Page, tmp_path: Path) -> None:
    def saved(given: dict[str, Any]) -> Image.Image:
        chart.evaluate("payload => redraw(payload)", given)
        with chart.expect_download() as download:
            chart.get_by_role("button", name="PNG").click()
        assert download.value.suggested_filename == "chart.png"
        return Image.open(download.value.path()).convert("L")

    plain, stamped = saved(CHART), saved(CHART | {"stamp": "INTERNAL 内部资料"})
    assert stamped.height > plain.height
    strip = stamped.height - plain.height
    corner = stamped.crop((0, 0, 500, strip))
    assert sum(corner.histogram()[:96]) > 400  # ink of the text's colour
    assert stamped.crop((0, strip, *stamped.size)).tobytes() == plain.tobytes()
