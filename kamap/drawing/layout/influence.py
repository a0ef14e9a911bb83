"""Where does everybody stand on the network of influence?

People close by their ties stand close on the map, the more influential nearer the middle; then
overlapping cards move apart. People tied to nobody stand in rows at the edge.
"""

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import shortest_path

from kamap.analysis.view import AccountView
from kamap.drawing.layout import stress
from kamap.drawing.layout.apart import apart
from kamap.drawing.layout.blocks import Aside, departments
from kamap.drawing.layout.cards import Card, Tier, cards, tier
from kamap.drawing.layout.room import ASPECT, Point, filled
from kamap.model import TieKind

Numbers = NDArray[np.float64]

PULL = {
    TieKind.INFLUENCES: 1.0,
    TieKind.CLOSE_TO: 1.0,
    TieKind.DOTTED_LINE: 0.5,
    TieKind.REPORTS_TO: 0.4,
    TieKind.CONFLICTS_WITH: 0.25,
}
"""How strongly a tie of each kind, at strength 3, draws two people together."""
INWARDS = 0.5
"""How much influence, not ties, decides who stands nearer the middle: 0 not at all, 1 alone."""
EVENNESS = 0.65
"""How evenly cards spread over width and height: 0 as ties have it, 1 all equally dense."""
ROOM = 1.25
"""Area of the network, in areas of its cards and their gaps."""


CROWD = 400
"""With more people than this, ties say too little for the minutes that it takes to follow them."""


def arrange_influence(view: AccountView) -> dict[int, Point]:
    """The network of influence of a map; without people, no points.

    A crowd stands by rank alone: the more influential, the nearer the middle.
    """
    sizes, of_size = cards(view), tier(len(view.seats))
    if len(sizes) > CROWD:
        return _ranked(sizes, of_size)
    network = pulls(view)
    tied = [person for person in sizes if network.degree(person)]
    alone = [person for person in sizes if not network.degree(person)]
    network_points: dict[int, Point] = {}
    if tied:
        wide = np.array([(sizes[p].width, sizes[p].height) for p in tied], dtype=float)
        area = (wide + of_size.gap).prod(axis=1).sum() * ROOM
        pull = nx.to_numpy_array(network, nodelist=tied, weight="pull")
        at = _evened(_inwards(stress.places(_lengths(pull))))
        at *= np.sqrt([area * ASPECT, area / ASPECT]) / 2
        at = apart(at, wide, of_size.gap + 1)
        network_points = {
            person: Point(round(x), round(y)) for person, (x, y) in zip(tied, at, strict=True)
        }
    edge = Aside(departments(view, alone), sizes, of_size)
    return filled(edge.joined_to(network_points), sizes)


def _ranked(sizes: dict[int, Card], of_size: Tier) -> dict[int, Point]:
    """Rows and columns of equal cells, filled from the middle outwards in order of influence."""
    width, height = of_size.largest.width + of_size.gap, of_size.largest.height + of_size.gap
    across = int(np.ceil(np.sqrt(len(sizes) * ASPECT * height / width)))
    down = int(np.ceil(len(sizes) / across))
    cells = [
        Point(round((column - (across - 1) / 2) * width), round((row - (down - 1) / 2) * height))
        for row in range(down)
        for column in range(across)
    ]
    cells.sort(key=lambda cell: (cell.x**2 + (ASPECT * cell.y) ** 2, cell))
    return dict(zip(sizes, cells, strict=False))


def pulls(view: AccountView) -> "nx.Graph[int]":
    """Who is drawn to whom: the pairs of people with ties, their pulls added up."""
    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(cards(view))
    for tie in sorted(view.ties, key=lambda tie: (tie.source_id, tie.target_id, tie.kind)):
        if tie.source_id == tie.target_id:
            continue
        pull = PULL[tie.kind] * tie.strength / 3
        if network.has_edge(tie.source_id, tie.target_id):
            pull += network[tie.source_id][tie.target_id]["pull"]
        network.add_edge(tie.source_id, tie.target_id, pull=pull)
    return network


def _lengths(pull: Numbers) -> Numbers:
    """How far apart people should stand: along the ties, short where strong or among friends.

    Parts without a tie between them stand nearly as far apart as the farthest two in one part.
    """
    known = pull + np.diag(pull.max(axis=1))
    norm = np.sqrt((known**2).sum(axis=1))
    in_common = (known @ known.T) / np.outer(norm, norm)
    step = np.zeros_like(pull)
    np.divide(1.7 - in_common, np.sqrt(pull), out=step, where=pull > 0)
    length = shortest_path(step, directed=False)
    farthest = length[np.isfinite(length)].max()
    length[~np.isfinite(length)] = 0.9 * farthest
    # People with the very same ties would have no order among them that every platform agrees on.
    uneven = 1 + 0.01 * ((np.arange(len(pull)) * 0.618) % 1)
    return length * np.sqrt(np.outer(uneven, uneven))


def _inwards(at: Numbers) -> Numbers:
    """The same bearings from the middle; how far out blends how ties and how influence have it.

    Rows of `at` come most influential first, so that a row's number is its rank by influence.
    """
    out = np.hypot(at[:, 0], at[:, 1])
    by_ties = _rank(out)
    wanted = (1 - INWARDS) * by_ties + INWARDS * np.arange(len(at))
    stretched = np.sort(out)[_rank(wanted)]
    return at * (stretched / np.maximum(out, 1e-9))[:, None]


def _evened(at: Numbers) -> Numbers:
    """Between −1 and +1 both ways, dense parts spread at the expense of empty ones."""
    size = np.maximum(abs(at).max(axis=0), 1e-9)
    ranks = np.stack([_rank(at[:, axis]) for axis in (0, 1)], axis=1)
    even = 2 * ranks / max(len(at) - 1, 1) - 1
    return (1 - EVENNESS) * at / size + EVENNESS * even


def _rank(values: Numbers) -> NDArray[np.int64]:
    """0 for the smallest value, 1 for the next; equal ones (to six places) in their order."""
    ranks = np.empty(len(values), dtype=np.int64)
    ranks[np.argsort(values.round(6), kind="stable")] = np.arange(len(values))
    return ranks
