"""Our team, whom they cover, and handing that over."""

import pytest

from kamap.errors import Conflict, Invalid, NameTaken, NotFound, StillCovers
from kamap.model import Counterpart, TeamMember
from kamap.services import accounts, history, people, team, views
from kamap.services.desk import Desk
from kamap.store.repository import Repository
from tests.conftest import MONDAY, Port, Who, port_with


def names(desk: Desk) -> list[str]:
    return [member.name for member in team.listed(desk.database)]


def covers(desk: Desk, port: Port) -> dict[str, list[tuple[str, int]]]:
    """Who of us covers each of their people, and how strongly."""
    view = views.load(desk.database, port.center, MONDAY)
    return {
        seat.person.name: [(cover.member.name, cover.strength) for cover in seat.counterparts]
        for seat in view.seats
    }


@pytest.fixture
def us(desk: Desk) -> dict[str, int]:
    return {name: team.add(desk, name)[0] for name in ("wang", "Ann", "Bo")}


def test_the_team_is_listed_by_name(desk: Desk, us: dict[str, int]) -> None:
    assert names(desk) == ["Ann", "Bo", "wang"]


def test_a_name_is_given_once_and_never_empty(desk: Desk, us: dict[str, int]) -> None:
    with pytest.raises(NameTaken):
        team.add(desk, " Ann ")
    with pytest.raises(NameTaken):
        team.change(desk, us["Bo"], name="Ann")
    with pytest.raises(Invalid):
        team.change(desk, us["Bo"], name="  ")
    team.change(desk, us["Bo"], name="Bo", title="Presales", unit="North")
    assert names(desk) == ["Ann", "Bo", "wang"]


def test_a_colleague_renamed_is_renamed_on_the_map_they_are_on(
    desk: Desk, port: Port, us: dict[str, int]
) -> None:
    team.cover(desk, port.person["Zhou"], us["Ann"], 4)
    before = views.load(desk.database, port.center, MONDAY).center.revision
    team.change(desk, us["Ann"], name="Anna")
    assert covers(desk, port)["Zhou"] == [("Anna", 4)]
    assert views.load(desk.database, port.center, MONDAY).center.revision == before + 1


def test_strength_is_set_changed_and_taken_away(desk: Desk, port: Port, us: dict[str, int]) -> None:
    zhou = port.person["Zhou"]
    team.cover(desk, zhou, us["Ann"], 2)
    team.cover(desk, zhou, us["Bo"], 5)
    assert covers(desk, port)["Zhou"] == [("Bo", 5), ("Ann", 2)]
    team.cover(desk, zhou, us["Ann"], 3)
    team.cover(desk, zhou, us["Bo"], None)
    assert covers(desk, port) == {"Zhou": [("Ann", 3)], "Qian": [], "Sun": []}
    assert team.cover(desk, zhou, us["Bo"], None).set_id is None
    with pytest.raises(Invalid):
        team.cover(desk, zhou, us["Ann"], 6)
    with pytest.raises(NotFound):
        team.cover(desk, zhou, 99, 3)
    assert history.undo(desk, port.account).undid == "cover"
    assert covers(desk, port)["Zhou"] == [("Bo", 5), ("Ann", 3)]


def test_two_who_set_the_same_strength_have_to_choose(
    desk: Desk, port: Port, us: dict[str, int]
) -> None:
    team.cover(desk, port.person["Zhou"], us["Ann"], 2)
    mine = Desk(
        desk.database, "Li", seen=history.last_set(desk.database), clock=desk.clock, session="mine"
    )
    theirs = Desk(desk.database, "Chen", clock=desk.clock, session="theirs")
    team.cover(theirs, port.person["Zhou"], us["Ann"], 5)
    with pytest.raises(Conflict) as refused:
        team.cover(mine, port.person["Zhou"], us["Ann"], 1)
    assert (refused.value.theirs, refused.value.actor) == (5, "Chen")


def test_a_new_name_joins_the_team_in_the_same_edit(desk: Desk, port: Port) -> None:
    team.cover_by_name(desk, port.person["Zhou"], " Ann  Lee ")
    assert covers(desk, port)["Zhou"] == [("Ann Lee", 3)]
    team.cover_by_name(desk, port.person["Sun"], "ann lee")  # whom we know by now
    assert names(desk) == ["Ann Lee"]
    history.undo(desk, port.account)
    history.undo(desk, port.account)
    assert (names(desk), covers(desk, port)["Zhou"]) == ([], [])


