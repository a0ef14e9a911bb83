"""From the list of customers to one of them, its opportunities and a map; people who leave."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from kamap.model import Opportunity, Outcome
from kamap.services import accounts, opportunities, people
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.browser.conftest import OpenMap
from tests.browser.mapping import At, MapPage, eventually, settled
from tests.browser.server import AppServer
from tests.conftest import Port

ALONE = True


def opportunities_of(database: Database, account: int) -> list[Opportunity]:
    return list(accounts.one(database, account).opportunities.values())


def link(page: Page, name: str) -> Locator:
    return page.locator(".rows").get_by_role("link", name=name, exact=True)


def lying(meeting: MapPage) -> dict[str, At]:
    """Where the cards lie beside Zhou's: the map is centred anew on those who are there."""
    zhou = meeting.card("Zhou")
    return {
        name: At(round(card.x - zhou.x), round(card.y - zhou.y))
        for name, card in meeting.cards().items()
    }


@pytest.fixture
def named(port: Port, database: Database) -> str:
    return accounts.one(database, port.account).account.name


def test_from_the_list_to_an_opportunity_its_outcome_and_its_map(
    server: AppServer, page: Page, port: Port, named: str, desk: Desk, database: Database
) -> None:
    accounts.change(desk, port.account, currency="CNY")
    page.goto(f"{server.url}/accounts")
    page.get_by_label("You", exact=True).fill("Bo")
    page.get_by_label("You", exact=True).press("Enter")
    search = page.get_by_role("searchbox", name="Search")
    search.press_sequentially(named[:12])
    expect(link(page, named)).to_be_visible()
    link(page, named).click()
    expect(page.get_by_role("heading", name=named)).to_be_visible()
    expect(page.get_by_label("You", exact=True)).to_have_value("Bo")  # it is the same session still

    revenue = page.get_by_label(f"Revenue {desk.today().year}")
    revenue.fill("￥１，２００万")
    revenue.press("Enter")
    expect(revenue).to_have_value("12,000,000")

    page.get_by_role("button", name="Opportunity", exact=True).click()
    form = page.get_by_test_id("stForm").filter(has_text="Begin the opportunity")
    form.get_by_label("Name of the opportunity").fill("Cranes")
    form.get_by_label("Amount").fill("a lot")
    form.get_by_role("button", name="Begin the opportunity").click()
    expect(page.get_by_role("alert")).to_contain_text("The amount “a lot” is no amount of money")
    form.get_by_label("Amount").fill("8600万")
    expect(form.get_by_label("Name of the opportunity")).to_have_value("Cranes")
    form.get_by_role("button", name="Begin the opportunity").click()
    expect(link(page, "Cranes")).to_be_visible()
    expect(form).to_have_count(0)
    (cranes,) = opportunities_of(database, port.account)
    assert (cranes.amount, cranes.currency) == (86_000_000, "CNY")

    settled(page)  # what is shown below moves until then
    page.locator("summary", has_text="It has ended").click()
    ending = page.get_by_test_id("stForm").filter(has_text="Save the outcome")
    ending.get_by_label("Why?").fill("Price")
    ending.get_by_role("button", name="Save the outcome").click()
    expect(page.get_by_role("alert")).to_have_text(
        "“Cranes” needs both how it ended and when, or neither."
    )
    expect(ending.get_by_label("Why?")).to_have_value("Price")
    assert opportunities_of(database, port.account)[0].open

    link(page, "Map").last.click()
    expect(page).to_have_url(re.compile(rf"/map\?center={cranes.buying_center_id}"))
    expect(page.locator(".st-key-map-center").get_by_role("combobox")).to_have_value("Cranes")


