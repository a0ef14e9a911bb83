"""A source without a seat: in the panel's list, edited there, tied, seated, and in a table."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kamap.model import Person, TieKind, Topic
from kamap.services import information, people, ties, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.conftest import Port
from tests.ui.conftest import Open, named

MAP, PEOPLE = "account/map.py", "account/people.py"


@pytest.fixture
def chen(meeting: Port, desk: Desk) -> int:
    """Chen of a design institute, who told us of the process and sways Zhou."""
    told = {"title": "Designer", "organisation": "Institute"}
    chen, _ = information.told_by_newcomer(desk, meeting.center, Topic.PROCESS, "Chen", **told)
    ties.draw(desk, chen, meeting.person["Zhou"], TieKind.INFLUENCES)
    return chen


def stored(database: Database, meeting: Port, desk: Desk, chen: int) -> Person:
    source = views.load(database, meeting.center, desk.today()).source(chen)
    assert source is not None
    return source.person


def drawn(app: AppTest) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(app.get("bidi_component")[0].proto.json)
    return said


def test_the_list_has_sources_below_the_seats_and_choosing_one_says_who_it_is(
    open_app: Open, meeting: Port, chen: int
) -> None:
    app = open_app(MAP, center=meeting.center)
    people_there = named(app.selectbox, "map:person")
    assert people_there.options[-2:] == ["Deng", "Chen · source, no seat"]
    people_there.set_value(chen).run()
    assert not app.exception
    assert app.query_params["person"] in (str(chen), [str(chen)])
    assert any("Designer · Institute" in caption.value for caption in app.caption)
    assert any("Told us :gray[Buying process]" in text.value for text in app.markdown)
    assert not app.slider  # no influence, no stance


@pytest.mark.parametrize(("lang", "seat"), [("en", "Give a seat"), ("zh", "列为决策参与人")])
def test_a_link_to_a_source_opens_the_panel_on_every_layout(
    open_app: Open, meeting: Port, chen: int, lang: str, seat: str
) -> None:
    for layout in ("org", "influence", "matrix"):
        app = open_app(MAP, center=meeting.center, person=chen, lang=lang, layout=layout)
        assert not app.exception
        assert app.button(key="source:seat").label == seat
        assert (drawn(app).get("chosen") == chen) == (layout != "matrix")


def test_contact_data_and_depth_are_edited(
    open_app: Open, meeting: Port, chen: int, database: Database, desk: Desk
) -> None:
    app = open_app(MAP, center=meeting.center, person=chen)
    app.session_state["fold:person"] = True
    app.run()
    app.text_input(key=f"map:phone:source-{chen}").set_value("555 1234").run()
    named(app.get("button_group"), f"map:contact_depth:source-{chen}").set_value(3).run()
    assert not app.exception
    person = stored(database, meeting, desk, chen)
    assert (person.phone, person.contact_depth) == ("555 1234", 3)
    assert named(app.get("button_group"), f"map:contact_depth:source-{chen}").value == 3


def test_ties_of_a_source_are_listed_drawn_and_taken_away(
    open_app: Open, meeting: Port, chen: int, database: Database, desk: Desk
) -> None:
    app = open_app(MAP, center=meeting.center, person=chen)
    app.session_state["fold:ties"] = True
    app.run()
    assert named(app.selectbox, "ties:list").options == ["Chen influences Zhou"]
    app.button(key="ties:remove").click().run()
    assert views.load(database, meeting.center, desk.today()).every_tie == ()
    app.button(key="ties:new").click().run()
    app.selectbox(key=f"new_tie:target:{chen}:None").set_value(meeting.person["Sun"])
    app.selectbox(key="new_tie:kind").set_value(TieKind.CLOSE_TO)
    app.button(key="new_tie:draw").click().run()
    assert not app.exception
    (tie,) = views.load(database, meeting.center, desk.today()).ties_of(chen)
    assert {tie.source_id, tie.target_id} == {chen, meeting.person["Sun"]}
    assert tie.kind is TieKind.CLOSE_TO


def test_a_source_is_given_a_seat_and_undo_takes_it_back(
    open_app: Open, meeting: Port, chen: int, database: Database, desk: Desk
) -> None:
    app = open_app(MAP, center=meeting.center, person=chen)
    app.text_input(key="shell:actor").set_value("Li").run()
    app.button(key="source:seat").click().run()
    assert not app.exception
    assert app.slider[0].label == "Influence"  # the panel is that of a seat now
    assert views.load(database, meeting.center, desk.today()).of(chen) is not None
    app.button(key="note:undo").click().run()
    assert not app.exception
    assert stored(database, meeting, desk, chen).name == "Chen"
    assert "Chen · source, no seat" in named(app.selectbox, "map:person").options


def test_a_map_with_sources_alone_shows_them(open_app: Open, meeting: Port, desk: Desk) -> None:
    chen, _ = information.told_by_newcomer(desk, meeting.center, Topic.FUNDS, "Chen")
    for seat in meeting.seat.values():
        people.remove(desk, seat)
    app = open_app(MAP, center=meeting.center, person=chen)
    assert not app.exception
    assert app.button(key="source:seat")
    assert [node["name"] for node in drawn(app)["nodes"]] == ["Chen"]


def shown(app: AppTest) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = app.dataframe[0].value.to_dict("list")
    return found


def test_the_tables_say_what_the_map_does(open_app: Open, meeting: Port, chen: int) -> None:
    app = open_app(PEOPLE, center=meeting.center)
    app.session_state["people:tabs"] = "Sources"
    app.run()
    assert not app.exception
    listed = shown(app)
    assert (listed["name"], listed["organisation"]) == (["Chen"], ["Institute"])
    assert (listed["met"], listed["told"]) == (["never met"], ["Buying process"])
    app.session_state["people:tabs"] = "Ties"
    app.run()
    assert not app.exception
    lines = shown(app)
    assert lines["source_id"] == ["Chen · source, no seat"]
    assert (lines["kind"], lines["target_id"]) == (["influences"], ["Zhou · Chairman"])
    app.selectbox(key="people:tie:source_id").set_value(meeting.person["Sun"])
    app.selectbox(key="people:tie:target_id").set_value(chen)
    app.button(key="people:tie:draw").click().run()
    assert not app.exception
    assert len(shown(app)["kind"]) == 2


def test_without_sources_the_table_says_so(open_app: Open, meeting: Port) -> None:
    app = open_app(PEOPLE, center=meeting.center)
    app.session_state["people:tabs"] = "Sources"
    app.run()
    assert not app.exception
    assert any("Nobody without a seat" in caption.value for caption in app.caption)
