"""What does the browser need to draw the chart of people that a customer sees?"""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from pyvis.network import Network

from kamap.analysis.client_map import ClientMap, ClientPerson
from kamap.drawing.layout import Card, Point
from kamap.drawing.layout.cards import Tier, tier
from kamap.drawing.layout.forest import Forest, grown
from kamap.drawing.layout.org import chart
from kamap.drawing.network import OPTIONS, initials
from kamap.drawing.palette import plain_legend
from kamap.i18n import Translator, mark

TEXTS = {
    "tools": mark("Map tools"),
    "find": mark("Find"),
    "find_hint": mark("Find somebody; Enter goes on to the next"),
    "fit": mark("Fit"),
    "keys": mark("Arrow keys go from card to card; + and − zoom, 0 fits the map"),
    "picture": mark("PNG"),
    "picture_hint": mark("Download what is shown as a picture"),
    "is_chosen": mark("{name} is chosen"),
    "none_found": mark("Nobody found"),
}
REPORTS = mark("{source} reports to {target}")
NOTE_HEIGHT = {58: 16, 40: 12}
"""What a line more takes, by the height of a card; the smallest have no room for one."""
ROOMIER = 1.15
"""Cards of one size have to hold the longest title, where ours grow with influence."""
CAPTION = 12
"""From a heading's foot down to the cards below it."""


class ClientLayout(StrEnum):
    """The ways a customer's people are laid out."""

    ORG = "org"
    DEPARTMENTS = "departments"


def layouts(map_: ClientMap) -> tuple[ClientLayout, ...]:
    """Those that the map has something to show for."""
    has_lines = any(one.manager is not None for one in map_.people)
    return tuple(ClientLayout) if has_lines else (ClientLayout.DEPARTMENTS,)


def client_chart(
    map_: ClientMap, layout: ClientLayout, accent: str, t: Translator, *, file: str = ""
) -> dict[str, Any]:
    """As `kamap.drawing.network.payload`, of what a customer may see; one size fits all.

    `file` is the name, without its ending, of a picture that is saved from the chart.
    """
    size, of_size = card_of(map_)
    points = arrange_client(map_, layout)
    net = Network(directed=True)
    net.options = OPTIONS
    people = [
        _facts(n, one, points[n], size, _note(map_, one, t)) for n, one in enumerate(map_.people)
    ]
    lines = [
        {"id": n, "from": n, "to": one.manager, "kind": "reports_to"}
        for n, one in enumerate(map_.people)
        if one.manager is not None and layout is ClientLayout.ORG
    ]
    *_, options = net.get_network_data()
    drawn = {
        "map": layout.value,
        "revision": 0,
        "layout": layout.value,
        "bend": of_size.gap // 2,
        "nodes": people,
        "edges": lines,
        "options": json.loads(options),
        "chosen": None,
        "lang": t.lang,
        "palette": plain_legend(accent),
        "words": _words(len(map_.people), t),
        "file": file,
        "loose": True,
    }
    if captions := _captions(map_, layout, points, size, t):
        drawn["captions"] = captions
    return drawn


def card_of(map_: ClientMap) -> tuple[Card, Tier]:
    """The one size of all cards: somebody's influence may not show in it."""
    of_size = tier(len(map_.people))
    wide, high = of_size.largest.width, of_size.largest.height
    if map_.counterparts:
        high += NOTE_HEIGHT.get(high, 0)
    size = Card(2 * round(wide * ROOMIER / 2), high)
    return size, Tier(size, size, of_size.gap, of_size.drop)


@lru_cache(maxsize=64)
def arrange_client(map_: ClientMap, layout: ClientLayout) -> dict[int, Point]:
    """Where the cards lie, by place in the list: only lines and the list's order have a say."""
    size, of_size = card_of(map_)
    lines = lines_of(map_, layout)
    sizes = dict.fromkeys(range(len(map_.people)), size)
    return chart(lines, blocks_of(map_, lines), sizes, of_size)


def lines_of(map_: ClientMap, layout: ClientLayout) -> Forest:
    """The trees of a map's reporting lines, which only the org chart has."""
    shown = enumerate(map_.people) if layout is ClientLayout.ORG else ()
    managers = {n: one.manager for n, one in shown if one.manager is not None}
    return grown(range(len(map_.people)), managers)


def blocks_of(map_: ClientMap, lines: Forest) -> list[list[int]]:
    """Those outside the lines, by department."""
    loose = set(lines.loose)
    blocks = ([n for n in group if n in loose] for group in by_department(map_))
    return [block for block in blocks if block]


def by_department(map_: ClientMap) -> list[list[int]]:
    """People by department, each in the order of the list; those without one come last."""
    groups: dict[str, list[int]] = {}
    for n, one in enumerate(map_.people):
        groups.setdefault(one.department.casefold(), []).append(n)
    nowhere = groups.pop("", [])
    return [*groups.values(), *([nowhere] if nowhere else [])]


def _facts(n: int, one: ClientPerson, where: Point, size: Card, note: str) -> dict[str, Any]:
    known = {"title": one.title, "department": one.department, "note": note}
    return {
        "id": n,
        "x": where.x,
        "y": where.y,
        "w": size.width,
        "h": size.height,
        "initials": initials(one.name),
        "name": one.name,
        **{name: value for name, value in known.items() if value},
    }


def _note(map_: ClientMap, one: ClientPerson, t: Translator) -> str:
    return f"↔ {counterpart(one, t)}" if map_.counterparts else ""


def counterpart(one: ClientPerson, t: Translator) -> str:
    """Whom of us somebody can turn to; never nobody."""
    return ("、" if t.lang == "zh" else ", ").join(one.counterparts) or t("to be named")


def department(one: ClientPerson, t: Translator) -> str:
    return one.department or t("Other")


def _captions(
    map_: ClientMap, layout: ClientLayout, points: Mapping[int, Point], size: Card, t: Translator
) -> list[dict[str, Any]]:
    """A heading over each block, unless nobody's department is known."""
    blocks = blocks_of(map_, lines_of(map_, layout))
    if not any(one.department for one in map_.people):
        return []
    return [
        {
            "x": min(points[n].x for n in block) - size.width // 2,
            "y": min(points[n].y for n in block) - size.height // 2 - CAPTION,
            "text": department(map_.people[block[0]], t),
        }
        for block in blocks
    ]


def _words(people: int, t: Translator) -> dict[str, Any]:
    return {name: t(text) for name, text in TEXTS.items()} | {
        "tie_facts": {"reports_to": t(REPORTS)},
        "people": t.plural("Chart of {count} person", "Chart of {count} people", people),
    }
