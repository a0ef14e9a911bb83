"""Who is tied to whom: the buying center as a graph."""

from collections.abc import Iterable, Mapping

import networkx as nx

from kamap.model import Person, Tie, TieKind


def graph(people: Iterable[Person], ties: Iterable[Tie]) -> "nx.MultiDiGraph[int]":
    """People (by id) as nodes, their ties as edges keyed by tie id, with `tie` on each edge.

    Ties that hold both ways are one edge, as they are stored. The graph is frozen.
    """
    drawn = nx.MultiDiGraph()
    drawn.add_nodes_from(person.id for person in people)
    drawn.add_edges_from(
        (tie.source_id, tie.target_id, tie.id, {"tie": tie})
        for tie in ties
        if tie.source_id in drawn and tie.target_id in drawn
    )
    return nx.freeze(drawn)


def managers(ties: Iterable[Tie]) -> dict[int, int]:
    """Who reports to whom by a solid line: person id -> manager's person id."""
    return {tie.source_id: tie.target_id for tie in ties if tie.kind is TieKind.REPORTS_TO}


def chain_upwards(person: int, manager_of: Mapping[int, int]) -> list[int]:
    """The person and everybody above, nearest first; stops where the line ends or closes.

    >>> chain_upwards(3, {3: 2, 2: 1})
    [3, 2, 1]
    """
    chain = [person]
    while (above := manager_of.get(chain[-1])) is not None and above not in chain:
        chain.append(above)
    return chain
