"""Holes, crowds and loads of our side."""

from dataclasses import replace

from kamap.analysis.our_side import our_side
from kamap.analysis.view import AccountView, SeatView, analyse
from kamap.model import Counterpart, TeamMember
from tests.conftest import MONDAY, Who, map_of

TEAM = tuple(TeamMember(id=n, name=name) for n, name in enumerate(("Ann", "Bo", "Cy", "Di"), 1))


def seen(*who: Who, covers: str, final_say: str = "", veto: str = "") -> AccountView:
    """A map and who of us covers whom: `"Ann Zhou 4, Bo Zhou 1"`."""
    map_ = map_of(*who)
    person = {p.name: p.id for p in map_.people}
    member = {m.name: m.id for m in TEAM}
    pairs = [line.split() for line in covers.split(",") if line]
    seats = tuple(
        seat.with_(
            final_say=seat.person_id == person.get(final_say),
            veto=seat.person_id == person.get(veto),
        )
        for seat in map_.seats
    )
    counterparts = tuple(
        Counterpart(id=n, team_member_id=member[us], person_id=person[them], strength=int(strength))
        for n, (us, them, strength) in enumerate(pairs, 1)
    )
    return analyse(replace(map_, seats=seats, counterparts=counterparts, team=TEAM), MONDAY)


def names(seats: tuple[SeatView, ...]) -> list[str]:
    return [seat.person.name for seat in seats]


def test_who_matters_and_is_not_covered_firmly_is_a_hole() -> None:
    view = seen(
        Who("Zhou", 90),  # covered
        Who("Qian", 80),  # by two, but weakly
        Who("Sun", 50),  # by nobody
        Who("Deng", 49),  # by nobody, but it does not matter
        Who("He", 20),  # has a veto
        Who("Wu", 10),  # has the final say
        covers="Ann Zhou 3, Ann Qian 2, Bo Qian 1, Cy Wu 2",
        veto="He",
        final_say="Wu",
    )
    ours = our_side(view)
    assert names(ours.uncovered) == ["Sun", "He"]
    assert names(ours.weak) == ["Qian", "Wu"]
    assert (names(ours.top), ours.top_covered) == (["Zhou", "Qian", "Sun", "Deng", "He"], 1)


def test_three_of_us_on_one_person_are_a_crowd() -> None:
    view = seen(
        Who("Zhou", 90),
        Who("Qian", 80),
        covers="Ann Zhou 1, Bo Zhou 1, Cy Zhou 1, Ann Qian 5, Bo Qian 5",
    )
    assert names(our_side(view).crowds) == ["Zhou"]


def test_the_load_is_people_and_the_influence_they_have() -> None:
    view = seen(
        Who("Zhou", 50), Who("Qian", 30), Who("Sun", 20), covers="Ann Qian 4, Bo Zhou 1, Bo Sun 1"
    )
    loads = [(ld.member.name, ld.people, ld.influence, ld.share) for ld in our_side(view).loads]
    assert loads == [("Bo", 2, 70, 0.7), ("Ann", 1, 30, 0.3)]


def test_who_has_left_needs_nobody_and_weighs_nothing() -> None:
    view = seen(Who("Zhou", 90, person={"left_on": MONDAY}), Who("Qian", 10), covers="Ann Zhou 5")
    ours = our_side(view)
    assert (ours.uncovered, ours.crowds, ours.loads, names(ours.top)) == ((), (), (), ["Qian"])


def test_an_empty_map_and_one_without_influence_have_no_share_to_divide() -> None:
    assert our_side(seen(covers="")).top == ()
    assert our_side(seen(Who("Zhou", 0), covers="Ann Zhou 5")).loads[0].share == 0
