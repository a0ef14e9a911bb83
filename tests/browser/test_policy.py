"""The policy in a browser: a number in a sentence is typed, saved, refused and taken back."""

from playwright.sync_api import Page, expect

from kamap.model import METHOD
from kamap.services import policy
from kamap.store.engine import Database
from tests.browser.mapping import eventually
from tests.browser.server import AppServer

ALONE = True


def test_thresholds_and_a_rate_are_changed(
    server: AppServer, page: Page, database: Database
) -> None:
    def stored() -> tuple[int, int]:
        now = policy.now(database)
        return now.least_support, now.final_say_stance

    page.goto(f"{server.url}/policy")
    support = page.get_by_role("spinbutton", name="support needed")
    save = page.get_by_role("button", name="Save", exact=True)
    support.fill("140")
    save.click()  # straight from typing
    expect(page.get_by_role("alert")).to_contain_text("at most 100, not 140")
    expect(support).to_have_value("140")
    support.fill("60")
    page.get_by_role("combobox", name="final say’s stance").click()
    page.get_by_role("option", name="+3 acts for us", exact=True).click()
    expect(page.get_by_text("2 changes not saved yet")).to_be_visible()
    save.click()
    eventually(page, stored, (60, 3))
    expect(page.get_by_text("the method: 50")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)

    page.get_by_placeholder("USD").fill("usd")
    page.get_by_placeholder("7.25").fill("7.1")
    page.get_by_role("button", name="Add", exact=True).click()
    rate = page.get_by_label("What one USD is worth")
    expect(rate).to_have_value("7.1")
    eventually(page, lambda: policy.rates(database).get("USD"), 7.1)
    page.get_by_role("button", name="Remove the rate of USD").click()
    expect(rate).to_have_count(0)

    page.get_by_role("button", name="Back to the method’s defaults").click()
    eventually(page, stored, (METHOD.least_support, METHOD.final_say_stance))
    expect(support).to_have_value(str(METHOD.least_support))
