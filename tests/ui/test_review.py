"""/review: a letter about what has changed, which can be closed with a note."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from kamap.model import PointState, Topic
from kamap.services import accounts, actions, information, opportunities, people, reviews, seats
from kamap.services.desk import Desk, system_user
from kamap.store.engine import Database
from tests.conftest import Port
from tests.ui.conftest import Open

PAGE = "account/review.py"


@pytest.fixture
def me(database: Database) -> Desk:
    return Desk(database, system_user())


@pytest.fixture
def grace(me: Desk) -> Desk:
    return replace(me, actor="Grace Bai")


def letter(app: AppTest) -> str:
    """What is to be read, from top to bottom, without its markup."""
    assert not app.exception
    bodies = (html.proto.body for html in app.get("html"))
    said = " ".join(re.sub("<[^>]*>", " ", body) for body in bodies if "<style" not in body)
    return re.sub(r"\s+", " ", said)


def test_the_letter_tells_what_has_changed_since_the_last_review(
    open_app: Open, me: Desk, grace: Desk, meeting: Port
) -> None:
    actions.plan(me, meeting.center, "See Qian", owner="Li", due_on=me.today() - timedelta(days=3))
    done, _ = actions.plan(me, meeting.center, "Dinner", person_id=meeting.person["Zhou"])
    reviews.close(grace, meeting.account, "Win Zhou")
    seats.rate(me, meeting.seat["Zhou"], stance=+2)  # 20 of 100 were with us, now 70
    people.change(me, meeting.person["Qian"], contact_depth=2, email="q@harbour.test")
    information.record(me, meeting.center, Topic.FUNDS, state=PointState.CONFIRMED)
    people.add(me, meeting.center, "Wei")
    actions.finish(me, done, "He will come to see the pilot")
    said = letter(open_app(PAGE, center=meeting.center, lang="en"))
    for text in (
        "Last review: today, by Grace Bai Win Zhou",
        "20.0 % → 53.8 %",  # Wei has the influence of a role that nobody named: 30 of 130
        "Joined the map Wei",
        "Zhou stance 0 → +2",
        "Qian contact depth never met → talked business",
        "Information Funds and credit (confirmed)",
        "⚠ 3 days overdue See Qian Li",
        "Dinner Zhou He will come to see the pilot",
        "and 2 smaller changes",
    ):
        assert text in said


def test_a_review_is_closed_with_its_note_and_taken_back(
    open_app: Open, me: Desk, meeting: Port
) -> None:
    app = open_app(PAGE, center=meeting.center, lang="en")
    assert "No review of this account has been closed yet." in letter(app)
    app.text_area[0].set_value("Win Zhou")
    app.button(key="review:close").click().run()
    assert [review.note for review in reviews.listed(me.database, meeting.account)] == ["Win Zhou"]
    assert "Last review: today, by" in letter(app)
    assert "Nobody has changed anything since." in letter(app)
    assert app.text_area[0].value == ""
    assert app.expander[0].label == "1 earlier review"

    app.button(key="note:undo").click().run()
    assert reviews.listed(me.database, meeting.account) == ()
    assert app.text_area[0].value == "Win Zhou"


def test_what_somebody_else_closes_leaves_an_unfinished_note_alone(
    open_app: Open, me: Desk, grace: Desk, meeting: Port
) -> None:
    app = open_app(PAGE, center=meeting.center, lang="en")
    app.text_area[0].set_value("Mine").run()
    reviews.close(grace, meeting.account, "Hers")
    seats.rate(grace, meeting.seat["Zhou"], stance=+2)
    app.run()
    assert "Last review: today, by Grace Bai Hers" in letter(app)
    assert app.text_area[0].value == "Mine"
    app.button(key="review:close").click().run()
    kept = reviews.listed(me.database, meeting.account)
    assert [review.note for review in kept] == ["Mine", "Hers"]
    assert app.expander[0].label == "2 earlier reviews"


def test_a_note_of_one_account_is_no_note_of_another(
    open_app: Open, me: Desk, meeting: Port
) -> None:
    other, _ = accounts.create(me, "Dock")
    app = open_app(PAGE, center=meeting.center, lang="en")
    app.text_area[0].set_value("Harbour’s").run()
    app.query_params["center"] = str(other.id)
    app.run()
    assert app.text_area[0].value == ""
    assert "Nobody is on a map of this account yet." in letter(app)
    app.query_params["center"] = str(meeting.center)
    app.run()
    assert app.text_area[0].value == "Harbour’s"


def test_each_open_map_is_told_apart(open_app: Open, grace: Desk, meeting: Port) -> None:
    reviews.close(grace, meeting.account)
    opportunities.create(grace, meeting.account, "Cranes", people_of=meeting.center)
    said = letter(open_app(PAGE, center=meeting.center, lang="en"))
    assert "Standing Support 20.0 % as it was" in said
    assert "Cranes Support 0.0 % new" in said


@pytest.mark.parametrize(
    ("lang", "first", "button"),
    [("en", "No review of this account", "Close the review"), ("zh", "还没有做过复盘", "结束复盘")],
)
def test_both_languages(open_app: Open, meeting: Port, lang: str, first: str, button: str) -> None:
    app = open_app(PAGE, center=meeting.center, lang=lang)
    assert first in letter(app)
    assert app.button(key="review:close").label == button
