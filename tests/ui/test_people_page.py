"""The people's page as its widgets show it: sums, filters, many at once, ties, who left."""

import re
from typing import Any

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from kamap import words
from kamap.model import Confidence, TieKind
from kamap.services import accounts, history, people, seats, team, ties, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from kamap.ui.people.sheet import Edit, Sheet
from tests.conftest import Port
from tests.ui.conftest import Open

PAGE = "account/people.py"


def html(app: AppTest, holding: str) -> str:
    return next(h.proto.body for h in app.get("html") if holding in h.proto.body)


def cells(line: str) -> list[str]:
    return [re.sub("<[^>]+>", " ", cell).strip() for cell in re.findall("<td.*?</td>", line)]


def table(app: AppTest) -> dict[str, list[Any]]:
    """What the table holds, column by column."""
    if not app.dataframe:
        return {"name": []}
    sent = app.dataframe[0].proto.arrow_data.data
    columns: dict[str, list[Any]] = pa.ipc.open_stream(sent).read_all().to_pydict()
    return columns


def shown(app: AppTest) -> list[str]:
    """The names in the table, from the top."""
    return table(app)["name"]


@pytest.fixture
def covered(meeting: Port, desk: Desk) -> Port:
    """Wang covers Zhou; Qian reports to Zhou."""
    member, _ = team.add(desk, "Wang")
    team.cover(desk, meeting.person["Zhou"], member, 4)
    ties.draw(desk, meeting.person["Qian"], meeting.person["Zhou"], TieKind.REPORTS_TO)
    return meeting


@pytest.mark.parametrize(("lang", "ties_tab"), [("en", "Ties"), ("zh", "关系")])
def test_the_page_speaks_both_languages_and_ranks(
    open_app: Open, covered: Port, lang: str, ties_tab: str
) -> None:
    app = open_app(PAGE, center=covered.center, lang=lang)
    assert not app.exception
    assert app.tabs[1].label == ties_tab
    assert shown(app) == ["Zhou", "Qian", "Sun", "Deng"]


def test_the_sums_are_those_of_the_coverage_above(
    open_app: Open, covered: Port, database: Database, desk: Desk
) -> None:
    app = open_app(PAGE, center=covered.center)
    shares = views.load(database, covered.center, desk.today()).coverage.shares
    assert shares is not None
    total, of_attitudes = re.findall('<tr class="total">.*?</tr>', html(app, "sums"))
    counted = [cell.split(" ", 1) for cell in cells(total)]
    assert [share.strip() for _, share in counted] == [
        words.percent(share)
        for share in (1, shares.supporting, shares.neutral, shares.opposed, shares.unknown)
    ]
    assert [heads for heads, _ in counted] == ["4", "1", "1", "1", "1"]
    assert "100.0 %" in of_attitudes


def test_an_empty_map_and_one_of_nobody_found(open_app: Open, covered: Port, desk: Desk) -> None:
    center, _ = accounts.create(desk, "New customer")
    app = open_app(PAGE, center=center.id)
    assert not app.exception
    assert "Nobody is on this map yet" in app.info[0].value
    app = open_app(PAGE, center=covered.center)
    app.text_input(key="people:find").set_value("nobody at all").run()
    assert not app.exception
    assert "Nobody answers" in app.info[0].value


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("department", "Operations", ["Sun", "Deng"]),
        ("attitude", "blocker", ["Qian"]),
        ("state", "uncovered", ["Qian", "Sun", "Deng"]),
        ("state", "covered", ["Zhou"]),
        ("state", "never_rated", ["Deng"]),
        ("role", "coach", []),
    ],
)
def test_a_filter_leaves_those_who_answer_to_it(
    open_app: Open, covered: Port, key: str, value: str, found: list[str]
) -> None:
    app = open_app(PAGE, center=covered.center)
    app.multiselect(key=f"people:{key}").set_value([value]).run()
    assert not app.exception
    assert shown(app) == found


