"""The customer in the room: the server sends what a client may see, and nothing else."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kamap.model import Audience
from kamap.services import people
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.conftest import Port, port_with
from tests.ui.conftest import Open

PAGE = "account/map.py"


@pytest.fixture
def met(meeting: Port, database: Database) -> Port:
    """The map of `meeting`; we have met all but Deng."""
    desk = Desk(database, "Li")
    for name in ("Zhou", "Qian", "Sun"):
        people.change(desk, meeting.person[name], contact_depth=1)
    people.change(desk, meeting.person["Deng"], contact_depth=0)
    return meeting


def drawn(app: AppTest) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(app.get("bidi_component")[0].proto.json)
    return payload


@pytest.mark.parametrize(("lang", "title"), [("en", "Project organisation"), ("zh", "项目组织")])
def test_the_frame_has_nothing_of_ours(open_app: Open, met: Port, lang: str, title: str) -> None:
    app = open_app(PAGE, center=met.center, person=met.person["Qian"], room="1", lang=lang)
    assert not app.exception
    assert not app.sidebar.children
    sent = "".join(str(element.proto) for element in app.main)
    assert "Harbour" not in sent
    assert [button.key for button in app.button] == ["room:leave"]
    assert any(f"<h1>{title}</h1>" in html.proto.body for html in app.get("html"))
    assert not any("stance" in html.proto.body for html in app.get("html"))


def test_the_chart_is_that_of_a_client_s_file(open_app: Open, met: Port) -> None:
    app = open_app(PAGE, center=met.center, room="1", lang="en")
    payload = drawn(app)
    assert [node["name"] for node in payload["nodes"]] == ["Zhou", "Qian", "Sun"]
    assert set().union(*payload["nodes"]) <= {
        *("id", "x", "y", "w", "h", "initials", "name", "title", "department"),
    }
    assert payload["loose"]


def test_who_is_not_ticked_on_the_export_page_is_not_there(open_app: Open, met: Port) -> None:
    app = open_app(PAGE, center=met.center, room="1", lang="en")
    chosen = app.session_state["export:drafts"][met.center, Audience.CLIENT]
    chosen.tick(met.person["Qian"], False)
    chosen.counterparts = True
    app.run()
    nodes = drawn(app)["nodes"]
    assert [node["name"] for node in nodes] == ["Zhou", "Sun"]
    assert {node["note"] for node in nodes} == {"↔ to be named"}


def test_words_not_confirmed_keep_out_whoever_they_are_about(
    open_app: Open, met: Port, database: Database
) -> None:
    people.change(Desk(database, "Li"), met.person["Sun"], title="COO, our coach")
    app = open_app(PAGE, center=met.center, room="1", lang="en")
    assert [node["name"] for node in drawn(app)["nodes"]] == ["Zhou", "Qian"]


def test_a_map_of_nobody_says_so_and_not_whose_it_is(open_app: Open, database: Database) -> None:
    port = port_with(Desk(database, "Li"), name="Empty")
    app = open_app(PAGE, center=port.center, room="1", lang="en")
    assert not app.exception
    assert not any("Empty" in html.proto.body for html in app.get("html"))
    assert [line.value for line in app.caption] == ["Nobody is named here yet."]


def test_the_way_back_leads_to_the_map(open_app: Open, met: Port) -> None:
    app = open_app(PAGE, center=met.center, room="1", lang="en")
    app.button(key="room:leave").click().run()
    assert not app.exception
    assert "room" not in app.query_params
    assert app.sidebar.children
