"""The buying center as a graph, and the line of command in it."""

import networkx as nx
import pytest

from kamap.analysis.graph import chain_upwards, graph, managers
from kamap.model import Tie, TieKind
from tests.conftest import Who, map_of

TRIO = map_of(Who("Zhou"), Who("Qian"), Who("Sun")).people


def tie(id_: int, source: int, target: int, kind: TieKind) -> Tie:
    return Tie(id=id_, account_id=1, source_id=source, target_id=target, kind=kind)


def test_two_ties_between_the_same_people_are_two_edges() -> None:
    drawn = graph(TRIO, [tie(1, 1, 2, TieKind.REPORTS_TO), tie(2, 1, 2, TieKind.CONFLICTS_WITH)])
    assert sorted(drawn.nodes) == [1, 2, 3]
    assert sorted(drawn.edges(keys=True)) == [(1, 2, 1), (1, 2, 2)]
    assert drawn.edges[1, 2, 1]["tie"].kind is TieKind.REPORTS_TO


def test_a_tie_to_somebody_not_there_is_not_drawn() -> None:
    assert graph(TRIO, [tie(1, 1, 9, TieKind.INFLUENCES)]).number_of_edges() == 0


def test_the_graph_is_frozen() -> None:
    with pytest.raises(nx.NetworkXError):
        graph(TRIO, ()).add_node(4)


def test_only_solid_lines_make_managers() -> None:
    ties = [tie(1, 1, 2, TieKind.REPORTS_TO), tie(2, 3, 2, TieKind.DOTTED_LINE)]
    assert managers(ties) == {1: 2}


def test_a_chain_that_closes_ends_where_it_began() -> None:
    assert chain_upwards(1, {1: 2, 2: 3, 3: 1}) == [1, 2, 3]
    assert chain_upwards(1, {}) == [1]
