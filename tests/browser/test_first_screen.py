"""A server just started: whatever page is asked for first appears, in the visitor's language."""

import pytest
from playwright.sync_api import Page, expect

from kamap.services import accounts, demo, views
from kamap.services.desk import Desk
from kamap.store.engine import open_database
from tests.browser.conftest import OpenPage, Serve
from tests.browser.mapping import settled
from tests.conftest import fresh_file

LOADING = 60_000  # the whole portfolio, on a busy machine


def nothing_in_the_way(page: Page) -> None:
    """No dialog, such as Streamlit's "Page not found", and nothing that went wrong."""
    settled(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_link_to_a_person_works_as_the_first_request_of_all(
    serve: Serve, page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    url = fresh_file(tmp_path_factory.mktemp("stored"))
    database = open_database(url)
    desk = Desk(database, "Li")
    center = demo.load(desk, "en").id or 0
    person = views.load(database, center, desk.today()).seats[1].person_id
    database.close()
    server = serve(database_url=url)
    page.goto(f"{server.url}/map?center={center}&person={person}")
    expect(page.locator(".kamap-map[data-drawn]")).to_be_visible()
    expect(page.get_by_role("combobox", name="Person")).to_have_value("H. Qian · CFO")
    nothing_in_the_way(page)


@pytest.mark.parametrize(
    ("path", "title", "settings"),
    [
        ("new-account", "New account", {"locale": "de-DE"}),
        ("import?lang=zh", "导入", {}),
    ],
)
def test_every_page_works_as_the_first_request_of_all(
    serve: Serve, open_page: OpenPage, path: str, title: str, settings: dict[str, str]
) -> None:
    page = open_page(**settings)
    page.goto(f"{serve().url}/{path}")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    nothing_in_the_way(page)


def test_an_empty_database_offers_three_ways_in_and_the_demo_is_one_click(
    serve: Serve, open_page: OpenPage
) -> None:
    server, first = serve(), open_page()
    first.goto(server.url)
    for way in ("Open the demo portfolio", "Import files", "Begin a new account"):
        expect(first.get_by_role("button", name=way)).to_be_visible()
    nothing_in_the_way(first)
    demo_ = first.get_by_role("button", name="Open the demo portfolio")
    demo_.dblclick(delay=60)  # the second click does not break off what the first began
    expect(first.get_by_label("Map of 14 people")).to_be_visible(timeout=LOADING)
    database = open_database(server.database_url)
    names = [one.account.name for one in accounts.listed(database)]
    database.close()
    assert len(names) == 10
    assert "Harbour Terminals" in names
    opened = first.url
    assert opened.startswith(f"{server.url}/map?center=")

    later = open_page()
    later.goto(server.url)
    expect(later.get_by_label("Map of 14 people")).to_be_visible()
    expect(later).to_have_url(opened)


def test_a_new_account_begins_with_an_empty_map_and_a_first_person(
    serve: Serve, page: Page
) -> None:
    page.goto(serve().url)
    page.get_by_role("button", name="Begin a new account").click()
    page.get_by_role("textbox", name="Name of the customer").fill("Northern Grid")
    page.get_by_role("button", name="Begin the map").click()
    expect(page.get_by_label("Map of 0 people")).to_be_visible()
    expect(page.get_by_text("Nobody is on this map yet.")).to_be_visible()
    page.get_by_role("button", name="Person", exact=True).click()
    line = page.get_by_role("textbox", name="Name, title, department, influence")
    line.fill("A. Berg")
    line.press("Enter")
    expect(page.get_by_label("Map of 1 person")).to_be_visible()
    expect(page.get_by_role("combobox", name="Person")).to_have_value("A. Berg")
    page.keyboard.press("Escape")
    nothing_in_the_way(page)


def test_the_map_of_the_demo_speaks_chinese_to_a_chinese_browser(
    serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(locale="zh-CN")
    page.goto(serve().url)
    page.locator(".st-key-start-demo button").click()
    expect(page.locator(".kamap-map[data-drawn]")).to_be_visible(timeout=LOADING)
    for word in ("支持率", "支持面", "最高决策者"):
        expect(page.locator(".figures")).to_contain_text(word)
    page.get_by_role("radio", name="English").click()  # and the visitor can change their mind
    expect(page.locator(".figures")).to_contain_text("Final say")
    nothing_in_the_way(page)
