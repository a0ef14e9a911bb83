"""A word that is pointed at, or reached by keyboard, says what it means."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from kamap import glossary
from kamap.i18n import translator
from kamap.model import Attitude, TieKind
from tests.browser.conftest import OpenMap, OpenPage
from tests.browser.mapping import settled
from tests.browser.server import AppServer
from tests.conftest import Port

EN, ZH = translator("en"), translator("zh")


def meaning_of(word: Locator) -> Locator:
    return word.get_by_role("tooltip")


def said_in_the_legend(item: Locator) -> str:
    return str(item.evaluate("item => getComputedStyle(item, '::after').content"))


def test_a_figure_explains_itself_to_the_pointer_and_to_the_keyboard(
    open_map: OpenMap, port: Port
) -> None:
    page = open_map(port).page
    floor = page.locator(".figures .number .word")
    expect(meaning_of(floor)).to_be_hidden()
    floor.hover()
    expect(meaning_of(floor)).to_be_visible()
    expect(meaning_of(floor)).to_contain_text(glossary.means("ceiling", EN))
    page.mouse.move(1, 1)
    expect(meaning_of(floor)).to_be_hidden()

    page.locator(".figures .word").first.focus()
    page.keyboard.press("Tab")
    expect(meaning_of(floor)).to_be_visible()


def test_every_meaning_above_the_map_stays_in_the_window(open_map: OpenMap, port: Port) -> None:
    page = open_map(port).page
    for width in (1400, 800):
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        for word in page.locator(".figures .word").all():
            word.hover()
            expect(meaning_of(word)).to_be_visible()
            box = meaning_of(word).bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


def test_the_legend_is_one_stop_and_arrows_go_through_it(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port)
    items = meeting.map.locator(".kamap-legend li")
    ally = items.filter(has_text="Ally")
    assert said_in_the_legend(ally) in ("none", "normal")
    ally.hover()
    assert glossary.means(Attitude.ALLY, EN) in said_in_the_legend(ally)
    expect(meeting.map.locator(".kamap-legend li[tabindex='0']")).to_have_count(1)
    items.first.focus()
    for _ in range(items.count() - 1):
        meeting.page.keyboard.press("ArrowRight")
    expect(items.last).to_be_focused()
    assert glossary.means(TieKind.REPORTS_TO, EN) in said_in_the_legend(items.last)


@pytest.mark.parametrize(
    ("lang", "label", "line"),
    [("en", "Contact depth", "mutual trust"), ("zh", "接触程度", "互相信任")],
)
def test_a_label_in_the_panel_explains_itself_without_a_question_mark(
    open_map: OpenMap, port: Port, lang: str, label: str, line: str
) -> None:
    meeting = open_map(port, "Qian", lang=lang)
    words = meeting.panel.locator("label", has_text=re.compile(rf"^{label}"))
    expect(words.locator("svg")).to_be_hidden()
    words.hover()
    said = meeting.page.get_by_test_id("stTooltipContent")
    expect(said).to_contain_text(line)
    expect(said).to_contain_text(glossary.contact_depth(4, translator(lang)))


def test_the_method_is_one_page_to_search(server: AppServer, page: Page) -> None:
    page.goto(f"{server.url}/method")
    expect(page.get_by_role("heading", name="Three powers, three gates")).to_be_visible()
    expect(page.locator(".example .bar i")).to_have_count(5)
    rows = page.locator(".words tr")
    expect(rows).not_to_have_count(1)
    page.get_by_role("searchbox").fill("守门人")  # found as it is typed
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Gatekeeper")


def test_on_paper_the_method_stands_alone(server: AppServer, open_page: OpenPage) -> None:
    page = open_page(locale="zh-CN")
    page.goto(f"{server.url}/method")
    expect(page.get_by_text(ZH("Three powers, three gates"))).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.locator(".method table").first).to_be_visible()
