"""What does the browser need to draw the map of one buying center?"""

import json
import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from pyvis.edge import Edge
from pyvis.network import Network

from kamap.analysis.sources import SourceView
from kamap.analysis.view import AccountView, SeatView
from kamap.drawing.labels import labels, mark_labels, our_labels, source_labels
from kamap.drawing.layout import Card, Matrix, Point, bend, beside, bubble, bubbles, card, pill
from kamap.drawing.palette import legend, our_legend, source_legend
from kamap.i18n import Translator
from kamap.model import Attitude, Confidence, Layout

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "hierarchical": {"enabled": False}},
    "interaction": {
        "dragView": True,
        "zoomView": True,
        "zoomSpeed": 0.7,
        "keyboard": {"enabled": False},
        # network.js knows the true shape of cards and ties, so it finds what is under the pointer.
        "dragNodes": False,
        "hover": False,
        "selectable": False,
    },
}


def payload(
    view: AccountView,
    layout: Layout,
    points: Mapping[int, Point],
    *,
    chosen: int | None,
    t: Translator,
    matrix: Matrix | None = None,
    editable: bool = True,
    ours: bool = False,
    marked: Collection[int] = (),
) -> dict[str, Any]:
    """All that `network.js` draws, as plain values ready for JSON; what is not so is left out.

    `points` holds the centre of everybody's card. With the power–support matrix, `matrix` adds its
    lanes and axis, and its points stand in for `points`. What is not `editable`, such as a map in a
    file, offers no way to move a card or draw a tie. `ours` adds our own people. The matrix, whose
    places mean something else, has neither those nor sources. People who are `marked` have changed
    since some day.
    """
    if matrix is not None:
        points = matrix.points
    net = Network(directed=True)
    net.options = OPTIONS
    crowd = len(view.seats)
    for seat in view.seats:
        where, size = points[seat.person_id], card(seat.seat.influence, crowd)
        facts = _facts(seat, where, size) | {"marked": seat.person_id in marked}
        net.add_node(seat.person_id, seat.person.name, "custom", None, **facts)
    beside_it = view.sources if matrix is None else ()
    if beside_it:
        places, size = bubbles(view, points), bubble(crowd)
        for source in beside_it:
            where, name = places[source.person_id], source.person.name
            told = _source_facts(source, where, size)
            net.add_node(source.person_id, name, "custom", None, **told)
    for tie in view.every_tie if beside_it else view.ties:
        # add_edge looks both ends up in a list: too slow for many ties, and the view has checked.
        # An edge made undirected brings no arrow: the palette says which kinds have one.
        line = {"id": tie.id, "kind": tie.kind.value, "strength": tie.strength}
        net.edges.append(Edge(tie.source_id, tie.target_id, directed=False, **line).options)
    nodes, edges, _, _, _, options = net.get_network_data()
    drawn: dict[str, Any] = {
        "map": f"{view.center.id}:{layout.value}",
        "revision": view.center.revision,
        "layout": layout.value,
        "bend": bend(crowd),
        "nodes": [_lean(node) for node in nodes],
        "edges": edges,
        "options": json.loads(options),
        "chosen": None if matrix is not None and view.source(chosen) else chosen,
        "lang": t.lang,
        "palette": legend(),
        "words": labels(t) | {"people": _aloud(crowd, len(beside_it), t)},
        "file": file_stem(view, layout),
    }
    if beside_it:
        drawn["sources"] = {"palette": source_legend(), "words": source_labels(t)}
    if not editable:
        drawn["fixed"] = True
    if any(seat.person_id in marked for seat in view.seats):
        drawn["marked"] = mark_labels(t)
    if matrix is not None:
        drawn["matrix"] = _axes(matrix)
    elif ours and view.team:
        drawn["ours"] = _our_side(view, points, t)
    return drawn


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """What stands for a name in a small disc.

    >>> initials("Li Wei"), initials("王小明"), initials("李明"), initials("L. Zhou")
    ('LW', '小明', '李明', 'LZ')
    """
    words = [word for word in re.split(r"[\s.·・,]+", name) if any(map(str.isalnum, word))]
    if not words:
        return name[:1] if name[:1].isprintable() else ""
    if HAN.fullmatch("".join(words)):
        han = "".join(words)
        return han[-2:] if len(han) >= 3 else han
    ends = words if len(words) == 1 else [words[0], words[-1]]
    return "".join(next(c for c in word if c.isalnum()) for word in ends).upper()


HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f]+")


def file_stem(view: AccountView, layout: Layout) -> str:
    """The name of a file with this picture, without what file systems refuse."""
    said = f"{view.account.name} {view.center.name} {layout.value}"
    return re.sub(r"[^\w]+", "-", said).strip("-")[:100]


def _facts(seat: SeatView, where: Point, size: Card) -> dict[str, Any]:
    person, rating = seat.person, seat.seat
    return {
        "x": where.x,
        "y": where.y,
        "w": size.width,
        "h": size.height,
        "initials": initials(person.name),
        "title": person.title,
        "department": person.department,
        "organisation": person.organisation,
        "attitude": seat.attitude.value,
        "stance": rating.stance,
        "influence": rating.influence,
        "roles": sorted(role.value for role in rating.roles),
        "final_say": rating.final_say,
        "veto": rating.veto,
        "coach": seat.coach,
        "blocker": seat.blocker,
        "depth": person.contact_depth,
        "never_met": seat.never_met,
        "assumed": rating.confidence is Confidence.ASSUMED,
        "stale": seat.stale,
        "rated_on": rating.rated_on and rating.rated_on.isoformat(),
        "favours": rating.favours,
    }


def _source_facts(source: SourceView, where: Point, size: Card) -> dict[str, Any]:
    person = source.person
    return {
        "source": True,
        "x": where.x,
        "y": where.y,
        "w": size.width,
        "h": size.height,
        "initials": initials(person.name),
        **person.model_dump(include={"title", "department", "organisation"}),
        "depth": person.contact_depth,
        "told": [topic.value for topic in source.told],
    }


def _aloud(people: int, sources: int, t: Translator) -> str:
    """What somebody is told who cannot see the picture."""
    map_ = t.plural("Map of {count} person", "Map of {count} people", people)
    if not sources:
        return map_
    beside_it = t.plural("{count} source without a seat", "{count} sources without a seat", sources)
    return t("{map}, and {sources}", map=map_, sources=beside_it)


def _our_side(view: AccountView, points: Mapping[int, Point], t: Translator) -> dict[str, Any]:
    """Our own people beside the map, and a line to whom each covers, as strong as they do."""
    places, size = beside(view, points), pill(len(view.seats))
    return {
        "people": [
            {
                "id": member.id,
                **places[member.id or 0]._asdict(),
                "w": size.width,
                "h": size.height,
                "initials": initials(member.name),
                **member.model_dump(include={"name", "title", "unit"}),
            }
            for member in view.team
        ],
        "covers": [
            {"of": cover.member.id, "person": seat.person_id, "strength": cover.strength}
            for seat in view.seats
            for cover in seat.counterparts
        ],
        "palette": our_legend(),
        "words": our_labels(t),
    }


def _lean(options: dict[str, Any]) -> dict[str, Any]:
    """A node without what is not so or not known, and without the shape all cards share."""
    return {
        "name" if key == "label" else key: value
        for key, value in options.items()
        if key != "shape" and value is not None and value is not False and value not in ("", [])
    }


def _axes(matrix: Matrix) -> dict[str, Any]:
    return {
        "top": matrix.top,
        "bottom": matrix.bottom,
        "lanes": [
            {
                "stance": lane.stance,
                "attitude": Attitude.of(lane.stance).value,
                "left": lane.left,
                "right": lane.right,
            }
            for lane in matrix.lanes
        ],
    }
