"""The nine points on the screen: what shows, what is saved, and who told us."""

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kamap.analysis.information import Information, PointView
from kamap.model import PointState, Role, Source, Standing, Topic
from kamap.services import accounts, information, people, seats, team
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.conftest import Clock, Port
from tests.ui.conftest import Open, named, said

PAGE, MAP = "account/information.py", "account/map.py"
FUNDS = Topic.FUNDS.number


@pytest.fixture
def desk(database: Database) -> Desk:
    """A colleague at the same database, today."""
    return Desk(database, "Li")


def open_page(open_app: Open, center: int, lang: str = "en") -> AppTest:
    """The page, come to from the map: an app has to run before it knows its pages."""
    app = open_app(center=center, lang=lang)
    app.query_params["center"] = str(center)
    return app.switch_page(f"../../pages/{PAGE}").run()


def known(database: Database, port: Port, desk: Desk) -> Information:
    return information.load(database, port.center, desk.today())


def point(database: Database, port: Port, desk: Desk, topic: Topic = Topic.FUNDS) -> PointView:
    return known(database, port, desk).of(topic)


def widget(widgets: Any, field: str, port: Port, number: int = FUNDS) -> Any:
    return named(widgets, f"point:{field}:{port.center}:{number}")


def details(open_app: Open, port: Port, number: int = FUNDS) -> AppTest:
    app = open_page(open_app, port.center)
    app.session_state[f"point:details:{number}"] = True
    return app.run()


@pytest.mark.parametrize(
    ("lang", "headline", "asks"),
    [
        ("en", "0 of 9 known and fresh", "Where does the money come from"),
        ("zh", "0 / 9 项已知且未过期", "资金从哪里来"),
    ],
)
def test_what_is_unknown_is_a_hole_with_a_question_in_it(
    open_app: Open, meeting: Port, lang: str, headline: str, asks: str
) -> None:
    app = open_page(open_app, meeting.center, lang)
    assert not app.exception
    assert said(app, "nine")[0].startswith(headline)
    assert widget(app.text_area, "text", meeting).placeholder.startswith(asks)
    assert [h for h in app.get("html") if 'data-look="unknown"' in h.proto.body]
    assert not [b for b in app.button if (b.key or "").startswith("point:still")]


def test_a_text_makes_a_point_known_and_a_state_confirms_it(
    open_app: Open, meeting: Port, database: Database, desk: Desk
) -> None:
    app = open_page(open_app, meeting.center)
    widget(app.text_area, "text", meeting).set_value("state budget").run()
    assert point(database, meeting, desk).point.text == "state budget"
    state = widget(app.get("button_group"), "state", meeting)
    assert state.value == PointState.ASSUMED
    state.set_value(PointState.CONFIRMED).run()
    assert not app.exception
    assert point(database, meeting, desk).confirmed
    assert said(app, "nine")[0].startswith("1 of 9 known and fresh 1 confirmed")
    app.button(key="note:undo").click().run()
    assert not point(database, meeting, desk).confirmed


def test_what_is_old_is_marked_and_one_click_makes_it_hold(
    open_app: Open, meeting: Port, database: Database, desk: Desk
) -> None:
    old = Desk(database, "Li", clock=Clock(desk.today() - timedelta(days=120)))
    information.record(old, meeting.center, Topic.FUNDS, text="state budget", owner="Ann")
    app = open_page(open_app, meeting.center)
    provenance = said(app, "provenance")[FUNDS - 1]
    assert provenance == "kept by Ann 120 days ago stale"
    app.button(key=f"point:still:{FUNDS}").click().run()
    assert point(database, meeting, desk).fresh
    assert said(app, "provenance")[FUNDS - 1] == "kept by Ann today"


