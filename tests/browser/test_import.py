"""Files become maps: shown first, refused whole where a row is wrong, then opened."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kamap.intake import File
from kamap.services import accounts
from kamap.store.engine import Database
from tests.browser.mapping import settled
from tests.browser.server import AppServer
from tests.conftest import Port
from tests.intake.books import book

ALONE = True

PEOPLE = """name,title,stance,influence,final_say
王海涛,董事长,2,90,yes
Qian,CFO,-4,60,
Sun,COO,3,40,
"""
TIES = """source,target,kind,strength
Qian,王海涛,reports_to,3
Sun,王海涛,reports_to,3
Sun,Qian,influences,5
"""


@pytest.fixture(autouse=True)
def _there_is_an_account(port: Port) -> None:
    """So the page asks whether to import into it, or into a new one."""


def stored(database: Database) -> set[str]:
    return {listed.account.name for listed in accounts.listed(database)}


def choose_files(page: Page, folder: Path, **files: str | File) -> None:
    """`choose_files(page, folder, people="name,title…")`, with the button of its own kind."""
    for kind, file in files.items():
        if isinstance(file, str):
            file = File(f"{kind}.csv", file.encode())
        path = folder / file.name
        path.write_bytes(file.content)
        uploader = page.locator(f".st-key-import-{kind}")
        with page.expect_file_chooser() as chooser:
            uploader.get_by_role("button", name=re.compile("^(Upload|Add files)")).click()
        chooser.value.set_files(path)
        expect(uploader.get_by_text(path.name)).to_be_visible()
    expect(page.get_by_role("heading", name="What will happen")).to_be_visible()
    settled(page)


def begin(page: Page, server: AppServer, customer: str) -> None:
    page.goto(f"{server.url}/import")
    expect(page.get_by_role("heading", level=1)).to_have_text("Import")
    page.get_by_role("radio", name="New account").click()
    page.get_by_role("textbox", name="Name of the customer").fill(customer)
    page.keyboard.press("Tab")
    settled(page)


def test_two_files_are_shown_imported_and_opened(
    page: Page, server: AppServer, database: Database, tmp_path: Path
) -> None:
    begin(page, server, "Blue Line")
    choose_files(page, tmp_path, people=PEOPLE, ties=TIES)
    expect(page.get_by_text("3 people added · 3 ties added")).to_be_visible()
    assert "Blue Line" not in stored(database)  # nothing is stored by looking
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator(".kamap-map[data-drawn]")).to_be_visible()
    expect(page.get_by_label("Map of 3 people")).to_be_visible()
    expect(page.locator(".figures .name b")).to_have_text("王海涛")
    assert "Blue Line" in stored(database)


def test_a_file_with_faults_lists_them_and_cannot_be_imported(
    page: Page, server: AppServer, database: Database, tmp_path: Path
) -> None:
    begin(page, server, "Red Line")
    choose_files(page, tmp_path, people=PEOPLE.replace("-4", "-9").replace("40", "much"))
    expect(page.get_by_role("alert")).to_contain_text("people.csv, row 3, column stance, “-9”")
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_disabled()
    assert "Red Line" not in stored(database)
    choose_files(page, tmp_path, people=PEOPLE)  # put right in the file, and chosen again
    expect(page.get_by_text("3 people added")).to_be_visible()
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_enabled()


def choose_way(page: Page, server: AppServer, way: str) -> None:
    page.goto(f"{server.url}/import")
    expect(page.get_by_role("heading", level=1)).to_have_text("Import")
    page.get_by_role("radio", name=way).click()
    settled(page)


def test_a_workbook_of_two_customers_ends_in_the_list_of_accounts(
    page: Page, server: AppServer, database: Database, tmp_path: Path
) -> None:
    choose_way(page, server, "Excel workbook")
    sheets = {
        "accounts": [["name", "revenue_2024"], ["North Mill", "￥1.2亿"]],
        "people": [["account", "name"], ["North Mill", "Ann"], ["South Mill", "Bo"]],
    }
    choose_files(page, tmp_path, workbook=book(**sheets, Notes=[["later"]]))
    expect(page.get_by_text("2 accounts added · 2 people added")).to_be_visible()
    expect(page.get_by_text("left out: Notes")).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    page.wait_for_url("**/accounts*")
    assert {"North Mill", "South Mill"} <= stored(database)


def test_a_workbook_that_names_no_account_asks_where_to(
    page: Page, server: AppServer, database: Database, port: Port, tmp_path: Path
) -> None:
    choose_way(page, server, "Excel workbook")
    choose_files(page, tmp_path, workbook=book(people=[["name", "title"], ["Deng", "Foreman"]]))
    expect(page.get_by_text("Import the rows without an account into")).to_be_visible()
    page.get_by_role("radio", name="New account").click()
    page.get_by_role("textbox", name="Name of the customer").fill("West Mill")
    page.keyboard.press("Tab")
    expect(page.get_by_text("1 person added")).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_label("Map of 1 person")).to_be_visible()
    assert "West Mill" in stored(database)


def test_accounts_and_opportunities_come_as_two_files(
    page: Page, server: AppServer, database: Database, tmp_path: Path
) -> None:
    choose_way(page, server, "Accounts and opportunities")
    bad = "account,name,amount,outcome\nEast Mill,Saws,much,\nEast Mill,Belts,3m,won\n"
    choose_files(page, tmp_path, accounts="name,kind\nEast Mill,economic\n", opportunities=bad)
    expect(page.get_by_role("alert")).to_contain_text("row 2, column amount, “much”: is no amount")
    expect(page.get_by_role("alert")).to_contain_text("row 3, column outcome, “won”: how it ended")
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_disabled()
    choose_files(page, tmp_path, opportunities="account,name,amount\nEast Mill,Saws,3m\n")
    expect(page.get_by_text("1 account added · 1 opportunity added")).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    page.wait_for_url("**/accounts*")
    assert "East Mill" in stored(database)
