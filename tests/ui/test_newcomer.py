"""Putting people on the map from the popover: those already known, and those of the same name."""

from streamlit.testing.v1 import AppTest

from kamap.services import accounts, opportunities, views
from kamap.services.desk import Desk
from tests.conftest import Port
from tests.ui.conftest import Open

PAGE = "account/map.py"


def with_popover(open_app: Open, center_id: int) -> AppTest:
    app = open_app(PAGE, center=center_id)
    app.session_state["newcomer:open"] = True
    return app.run()


def add(app: AppTest, line: str) -> None:
    app.text_input(key="newcomer:line").set_value(line)
    app.button(key="newcomer:add").click().run()
    assert not app.exception


def seats(desk: Desk, center_id: int) -> dict[int, int]:
    view = views.load(desk.database, center_id, desk.today())
    return {seat.person_id: seat.seat.influence for seat in view.seats}


def cranes(desk: Desk, port: Port) -> int:
    center, _ = opportunities.create(desk, port.account, "Cranes")
    return center.id or 0


def test_somebody_known_is_put_on_another_map(open_app: Open, meeting: Port, desk: Desk) -> None:
    center = cranes(desk, meeting)
    app = with_popover(open_app, center)
    app.selectbox(key="newcomer:known").set_value(meeting.person["Sun"]).run()
    assert seats(desk, center) == {meeting.person["Sun"]: 30}
    app.run()
    assert any("Added: Sun" in said.value for said in app.caption)
    assert not any("Sun" in name for name in app.selectbox(key="newcomer:known").options)


def test_a_name_known_elsewhere_is_offered_with_the_rating_typed(
    open_app: Open, meeting: Port, desk: Desk
) -> None:
    center = cranes(desk, meeting)
    app = with_popover(open_app, center)
    add(app, "Sun, 75")
    assert seats(desk, center) == {}
    assert app.text_input(key="newcomer:line").value == "Sun, 75"
    app.button(key=f"newcomer:is:{meeting.person['Sun']}").click().run()
    assert seats(desk, center) == {meeting.person["Sun"]: 75}
    assert app.text_input(key="newcomer:line").value == ""


def test_lines_typed_ahead_are_all_added_up_to_one_that_is_not_understood(
    open_app: Open, meeting: Port, desk: Desk
) -> None:
    app = with_popover(open_app, meeting.center)
    before = seats(desk, meeting.center)
    add(app, "Ann One, 70 ⏎ Bo Two ⏎ Wu, CIO, Widgets, Acme, 60 ⏎ Cy Three ⏎ ")
    added = {k: v for k, v in seats(desk, meeting.center).items() if k not in before}
    assert sorted(added.values()) == [30, 70]
    assert app.text_input(key="newcomer:line").value == "Wu, CIO, Widgets, Acme, 60 ⏎ Cy Three ⏎"
    add(app, "Wu, CIO, Widgets, 60 ⏎ Sun ⏎ Cy Three ⏎ ")
    assert len(seats(desk, meeting.center)) == len(before) + 3
    app.button(key="newcomer:namesake").click().run()
    assert len(seats(desk, meeting.center)) == len(before) + 4
    assert app.text_input(key="newcomer:line").value == "Cy Three ⏎"


def test_a_name_on_this_map_leads_to_its_card(open_app: Open, meeting: Port, desk: Desk) -> None:
    app = with_popover(open_app, meeting.center)
    before = seats(desk, meeting.center)
    add(app, "Sun, 75")
    app.button(key=f"newcomer:is:{meeting.person['Sun']}").click().run()
    assert app.query_params["person"] == str(meeting.person["Sun"])
    assert seats(desk, meeting.center) == before


def test_an_empty_map_says_how_the_first_people_get_there(open_app: Open, desk: Desk) -> None:
    center, _ = accounts.create(desk, "Empty")
    app = open_app("account/map.py", center=center.id)
    assert any("Who is in this buying center?" in text.value for text in app.markdown)
    assert not any((box.key or "").startswith("map:person") for box in app.selectbox)
