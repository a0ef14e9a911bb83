"""Actions on the screen: planned on a line, done with a click, and what is overdue comes first."""

import re
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from kamap.model import Action, ActionKind
from kamap.services import accounts, actions, team, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.conftest import Port
from tests.ui.conftest import Open, named, said

PAGE, MAP = "account/actions.py", "account/map.py"


@pytest.fixture
def desk(database: Database) -> Desk:
    """A colleague at the same database, today."""
    return Desk(database, "Li")


def open_page(open_app: Open, port: Port, lang: str = "en", **address: str) -> AppTest:
    app = open_app(center=port.center, lang=lang)
    for name, value in {"center": str(port.center), **address}.items():
        app.query_params[name] = value
    return app.switch_page(f"../../pages/{PAGE}").run()


def stored(database: Database, port: Port) -> tuple[Action, ...]:
    return views.map_of(database, port.center).actions


def due(desk: Desk, days: int) -> dict[str, object]:
    return {"due_on": desk.today() + timedelta(days=days)}


def tasks(app: AppTest) -> list[str]:
    """What is to be done, in the order in which it shows."""
    every = (html.proto.body for html in app.get("html"))
    return [found.group(1) for body in every if (found := re.search('class="what">([^<]*)', body))]


@pytest.mark.parametrize(
    ("lang", "figure", "late"),
    [
        ("en", "3 open actions 1 overdue", "3 days overdue"),
        ("zh", "3 项未完成 1 项逾期", "逾期 3 天"),
    ],
)
def test_what_is_overdue_comes_first_and_says_so(
    open_app: Open, meeting: Port, desk: Desk, lang: str, figure: str, late: str
) -> None:
    actions.plan(desk, meeting.center, "later", **due(desk, 9))
    actions.plan(desk, meeting.center, "late", **due(desk, -3))
    actions.plan(desk, meeting.center, "sometime")
    app = open_page(open_app, meeting, lang)
    assert not app.exception
    assert said(app, "actions-figure") == [figure]
    assert tasks(app) == ["late", "later", "sometime"]
    assert said(app, "action-when late")[0].startswith(late)


def test_an_action_is_planned_on_a_line_and_against_a_blocker_it_is_a_countermeasure(
    open_app: Open, meeting: Port, desk: Desk, database: Database
) -> None:
    ann, _ = team.add(desk, "Ann")
    team.cover(desk, meeting.person["Qian"], ann, 4)
    app = open_page(open_app, meeting)
    app.button(key="action:add").click().run()
    assert "task cannot be empty" in app.error[0].value
    app.text_input(key="action:new:what:0").set_value("show him the figures").run()
    app.selectbox(key="action:new:person:0").set_value(meeting.person["Qian"]).run()
    app.button(key="action:add").click().run()
    assert not app.exception
    (action,) = stored(database, meeting)
    assert (action.what, action.kind) == ("show him the figures", ActionKind.COUNTERMEASURE)
    assert (action.owner, action.person_id) == ("Ann", meeting.person["Qian"])
    assert action.due_on == desk.today() + timedelta(days=7)
    assert app.text_input(key="action:new:what:1").value == ""


def test_any_other_day_can_be_named(
    open_app: Open, meeting: Port, desk: Desk, database: Database
) -> None:
    app = open_page(open_app, meeting)
    app.text_input(key="action:new:what:0").set_value("visit").run()
    app.selectbox(key="action:new:due:0").set_value("another").run()
    day = desk.today() + timedelta(days=45)
    app.date_input(key="action:new:day:0").set_value(day).run()
    app.button(key="action:add").click().run()
    assert [action.due_on for action in stored(database, meeting)] == [day]


def test_done_with_one_click_and_what_came_of_it_if_somebody_says_so(
    open_app: Open, meeting: Port, desk: Desk, database: Database
) -> None:
    visit, _ = actions.plan(desk, meeting.center, "visit", **due(desk, 1))
    actions.plan(desk, meeting.center, "call", **due(desk, 2))
    app = open_page(open_app, meeting)
    app.button(key=f"action:tick:{visit}").click().run()
    assert stored(database, meeting)[0].done_on == desk.today()
    assert tasks(app) == ["visit", "call"]  # it stays where it was
    named(app.text_input, f"action:result:{visit}").set_value("they want a trial").run()
    assert stored(database, meeting)[0].result == "they want a trial"
    app.button(key=f"action:tick:{visit}").click().run()
    assert stored(database, meeting)[0].open
    app.button(key=f"action:tick:{visit}").click().run()
    app.button(key="note:undo").click().run()
    assert not app.exception
    assert stored(database, meeting)[0].open


