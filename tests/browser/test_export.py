"""A file goes out: what is previewed arrives, byte for byte, and the log says who sent what."""

from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from kamap.services import history, people
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.browser.conftest import OpenPage
from tests.browser.mapping import eventually, settled
from tests.browser.server import AppServer
from tests.conftest import Port

ROW_HEIGHT = 32
ORDER_OF_ROWS = ("Deng", "Qian", "Sun", "Zhou")
"""All of one department, so by name."""


@pytest.fixture
def met(port: Port, desk: Desk) -> Port:
    """The port, and we have met everybody but Deng."""
    for name in ("Zhou", "Qian", "Sun"):
        people.change(desk, port.person[name], contact_depth=2)
    people.change(desk, port.person["Deng"], contact_depth=0)
    return port


def opened(server: AppServer, page: Page, port: Port, audience: str = "client") -> None:
    page.goto(f"{server.url}/export?center={port.center}&audience={audience}")
    expect(page.locator(".st-key-export-download button").first).to_be_visible()
    settled(page)


def previewed(page: Page) -> bytes:
    address = page.locator(".st-key-export-preview iframe").get_attribute("src") or ""
    return b64decode(address.partition("base64,")[2])


def download(page: Page) -> tuple[str, bytes]:
    with page.expect_download() as arriving:
        page.locator(".st-key-export-download button").first.click()
    return arriving.value.suggested_filename, Path(arriving.value.path()).read_bytes()


def tick(page: Page, name: str) -> None:
    box = page.locator(".st-key-export-people canvas").first.bounding_box()
    assert box is not None
    row = ORDER_OF_ROWS.index(name)
    page.mouse.click(box["x"] + 18, box["y"] + ROW_HEIGHT * (row + 1.5))


