"""Putting people on the map from the popover, and what becomes of the lines that add nobody."""

import pytest
from streamlit.testing.v1 import AppTest

from kamap.errors import DatabaseLocked
from kamap.services import accounts, opportunities, quick, views
from kamap.services.desk import Desk
from tests.conftest import Port
from tests.ui.conftest import Open

PAGE = "account/map.py"
WU = "Wu, CIO, Widgets, Acme, 60"


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


def newcomers(desk: Desk, port: Port, before: dict[int, int]) -> dict[str, int]:
    view = views.load(desk.database, port.center, desk.today())
    return {
        seat.person.name: seat.seat.influence for seat in view.seats if seat.person_id not in before
    }


def open_questions(app: AppTest) -> list[str]:
    """The lines that are asked about in the popover."""
    center_id = int(app.query_params["center"])
    asked = app.session_state["newcomer:open_lines"].of(center_id)
    numbers = [one.number for one in asked]
    shown = {int(b.key.split(":")[2]) for b in app.button if b.key.startswith("newcomer:drop:")}
    assert shown == set(numbers)
    fields = {field.key: field.value for field in app.text_input}
    return [fields.get(f"newcomer:again:{one.number}", one.line) for one in asked]


def put_right(app: AppTest, line: str, better: str) -> None:
    field = next(
        one for one in app.text_input if one.key.startswith("newcomer:again:") and one.value == line
    )
    field.set_value(better)
    app.button(key=field.key.replace("again", "try")).click().run()
    assert not app.exception


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label.startswith(label)).click().run()
    assert not app.exception


def cranes(desk: Desk, port: Port) -> int:
    today = Desk(desk.database, "Li")  # on which the account was made
    center, _ = opportunities.create(today, port.account, "Cranes")
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
    assert [said.value for said in app.info] == [
        "**Sun, 75**  \nThere is already somebody called Sun on this account\\."
    ]
    press(app, "Put Sun")
    assert seats(desk, center) == {meeting.person["Sun"]: 75}
    assert open_questions(app) == []
    assert any("Added: Sun" in said.value for said in app.caption)


def test_a_name_on_this_map_leads_to_its_card(open_app: Open, meeting: Port, desk: Desk) -> None:
    app = with_popover(open_app, meeting.center)
    before = seats(desk, meeting.center)
    add(app, "Sun, 75")
    press(app, "Show Sun")
    assert app.query_params["person"] == str(meeting.person["Sun"])
    assert seats(desk, meeting.center) == before
    assert not app.session_state["newcomer:open"]
    app.session_state["newcomer:open"] = True
    assert open_questions(app.run()) == []


def test_somebody_else_of_that_name_is_added_as_typed(
    open_app: Open, meeting: Port, desk: Desk
) -> None:
    app = with_popover(open_app, meeting.center)
    before = seats(desk, meeting.center)
    add(app, "Sun")
    assert [said.value for said in app.info] == [
        "There is already somebody called Sun on this account\\."  # a name says nothing more
    ]
    press(app, "Add a second Sun")
    assert newcomers(desk, meeting, before) == {"Sun": 30}
    assert open_questions(app) == []


def test_every_line_typed_ahead_is_tried_whatever_becomes_of_the_others(
    open_app: Open, meeting: Port, desk: Desk
) -> None:
    app = with_popover(open_app, meeting.center)
    before = seats(desk, meeting.center)
    add(app, "Ann One, 70 ⏎ Sun ⏎ Bo Two ⏎ Wu, CIO, Widgets, Acme, 60 ⏎ Cy Three ⏎ ")
    assert newcomers(desk, meeting, before) == {"Ann One": 70, "Bo Two": 30, "Cy Three": 30}
    assert open_questions(app) == ["Sun", WU]
    assert any("Added: Cy Three" in said.value for said in app.caption)
    assert ["Acme" in said.value for said in app.error] == [True]


def test_the_same_line_refused_twice_is_one_question(open_app: Open, meeting: Port) -> None:
    app = with_popover(open_app, meeting.center)
    add(app, f"{WU} ⏎ Sun ⏎ {WU} ⏎ ")
    add(app, "Sun")
    assert open_questions(app) == [WU, "Sun"]