def test_what_is_done_is_folded_and_can_be_reopened(
    open_app: Open, meeting: Port, desk: Desk, database: Database
) -> None:
    visit, _ = actions.plan(desk, meeting.center, "visit")
    actions.finish(desk, visit, "they want a trial")
    app = open_page(open_app, meeting)
    assert tasks(app) == []
    assert said(app, "actions-none") == ["Nothing is open."]
    app.session_state["fold:actions:done"] = True
    app.run()
    assert said(app, "action done") == ["visitnobody of us yetthey want a trial"]
    app.button(key=f"action:reopen:{visit}").click().run()
    assert stored(database, meeting)[0].open


def test_an_action_is_changed_where_it_stands_and_removed(
    open_app: Open, meeting: Port, desk: Desk, database: Database
) -> None:
    team.add(desk, "Ann")
    visit, _ = actions.plan(desk, meeting.center, "visit", **due(desk, 1))
    app = open_page(open_app, meeting)
    app.button(key=f"action:edit:{visit}").click().run()
    named(app.text_input, f"action:what:{visit}").set_value("visit the plant").run()
    named(app.selectbox, f"action:person_id:{visit}").set_value(meeting.person["Sun"]).run()
    named(app.selectbox, f"action:owner:{visit}").set_value("Ann").run()
    named(app.date_input, f"action:due_on:{visit}").set_value(desk.today()).run()
    counter = ActionKind.COUNTERMEASURE
    named(app.get("button_group"), f"action:kind:{visit}").set_value(counter).run()
    assert not app.exception
    (action,) = stored(database, meeting)
    assert (action.what, action.owner, action.kind) == ("visit the plant", "Ann", counter)
    assert (action.person_id, action.due_on) == (meeting.person["Sun"], desk.today())
    app.button(key=f"action:remove:{visit}").click().run()
    assert stored(database, meeting) == ()
    app.button(key="note:undo").click().run()
    assert stored(database, meeting) == (action,)


def test_all_accounts_and_one_of_us(
    open_app: Open, meeting: Port, desk: Desk, database: Database
) -> None:
    steel, _ = accounts.create(desk, "Steel")
    actions.plan(desk, meeting.center, "visit", owner="Ann")
    call, _ = actions.plan(desk, steel.id or 0, "call", owner="Bo")
    app = open_page(open_app, meeting)
    assert tasks(app) == ["visit"]
    named(app.toggle, "actions:everywhere").set_value(True).run()
    assert app.query_params["all"] in ("1", ["1"])
    assert said(app, "action") == ["visitAnn Harbour Standing", "callBo Steel Standing"]
    assert not [b for b in app.button if b.key == "action:add"]
    named(app.selectbox, "actions:owner").set_value("Bo").run()
    assert said(app, "action") == ["callBo Steel Standing"]
    app.button(key=f"action:tick:{call}").click().run()
    app.button(key="note:undo").click().run()
    assert not app.exception
    assert all(line.action.open for line in actions.listed(database))


# --- the panel ----------------------------------------------------------------------------------


def test_the_panel_has_what_is_to_be_done_about_somebody(
    open_app: Open, meeting: Port, desk: Desk, database: Database
) -> None:
    actions.plan(desk, meeting.center, "call", person_id=meeting.person["Sun"])
    app = open_app(MAP, center=meeting.center, person=meeting.person["Qian"])
    assert [fold for fold in app.expander if fold.label == "Actions (0)"]
    app.session_state["fold:actions"] = True
    app.run()
    named(app.text_input, "panel:action:what").set_value("show him the figures")
    next(b for b in app.button if b.form_id == "panel-action-new").click().run()
    _, action = stored(database, meeting)
    assert (action.kind, action.person_id) == (
        ActionKind.COUNTERMEASURE,
        meeting.person["Qian"],
    )
    assert [fold for fold in app.expander if fold.label == "Actions (1)"]
    app.button(key=f"panel:action:done:{action.id}").click().run()
    assert not app.exception
    assert stored(database, meeting)[1].done_on == desk.today()
    assert [fold for fold in app.expander if fold.label == "Actions (0)"]
