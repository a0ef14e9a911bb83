"""Two files become a map: shown first, refused whole where a row is wrong, then opened."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kamap.services import accounts
from kamap.store.engine import Database
from tests.browser.mapping import settled
from tests.browser.server import AppServer
from tests.conftest import Port

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


def choose_files(page: Page, folder: Path, **files: str) -> None:
    """`choose_files(page, folder, people="name,title…")`, with the button of its own kind."""
    for kind, content in files.items():
        path = folder / f"{kind}.csv"
        path.write_text(content, encoding="utf-8")
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