def test_an_empty_line_is_no_question(open_app: Open, meeting: Port, desk: Desk) -> None:
    app = with_popover(open_app, meeting.center)
    before = seats(desk, meeting.center)
    add(app, " ")
    assert open_questions(app) == []
    assert seats(desk, meeting.center) == before
    assert any("Enter adds" in said.value for said in app.caption)


def test_a_line_is_put_right_at_the_third_try(open_app: Open, meeting: Port, desk: Desk) -> None:
    app = with_popover(open_app, meeting.center)
    before = seats(desk, meeting.center)
    add(app, f"{WU} ⏎ Sun ⏎ ")
    put_right(app, WU, WU)
    assert open_questions(app) == [WU, "Sun"]
    put_right(app, WU, "Wu, CIO, Widgets, 180")
    assert open_questions(app) == ["Wu, CIO, Widgets, 180", "Sun"]
    assert ["180" in said.value for said in app.error] == [True]
    put_right(app, "Wu, CIO, Widgets, 180", "Wu, CIO, Widgets, 60")
    assert newcomers(desk, meeting, before) == {"Wu": 60}
    assert open_questions(app) == ["Sun"]
    assert any("Added: Wu" in said.value for said in app.caption)


def test_a_line_put_right_may_name_somebody_who_is_known(
    open_app: Open, meeting: Port, desk: Desk
) -> None:
    app = with_popover(open_app, meeting.center)
    before = seats(desk, meeting.center)
    add(app, f"{WU} ⏎ Sun ⏎ ")
    put_right(app, WU, "Sun")  # which is asked already
    assert open_questions(app) == ["Sun"]
    assert not app.error
    press(app, "Add a second Sun")
    assert newcomers(desk, meeting, before) == {"Sun": 30}


def test_a_line_tried_again_as_it_is_may_be_taken_now(
    open_app: Open, meeting: Port, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = with_popover(open_app, meeting.center)
    before = seats(desk, meeting.center)

    def locked(*_: object, **__: object) -> None:
        raise DatabaseLocked("kamap.db")

    with monkeypatch.context() as held:
        held.setattr(quick, "add", locked)
        add(app, "Wu, 60")
    assert open_questions(app) == ["Wu, 60"]
    put_right(app, "Wu, 60", "Wu, 60")
    assert newcomers(desk, meeting, before) == {"Wu": 60}


def test_a_line_that_is_emptied_or_dropped_is_settled(
    open_app: Open, meeting: Port, desk: Desk
) -> None:
    app = with_popover(open_app, meeting.center)
    before = seats(desk, meeting.center)
    add(app, f"{WU} ⏎ Sun ⏎ Li, 180 ⏎ ")
    put_right(app, WU, " ")
    assert open_questions(app) == ["Sun", "Li, 180"]
    press(app, "Drop this line")
    assert open_questions(app) == ["Li, 180"]
    press(app, "Drop this line")
    assert open_questions(app) == []
    assert seats(desk, meeting.center) == before


def test_a_question_stays_with_the_map_that_it_was_typed_on(
    open_app: Open, meeting: Port, desk: Desk
) -> None:
    app = with_popover(open_app, meeting.center)
    add(app, "Sun")
    app.query_params["center"] = str(cranes(desk, meeting))
    assert open_questions(app.run()) == []
    assert not app.info
    add(app, "Sun")
    assert open_questions(app) == ["Sun"]
    app.query_params["center"] = str(meeting.center)
    assert open_questions(app.run()) == ["Sun"]
    press(app, "Drop this line")
    assert open_questions(app) == []


def test_an_empty_map_says_how_the_first_people_get_there(open_app: Open, desk: Desk) -> None:
    center, _ = accounts.create(desk, "Empty")
    app = open_app("account/map.py", center=center.id)
    assert any("Who is in this buying center?" in text.value for text in app.markdown)
    assert not any((box.key or "").startswith("map:person") for box in app.selectbox)
