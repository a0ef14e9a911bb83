"""/history: how support moved and why, who is marked, what has changed, and its line over time."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kamap.services import people, seats
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.conftest import Clock, Port, Who, port_with
from tests.ui.conftest import Open, named

PAGE = "account/history.py"


@pytest.fixture
def today(database: Database) -> date:
    return Desk(database, "Li").today()


@pytest.fixture
def port(database: Database, today: date) -> Port:
    """Made 40 days ago; ten days ago Qian's influence was cut, and Sun was met and won."""
    clock = Clock(today - timedelta(days=40))
    desk = Desk(database, "Li", clock=clock)
    day = clock.day
    port = port_with(desk, Who("Zhou", 50, +3, day), Who("Qian", 30, -4, day), Who("Sun", 20))
    clock.day = today - timedelta(days=10)
    seats.rate(desk, port.seat["Qian"], influence=10)
    people.change(desk, port.person["Sun"], contact_depth=2)
    seats.rate(desk, port.seat["Sun"], stance=+1)
    return port


def open_page(open_app: Open, port: Port, lang: str = "en", **address: object) -> AppTest:
    """Come to from the map: an app has to run before it knows its pages."""
    app = open_app(center=port.center, lang=lang)
    for name, value in {"center": port.center, **address}.items():
        app.query_params[name] = str(value)
    return app.switch_page(f"../../pages/{PAGE}").run()


def said(app: AppTest, class_: str) -> str:
    return next(h.proto.body for h in app.get("html") if f'class="{class_}"' in h.proto.body)


def payload(app: AppTest) -> dict[str, Any]:
    return json.loads(app.get("bidi_component")[0].proto.json)


def test_support_then_and_now_and_what_moved_it(open_app: Open, port: Port) -> None:
    app = open_page(open_app, port)
    assert not app.exception
    moved = said(app, "moved")
    assert ">50.0 %<" in moved
    assert '<b data-kamap="support-now">87.5 %</b>' in moved  # 70 of 80
    assert "+37.5 points" in moved
    # Won first: 20 of 100, else 20 of 80. Cut first: 50 of 80 for 50 of 100, else 70 for 70.
    assert ">+22.5</dt><dd>stances moved<" in moved
    assert ">+15.0</dt><dd>influence re-scored<" in moved
    assert "Most of the rise is stances won." in moved


def test_who_has_changed_is_marked_on_a_map_that_cannot_be_edited(
    open_app: Open, port: Port
) -> None:
    shown = payload(open_page(open_app, port))
    marked = {node["name"] for node in shown["nodes"] if node.get("marked")}
    assert marked == {"Qian", "Sun"}
    assert shown["marked"]["text"] == "Changed"
    assert shown["fixed"] is True


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("contact depth", "never met", "talked business", "influence", "Li")),
        ("zh", ("接触程度", "未接触", "谈过项目", "影响力", "Li")),
    ],
)
def test_the_list_says_the_same_in_both_languages(
    open_app: Open, port: Port, lang: str, words: tuple[str, ...]
) -> None:
    told = said(open_page(open_app, port, lang), "net")
    assert told.index("<h3>Sun") < told.index("<h3>Qian")  # changed last
    for word in words:
        assert word in told
    assert told.count("<li>") == 3  # a stance takes its date along


def test_one_persons_changes_and_everybodys_again(open_app: Open, port: Port) -> None:
    app = open_page(open_app, port, person=port.person["Qian"])
    assert "<h3>Sun" not in said(app, "net")
    app.button(key="history:everybody").click().run()
    assert "<h3>Sun" in said(app, "net")


def test_the_day_is_in_the_address_and_the_usual_ones_are_at_hand(
    open_app: Open, port: Port, today: date
) -> None:
    app = open_page(open_app, port)
    assert named(app.date_input, "history:since").value == today - timedelta(days=30)
    named(app.get("button_group"), "history:quick:3").set_value("7").run()
    assert app.query_params["since"] in (week := [(today - timedelta(7)).isoformat()], week[0])
    assert "Nobody has changed anything since." in said(app, "net-none")
    assert "marked" not in payload(app)
    assert "Nothing has moved support." in said(app, "moved")
    named(app.date_input, "history:since").set_value(today - timedelta(days=12)).run()
    assert "+37.5 points" in said(app, "moved")
    # 90 days ago there was no map: the comparison begins where it does
    named(app.get("button_group"), "history:quick:3").set_value("90").run()
    assert named(app.date_input, "history:since").value == today - timedelta(days=40)


def test_a_rating_that_went_stale_is_in_the_list(
    open_app: Open, database: Database, today: date
) -> None:
    old = today - timedelta(days=95)
    port = port_with(Desk(database, "Li", clock=Clock(old)), Who("Zhou", 50, +3, old))
    app = open_page(open_app, port)
    assert "rating has gone stale" in said(app, "net")
    assert [node["name"] for node in payload(app)["nodes"] if node.get("marked")] == ["Zhou"]
    assert "Most of the fall is ratings gone stale" in said(app, "moved")


def test_the_line_over_time_is_a_table_too(open_app: Open, port: Port, today: date) -> None:
    app = open_page(open_app, port)
    app.session_state["history:table"] = True
    app.run()
    (table,) = (frame.value for frame in app.dataframe)
    assert list(table["Support"]) == ["87.5 %", "87.5 %", "50.0 %"]
    assert list(table["Day"]) == [today - timedelta(days=d) for d in (0, 10, 40)]
    assert list(table["What happened"]) == [
        "",
        "Met: Sun; Stance moved: Sun ? → +1",
        "Joined: Zhou, Qian, Sun",
    ]


@pytest.mark.parametrize(
    ("lang", "first"), [("en", "This map is of today"), ("zh", "这张图今天才建立")]
)
def test_a_map_of_today_has_no_history_yet(
    open_app: Open, meeting: Port, lang: str, first: str
) -> None:
    app = open_page(open_app, meeting, lang)
    assert not app.exception
    assert any(first in text.value for text in app.markdown)
    assert app.get("page_link")


@pytest.mark.parametrize("since", ["1999-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_that_cannot_be_compared_with_is_said(open_app: Open, port: Port, since: str) -> None:
    app = open_page(open_app, port, since=since)
    assert not app.exception
    assert since in app.error[0].value.replace("\\", "")
