"""Our side on the screen: the team, who covers whom on the panel, and the matrix of both."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kamap.services import accounts, people, seats, team, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from kamap.ui.our_side.headline import NAMED
from tests.conftest import Port
from tests.ui.conftest import Open, named

PAGE, TEAM, MAP = "account/our_side.py", "admin/team.py", "account/map.py"


@pytest.fixture
def us(database: Database) -> dict[str, int]:
    desk = Desk(database, "Li")
    return {name: team.add(desk, name, title="KAM", unit="East")[0] for name in ("Ann", "Bo", "Cy")}


def open_page(open_app: Open, port: Port, lang: str = "en") -> AppTest:
    """The page of our side, come to from the map: an app has to run before it knows its pages."""
    app = open_app(center=port.center, lang=lang)
    app.query_params["center"] = str(port.center)
    return app.switch_page(f"../../pages/{PAGE}").run()


def covers(database: Database, port: Port, name: str, desk: Desk) -> list[tuple[str, int]]:
    seat = views.load(database, port.center, desk.today()).of(port.person[name])
    assert seat is not None
    return [(cover.member.name, cover.strength) for cover in seat.counterparts]


def news(app: AppTest) -> str:
    """The sentences on top, without their markup."""
    body = next(h.proto.body for h in app.get("html") if 'class="our-news"' in h.proto.body)
    return "".join(part.split("<")[0] for part in body.split(">")).strip()


def names(database: Database) -> list[str]:
    return [member.name for member in team.listed(database)]


# --- the team -----------------------------------------------------------------------------------


def test_a_colleague_is_added_renamed_removed_and_back(open_app: Open, database: Database) -> None:
    app = open_app(TEAM)
    assert any("first colleague" in text.value for text in app.markdown)
    named(app.text_input, "team:new:name").set_value("Ann")
    named(app.text_input, "team:new:title").set_value("KAM")
    app.button[0].click().run()
    assert not app.exception
    assert names(database) == ["Ann"]
    assert named(app.text_input, "team:new:name").value == ""
    ann = team.listed(database)[0].id
    named(app.text_input, f"team:name:{ann}").set_value("Anna").run()
    assert names(database) == ["Anna"]
    app.button(key=f"team:remove:{ann}").click().run()
    assert names(database) == []
    app.button(key="note:undo").click().run()
    assert names(database) == ["Anna"]
    app.button(key="note:undo").click().run()
    assert named(app.text_input, f"team:name:{ann}").value == "Ann"


def test_a_name_that_is_taken_is_refused_and_what_was_typed_stays(
    open_app: Open, database: Database, us: dict[str, int]
) -> None:
    app = open_app(TEAM)
    named(app.text_input, "team:new:name").set_value("Bo")
    named(app.text_input, "team:new:unit").set_value("North")
    next(b for b in app.button if b.label == "Add").click().run()
    assert "already one colleague called “Bo”" in app.error[0].value
    assert named(app.text_input, "team:new:unit").value == "North"
    named(app.text_input, f"team:name:{us['Cy']}").set_value("Ann").run()
    assert "“Ann”" in app.error[0].value
    assert named(app.text_input, f"team:name:{us['Cy']}").value == "Cy"


def test_who_still_covers_somebody_is_counted_and_not_removed(
    open_app: Open, meeting: Port, desk: Desk, database: Database, us: dict[str, int]
) -> None:
    team.cover(desk, meeting.person["Zhou"], us["Ann"], 4)
    app = open_app(TEAM)
    counts = [h.proto.body for h in app.get("html") if 'class="our-count"' in h.proto.body]
    assert ">1 person<" in counts[0]
    assert 'title="Harbour: 1"' in counts[0]
    assert ">nobody<" in counts[1]
    app.button(key=f"team:remove:{us['Ann']}").click().run()
    assert "Ann still covers Zhou" in app.error[0].value
    assert names(database) == ["Ann", "Bo", "Cy"]


# --- the panel ----------------------------------------------------------------------------------


def newcomer(app: AppTest) -> Any:
    return next(box for box in app.selectbox if box.key.startswith("cover:new:"))


def open_fold(open_app: Open, meeting: Port, name: str) -> AppTest:
    app = open_app(MAP, center=meeting.center, person=meeting.person[name])
    app.session_state["fold:counterparts"] = True
    return app.run()


def test_a_colleague_is_added_strengthened_and_let_go_on_the_panel(
    open_app: Open, meeting: Port, desk: Desk, database: Database, us: dict[str, int]
) -> None:
    zhou = meeting.person["Zhou"]
    app = open_fold(open_app, meeting, "Zhou")
    newcomer(app).set_value(us["Ann"]).run()
    assert covers(database, meeting, "Zhou", desk) == [("Ann", 3)]
    assert newcomer(app).value is None
    assert "Ann · KAM" not in newcomer(app).options
    named(app.get("button_group"), f"map:cover:{zhou}:{us['Ann']}").set_value(5).run()
    assert covers(database, meeting, "Zhou", desk) == [("Ann", 5)]
    app.button(key=f"cover:remove:{zhou}:{us['Ann']}").click().run()
    assert covers(database, meeting, "Zhou", desk) == []
    assert not app.exception


# --- the matrix ---------------------------------------------------------------------------------


def test_the_sentences_name_holes_and_crowds(
    open_app: Open, meeting: Port, desk: Desk, us: dict[str, int]
) -> None:
    seats.rate(desk, meeting.seat["Deng"], veto=True)
    team.cover(desk, meeting.person["Zhou"], us["Ann"], 2)
    for of in us.values():
        team.cover(desk, meeting.person["Sun"], of, 4)
    said = news(open_page(open_app, meeting))
    assert said == (
        "1 of the 4 most influential are covered. Nobody covers Deng. "
        "We know Zhou only slightly. 3 of us are on Sun."
    )


def test_many_holes_are_counted_instead_of_named(
    open_app: Open, meeting: Port, desk: Desk, us: dict[str, int]
) -> None:
    for number in range(NAMED + 3):
        _, saved = people.add(desk, meeting.center, f"P{number}")
        seat = next(c["row_id"] for c in saved.changes if c["noun"] == "seat")
        seats.rate(desk, seat, influence=99 - number)
    team.cover(desk, meeting.person["Zhou"], us["Ann"], 5)
    assert "Nobody covers P0, P1, P2, and 3 more." in news(open_page(open_app, meeting))


def test_a_cell_is_set_and_emptied(
    open_app: Open, meeting: Port, desk: Desk, database: Database, us: dict[str, int]
) -> None:
    app = open_page(open_app, meeting)
    assert "Nobody of us covers anybody here yet" in news(app)
    assert app.dataframe[0].value["who"][0] == "Zhou · Chairman"
    zhou = meeting.person["Zhou"]
    named(app.selectbox, "our_side:person").set_value(zhou).run()
    named(app.selectbox, "our_side:member").set_value(us["Bo"]).run()
    cell = f"our_side:strength:{zhou}:{us['Bo']}"
    named(app.get("button_group"), cell).set_value("4").run()
    assert not app.exception
    assert covers(database, meeting, "Zhou", desk) == [("Bo", 4)]
    shown = app.dataframe[0].value.iloc[0]
    assert (shown[str(us["Bo"])], shown["cover"]) == ("4", "")
    named(app.get("button_group"), cell).set_value("–").run()
    assert covers(database, meeting, "Zhou", desk) == []
    named(app.get("button_group"), cell).set_value("2").run()
    assert app.dataframe[0].value.iloc[0]["cover"] == "weak"


def test_all_that_one_of_us_covers_goes_to_another(
    open_app: Open, meeting: Port, desk: Desk, database: Database, us: dict[str, int]
) -> None:
    for name in ("Zhou", "Qian"):
        team.cover(desk, meeting.person[name], us["Ann"], 4)
    app = open_page(open_app, meeting)
    app.session_state["hand_over:open"] = True
    app.run()
    named(app.selectbox, "hand_over:from").set_value(us["Ann"]).run()
    named(app.selectbox, "hand_over:to").set_value(us["Cy"]).run()
    app.button(key="hand_over:do").click().run()
    assert not app.exception
    assert covers(database, meeting, "Zhou", desk) == covers(database, meeting, "Qian", desk)
    assert covers(database, meeting, "Zhou", desk) == [("Cy", 4)]


@pytest.mark.parametrize(
    ("lang", "to_do"), [("en", "Our team is empty"), ("zh", "我方团队还是空的")]
)
def test_without_a_team_the_page_says_what_to_do(
    open_app: Open, meeting: Port, lang: str, to_do: str
) -> None:
    app = open_page(open_app, meeting, lang)
    assert not app.exception
    assert any(to_do in text.value for text in app.markdown)
    assert app.get("page_link")


def test_without_people_the_page_leads_to_the_map(
    open_app: Open, desk: Desk, us: dict[str, int]
) -> None:
    center, _ = accounts.create(desk, "New customer")
    app = open_page(open_app, Port(center.account_id, center.id or 0, {}, {}))
    assert not app.exception
    assert any("Nobody is on this map yet" in text.value for text in app.markdown)


# --- the map ------------------------------------------------------------------------------------


def payload(app: AppTest) -> dict[str, object]:
    return json.loads(app.get("bidi_component")[0].proto.json)


def test_our_people_are_on_the_map_where_the_address_asks_for_them(
    open_app: Open, meeting: Port, desk: Desk, us: dict[str, int]
) -> None:
    team.cover(desk, meeting.person["Zhou"], us["Ann"], 4)
    app = open_app(MAP, center=meeting.center)
    assert "ours" not in payload(app)
    named(app.get("button_group"), "map:ours").set_value(["ours"]).run()
    assert app.query_params["ours"] in ("1", ["1"])
    assert [one["name"] for one in payload(app)["ours"]["people"]] == ["Ann"]
    app.query_params["layout"] = "matrix"
    app.run()
    assert "ours" not in payload(app)