def test_a_name_given_again_leaves_the_strength_alone(desk: Desk, port: Port) -> None:
    ann, _ = team.add(desk, "Ann")
    team.cover(desk, port.person["Zhou"], ann, 5)
    assert team.cover_by_name(desk, port.person["Zhou"], "Ann").set_id is None
    assert covers(desk, port)["Zhou"] == [("Ann", 5)]


def test_who_still_covers_somebody_stays_on_the_team(
    desk: Desk, port: Port, us: dict[str, int]
) -> None:
    for name in ("Zhou", "Qian"):
        team.cover(desk, port.person[name], us["Ann"], 3)
    with pytest.raises(StillCovers) as refused:
        team.remove(desk, us["Ann"])
    assert (refused.value.name, refused.value.people) == ("Ann", ("Qian", "Zhou"))
    team.remove(desk, us["Bo"])
    assert names(desk) == ["Ann", "wang"]
    history.undo(desk, team.OUR_SIDE)
    assert names(desk) == ["Ann", "Bo", "wang"]


def test_those_who_have_left_hold_nobody_on_the_team(
    desk: Desk, port: Port, us: dict[str, int]
) -> None:
    team.cover(desk, port.person["Zhou"], us["Ann"], 3)
    people.leave(desk, port.person["Zhou"], MONDAY)
    assert team.covered(desk.database, MONDAY) == {}
    team.remove(desk, us["Ann"])
    assert names(desk) == ["Bo", "wang"]
    history.undo(desk, team.OUR_SIDE)
    people.come_back(desk, port.person["Zhou"])
    assert covers(desk, port)["Zhou"] == [("Ann", 3)]


def test_people_are_counted_over_all_accounts(desk: Desk, port: Port, us: dict[str, int]) -> None:
    bank = port_with(desk, Who("He"), name="Bank")
    for person in (port.person["Zhou"], port.person["Sun"], bank.person["He"]):
        team.cover(desk, person, us["Ann"], 1)
    assert team.covered(desk.database, MONDAY) == {us["Ann"]: {"Port": 2, "Bank": 1}}


def test_handing_over_keeps_what_is_stronger_and_stays_within_the_account(
    desk: Desk, port: Port, us: dict[str, int]
) -> None:
    bank = port_with(desk, Who("He"), name="Bank")
    team.cover(desk, port.person["Zhou"], us["Ann"], 4)
    team.cover(desk, port.person["Zhou"], us["Bo"], 2)
    team.cover(desk, port.person["Qian"], us["Ann"], 1)
    team.cover(desk, port.person["Qian"], us["Bo"], 5)
    team.cover(desk, port.person["Sun"], us["Ann"], 2)
    team.cover(desk, bank.person["He"], us["Ann"], 3)
    before = covers(desk, port)
    team.hand_over(desk, port.account, us["Ann"], us["Bo"])
    assert covers(desk, port) == {"Zhou": [("Bo", 4)], "Qian": [("Bo", 5)], "Sun": [("Bo", 2)]}
    assert covers(desk, bank) == {"He": [("Ann", 3)]}
    history.undo(desk, port.account)
    assert covers(desk, port) == before


def test_handing_over_to_oneself_or_nobody_changes_nothing(
    desk: Desk, port: Port, us: dict[str, int]
) -> None:
    team.cover(desk, port.person["Zhou"], us["Ann"], 4)
    assert team.hand_over(desk, port.account, us["Ann"], us["Ann"]).set_id is None
    with pytest.raises(NotFound):
        team.hand_over(desk, port.account, us["Ann"], 99)
    with pytest.raises(NotFound):
        team.hand_over(desk, 99, us["Ann"], us["Bo"])
    assert covers(desk, port)["Zhou"] == [("Ann", 4)]


def test_a_person_taken_off_the_account_takes_their_counterparts_along(
    desk: Desk, port: Port, us: dict[str, int]
) -> None:
    team.cover(desk, port.person["Zhou"], us["Ann"], 4)
    people.remove(desk, port.seat["Zhou"])
    with desk.database.reading() as connection:
        assert Repository(connection).all(Counterpart) == ()
        assert len(Repository(connection).all(TeamMember)) == 3
    history.undo(desk, port.account)
    assert covers(desk, port)["Zhou"] == [("Ann", 4)]
    assert accounts.find(desk.database, "Port").id == port.account
