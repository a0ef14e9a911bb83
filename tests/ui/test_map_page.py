"""The map page as its widgets show it: what is read, what an edit does, what is not there."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kamap.analysis.influence import Level
from kamap.model import Role
from kamap.services import accounts, seats, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from kamap.ui import resources
from tests.conftest import Port
from tests.ui.conftest import Open, named

PAGE = "account/map.py"


def figures(app: AppTest) -> str:
    """The strip above the map, as markup."""
    return next(h.proto.body for h in app.get("html") if "figures" in h.proto.body)


def test_the_page_shows_support_its_base_and_the_final_say(
    open_app: Open, meeting: Port, desk: Desk
) -> None:
    seats.rate(desk, meeting.seat["Zhou"], final_say=True)
    shown = figures(open_app(PAGE, center=meeting.center))
    assert '<b data-kamap="support">20.0 %</b>' in shown  # Sun's 20 of 50 + 30 + 20
    assert "floor 20.0 % · ceiling 20.0 %" in shown  # Deng is unknown and weighs nothing
    assert "of 4 people" in shown
    assert "1 of 3 departments" in shown
    assert "0 neutral" in shown
    assert "never met" in shown


@pytest.mark.parametrize(
    ("lang", "influence", "undo"), [("en", "Influence", "Undo"), ("zh", "影响力", "撤销")]
)
def test_the_panel_speaks_both_languages(
    open_app: Open, meeting: Port, lang: str, influence: str, undo: str
) -> None:
    app = open_app(PAGE, center=meeting.center, person=meeting.person["Qian"], lang=lang)
    assert not app.exception
    assert app.slider[0].label == influence
    assert app.button(key="note:undo").label == undo


def test_moving_the_slider_is_stored_and_moves_the_figure(
    open_app: Open, meeting: Port, database: Database, desk: Desk
) -> None:
    app = open_app(PAGE, center=meeting.center, person=meeting.person["Sun"])
    app.slider(key=f"map:influence:{meeting.seat['Sun']}").set_value(80).run()
    assert not app.exception
    seat = views.load(database, meeting.center, desk.today()).of(meeting.person["Sun"])
    assert seat is not None
    assert seat.seat.influence == 80
    assert '<b data-kamap="support">50.0 %</b>' in figures(app)  # 80 of 50 + 30 + 80
    assert any("20 → 80" in caption.value for caption in app.caption)


def test_undo_puts_the_slider_back(open_app: Open, meeting: Port) -> None:
    app = open_app(PAGE, center=meeting.center, person=meeting.person["Sun"])
    slider = f"map:influence:{meeting.seat['Sun']}"
    app.text_input(key="shell:actor").set_value("Li").run()
    app.slider(key=slider).set_value(80).run()
    app.button(key="note:undo").click().run()
    assert named(app.slider, slider).value == 20
    assert '<b data-kamap="support">20.0 %</b>' in figures(app)


def test_a_level_button_sets_its_score_and_the_slider_follows(
    open_app: Open, meeting: Port
) -> None:
    app = open_app(PAGE, center=meeting.center, person=meeting.person["Sun"])
    seat = meeting.seat["Sun"]
    app.button_group(key=f"map:level:{seat}").set_value(Level.KEY).run()
    assert named(app.slider, f"map:influence:{seat}").value == 90


def test_an_explicit_unknown_takes_a_stance_away(
    open_app: Open, meeting: Port, database: Database, desk: Desk
) -> None:
    app = open_app(PAGE, center=meeting.center, person=meeting.person["Qian"])
    app.button_group(key=f"map:stance:{meeting.seat['Qian']}").set_value("?").run()
    seat = views.load(database, meeting.center, desk.today()).of(meeting.person["Qian"])
    assert seat is not None
    assert seat.seat.stance is None
    assert seat.seat.rated_on is None


def test_the_folds_are_built_when_opened_and_edit_what_they_show(
    open_app: Open, meeting: Port, database: Database, desk: Desk
) -> None:
    app = open_app(PAGE, center=meeting.center, person=meeting.person["Qian"])
    assert not app.toggle
    app.session_state["fold:roles"] = True
    app.session_state["fold:evidence"] = True
    app.session_state["fold:person"] = True
    app.run()
    seat = meeting.seat["Qian"]
    app.toggle(key=f"map:final_say:{seat}").set_value(True).run()
    app.button_group(key=f"map:roles:{seat}").set_value([Role.APPROVER, Role.COACH]).run()
    app.text_area(key=f"map:evidence:{seat}").set_value("said so in May").run()
    app.text_input(key=f"map:title:{seat}").set_value("Chief financial officer").run()
    assert not app.exception
    view = views.load(database, meeting.center, desk.today()).of(meeting.person["Qian"])
    assert view is not None
    assert view.seat.final_say
    assert sorted(view.seat.roles) == ["approver", "coach"]
    assert view.seat.evidence == "said so in May"
    assert view.person.title == "Chief financial officer"


def test_a_name_cannot_be_emptied_and_comes_back(open_app: Open, meeting: Port) -> None:
    app = open_app(PAGE, center=meeting.center, person=meeting.person["Qian"])
    app.session_state["fold:person"] = True
    app.run()
    field = f"map:name:{meeting.seat['Qian']}"
    app.text_input(key=field).set_value("  ").run()
    assert any("name" in error.value for error in app.error)
    assert app.text_input(key=field).value == "Qian"


def test_removing_somebody_and_undoing_it(
    open_app: Open, meeting: Port, database: Database, desk: Desk
) -> None:
    app = open_app(PAGE, center=meeting.center, person=meeting.person["Qian"])
    app.session_state["fold:person"] = True
    app.run()
    app.button(key="person:remove").click().run()
    assert not app.exception
    assert len(views.load(database, meeting.center, desk.today()).seats) == 3
    app.button(key="note:undo").click().run()
    assert len(views.load(database, meeting.center, desk.today()).seats) == 4


@pytest.mark.parametrize("center", ["999", "abc", "-1", "1e3", "9" * 40])
def test_a_map_that_is_not_there_is_said_so_with_a_way_back(
    open_app: Open, meeting: Port, center: str
) -> None:
    app = open_app(PAGE, center=center)
    assert not app.exception
    assert len(app.error) == 1
    assert app.get("page_link")


@pytest.mark.parametrize("person", ["999", "abc"])
def test_a_person_who_is_not_there_is_said_so_with_a_way_back(
    open_app: Open, meeting: Port, person: str
) -> None:
    app = open_app(PAGE, center=meeting.center, person=person)
    assert not app.exception
    assert len(app.error) == 1
    assert [button for button in app.button if button.key.startswith("gone:")]


def test_an_empty_map_names_the_case(open_app: Open, desk: Desk) -> None:
    center, _ = accounts.create(desk, "New customer")
    shown = figures(open_app(PAGE, center=center.id))
    assert "Nobody is on this map yet." in shown
    assert "%" not in shown.split("Support base")[0].replace("0 %", "")


def test_on_an_empty_database_the_map_leads_to_the_start(open_app: Open) -> None:
    app = open_app(PAGE)
    assert not app.exception
    assert [error.value for error in app.error] == ["There is no customer yet\\."]
    assert app.get("page_link")


def test_a_database_that_fails_is_named_and_can_be_tried_again(
    open_app: Open, meeting: Port, url: str
) -> None:
    app = open_app(PAGE, center=meeting.center)
    resources.database().close()
    Path(url.removeprefix("sqlite:///")).write_bytes(b"not a database" * 500)
    app.run()
    assert not app.exception
    assert "not a kamap database" in app.error[0].value
    assert app.button(key="told:again")


def test_a_note_stays_with_its_account(open_app: Open, meeting: Port, desk: Desk) -> None:
    other, _ = accounts.create(desk, "Other")
    app = open_app(PAGE, center=meeting.center, person=meeting.person["Sun"])
    app.slider(key=f"map:influence:{meeting.seat['Sun']}").set_value(85).run()
    assert any("20 → 85" in caption.value for caption in app.caption)
    app.query_params["center"] = str(other.id)
    del app.query_params["person"]
    app.run()
    assert not any("20 → 85" in caption.value for caption in app.caption)
