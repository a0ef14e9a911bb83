"""The map's payload holds what is drawn, and no more."""

import json
import time
from datetime import date, timedelta

import pytest

from kamap.analysis.view import AccountView, analyse
from kamap.drawing.labels import labels
from kamap.drawing.layout import Point, card, matrix
from kamap.drawing.network import file_stem, initials, payload
from kamap.i18n import translator
from kamap.model import (
    Account,
    Attitude,
    BuyingCenter,
    Confidence,
    Counterpart,
    InformationPoint,
    Layout,
    Person,
    Role,
    Seat,
    StakeholderMap,
    TeamMember,
    Tie,
    TieKind,
    Topic,
)

TODAY = date(2026, 5, 2)
EN = translator("en")


def harbour() -> AccountView:
    """Zhou, never met, decides; Qian, a blocker rated long ago, reports to Zhou."""
    people = (
        Person(id=1, account_id=1, name="L. Zhou", title="Chairman"),
        Person(id=2, account_id=1, name="H. Qian", department="Finance", contact_depth=2),
    )
    seats = (
        Seat(buying_center_id=1, person_id=1, influence=95, final_say=True),
        Seat(
            buying_center_id=1,
            person_id=2,
            roles=frozenset({Role.APPROVER, Role.COACH}),
            influence=0,
            stance=-4,
            confidence=Confidence.CONFIRMED,
            rated_on=date(2026, 1, 1),
        ),
    )
    ties = (
        Tie(id=7, account_id=1, source_id=2, target_id=1, kind=TieKind.REPORTS_TO, strength=3),
        Tie(id=8, account_id=1, source_id=2, target_id=1, kind=TieKind.INFLUENCES, strength=5),
    )
    center = BuyingCenter(id=4, account_id=1, name="Cranes / 2027", revision=12)
    return analyse(
        StakeholderMap(Account(id=1, name="Harbour Terminals"), center, people, seats, ties), TODAY
    )


def with_us(view: AccountView) -> AccountView:
    """The same map, with Ann of ours covering Zhou."""
    ann = TeamMember(id=5, name="Ann Lee", title="KAM", unit="East")
    knows = Counterpart(id=1, team_member_id=5, person_id=1, strength=4)
    people = tuple(seat.person for seat in view.seats)
    seats = tuple(seat.seat for seat in view.seats)
    map_ = StakeholderMap(
        view.account, view.center, people, seats, view.ties, None, (knows,), (ann,)
    )
    return analyse(map_, TODAY)


def with_a_source(view: AccountView) -> AccountView:
    """The same map, and Chen without a seat, who told us of the funds and sways Zhou."""
    chen = Person(id=9, account_id=1, name="Chen", organisation="Design Institute", contact_depth=2)
    sways = Tie(id=11, account_id=1, source_id=9, target_id=1, kind=TieKind.INFLUENCES, strength=4)
    map_ = StakeholderMap(
        view.account,
        view.center,
        tuple(seat.person for seat in view.seats),
        tuple(seat.seat for seat in view.seats),
        (*view.ties, sways),
        points=(InformationPoint(buying_center_id=4, topic=Topic.FUNDS, source_id=9),),
        sources=(chen,),
    )
    return analyse(map_, TODAY)


