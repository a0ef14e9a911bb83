"""A review in a browser: an unfinished note stays while others edit; closing empties the field."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from kamap.services import reviews, seats
from kamap.services.desk import Desk
from tests.browser.mapping import eventually, settled
from tests.browser.server import AppServer
from tests.conftest import Port


@pytest.fixture
def review(page: Page, server: AppServer, port: Port) -> Page:
    page.goto(f"{server.url}/review?center={port.center}")
    expect(page.get_by_role("button", name="Close the review")).to_be_visible()
    settled(page)
    return page


def test_an_unfinished_note_outlives_what_others_do(
    review: Page, desk: Desk, port: Port, server: AppServer
) -> None:
    note = review.get_by_role("textbox", name="Note")
    note.press_sequentially("Win Qian")
    seats.rate(desk, port.seat["Deng"], stance=+1)  # 60 of 100 were with us, now 70
    expect(review.locator("[data-kamap=support-now]")).to_have_text("70.0 %")
    reviews.close(replace(desk, actor="Grace Bai"), port.account, "Hers")
    expect(review.locator(".review-last")).to_contain_text("today, by Grace Bai")
    expect(review.locator(".review-note")).to_have_text("Hers")
    expect(note).to_have_value("Win Qian")
    expect(note).to_be_focused()
    note.press_sequentially(" over")
    note.blur()
    settled(review)

    review.get_by_role("link", name="Map", exact=True).click()  # a look at something else
    expect(review.locator(".kamap-map")).to_be_visible()
    review.get_by_role("link", name="Review", exact=True).click()
    expect(note).to_have_value("Win Qian over")
    settled(review)

    review.get_by_role("button", name="Close the review").click()
    expect(review.locator(".review-note")).to_have_text("Win Qian over")
    expect(note).to_have_value("")
    assert [one.note for one in reviews.listed(desk.database, port.account)] == [
        "Win Qian over",
        "Hers",
    ]


def test_two_clicks_close_one_review_and_undo_brings_the_note_back(
    review: Page, desk: Desk, port: Port
) -> None:
    note = review.get_by_role("textbox", name="Note")
    note.fill("Win Qian")
    review.get_by_role("button", name="Close the review").dblclick()
    expect(review.locator(".review-note")).to_have_text("Win Qian")
    settled(review)
    assert len(reviews.listed(desk.database, port.account)) == 1

    review.get_by_role("button", name="Undo").click()
    expect(note).to_have_value("Win Qian")
    eventually(review, lambda: reviews.listed(desk.database, port.account), ())
