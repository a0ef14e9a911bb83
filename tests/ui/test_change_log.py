"""/log: what it shows, what it is searched by, and taking back one's own edits there."""

import csv
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from streamlit.testing.v1 import AppTest

from kamap.i18n import translator
from kamap.model import Layout, TieKind
from kamap.services import accounts, clock, history, people, places, seats, ties
from kamap.services.desk import Desk, system_user
from kamap.store.engine import Database
from kamap.store.search import Wanted
from kamap.ui.change_log import AT_A_TIME
from kamap.ui.change_log.spreadsheet import written
from tests.conftest import Port
from tests.ui.conftest import Open

PAGE = "account/log.py"


@pytest.fixture
def me(database: Database) -> Desk:
    """Whoever sits at the page: nobody has given another name there."""
    return Desk(database, system_user())


def rows(app: AppTest) -> list[str]:
    """The edits as markup, newest first."""
    said = "".join(block.proto.body for block in app.get("html"))
    return re.split('(?=<div class="edit(?: undone)?">)', said)[1:]


def whats(app: AppTest) -> list[str]:
    return re.findall('class="what">([^<]*)', "".join(rows(app)))


def undo_of(app: AppTest, set_id: int | None) -> list[object]:
    return [button for button in app.button if button.key == f"log:undo:{set_id}"]


def test_an_edit_says_who_what_before_and_after(open_app: Open, me: Desk, meeting: Port) -> None:
    seats.rate(me, meeting.seat["Qian"], influence=45, stance=-2)
    app = open_app(PAGE, center=meeting.center, lang="en")
    assert not app.exception
    newest = rows(app)[0]
    for text in (me.actor, "rated", "Qian", "influence", ">30<", ">45<", ">−4<", ">−2<"):
        assert text in newest
    assert "date of rating" not in newest  # it goes with the stance


def test_undo_is_offered_for_ones_own_and_marks_what_it_took_back(
    open_app: Open, me: Desk, meeting: Port
) -> None:
    first = seats.rate(me, meeting.seat["Qian"], influence=45)
    seats.rate(me, meeting.seat["Sun"], influence=25)
    theirs = seats.rate(replace(me, actor="Bo"), meeting.seat["Zhou"], influence=55)
    app = open_app(PAGE, center=meeting.center, lang="en")
    assert undo_of(app, theirs.set_id) == []

    app.button(key=f"log:undo:{first.set_id}").click().run()
    assert undo_of(app, first.set_id) == []
    newest, *_ = rows(app)
    assert "Undone: rated" in newest
    assert ["edit undone" in row for row in rows(app)].count(True) == 1


def test_a_refused_undo_says_why_and_leaves_the_others_possible(
    open_app: Open, me: Desk, meeting: Port
) -> None:
    other = seats.rate(me, meeting.seat["Sun"], influence=25)
    built_on = seats.rate(me, meeting.seat["Qian"], influence=45)
    seats.rate(replace(me, actor="Bo"), meeting.seat["Qian"], influence=60)
    app = open_app(PAGE, center=meeting.center, lang="en")
    app.button(key=f"log:undo:{built_on.set_id}").click().run()
    (refused,) = app.error
    assert "Bo has changed influence of Qian" in refused.value.replace("\\", "")

    app.button(key=f"log:undo:{other.set_id}").click().run()
    assert list(app.error) == []
    assert "Undone: rated" in rows(app)[0]


def test_filters_narrow_the_log_and_can_be_let_go(open_app: Open, me: Desk, meeting: Port) -> None:
    seats.rate(me, meeting.seat["Qian"], influence=45)
    people.change(me, meeting.person["Qian"], name="Qian Li")
    app = open_app(PAGE, center=meeting.center, lang="en", person=meeting.person["Qian"])
    assert app.selectbox(key=f"log:person:{meeting.account}").value == meeting.person["Qian"]
    assert whats(app) == ["person changed", "rated", "rated", "person added"]  # whatever the name

    app.selectbox(key=f"log:actor:{meeting.account}").set_value(me.actor).run()
    assert len(rows(app)) == 2
    app.date_input(key=f"log:until:{meeting.account}").set_value(
        me.today() - timedelta(days=1)
    ).run()
    assert rows(app) == []
    assert "No edit fits." in app.info[0].value
    app.button(key="log:all").click().run()
    assert len(rows(app)) > 2