def crowd(people: int, ties: int) -> AccountView:
    """A map of realistic words: everybody reports to somebody, and other ties besides."""
    persons = tuple(
        Person(
            id=i,
            account_id=1,
            name=f"Xiaoming Zhang {i}",
            title="Senior project manager",
            department=f"Department {i % 9}",
            contact_depth=i % 5,
        )
        for i in range(1, people + 1)
    )
    seats = tuple(
        Seat(
            buying_center_id=1,
            person_id=i,
            roles=frozenset({Role.USER, Role.INFLUENCER}),
            influence=i * 37 % 101,
            stance=i % 11 - 5,
            rated_on=TODAY - timedelta(days=i % 120),
        )
        for i in range(1, people + 1)
    )
    lines = [(i, max(1, i // 5), TieKind.REPORTS_TO) for i in range(2, people + 1)]
    kinds = (TieKind.INFLUENCES, TieKind.CLOSE_TO, TieKind.CONFLICTS_WITH)
    for i in range(ties - len(lines)):
        source = i % people + 1
        lines.append((source, (source + 7 + i // people) % people + 1, kinds[i % 3]))
    return analyse(
        StakeholderMap(
            Account(id=1, name="Port"),
            BuyingCenter(id=1, account_id=1, name="Standing"),
            persons,
            seats,
            tuple(
                Tie(id=n, account_id=1, source_id=s, target_id=t, kind=k, strength=n % 5 + 1)
                for n, (s, t, k) in enumerate(lines, 1)
            ),
        ),
        TODAY,
    )


def somewhere(view: AccountView) -> dict[int, Point]:
    return {seat.person_id: Point(seat.person_id * 200, -100) for seat in view.seats}


def drawn(view: AccountView, layout: Layout = Layout.ORG, chosen: int | None = None) -> dict:
    return payload(view, layout, somewhere(view), chosen=chosen, t=EN)


def test_a_person_is_drawn_with_what_is_known() -> None:
    zhou, qian = drawn(harbour())["nodes"]
    size = card(95, 2)
    assert zhou == {
        "id": 1,
        "x": 200,
        "y": -100,
        "w": size.width,
        "h": size.height,
        "name": "L. Zhou",
        "initials": "LZ",
        "title": "Chairman",
        "attitude": "unknown",
        "influence": 95,
        "final_say": True,
        "depth": 0,
        "never_met": True,
        "assumed": True,
    }
    assert qian["influence"] == 0
    assert (qian["stance"], qian["attitude"], qian["blocker"]) == (-4, "blocker", True)
    assert (qian["rated_on"], qian["stale"], qian["coach"]) == ("2026-01-01", True, True)
    assert qian["roles"] == ["approver", "coach"]
    assert not {"assumed", "never_met", "title", "favours"} & qian.keys()


def test_ties_keep_their_direction_and_parallel_ones_stay() -> None:
    assert drawn(harbour())["edges"] == [
        {"id": 7, "from": 2, "to": 1, "kind": "reports_to", "strength": 3},
        {"id": 8, "from": 2, "to": 1, "kind": "influences", "strength": 5},
    ]


def test_another_layout_is_another_map_and_an_edit_is_not() -> None:
    org, influence = drawn(harbour()), drawn(harbour(), Layout.INFLUENCE, chosen=2)
    assert (org["map"], influence["map"]) == ("4:org", "4:influence")
    assert (org["revision"], org["chosen"], influence["chosen"]) == (12, None, 2)


def test_nothing_is_left_to_the_physics_of_the_browser() -> None:
    options = drawn(harbour())["options"]
    assert options["physics"] == {"enabled": False}
    assert options["layout"]["improvedLayout"] is False
    assert options["interaction"]["keyboard"] == {"enabled": False}


def test_the_matrix_brings_its_lanes_and_its_own_points() -> None:
    view = harbour()
    on = matrix(view)
    map_ = payload(view, Layout.MATRIX, {}, chosen=None, t=EN, matrix=on)
    lanes = map_["matrix"]["lanes"]
    assert [lane["stance"] for lane in lanes] == [None, *range(-5, 6)]
    assert [lanes[0]["attitude"], lanes[-1]["attitude"]] == ["unknown", "ally"]
    assert (map_["nodes"][0]["x"], map_["nodes"][0]["y"]) == on.points[1]
    assert "matrix" not in drawn(view)


def test_a_map_in_a_file_is_fixed() -> None:
    view = harbour()
    kept = payload(view, Layout.ORG, somewhere(view), chosen=None, t=EN, editable=False)
    assert kept["fixed"] is True
    assert "fixed" not in drawn(view)


def test_our_people_are_drawn_where_asked_for_and_cost_nothing_elsewhere() -> None:
    view = with_us(harbour())
    points = somewhere(view)
    shown = payload(view, Layout.ORG, points, chosen=None, t=EN, ours=True)
    ours = shown.pop("ours")
    assert shown == payload(view, Layout.ORG, points, chosen=None, t=EN) == drawn(harbour())
    assert ours["covers"] == [{"of": 5, "person": 1, "strength": 4}]
    assert [(one["name"], one["title"], one["unit"]) for one in ours["people"]] == [
        ("Ann Lee", "KAM", "East")
    ]
    assert shown["words"]["people"] == "Map of 2 people"


def test_the_matrix_and_a_map_that_nobody_of_us_covers_have_none_of_our_people() -> None:
    view = with_us(harbour())
    on = payload(view, Layout.MATRIX, {}, chosen=None, t=EN, matrix=matrix(view), ours=True)
    none = payload(harbour(), Layout.ORG, somewhere(view), chosen=None, t=EN, ours=True)
    assert "ours" not in on.keys() | none.keys()


def test_a_source_is_drawn_beside_the_map_and_costs_nothing_elsewhere() -> None:
    view = with_a_source(harbour())
    shown, without = drawn(view, chosen=9), drawn(harbour(), chosen=9)
    *seats, chen = shown["nodes"]
    *ties, sways = shown["edges"]
    assert seats == without["nodes"]
    assert ties == without["edges"]
    assert chen["y"] > max(seat["y"] + seat["h"] for seat in seats)
    assert {k: v for k, v in chen.items() if k not in "xywh"} == {
        "id": 9,
        "source": True,
        "name": "Chen",
        "initials": "C",
        "organisation": "Design Institute",
        "depth": 2,
        "told": ["funds"],
    }
    assert sways == {"id": 11, "from": 9, "to": 1, "kind": "influences", "strength": 4}
    assert shown.pop("sources")["words"]["topics"]["funds"] == "Funds and credit"
    assert shown["words"]["people"] == "Map of 2 people, and 1 source without a seat"
    assert shown.keys() == without.keys()


def test_the_matrix_has_no_sources_and_nobody_chosen_who_is_not_there() -> None:
    view = with_a_source(harbour())
    on, without = (
        payload(one, Layout.MATRIX, {}, chosen=9, t=EN, matrix=matrix(one))
        for one in (view, harbour())
    )
    assert on == without | {"chosen": None}


def test_who_has_changed_is_marked_and_the_legend_says_so_only_then() -> None:
    view = harbour()
    points = somewhere(view)
    plain = payload(view, Layout.ORG, points, chosen=None, t=EN, marked=[99])
    assert plain == payload(view, Layout.ORG, points, chosen=None, t=EN)
    shown = payload(view, Layout.ORG, points, chosen=None, t=EN, marked=[2, 99])
    assert [node["id"] for node in shown["nodes"] if node.get("marked")] == [2]
    assert shown["marked"]["text"] == "Changed"


def test_every_word_is_there_in_english() -> None:
    said = labels(EN)
    assert set(said["attitudes"]) == set(Attitude)
    assert set(said["roles"]) == set(Role)
    assert set(said["ties"]) == set(said["tie_facts"]) == set(TieKind)
    assert [int(stance) for stance in said["stances"]] == list(range(-5, 6))
    assert len(said["depths"]) == 5
    assert drawn(harbour())["words"]["people"] == "Map of 2 people"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Li Wei", "LW"),
        ("Anna Maria von Humboldt", "AH"),
        ("L. Zhou", "LZ"),
        ("Cher", "C"),
        ("王小明", "小明"),
        ("李明", "李明"),
        ("欧阳 娜娜", "娜娜"),
        ("김철수", "철수"),
        ("דוד כהן", "דכ"),
        ("<script>alert(1)</script>", "S"),
        ("🎉 Party", "P"),
        ("🎉", "🎉"),
        ("élodie ßmith", "ÉS"),
    ],
)
def test_initials(name: str, short: str) -> None:
    assert initials(name)[:2] == short


def test_a_file_name_has_no_slashes() -> None:
    assert file_stem(harbour(), Layout.ORG) == "Harbour-Terminals-Cranes-2027-org"


def test_hostile_names_stay_text() -> None:
    view = harbour()
    hostile = '</script><script>alert("x")</script>'
    people = tuple(
        seat.person.with_(name=hostile) if seat.person_id == 1 else seat.person
        for seat in view.seats
    )
    seats = tuple(seat.seat for seat in view.seats)
    changed = analyse(StakeholderMap(view.account, view.center, people, seats, view.ties), TODAY)
    assert json.loads(json.dumps(drawn(changed)))["nodes"][0]["name"] == hostile


def test_a_map_without_people_can_be_drawn() -> None:
    empty = StakeholderMap(
        Account(id=1, name="Port"), BuyingCenter(id=1, account_id=1, name="Standing"), (), (), ()
    )
    assert drawn(analyse(empty, TODAY))["nodes"] == []


@pytest.mark.parametrize(("people", "ties", "kilobytes"), [(60, 180, 60), (300, 900, 230)])
def test_an_edit_sends_little(people: int, ties: int, kilobytes: int) -> None:
    map_ = drawn(crowd(people, ties))
    assert (len(map_["nodes"]), len(map_["edges"])) == (people, ties)
    assert len(json.dumps(map_)) <= kilobytes * 1000 * 0.75


def test_a_large_map_is_quick() -> None:
    view = crowd(300, 900)
    drawn(view)
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        drawn(view)
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.03
