"""The five-minute round: who comes when, what a stroke does, and what the page shows of it."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from kamap.analysis.view import AccountView, analyse
from kamap.errors import Conflict, NothingToUndo
from kamap.model import Role
from kamap.services import accounts, history, people, seats, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from kamap.ui.keys import Ear
from kamap.ui.walk import strokes
from kamap.ui.walk.round import Round
from tests.conftest import MONDAY, Clock, Port, Who, map_of, port_with
from tests.ui.conftest import Open

PAGE = "account/round.py"


def shown(app: AppTest) -> str:
    """Everything the page draws itself, as markup."""
    return "".join(html.proto.body for html in app.get("html"))


def view_of(desk: Desk, port: Port) -> AccountView:
    return views.load(desk.database, port.center, desk.today())


def names(round_: Round, view: AccountView) -> list[str]:
    return [seat.person.name for seat in round_.walked(view)]


# --- who comes when --------------------------------------------------------------------------


def test_the_order_is_that_of_the_beginning_and_newcomers_follow(desk: Desk, port: Port) -> None:
    round_ = Round.begin(view_of(desk, port))
    seats.rate(desk, port.seat["Sun"], influence=100)
    people.add(desk, port.center, "Wu")
    view = view_of(desk, port)
    round_.meet(view)
    assert names(round_, view) == ["Zhou", "Qian", "Sun", "Wu"]


def test_who_leaves_makes_way_for_the_next(desk: Desk, port: Port) -> None:
    round_ = Round.begin(view_of(desk, port))
    round_.go(port.person["Qian"])
    people.leave(desk, port.person["Qian"], desk.today())
    view = view_of(desk, port)
    round_.meet(view)
    assert round_.here == port.person["Sun"]
    round_.previous(view)
    assert round_.here == port.person["Zhou"]
    round_.previous(view)
    assert round_.here == port.person["Zhou"]  # there is nobody before the first


def test_due_only_leaves_out_whose_rating_stays_fresh() -> None:
    old = MONDAY - timedelta(days=80)  # stale in 11 days
    view = analyse(
        map_of(Who("Zhou", 50, 3), Who("Qian", 30, -4, old), Who("Sun", 20), Who("Wu", 10, 1)),
        MONDAY,
    )
    round_ = Round.begin(view)
    round_.only_due(view, True)
    assert names(round_, view) == ["Qian", "Sun"]
    assert round_.here == 2
    round_.next(view)
    round_.next(view)
    assert round_.here is None
    round_.only_due(view, False)
    assert names(round_, view) == ["Zhou", "Qian", "Sun", "Wu"]


# --- what a stroke does ----------------------------------------------------------------------


def test_strokes_are_heard_once_and_in_order() -> None:
    ear = Ear()
    typed = [{"n": 2, "stroke": "next"}, {"n": 1, "stroke": "3"}]
    assert list(ear.unheard(typed)) == ["3", "next"]
    assert list(ear.unheard([*typed, {"n": 3, "stroke": "?"}])) == ["?"]


def test_a_stroke_not_taken_is_not_heard() -> None:
    ear = Ear()
    typed = [{"n": 1, "stroke": "3"}, {"n": 2, "stroke": "next"}]
    assert next(ear.unheard(typed)) == "3"  # and the run is over
    assert list(ear.unheard(typed)) == ["next"]


@pytest.mark.parametrize(("stroke", "stance"), [("-5", -5), ("0", 0), ("4", 4), ("?", None)])
def test_a_rating_is_stored_with_its_date_and_taken_back(
    desk: Desk, port: Port, clock: Clock, stroke: str, stance: int | None
) -> None:
    clock.day = date(2026, 4, 1)
    view = view_of(desk, port)
    round_ = Round.begin(view)
    strokes.rate(desk, round_, view.seats[0], stroke)
    rated = view_of(desk, port).seats[0]
    assert rated.seat.stance == stance
    assert rated.seat.rated_on == (None if stance is None else clock.day)
    assert round_.done(rated, clock.day)
    round_.next(view)
    strokes.take_back(desk, round_, view)
    before = view_of(desk, port).seats[0]
    assert (before.seat.stance, before.seat.rated_on) == (3, MONDAY)
    assert not round_.done(before, clock.day)
    assert round_.here == port.person["Zhou"]


def test_still_true_moves_the_date_and_nobody_unknown_has_one(
    desk: Desk, port: Port, clock: Clock
) -> None:
    clock.day = date(2026, 4, 1)
    view = view_of(desk, port)
    round_ = Round.begin(view)
    zhou, _, sun = view.seats
    strokes.rate(desk, round_, zhou, strokes.STILL)
    assert view_of(desk, port).seats[0].seat.rated_on == clock.day
    strokes.rate(desk, round_, sun, strokes.STILL)
    assert round_.undated == port.person["Sun"]
    assert view_of(desk, port).seats[2].seat.rated_on is None


def test_taking_back_passes_over_what_the_button_took_back_and_stops_at_a_conflict(
    desk: Desk, port: Port
) -> None:
    view = view_of(desk, port)
    round_ = Round.begin(view)
    strokes.rate(desk, round_, view.seats[0], "1")
    strokes.rate(desk, round_, view.seats[1], "2")
    history.undo(desk, port.account)
    strokes.take_back(desk, round_, view)
    assert [seat.seat.stance for seat in view_of(desk, port).seats] == [3, -4, None]
    with pytest.raises(NothingToUndo):
        strokes.take_back(desk, round_, view)
    strokes.rate(desk, round_, view.seats[0], "1")
    seats.rate(Desk(desk.database, "Wang"), port.seat["Zhou"], stance=5)
    with pytest.raises(Conflict):
        strokes.take_back(desk, round_, view)


# --- what the page shows ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "progress", "stance", "next_"),
    [("en", "1 of 4", "neutral", "Next →"), ("zh", "第 1 位，共 4 位", "中立", "下一位 →")],
)
def test_the_page_shows_one_person_in_both_languages(
    open_app: Open, meeting: Port, lang: str, progress: str, stance: str, next_: str
) -> None:
    app = open_app(PAGE, center=meeting.center, lang=lang)
    assert not app.exception
    body = shown(app)
    assert progress in body
    assert '<h1 title="Zhou" data-kamap="name">Zhou</h1>' in body
    assert f"<strong>{stance}</strong>" in body
    assert app.button(key="walk:next").label == next_


def test_a_button_rates_who_is_on_screen_and_the_figures_move(
    open_app: Open, meeting: Port, desk: Desk
) -> None:
    seats.rate(desk, meeting.seat["Zhou"], final_say=True, veto=True, roles=frozenset({Role.COACH}))
    app = open_app(PAGE, center=meeting.center)
    for badge in ("final say", "veto", "coach", "never met"):
        assert f">{badge}</span>" in shown(app)
    app.button(key="walk:-2").click().run()
    assert "has serious doubts" in shown(app)
    app.button(key="walk:next").click().run()
    assert ">Qian</h1>" in shown(app)
    app.button(key="walk:5").click().run()
    assert '<b data-kamap="support">50.0 %</b>' in shown(app)  # Qian's 30 and Sun's 20 of 100
    app.button(key="walk:back").click().run()
    assert '<b data-kamap="support">20.0 %</b>' in shown(app)


def test_a_colleague_who_was_faster_leaves_a_choice(
    open_app: Open, meeting: Port, database: Database
) -> None:
    app = open_app(PAGE, center=meeting.center, person=meeting.person["Qian"])
    wang = Desk(database, "Wang")
    seats.rate(wang, meeting.seat["Qian"], stance=1)
    app.button(key="walk:-5").click().run()
    app.button(key="walk:next").click().run()
    app.button(key="walk:3").click().run()  # Sun's is saved, and Qian's is not forgotten
    app.button(key="walk:previous").click().run()
    assert "Your rating was not saved" in shown(app)
    app.button(key="walk:-5").click().run()
    assert "Your rating was not saved" not in shown(app)
    assert not app.exception
    stored = {s.person.name: s.seat.stance for s in view_of(wang, meeting).seats}
    assert stored == {"Zhou": 0, "Qian": -5, "Sun": 3, "Deng": None}


def test_the_end_says_who_moved_and_who_is_unknown(open_app: Open, meeting: Port) -> None:
    app = open_app(PAGE, center=meeting.center, person=meeting.person["Qian"])
    assert ">Qian</h1>" in shown(app)
    assert "person" not in app.query_params  # it was where to start, not where we are
    app.button(key="walk:2").click().run()
    for _ in range(3):
        app.button(key="walk:next").click().run()
    body = shown(app)
    assert "20.0 % → 50.0 %" in body
    assert "works against us openly" in body
    assert "backs us when asked" in body
    assert "Still unknown · 1" in body
    app.button(key="walk:previous").click().run()
    assert ">Deng</h1>" in shown(app)


def test_a_round_goes_on_where_it_was_left(open_app: Open, meeting: Port) -> None:
    app = open_app(PAGE, center=meeting.center)
    app.button(key="walk:next").click().run()
    app.switch_page("../../pages/account/map.py").run()
    app.switch_page("../../pages/account/round.py").run()
    assert ">Qian</h1>" in shown(app)


def test_nobody_due_is_said(open_app: Open, database: Database) -> None:
    desk = Desk(database, "Li")
    port = port_with(desk, Who("Zhou", 50, 3, desk.today()))
    app = open_app(PAGE, center=port.center)
    app.toggle(key=f"walk:due:{port.center}").set_value(True).run()
    assert not app.exception
    assert "Nobody is due" in shown(app)
    app.toggle(key=f"walk:due:{port.center}").set_value(False).run()
    assert ">Zhou</h1>" in shown(app)


def test_an_empty_map_says_what_to_do(open_app: Open, desk: Desk) -> None:
    center, _ = accounts.create(desk, "New customer")
    app = open_app(PAGE, center=center.id)
    assert not app.exception
    assert app.subheader[0].value == "Nobody is on this map yet."
    assert len(app.get("page_link")) == 2


def test_a_name_is_text(open_app: Open, desk: Desk) -> None:
    port = port_with(desk, Who("<script>alert(1)</script>", 50))
    app = open_app(PAGE, center=port.center)
    assert "&lt;script&gt;" in shown(app)
    assert "<script>" not in shown(app)
