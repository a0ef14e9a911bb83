"""From the overview to a map in one click; filters that stay when the page is loaded anew."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from kamap.model import Stage
from kamap.services import accounts, opportunities, seats, views
from kamap.services.desk import Desk
from tests.browser.server import AppServer
from tests.conftest import Port

ALONE = True


@pytest.fixture
def cranes(desk: Desk, port: Port) -> int:
    """A bid of the port, over the people of its standing map; Li's."""
    accounts.change(desk, port.account, owner="Li")
    yard, _ = accounts.create(desk, f"Yard {port.account}", owner="Bo")
    opportunities.create(desk, yard.account_id, "Docks", stage=Stage.LEAD, amount=9, currency="CNY")
    center, _ = opportunities.create(
        desk,
        port.account,
        "Cranes",
        people_of=port.center,
        stage=Stage.BID,
        amount=86_000_000,
        currency="CNY",
    )
    view = views.load(desk.database, center.id or 0, desk.today())
    seats.rate(desk, view.seats[0].seat.id or 0, stance=+3)
    return center.id or 0


def lines(page: Page) -> Locator:
    return page.locator(".st-key-portfolio .rows tbody tr")


def test_a_line_is_one_click_from_its_map(
    server: AppServer, page: Page, cranes: int, desk: Desk
) -> None:
    page.goto(f"{server.url}/portfolio")
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    line = lines(page).filter(has=page.locator(f'a[href="map?center={cranes}"]'))
    expect(line).to_contain_text("Cranes")
    line.click()
    expect(page).to_have_url(re.compile(rf"/map\?center={cranes}$"))
    expect(page.locator("[data-revision]")).to_be_visible()


def test_a_mark_is_one_click_from_its_map(server: AppServer, page: Page, cranes: int) -> None:
    page.goto(f"{server.url}/portfolio?owner=Li&stage=bid")
    expect(lines(page).filter(has_text="Cranes").first).to_be_visible()
    mark = page.locator(".st-key-portfolio-left .scatterlayer .point").first
    expect(mark).to_be_visible()
    mark.click(force=True)  # above the marks lies what takes the pointer for all of them
    expect(page).to_have_url(re.compile(r"/map\?.*center=\d+"))


def test_filters_survive_a_reload(server: AppServer, page: Page, cranes: int) -> None:
    page.goto(f"{server.url}/portfolio")
    everything = lines(page)
    expect(everything.filter(has_text="Docks").first).to_be_visible()
    page.get_by_role("combobox", name="Stage").click()
    page.get_by_role("option", name="bid").click()
    expect(everything.filter(has_text="Docks")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"stage=bid"))
    page.reload()
    expect(everything.filter(has_text="Cranes").first).to_be_visible()
    expect(everything.filter(has_text="Docks")).to_have_count(0)
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(everything.filter(has_text="Docks").first).to_be_visible()
    expect(page).not_to_have_url(re.compile(r"stage="))


def test_every_picture_has_its_table_and_speaks_chinese(
    server: AppServer, page: Page, cranes: int
) -> None:
    page.goto(f"{server.url}/portfolio?lang=zh")
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    tables = page.locator('[class*="st-key-portfolio-head-"] button')
    tables.first.click()
    expect(page.locator(".says-the-same table")).to_contain_text("支持率")