def test_what_the_map_knows_is_read_off_it(
    open_app: Open, meeting: Port, desk: Desk, database: Database
) -> None:
    seats.rate(desk, meeting.seat["Zhou"], final_say=True, roles={Role.DECIDER}, influence=70)
    seats.rate(desk, meeting.seat["Qian"], veto=True, influence=60, favours="Northquay")
    seats.rate(desk, meeting.seat["Sun"], business_result="fewer faults", favours="Us")
    readings = said(open_page(open_app, meeting.center), "readings")
    assert readings == [
        "Read off the map: 1 / 3 departments with a supporter 1 / 4 people with us",
        "Read off the map: Final say Zhou Veto Qian 4 / 4 people’s influence scored",
        "Read off the map: 1 / 4 people’s wants are written missing: Zhou and Qian",
        "Read off the map: Northquay 1 person, 40 % of influence Us 1 person, 13 % of influence",
    ]


def test_nobody_on_the_map_is_said(open_app: Open, desk: Desk) -> None:
    center, _ = accounts.create(desk, "New customer")
    app = open_page(open_app, center.id or 0)
    assert not app.exception
    assert said(app, "readings")[0] == "Read off the map: Nobody is on this map yet."
    assert "not known yet" in said(app, "readings")[1]


def test_where_it_comes_from_is_filled_in_below_the_point(
    open_app: Open, meeting: Port, database: Database, desk: Desk
) -> None:
    team.add(desk, "Ann")
    app = details(open_app, meeting)
    widget(app.selectbox, "source_id", meeting).set_value(meeting.person["Sun"]).run()
    assert point(database, meeting, desk).told_by.name == "Sun"
    assert point(database, meeting, desk).point.source is Source.COACH
    widget(app.selectbox, "owner", meeting).set_value("Ann").run()
    widget(app.text_area, "evidence", meeting).set_value("dinner on Monday").run()
    assert not app.exception
    stored = point(database, meeting, desk).point
    assert (stored.owner, stored.evidence) == ("Ann", "dinner on Monday")
    assert said(app, "provenance")[FUNDS - 1] == "coach Sun kept by Ann"
    widget(app.get("button_group"), "source", meeting).set_value(Source.PUBLIC).run()
    assert point(database, meeting, desk).told_by is None


def test_somebody_new_who_told_us_is_written_down(
    open_app: Open, meeting: Port, database: Database, desk: Desk
) -> None:
    app = details(open_app, meeting)
    widget(app.selectbox, "source_id", meeting).set_value(0).run()
    assert point(database, meeting, desk).point.id is None
    next(b for b in app.button if b.form_id == "point-newcomer").click().run()
    assert "name cannot be empty" in app.error[0].value
    named(app.text_input, "told:name").set_value("Hu")
    named(app.text_input, "told:organisation").set_value("Design institute")
    next(b for b in app.button if b.form_id == "point-newcomer").click().run()
    assert not app.exception
    told = point(database, meeting, desk)
    assert (told.told_by.name, told.told_by.organisation) == ("Hu", "Design institute")
    assert told.point.source is Source.PARTNER
    assert widget(app.selectbox, "source_id", meeting).value == told.told_by.id
    names = [person.name for person in people.known(database, meeting.account)]
    assert names == ["Deng", "Hu", "Qian", "Sun", "Zhou"]


def test_success_factors_are_added_ranked_and_followed(
    open_app: Open, meeting: Port, database: Database, desk: Desk
) -> None:
    app = open_page(open_app, meeting.center)
    for text in ("price", "team", "time", "place"):
        named(app.text_input, "factor:new").set_value(text)
        next(b for b in app.button if b.form_id == "factor-new").click().run()
    price, team_, *_ = (f.id for f in known(database, meeting, desk).factors)
    named(app.get("button_group"), f"factor:standing:{price}").set_value(Standing.BEHIND).run()
    named(app.get("button_group"), f"factor:standing:{price}").set_value(Standing.LEVEL).run()
    app.button(key=f"factor:arrow_upward:{team_}").click().run()
    assert not app.exception
    factors = known(database, meeting, desk).factors
    assert [factor.text for factor in factors] == ["team", "price", "time", "place"]
    assert any(moved.startswith("behind → level, ") for moved in said(app, "moved"))
    assert app.button(key=f"factor:arrow_upward:{team_}").disabled
    assert [f for f in app.expander if f.label == "1 more factor"]
    app.button(key=f"factor:remove:{price}").click().run()
    assert [f.text for f in known(database, meeting, desk).factors] == ["team", "time", "place"]
