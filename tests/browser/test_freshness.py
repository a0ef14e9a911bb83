"""What goes stale next, in a browser: from an owner to their maps, and from a map to its round."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from kamap.services import accounts
from kamap.services.desk import Desk
from tests.browser.mapping import settled
from tests.browser.server import AppServer
from tests.conftest import Port, Who, port_with

ALONE = True


def stale_in(desk: Desk, days: int, name: str, owner: str) -> Port:
    rated_on = desk.today() - timedelta(days=91 - days)
    port = port_with(desk, Who("Zhou", 50, +3, rated_on), name=name)
    accounts.change(desk, port.account, owner=owner)
    return port


def test_from_an_owner_to_the_five_minute_round(page: Page, server: AppServer, desk: Desk) -> None:
    harbour = stale_in(desk, 5, "Harbour", "Ann & Co")
    stale_in(desk, 9, "Dock", "Bo")
    page.goto(f"{server.url}/freshness")
    maps = page.locator(".st-key-freshness-maps .rows tbody tr")
    expect(maps).to_have_count(2)
    expect(maps.first).to_contain_text("Harbour")
    expect(maps.first).to_contain_text("in 5 days")
    expect(page.locator(".st-key-freshness-ahead .bars .point")).not_to_have_count(0)
    settled(page)

    page.get_by_role("link", name="Ann & Co").click()
    expect(maps).to_have_count(1)
    assert "owner=Ann" in page.url
    page.reload()  # the address is enough
    expect(maps).to_have_count(1)
    expect(maps.first).to_contain_text("Harbour")
    settled(page)

    maps.first.get_by_role("link", name="Five-minute round").click()
    page.wait_for_url(f"**/round?center={harbour.center}*")
    expect(page.locator(".st-key-walk")).to_contain_text("Zhou")
