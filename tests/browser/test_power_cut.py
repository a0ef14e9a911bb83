"""The server dies in the middle of a meeting: is all there that the page had called saved?"""

import sqlite3

import pytest
from playwright.sync_api import expect

from kamap.services import history, seats
from kamap.services.desk import Desk
from kamap.store.engine import open_database
from tests.browser.conftest import OpenPage, Serve
from tests.browser.mapping import MapPage, eventually
from tests.conftest import Who, port_with


@pytest.fixture
def allowed_errors() -> list[str]:
    """A page whose server is gone says so in its console, the longer the more often."""
    return [
        "ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|WebSocket",
        "Client [Ee]rror|[Nn]ot connected|[Dd]isconnected|server is not responding",
    ]


def test_what_was_acknowledged_survives_a_killed_server(serve: Serve, open_page: OpenPage) -> None:
    server = serve()
    database = open_database(server.database_url)
    desk = Desk(database, "Li")
    port = port_with(desk, Who("Sun", 20, +1, desk.today()), Who("Qian", 30, -4, desk.today()))
    meeting = MapPage(open_page(), server.url, database, port)
    meeting.open("Sun")
    acknowledged = []
    for stance in (5, 4, 3, 2, -1, -2):
        option = f"{stance:+}".replace("-", "\N{MINUS SIGN}")
        meeting.stance(option).click()
        expect(meeting.note).to_contain_text(f"→ {option} (Sun)")
        acknowledged.append(stance)
    meeting.slider.focus()
    for _ in range(10):
        meeting.page.keyboard.press("ArrowRight")  # these may land or not
    server.kill()
    database.close()

    path = server.database_url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    database = open_database(server.database_url)
    logged = [
        change.after
        for change in reversed(history.log(database, port.account))
        if change.field == "stance" and change.actor != "Li"
    ]
    assert logged == acknowledged

    server.restart()
    meeting = MapPage(meeting.page, server.url, database, port)
    meeting.page.reload()
    meeting.drawn()
    influence = meeting.seat("Sun").seat.influence
    meeting.agrees("Sun", influence)
    expect(meeting.stance("\N{MINUS SIGN}2")).to_be_checked()
    meeting.slider.press("ArrowRight")
    meeting.agrees("Sun", influence + 1)
    eventually(meeting.page, lambda: meeting.seat("Sun").seat.stance, -2)
    seats.rate(Desk(database, "Li"), port.seat["Qian"], influence=50)  # and others work on, too
    database.close()
