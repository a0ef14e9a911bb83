"""From the 80/20 page: a kind is accepted by a click, taken back, and a customer is opened."""

import re

from playwright.sync_api import Page, expect

from kamap.model import AccountKind
from kamap.services import accounts
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.browser.mapping import eventually
from tests.browser.server import AppServer

ALONE = True


def test_the_few_are_made_economic_and_opened(
    server: AppServer, page: Page, desk: Desk, database: Database
) -> None:
    ids: dict[str, int] = {}
    for name, revenue in (("Steel", 800), ("Port", 150), ("Yard", 50)):
        center, _ = accounts.create(desk, name, currency="CNY")
        ids[name] = center.account_id
        accounts.change_year(desk, center.account_id, 2025, revenue=revenue, margin=revenue // 2)

    def kind() -> AccountKind | None:
        return accounts.one(database, ids["Steel"]).account.kind

    page.goto(f"{server.url}/key-accounts")
    expect(page.locator("[data-kamap=vital-revenue]")).to_have_text("1")
    expect(page.locator(".js-plotly-plot .barlayer .point")).to_have_count(6)
    row = page.locator(".rows tr").filter(has_text="Steel")
    expect(row.locator(".tier")).to_have_text("A")
    row.get_by_role("button", name="Accept “economic” for Steel").click()
    eventually(page, kind, AccountKind.ECONOMIC)
    expect(row.locator(".kind")).to_have_text("economic")
    page.get_by_role("button", name="Undo").click()
    eventually(page, kind, None)
    expect(row.get_by_role("button")).to_be_visible()
    row.get_by_role("link", name="Steel").click()
    expect(page).to_have_url(re.compile(rf"/accounts\?account={ids['Steel']}"))
    expect(page.get_by_role("heading", name="Steel")).to_be_visible()
