"""The map as it was: of which day, what it shows, and that nothing can be changed there."""

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

PAGE = "account/map.py"


@pytest.fixture
def today(database: Database) -> date:
    return Desk(database, "Li").today()


@pytest.fixture
def made_on(today: date) -> date:
    return today - timedelta(days=40)


@pytest.fixture
def port(database: Database, made_on: date) -> Port:
    """Support was 50 %; ten days ago Qian was won, yesterday Sun went and Wu came."""
    clock = Clock(made_on)
    desk = Desk(database, "Li", clock=clock)
    port = port_with(
        desk, Who("Zhou", 50, +3, made_on), Who("Qian", 30, -4, made_on), Who("Sun", 20)
    )
    clock.day = made_on + timedelta(days=30)
    seats.rate(desk, port.seat["Qian"], stance=+1, evidence="Said so")
    clock.day = made_on + timedelta(days=39)
    people.remove(desk, port.seat["Sun"])
    people.add(desk, port.center, "Wu")
    return port


def figures(app: AppTest) -> str:
    return next(h.proto.body for h in app.get("html") if "figures" in h.proto.body)


def payload(app: AppTest) -> dict[str, Any]:
    return json.loads(app.get("bidi_component")[0].proto.json)


def drawn(app: AppTest) -> list[str]:
    return sorted(node["name"] for node in payload(app)["nodes"])


def facts(app: AppTest) -> str:
    return next(h.proto.body for h in app.get("html") if 'class="then"' in h.proto.body)


def test_the_map_of_a_day_is_drawn_as_it_was(open_app: Open, port: Port, made_on: date) -> None:
    app = open_app(PAGE, center=port.center, on=made_on)
    assert not app.exception
    assert drawn(app) == ["Qian", "Sun", "Zhou"]
    assert '<b data-kamap="support">50.0 %</b>' in figures(app)
    assert "no map 30 days ago" in figures(app)
    assert payload(app)["fixed"] is True
    assert payload(app)["file"].endswith(made_on.isoformat())


def test_nothing_can_be_changed_in_the_past(open_app: Open, port: Port, made_on: date) -> None:
    app = open_app(PAGE, center=port.center, on=made_on, person=port.person["Qian"])
    assert not app.slider
    keys = {(widget.key or "").partition("~")[0] for widget in app.get("button_group")}
    assert keys == {"map:ours", "map:layout", "shell:language"}
    assert {button.key for button in app.button} == {"past:back", "room:enter"}
    assert not app.text_area
    assert [text.key for text in app.text_input] == ["shell:actor"]


def test_the_panel_says_how_somebody_stood_and_what_is_another_today(
    open_app: Open, port: Port, made_on: date
) -> None:
    app = open_app(PAGE, center=port.center, on=made_on, person=port.person["Qian"])
    told = facts(app)
    assert "−4 works against us openly" in told
    assert "today: +1 leans to us" in told
    assert "today: Said so" in told
    assert "today: 30" not in told  # the influence is what it was
    assert "Nothing can be changed in the past." in [caption.value for caption in app.caption]


def test_somebody_who_is_gone_by_now_was_there_then(
    open_app: Open, port: Port, made_on: date
) -> None:
    app = open_app(PAGE, center=port.center, on=made_on, person=port.person["Sun"])
    assert "Not on the map any more" in facts(app)


def test_somebody_who_came_later_was_not_there_then(
    open_app: Open, port: Port, made_on: date
) -> None:
    wu = port.person["Sun"] + 1
    app = open_app(PAGE, center=port.center, on=made_on, person=wu)
    assert not app.error
    assert "This person was not on the map then." in [caption.value for caption in app.caption]


def test_the_slider_goes_from_change_to_change_and_back_to_today(
    open_app: Open, port: Port, made_on: date, today: date
) -> None:
    app = open_app(PAGE, center=port.center, lang="en")
    app.button(key="past:go").click().run()
    slider = named(app.select_slider, f"map:on:{port.center}:4")
    assert slider.value == today - timedelta(days=1)
    assert len(slider.options) == 4
    assert slider.options[-1] == "today"
    slider.set_value(made_on + timedelta(days=30)).run()
    assert drawn(app) == ["Qian", "Sun", "Zhou"]
    assert '<b data-kamap="support">80.0 %</b>' in figures(app)
    app.button(key="past:back").click().run()
    assert "on" not in app.query_params
    assert drawn(app) == ["Qian", "Wu", "Zhou"]
    assert app.slider == []  # nobody is chosen


def test_a_day_without_a_change_is_on_the_slider_too(
    open_app: Open, port: Port, made_on: date
) -> None:
    on = made_on + timedelta(days=12)
    app = open_app(PAGE, center=port.center, on=on)
    assert named(app.select_slider, f"map:on:{port.center}:5").value == on


def test_today_is_no_past(open_app: Open, port: Port, today: date) -> None:
    for on in (today, today + timedelta(days=9)):
        app = open_app(PAGE, center=port.center, on=on)
        assert "fixed" not in payload(app)
        assert app.button(key="past:go")


def test_a_map_of_today_has_no_past(open_app: Open, meeting: Port) -> None:
    app = open_app(PAGE, center=meeting.center)
    assert [button.key for button in app.button if button.key == "past:go"] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("on", ["2026-02-30", "soon", "20260101", "1999-01-01", "²026-01-01"])
def test_a_day_of_which_there_is_no_map_is_said_and_leads_back(
    open_app: Open, port: Port, on: str, lang: str
) -> None:
    app = open_app(PAGE, center=port.center, on=on, lang=lang)
    assert not app.exception
    assert on in app.error[0].value.replace("\\", "")
    app.button(key="gone:today").click().run()
    assert drawn(app) == ["Qian", "Wu", "Zhou"]


def test_looking_at_the_past_writes_nothing(
    open_app: Open, port: Port, made_on: date, database: Database
) -> None:
    def dump() -> list[str]:
        with database.engine.raw_connection() as connection:
            return [line for line in connection.iterdump() if '"visit"' not in line]

    before = dump()
    open_app(PAGE, center=port.center, on=made_on)
    open_app(PAGE, center=port.center, on=made_on, layout="influence")
    assert dump() == before