def test_an_outcome_is_saved_undone_and_taken_back(
    server: AppServer, page: Page, port: Port, desk: Desk, database: Database
) -> None:
    opportunities.create(desk, port.account, "Cranes")
    page.goto(f"{server.url}/accounts?account={port.account}")
    page.locator("summary", has_text="It has ended").click()
    page.get_by_role("radio", name="won").click()
    page.get_by_role("button", name="Save the outcome").click()
    ended = page.locator("summary", has_text="Ended: won")
    expect(ended).to_be_visible()
    assert opportunities_of(database, port.account)[0].outcome is Outcome.WON
    settled(page)
    reopen = page.get_by_role("button", name="Reopen")
    if not reopen.is_visible():
        ended.click()
        expect(reopen).to_be_visible()
        settled(page)
    reopen.click()
    expect(page.locator("summary", has_text="It has ended")).to_be_visible()
    page.locator(".st-key-note").get_by_role("button", name="Undo").click()
    expect(ended).to_be_visible()


def test_somebody_leaves_is_succeeded_and_all_of_it_is_undone(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port, "Qian")
    before, where = meeting.view(), lying(meeting)
    meeting.fold("Person and contact data")
    meeting.panel.get_by_role("button", name="Has left").click()
    form = meeting.page.get_by_test_id("stForm").filter(has_text="Where to")
    form.get_by_label("Where to").fill("Rival")
    form.get_by_role("button", name="Save").click()
    expect(meeting.panel.locator(".st-key-left")).to_contain_text(", to Rival")
    expect(form).to_have_count(0)
    eventually(meeting.page, lambda: len(meeting.view().seats), 3)

    meeting.panel.get_by_label("Name", exact=True).fill("Wu")
    meeting.panel.get_by_role("button", name="Take over the seat").click()
    eventually(meeting.page, lambda: len(meeting.view().seats), 4)
    wu = next(seat for seat in meeting.view().seats if seat.person.name == "Wu")
    meeting.port.person["Wu"], meeting.port.seat["Wu"] = wu.person_id, wu.seat.id or 0
    meeting.chosen("Wu")
    meeting.drawn()
    qian = meeting.port.person.pop("Qian")
    assert lying(meeting)["Wu"] == where["Qian"]
    assert (wu.seat.stance, wu.seat.influence) == (None, 30)
    expect(meeting.panel.get_by_role("button", name="1 has left")).to_be_visible()

    del meeting.port.person["Wu"]
    meeting.port.person["Qian"] = qian
    for people_there in (3, 4):
        meeting.undo()
        eventually(meeting.page, lambda: len(meeting.view().seats), people_there)
    meeting.drawn()
    after = meeting.view()
    assert after.ties == before.ties
    assert [s.person for s in after.seats] == [s.person for s in before.seats]
    assert lying(meeting) == where


def test_who_left_is_looked_up_and_comes_back(open_map: OpenMap, port: Port, desk: Desk) -> None:
    people.leave(desk, port.person["Sun"], desk.today(), "Rival")
    meeting = open_map(port)
    meeting.panel.get_by_role("button", name="1 has left").click()
    meeting.page.get_by_role("button", name="Sun · COO").click()
    expect(meeting.panel.locator(".st-key-left")).to_contain_text("Sun")
    meeting.panel.get_by_role("button", name="Came back").click()
    eventually(meeting.page, lambda: len(meeting.view().seats), 4)
    meeting.chosen("Sun")
    meeting.drawn()


def test_marking_somebody_whom_a_colleague_has_just_taken_off(
    open_map: OpenMap, port: Port, desk: Desk
) -> None:
    meeting = open_map(port, "Qian")
    meeting.fold("Person and contact data")
    meeting.panel.get_by_role("button", name="Has left").click()
    save = meeting.page.get_by_test_id("stForm").get_by_role("button", name="Save")
    expect(save).to_be_visible()
    people.remove(desk, port.seat["Qian"])
    expect(meeting.page.get_by_role("alert").first).to_be_visible()
    assert len(meeting.view().seats) == 3
    meeting.page.get_by_role("button", name="Show the whole map").click()
    del meeting.port.person["Qian"]
    meeting.drawn()
