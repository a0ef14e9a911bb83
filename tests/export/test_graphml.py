"""GraphML: read back by networkx it is the same network, with equal attributes."""

from dataclasses import replace
from io import BytesIO
from xml.etree.ElementTree import fromstring

import networkx as nx
from hypothesis import given, settings

from kamap.analysis.view import analyse
from kamap.export.graphml import graphml, network
from kamap.model import (
    Counterpart,
    InformationPoint,
    Person,
    PointState,
    Role,
    TeamMember,
    Tie,
    TieKind,
    Topic,
)
from tests.conftest import MONDAY, Who, map_of
from tests.export import any_map

NS = "{http://graphml.graphdrawing.org/xmlns}"


def read(content):
    return nx.read_graphml(
        BytesIO(content), node_type=int, edge_key_type=str, force_multigraph=True
    )


@settings(max_examples=40, deadline=None)
@given(any_map.views)
def test_any_map_is_read_back_with_equal_attributes(view):
    content, written = graphml(view), network(view)
    found = read(content)
    assert dict(found.nodes(data=True)) == dict(written.nodes(data=True))
    assert edges(found) == edges(written)
    assert {name: found.graph[name] for name in written.graph} == written.graph
    assert graphml(view) == content


def edges(graph):
    return {(*ends, key): kept for *ends, key, kept in graph.edges(keys=True, data=True)}


def test_what_is_known_of_a_person_a_source_and_a_tie():
    zhou = Who("Zhou", 60, +3, confirmed=True, part={"roles": [Role.COACH, Role.USER]})
    told = InformationPoint(
        buying_center_id=1,
        topic=Topic.FUNDS,
        state=PointState.ASSUMED,
        known_on=MONDAY,
        source_id=9,
    )
    map_ = replace(
        map_of(
            zhou, Who("Qian", 40), ties=(tie(1, 2, TieKind.INFLUENCES), tie(1, 2, TieKind.CLOSE_TO))
        ),
        points=(told,),
        sources=(Person(id=9, account_id=1, name="Chen"),),
        team=(TeamMember(id=1, name="Li Na"),),
        counterparts=(Counterpart(id=1, team_member_id=1, person_id=1, strength=5),),
    )
    found = read(graphml(analyse(map_, MONDAY)))
    assert found.nodes[1] == {
        "label": "Zhou",
        "name": "Zhou",
        "contact_depth": 0,
        "seated": True,
        "roles": "coach; user",
        "final_say": False,
        "veto": False,
        "influence": 60,
        "stance": 3,
        "confidence": "confirmed",
        "rated_on": "2026-03-02",
        "attitude": "ally",
        "part": "supporting",
        "stale": False,
        "never_met": True,
        "our_contacts": "Li Na:5",
    }
    assert "stance" not in found.nodes[2]
    assert (found.nodes[9]["seated"], found.nodes[9]["told"]) == (False, "funds")
    assert sorted(kept["kind"] for kept in found[1][2].values()) == ["close_to", "influences"]
    assert found.graph["stamp"] == "INTERNAL 内部资料"


def tie(source, target, kind):
    number = list(TieKind).index(kind) + 1
    return Tie(id=number, account_id=1, source_id=source, target_id=target, kind=kind, strength=4)


def test_gephi_finds_labels_weights_and_an_id_for_every_edge():
    ties = (tie(1, 2, TieKind.INFLUENCES), tie(2, 1, TieKind.DOTTED_LINE))
    root = fromstring(graphml(analyse(map_of(Who("Zhou"), Who("Qian"), ties=ties), MONDAY)))
    names = {(key.get("for"), key.get("attr.name")) for key in root.iter(f"{NS}key")}
    assert {("node", "label"), ("edge", "label"), ("edge", "weight")} <= names
    assert {edge.get("id") for edge in root.iter(f"{NS}edge")} == {"e2", "e3"}


def test_a_map_without_anybody_is_a_file_all_the_same():
    assert read(graphml(analyse(map_of(), MONDAY))).graph["account"] == "Port"