def test_one_value_for_all_that_are_found_is_one_change_set(
    open_app: Open, covered: Port, database: Database, desk: Desk
) -> None:
    app = open_app(PAGE, center=covered.center)
    app.multiselect(key="people:department").set_value(["Operations"]).run()
    app.session_state["people:bulk"] = True
    app.run()
    app.selectbox(key="people:bulk:field").set_value("stance").run()
    assert app.button(key="people:bulk:set").disabled  # nothing is set by mistake
    app.selectbox(key="people:bulk:stance").set_value(-2).run()
    app.button(key="people:bulk:set").click().run()
    assert not app.exception
    view = views.load(database, covered.center, desk.today())
    assert [seat.seat.stance for seat in view.seats] == [0, -4, -2, -2]
    lines = history.log(database, covered.account, 3)  # Sun was rated today already
    assert {(c.person, c.field) for c in lines} == {
        ("Sun", "stance"),
        ("Deng", "stance"),
        ("Deng", "rated_on"),
    }
    assert len({c.change_set_id for c in lines}) == 1
    assert shown(app) == ["Sun", "Deng"]


def test_a_tie_is_drawn_and_a_second_manager_is_refused(
    open_app: Open, covered: Port, database: Database, desk: Desk
) -> None:
    app = open_app(PAGE, center=covered.center)
    app.session_state["people:tabs"] = "Ties"
    app.run()
    assert not app.exception
    for target, count in (("Qian", 2), ("Zhou", 2)):
        app.selectbox(key="people:tie:source_id").set_value(covered.person["Sun"])
        app.selectbox(key="people:tie:target_id").set_value(covered.person[target])
        app.button(key="people:tie:draw").click().run()
        assert not app.exception
        assert len(views.load(database, covered.center, desk.today()).ties) == count
    assert "already reports to" in app.error[0].value


def test_who_has_left_is_listed_with_when_and_where_to(
    open_app: Open, covered: Port, desk: Desk
) -> None:
    people.leave(desk, covered.person["Qian"], desk.today(), "Rival Ports")
    app = open_app(PAGE, center=covered.center)
    app.session_state["people:tabs"] = "People who left"
    app.run()
    assert not app.exception
    left = table(app)
    assert (left["name"], left["moved_to"]) == (["Qian"], ["Rival Ports"])
    assert left["left_on"] == [desk.today()]


def test_edits_the_browser_holds_are_taken_once_and_let_go_where_they_are_not_stored() -> None:
    sheet = Sheet(rows=(7, 8))
    sheet.give({7: {"influence": 80}, 8: {"influence": 30}})
    assert sheet.take({0: {"influence": 150}, 1: {"influence": 31}}) == {
        7: {"influence": Edit(80, 150)},
        8: {"influence": Edit(30, 31)},
    }
    # The first is refused: it is given what is held, so that the browser lets go of it.
    given = sheet.give({7: {"influence": 80}, 8: {"influence": 31}})
    assert [row["influence"] for row in given] == [150, 30]
    assert sheet.take({1: {"influence": 31}}) == {}
    given = sheet.give({7: {"influence": 80}, 8: {"influence": 31}})
    assert [row["influence"] for row in given] == [80, 30]
    assert sheet.take({}) == {8: {"influence": Edit(31, 30)}}  # put back by hand


def test_a_cell_others_changed_a_moment_ago_is_edited_as_it_was_before() -> None:
    sheet = Sheet(rows=(7,))
    sheet.give({7: {"influence": 80, "veto": False}}, seen=1)
    sheet.give({7: {"influence": 70, "veto": False}}, seen=2)
    assert sheet.seen_by({7: ("influence",)}, 2) == 1
    assert sheet.seen_by({7: ("veto",)}, 2) == 2


def test_confidence_is_read_in_the_language_it_is_shown_in(
    open_app: Open, covered: Port, desk: Desk
) -> None:
    seats.rate(desk, covered.seat["Qian"], confidence=Confidence.CONFIRMED)
    app = open_app(PAGE, center=covered.center, lang="zh")
    assert table(app)["confidence"] == ["推测", "已核实", "已核实", "推测"]
