"""A conflict on the page: both values, and a choice that loses neither."""

from kamap.services import seats, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.conftest import Port
from tests.ui.conftest import Open


def influence(database: Database, meeting: Port, name: str) -> int:
    view = views.load(database, meeting.center, Desk(database, "Li").today())
    seat = view.of(meeting.person[name])
    assert seat is not None
    return seat.seat.influence


def test_mine_can_be_taken_after_all(open_app: Open, database: Database, meeting: Port) -> None:
    app = open_app("account/map.py", center=meeting.center, person=meeting.person["Sun"])
    seats.rate(Desk(database, "Li"), meeting.seat["Sun"], influence=70)
    app.slider[0].set_value(21).run()
    assert influence(database, meeting, "Sun") == 70
    assert "yours was “21”" in app.error[0].value
    assert app.slider[0].value == 70
    app.button(key="choice:mine").click().run()
    assert influence(database, meeting, "Sun") == 21
    assert not app.error


def test_theirs_can_be_left(open_app: Open, database: Database, meeting: Port) -> None:
    app = open_app("account/map.py", center=meeting.center, person=meeting.person["Sun"])
    seats.rate(Desk(database, "Li"), meeting.seat["Sun"], influence=70)
    app.slider[0].set_value(21).run()
    app.button(key="choice:theirs").click().run()
    assert influence(database, meeting, "Sun") == 70
    assert not app.error
    app.slider[0].set_value(71).run()  # now on what Li has made of it
    assert influence(database, meeting, "Sun") == 71


def test_two_unnamed_sessions_are_two(open_app: Open, database: Database, meeting: Port) -> None:
    address = {"center": meeting.center, "person": meeting.person["Sun"]}
    one, other = open_app("account/map.py", **address), open_app("account/map.py", **address)
    one.slider[0].set_value(60).run()
    other.slider[0].set_value(30).run()
    assert influence(database, meeting, "Sun") == 60
    assert other.error