def opens(page: Page, name: str) -> bool:
    """Clicks where somebody's place in the order is typed; whether one can type there now."""
    box = page.locator(".st-key-export-people canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 85, box["y"] + ROW_HEIGHT * (ORDER_OF_ROWS.index(name) + 1.5))
    return page.locator("#portal").locator("input, textarea").count() > 0


def test_what_is_previewed_arrives_and_the_log_says_who_sent_it(
    server: AppServer, page: Page, met: Port
) -> None:
    opened(server, page, met)
    you = page.get_by_role("textbox", name="You")
    you.fill("Chen Jie")
    you.press("Enter")
    settled(page)
    preview = page.frame_locator(".st-key-export-preview iframe")
    expect(preview.locator(".kamap-map[data-drawn]")).to_be_visible()
    shown = previewed(page)
    name, content = download(page)
    assert content == shown
    assert name.startswith("Project-organisation-")
    assert name.endswith(".html")
    noted = page.locator(".export-noted")
    expect(noted).to_have_text("In the change log: Interactive map (HTML) · for the client")
    page.goto(f"{server.url}/log?center={met.center}")
    newest = page.locator(".edit").first
    expect(newest).to_contain_text("exported")
    expect(newest).to_contain_text("Interactive map (HTML) · for the client")
    expect(newest).to_contain_text("Chen Jie")


def test_the_preview_reaches_nothing_of_ours(server: AppServer, page: Page, met: Port) -> None:
    opened(server, page, met)
    frame = page.locator(".st-key-export-preview iframe").element_handle().content_frame()
    assert frame is not None
    assert frame.evaluate("origin") == "null"
    assert frame.evaluate("fetch('/_stcore/health').then(() => 'open', () => 'closed')") == "closed"


@pytest.fixture
def allowed_errors() -> list[str]:
    return ["violates the following Content Security Policy", "Failed to fetch"]


def test_whoever_unticks_somebody_and_clicks_at_once_sends_out_what_was_meant(
    server: AppServer, page: Page, met: Port
) -> None:
    opened(server, page, met)
    assert b"Qian" in previewed(page)
    with page.expect_download() as arriving:
        tick(page, "Qian")
        page.locator(".st-key-export-download button").first.click(force=True)
    content = Path(arriving.value.path()).read_bytes()
    assert b"Zhou" in content
    assert b"Qian" not in content
    settled(page)
    assert content == previewed(page)


def test_a_title_typed_just_before_the_click_is_in_the_file(
    server: AppServer, page: Page, met: Port
) -> None:
    opened(server, page, met)
    page.get_by_label("Heading").fill("Cranes for the port")
    name, content = download(page)
    assert name.startswith("Cranes-for-the-port-")
    assert b"Cranes for the port" in content


def test_a_person_ticked_by_hand_comes_in_and_order_is_by_hand(
    server: AppServer, page: Page, met: Port
) -> None:
    opened(server, page, met)
    tick(page, "Deng")
    eventually(page, lambda: b"Deng" in previewed(page), True)
    page.get_by_role("radio", name="Excel").click()
    expect(page.locator(".export-file")).to_contain_text(".xlsx")
    settled(page)
    eventually(page, lambda: opens(page, "Sun"), True)
    field = page.locator("#portal").locator("input, textarea")
    field.fill("1")
    field.press("Enter")
    expect(field).to_have_count(0)
    eventually(page, lambda: _names(download(page)[1]), ["Sun", "Deng", "Qian", "Zhou"])


def _names(workbook: bytes) -> list[str]:
    sheet = load_workbook(BytesIO(workbook)).worksheets[0]
    known = set(ORDER_OF_ROWS)
    return [str(row[0]) for row in sheet.values if row[0] in known]


def test_ticks_are_there_after_a_look_at_the_map(server: AppServer, page: Page, met: Port) -> None:
    opened(server, page, met)
    tick(page, "Sun")
    eventually(page, lambda: b"Sun" in previewed(page), False)
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.locator(".kamap-map[data-drawn]")).to_be_visible()
    page.get_by_test_id("stPageLink").get_by_role("link", name="Export").click()
    expect(page.get_by_role("radio", name="For the client")).to_be_visible()
    expect(page.get_by_role("radio", name="For the client")).not_to_be_checked()
    page.get_by_text("For the client", exact=True).click()
    expect(page.locator(".st-key-export-download button").first).to_be_visible()
    settled(page)
    assert b"Sun" not in previewed(page)
    assert b"Qian" in previewed(page)


def test_a_logo_that_is_none_is_said_beside_it_and_another_one_is_taken(
    server: AppServer, page: Page, met: Port, tmp_path: Path
) -> None:
    opened(server, page, met)
    text = tmp_path / "logo.png"
    text.write_text("no picture")
    upload = page.locator("[class*=st-key-export-logo] input[type=file]")
    upload.set_input_files(str(text))
    expect(page.get_by_text("This file cannot be read as a logo")).to_be_visible()
    assert b"Zhou" in previewed(page)
    svg = tmp_path / "logo.svg"
    svg.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">'
        '<rect width="60" height="20" fill="#c00"/></svg>'
    )
    upload.set_input_files(str(svg))
    expect(page.get_by_role("button", name="Remove the logo")).to_be_visible()
    eventually(page, lambda: b"data:image/png;base64" in previewed(page), True)
    page.get_by_role("button", name="Remove the logo").click()
    expect(page.locator("[class*=st-key-export-logo] input[type=file]")).to_be_attached()
    eventually(page, lambda: b"data:image/png;base64" in previewed(page), False)


def test_a_database_that_cannot_be_written_says_so(
    server: AppServer, page: Page, met: Port, database: Database
) -> None:
    opened(server, page, met)
    before = history.last_set(database)
    with database.writing():
        download(page)
        expect(page.locator(".st-key-export")).to_contain_text("held by another program")
    assert history.last_set(database) == before


def test_the_page_in_chinese_and_dark(server: AppServer, open_page: OpenPage, met: Port) -> None:
    page = open_page(locale="zh-CN", color_scheme="dark")
    opened(server, page, met, "internal")
    assert "INTERNAL 内部资料" in previewed(page).decode()