def test_a_long_log_comes_a_hundred_edits_at_a_time(
    open_app: Open, me: Desk, meeting: Port
) -> None:
    bo = replace(me, actor="Bo")
    for n in range(AT_A_TIME):
        seats.rate(bo, meeting.seat["Deng"], influence=1 + n % 50)
    app = open_app(PAGE, center=meeting.center, lang="en")
    count = len(rows(app))
    assert count == AT_A_TIME
    app.button(key="log:more").click().run()
    assert len(rows(app)) == history.edits(me.database, meeting.account, Wanted())[1] > count


def test_taking_back_the_whole_customer_is_asked_about_first(open_app: Open, me: Desk) -> None:
    center, saved = accounts.create(me, "Port")
    app = open_app(PAGE, center=center.id, lang="en")
    assert app.button(key=f"log:undo:{saved.set_id}").label == "Take back the whole customer"
    assert "there is no way to get it back" in app.caption[-1].value


def test_the_file_has_every_line_and_typed_text_stays_text(me: Desk, meeting: Port) -> None:
    sheet_of = {"database": me.database, "account_id": meeting.account, "t": translator("en")}
    people.change(me, meeting.person["Qian"], title='=HYPERLINK("x")')
    seats.rate(me, meeting.seat["Qian"], stance=-2, evidence="-1+1", influence=45)
    text = written(wanted=Wanted(actor=me.actor), **sheet_of).decode("utf-8-sig")
    header, *lines = csv.reader(StringIO(text))
    assert header[:4] == ["when", "who", "what", "person"]
    said = {line[4]: tuple(line[5:7]) for line in lines}
    assert said["title"][1] == '\'=HYPERLINK("x")'
    assert said["evidence"] == ("–", "'-1+1")
    assert (said["stance"], said["influence"]) == (("-4", "-2"), ("30", "45"))  # numbers


def test_cards_are_moved_without_their_coordinates(open_app: Open, me: Desk, meeting: Port) -> None:
    places.move(me, meeting.center, meeting.person["Sun"], Layout.ORG, 10, 20)
    places.move(me, meeting.center, meeting.person["Sun"], Layout.ORG, 30, 40)
    newest = rows(open_app(PAGE, center=meeting.center, lang="en"))[0]
    assert "card moved" in newest
    assert newest.count("Sun") == 1
    assert "30" not in newest.split("<ul>")[1]


def test_ties_belong_to_both_ends(me: Desk, meeting: Port) -> None:
    _, saved = ties.draw(me, meeting.person["Sun"], meeting.person["Zhou"], TieKind.INFLUENCES)
    for name, found in (("Sun", True), ("Zhou", True), ("Qian", False)):
        made, _ = history.edits(
            me.database, meeting.account, Wanted(person_id=meeting.person[name])
        )
        assert (saved.set_id in {edit.set_id for edit in made}) is found


def test_a_day_is_the_teams_day(me: Desk, meeting: Port) -> None:
    """Half past eight in the evening in London is tomorrow in Shanghai."""
    late = replace(me, clock=lambda: datetime.fromisoformat("2026-03-02T20:30:00+00:00"))
    saved = seats.rate(late, meeting.seat["Sun"], influence=33)
    for day, found in ((date(2026, 3, 2), False), (date(2026, 3, 3), True)):
        wanted = Wanted(since=clock.end_of(day - timedelta(days=1)), until=clock.end_of(day))
        made, _ = history.edits(me.database, meeting.account, wanted)
        assert (saved.set_id in {edit.set_id for edit in made}) is found
