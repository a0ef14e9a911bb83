"""The chart a customer sees: one size for all, nothing on top of anything, only lines decide."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamap.analysis.client_map import ClientMap, ClientPerson
from kamap.drawing.client_chart import ClientLayout, client_chart, layouts
from kamap.drawing.folded import folded
from kamap.i18n import translator

EN, ZH = translator("en"), translator("zh")
PORT = ClientMap(
    (
        ClientPerson("Zhou", "CEO", "Board"),
        ClientPerson("An", "Clerk", "Purchase", 2, ("Li", "Wu")),
        ClientPerson("Qian", "Buyer", "Purchase", 0),
        ClientPerson("Sun"),
    ),
    counterparts=True,
)


@st.composite
def client_maps(draw: st.DrawFn) -> ClientMap:
    count = draw(st.integers(0, 40))
    people = tuple(
        ClientPerson(
            draw(st.sampled_from(["Zhou", "王小明", "A"])),
            department=draw(st.sampled_from(["", "IT", "Board"])),
            manager=draw(st.none() | st.integers(0, n - 1)) if n else None,
        )
        for n in range(count)
    )
    return ClientMap(people, counterparts=draw(st.booleans()))


def drawn(map_: ClientMap, layout: ClientLayout = ClientLayout.ORG) -> dict:
    return client_chart(map_, layout, "#2F74B5", EN)


def test_a_card_says_name_title_department_and_whom_to_turn_to() -> None:
    zhou, an, *_ = drawn(PORT)["nodes"]
    said = {"name", "title", "department", "note", "initials", "id", "x", "y", "w", "h"}
    assert set(zhou) == said
    assert (an["name"], an["title"], an["note"]) == ("An", "Clerk", "↔ Li, Wu")
    assert zhou["note"] == "↔ to be named"
    assert client_chart(PORT, ClientLayout.ORG, "#2F74B5", ZH)["nodes"][0]["note"] == "↔ 待定"


def test_lines_run_to_managers_and_say_nothing_else() -> None:
    assert drawn(PORT)["edges"] == [
        {"id": 1, "from": 1, "to": 2, "kind": "reports_to"},
        {"id": 2, "from": 2, "to": 0, "kind": "reports_to"},
    ]
    assert drawn(PORT, ClientLayout.DEPARTMENTS)["edges"] == []


def test_each_department_has_its_heading() -> None:
    captions = drawn(PORT, ClientLayout.DEPARTMENTS)["captions"]
    assert [caption["text"] for caption in captions] == ["Board", "Purchase", "Other"]
    assert [caption["text"] for caption in drawn(PORT)["captions"]] == ["Other"]


def test_without_lines_there_is_no_org_chart() -> None:
    assert layouts(PORT) == (ClientLayout.ORG, ClientLayout.DEPARTMENTS)
    assert layouts(ClientMap((ClientPerson("Zhou"),))) == (ClientLayout.DEPARTMENTS,)


@pytest.mark.parametrize("layout", list(ClientLayout))
@settings(max_examples=60, deadline=None)
@given(map_=client_maps())
def test_cards_are_alike_and_apart(layout: ClientLayout, map_: ClientMap) -> None:
    nodes = drawn(map_, layout)["nodes"]
    assert len({(node["w"], node["h"]) for node in nodes}) <= 1
    for one in nodes:
        for other in nodes[: one["id"]]:
            beside = abs(one["x"] - other["x"]) >= one["w"]
            assert beside or abs(one["y"] - other["y"]) >= one["h"]


@pytest.mark.parametrize("layout", list(ClientLayout))
def test_no_word_of_ours_is_in_it(layout: ClientLayout) -> None:
    said = json.dumps(drawn(PORT, layout)).lower()
    for ours in ("influence", "stance", "attitude", "coach", "block", "met", "rated", "strength"):
        assert ours not in said
    said = json.dumps(client_chart(PORT, layout, "#2F74B5", ZH), ensure_ascii=False)
    for ours in ("关键人", "决策", "支持", "影响", "教练", "反对", "接触", "盟友"):
        assert ours not in said


def test_departments_fold_into_one_card_each() -> None:
    fold = folded(PORT, EN)
    assert [(one.name, one.title, one.manager) for one in fold.people] == [
        ("Board", "1 person", None),
        ("Purchase", "2 people", 0),
        ("Other", "1 person", None),
    ]


@settings(max_examples=60, deadline=None)
@given(client_maps())
def test_folding_counts_everybody_and_never_closes_a_circle(map_: ClientMap) -> None:
    fold = folded(map_, EN)
    assert sum(int(one.title.split()[0]) for one in fold.people) == len(map_.people)
    for one in fold.people:
        steps, above = 0, one.manager
        while above is not None:
            above, steps = fold.people[above].manager, steps + 1
            assert steps <= len(fold.people)
