"""The change log in a browser: taking one's own edits back, a file, and news from elsewhere."""

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from kamap.services import seats, views
from kamap.services.desk import Desk, system_user
from tests.browser.mapping import settled
from tests.browser.server import AppServer
from tests.conftest import Port


@pytest.fixture
def me(desk: Desk) -> Desk:
    """Whoever sits at the page."""
    return replace(desk, actor=system_user())


@pytest.fixture
def log(page: Page, server: AppServer, port: Port) -> Page:
    page.goto(f"{server.url}/log?center={port.center}")
    expect(page.locator(".edit").first).to_be_visible()
    settled(page)
    return page


def edit(log: Page, text: str) -> Locator:
    return log.locator(".edit", has_text=text).first


def influence(desk: Desk, port: Port, name: str) -> int:
    view = views.load(desk.database, port.center, desk.today())
    seat = view.of(port.person[name])
    assert seat is not None
    return seat.seat.influence


def test_what_is_changed_elsewhere_shows_and_ones_own_can_be_taken_back(
    log: Page, me: Desk, desk: Desk, port: Port
) -> None:
    mine = seats.rate(me, port.seat["Sun"], influence=77)
    seats.rate(desk, port.seat["Qian"], influence=66)
    expect(edit(log, "66")).to_be_visible()
    undo = log.locator("[class*=st-key-log-undo] button")
    expect(undo).to_have_count(1)  # the others' is theirs to take back
    undo.click()
    expect(log.locator(".edit.undone")).to_contain_text("77")
    expect(edit(log, "Undone: rated")).to_be_visible()
    expect(undo).to_have_count(0)
    assert influence(desk, port, "Sun") == 20
    assert mine.set_id is not None


def test_a_refused_undo_says_why_beside_the_edit(
    log: Page, me: Desk, desk: Desk, port: Port
) -> None:
    seats.rate(me, port.seat["Sun"], influence=77)
    seats.rate(desk, port.seat["Sun"], influence=44)
    expect(edit(log, "77 → 44")).to_be_visible()
    log.locator("[class*=st-key-log-undo] button").click()
    expect(log.get_by_role("alert")).to_contain_text("Li has changed influence of Sun to “44”")
    assert influence(desk, port, "Sun") == 44


def test_the_file_holds_what_the_filter_leaves(log: Page, port: Port) -> None:
    log.get_by_role("combobox", name="Person").click()
    log.get_by_role("option", name="Deng").click()
    expect(log.locator(".edit", has_text="Qian")).to_have_count(0)
    settled(log)
    with log.expect_download() as download:
        log.get_by_role("button", name="CSV").first.click()
    written = Path(download.value.path()).read_text("utf-8-sig")
    _, *lines = csv.reader(StringIO(written))
    assert {line[3] for line in lines} == {"Deng"}


def test_names_are_shown_as_typed(log: Page, me: Desk, port: Port) -> None:
    seats.rate(me, port.seat["Sun"], evidence="<img src=x onerror=alert(1)> *loud* $x$")
    expect(edit(log, "<img src=x onerror=alert(1)> *loud* $x$")).to_be_visible()
    expect(log.locator(".edit img")).to_have_count(0)
