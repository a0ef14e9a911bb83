"""The minutes of a small meeting, line by line: what changed since yesterday, and what is open."""

from datetime import timedelta

import pytest

from kamap.i18n import translator
from kamap.minutes import minutes
from kamap.model import PointState, Standing, TieKind, Topic
from kamap.services import actions, history, information, people, seats, team, ties, wrap_up
from kamap.services.desk import Desk
from tests.conftest import MONDAY, Clock, Port

EN = translator("en")


@pytest.fixture
def tuesday(desk: Desk, port: Port, clock: Clock) -> Desk:
    """The day after the map was made: Zhou decides, Qian blocks, Sun is unknown."""
    clock.day = MONDAY + timedelta(days=1)
    return desk


def section(desk: Desk, port: Port, title: str) -> list[str]:
    """The lines below a heading; none where it is not there."""
    text = minutes(wrap_up.meeting(desk.database, port.center, desk.today()), EN)
    for part in text.split("\n\n"):
        head, *lines = part.splitlines()
        if head == title:
            return [line.removeprefix("- ") for line in lines]
    return []


def test_a_day_on_which_nothing_happened_still_says_where_we_stand(
    tuesday: Desk, port: Port
) -> None:
    text = minutes(wrap_up.meeting(tuesday.database, port.center, tuesday.today()), EN)
    assert text == (
        "Port · Standing · March 3, 2026\n"
        "Support 50.0 %, of which confirmed 50.0 %\n"
        "\n"
        "What changed\n"
        "- Nothing has changed today.\n"
        "\n"
        "Open questions\n"
        "- Who has the final say?\n"
        "- Where do they stand? Sun\n"
        "- Not known yet: 1 Our steps, 2 Buying process, 3 Organisation and breadth, "
        "4 Who decides, 5 Funds and credit, 6 Why, and what each needs, 7 Resources, "
        "8 Competitors, and 9 Success factors"
    )


def test_people_are_told_on_balance_and_by_influence(tuesday: Desk, port: Port) -> None:
    seats.rate(tuesday, port.seat["Sun"], stance=2)
    seats.rate(tuesday, port.seat["Sun"], stance=3, evidence="told us so")
    seats.rate(tuesday, port.seat["Zhou"], final_say=True)
    seats.rate(tuesday, port.seat["Qian"], influence=40)
    seats.rate(tuesday, port.seat["Qian"], influence=30)
    wu, _ = people.add(tuesday, port.center, "Wu")
    tie, _ = ties.draw(tuesday, port.person["Sun"], port.person["Zhou"], TieKind.INFLUENCES)
    assert section(tuesday, port, "What changed") == [
        "Zhou: final say no → yes",
        "Wu: on the map now",
        "Sun: stance ? → +3, evidence: “told us so”",
        "New tie: Sun influences Zhou",
    ]
    ties.remove(tuesday, tie)
    people.leave(tuesday, wu, tuesday.today())
    text = minutes(wrap_up.meeting(tuesday.database, port.center, tuesday.today()), EN)
    assert "tie" not in text
    assert "Support 50.0 % → 70.0 %, of which confirmed 50.0 %" in text
    assert "Final say: Zhou, +3 acts for us" in text


def test_what_was_undone_did_not_happen(tuesday: Desk, port: Port) -> None:
    seats.rate(tuesday, port.seat["Sun"], stance=2)
    history.undo(tuesday, port.account)
    assert section(tuesday, port, "What changed") == ["Nothing has changed today."]


def test_points_and_factors_are_told_by_name(desk: Desk, port: Port, clock: Clock) -> None:
    information.record(desk, port.center, Topic.FUNDS, text="state budget")
    information.record(desk, port.center, Topic.NEEDS, text="old cranes")
    price, _ = information.add_factor(desk, port.center, "price", standing=Standing.BEHIND)
    team_, _ = information.add_factor(desk, port.center, "team")
    clock.day += timedelta(days=1)
    information.record(desk, port.center, Topic.PROCESS, text="three rounds", owner="Li")
    information.record(desk, port.center, Topic.FUNDS, state=PointState.CONFIRMED)
    information.still_true(desk, port.center, Topic.NEEDS)
    information.change_factor(desk, price, standing=Standing.LEVEL)
    information.add_factor(desk, port.center, "time", standing=Standing.AHEAD)
    information.remove_factor(desk, team_)
    assert section(desk, port, "What changed") == [
        "5 Funds and credit: state assumed → confirmed",
        "6 Why, and what each needs: still true",
        "9 Success factors: still true",
        "2 Buying process: assumed, “three rounds”",
        "Success factor “price”: standing behind → level",
        "No longer a success factor: team",
        "New success factor: time, ahead",
    ]
    clock.day += timedelta(days=100)
    questions = section(desk, port, "Open questions")
    assert "Where do they stand by now? Zhou and Qian" in questions
    assert questions[-1].startswith("To be asked again: 2 Buying process, 5 Funds and credit")


def test_what_was_agreed_stands_apart_from_what_was_open_before(
    desk: Desk, port: Port, clock: Clock
) -> None:
    late, _ = actions.plan(desk, port.center, "send the offer", due_on=MONDAY, owner="Ann")
    moved, _ = actions.plan(desk, port.center, "visit", due_on=MONDAY + timedelta(days=3))
    done, _ = actions.plan(desk, port.center, "call")
    dropped, _ = actions.plan(desk, port.center, "write")
    clock.day += timedelta(days=1)
    actions.plan(
        desk,
        port.center,
        "show him the figures",
        person_id=port.person["Qian"],
        owner="Bo",
        due_on=clock.day + timedelta(days=7),
    )
    actions.change(desk, moved, due_on=MONDAY + timedelta(days=2))
    actions.finish(desk, done, "they want a trial")
    actions.remove(desk, dropped)
    assert section(desk, port, "Agreed") == [
        "show him the figures (Qian, countermeasure) – Bo, due in 7 days, 10 Mar"
    ]
    assert section(desk, port, "Still to be done") == [
        "send the offer – Ann, 1 day overdue, 2 Mar",
        "visit – nobody of us yet, due in 1 day, 4 Mar",
    ]
    assert section(desk, port, "What changed") == [
        "visit: due 2026-03-05 → 2026-03-04",
        "Done: call – they want a trial",
        "Dropped: write",
    ]
    actions.finish(desk, late)
    assert "Done: send the offer" in section(desk, port, "What changed")


def test_a_map_begun_today_is_no_list_of_changes(desk: Desk, port: Port) -> None:
    actions.plan(desk, port.center, "call")
    assert section(desk, port, "What changed") == ["The map was begun today, with 3 people on it."]
    assert section(desk, port, "Agreed") == ["call – nobody of us yet, no date"]
    assert section(desk, port, "Still to be done") == []


def test_many_names_are_counted_and_a_long_text_is_cut(tuesday: Desk, port: Port) -> None:
    for number in range(10):
        people.add(tuesday, port.center, f"P{number}")
    information.record(tuesday, port.center, Topic.FUNDS, text="x" * 500)
    unrated = next(q for q in section(tuesday, port, "Open questions") if q.startswith("Where"))
    assert unrated.endswith(", and 3 more")
    (told,) = [c for c in section(tuesday, port, "What changed") if c.startswith("5 ")]
    assert told == f"5 Funds and credit: assumed, “{'x' * 120}…”"


def test_who_covers_somebody_since_today_is_told(tuesday: Desk, port: Port) -> None:
    ann, _ = team.add(tuesday, "Ann")
    team.cover(tuesday, port.person["Zhou"], ann, 4)
    assert section(tuesday, port, "What changed") == ["Zhou: covered by Ann"]


def test_it_reads_as_well_in_chinese(tuesday: Desk, port: Port) -> None:
    seats.rate(tuesday, port.seat["Sun"], stance=3)
    actions.plan(tuesday, port.center, "拜访", person_id=port.person["Qian"], owner="李娜")
    meeting = wrap_up.meeting(tuesday.database, port.center, tuesday.today())
    text = minutes(meeting, translator("zh"))
    assert "2026年3月3日" in text
    assert "支持率 50.0 % → 70.0 %，其中已核实 50.0 %" in text
    assert "- Sun：支持度 ? → +3" in text
    assert "- 拜访（Qian，应对措施） – 李娜，未定日期" in text
