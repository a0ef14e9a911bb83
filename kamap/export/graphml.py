"""What does a program that reckons with networks get, such as Gephi or networkx?"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from io import BytesIO
from typing import Any

import networkx as nx

from kamap.analysis.sources import SourceView
from kamap.analysis.view import AccountView, SeatView
from kamap.export.characters import allowed
from kamap.export.cover import STAMP
from kamap.model import Noun, Tie

Attribute = str | int | float | bool
NOT_OF_THEIRS = frozenset(("id", "account_id", "buying_center_id", "person_id", "version"))
"""Fields that say where a row is kept, and nothing of whom it is about."""
BETWEEN = "; "


def graphml(view: AccountView) -> bytes:
    """Everybody on the map with all that we know of them, and every tie, as GraphML.

    People are known by their ids. Fields have the names of the model, and values its words; what
    is not known is left out, as is whoever has left.
    """
    drawn = network(view)
    file = BytesIO()
    nx.write_graphml_xml(drawn, file)
    return file.getvalue()


def network(view: AccountView) -> "nx.MultiDiGraph[int]":
    """The same as a graph. A tie that holds both ways is one edge, which says so."""
    found = nx.MultiDiGraph(
        stamp=STAMP,
        account=allowed(view.account.name),
        buying_center=allowed(view.center.name),
        date=view.today.isoformat(),
    )
    for one in view.everybody:
        found.add_node(one.person_id, **dict(_person(one)))
    for tie in view.every_tie:
        found.add_edge(tie.source_id, tie.target_id, key=f"e{tie.id}", **_tie(tie))
    return found


def _person(one: SeatView | SourceView) -> Iterator[tuple[str, Attribute]]:
    yield "label", allowed(one.person.name)
    yield from _fields(one.person)
    if isinstance(one, SourceView):
        yield "seated", False
        yield "told", BETWEEN.join(one.told)
        return
    yield "seated", True
    yield from _fields(one.seat)
    yield "attitude", one.attitude.value
    yield "part", one.part.value
    yield "stale", one.stale
    yield "never_met", one.never_met
    if one.counterparts:
        ours = (f"{cover.member.name}:{cover.strength}" for cover in one.counterparts)
        yield "our_contacts", allowed(BETWEEN.join(ours))


def _fields(noun: Noun) -> Iterator[tuple[str, Attribute]]:
    """The fields that hold something, as GraphML takes values."""
    for field in type(noun).model_fields:
        value = getattr(noun, field)
        if field not in NOT_OF_THEIRS and value not in (None, "", frozenset()):
            yield field, _attribute(value)


def _attribute(value: Any) -> Attribute:
    match value:
        case StrEnum():
            return value.value
        case frozenset():
            return BETWEEN.join(sorted(value))
        case date():
            return value.isoformat()
        case str():
            return allowed(value)
    return value


def _tie(tie: Tie) -> Mapping[str, Attribute]:
    """`weight` is how Gephi and networkx call the strength."""
    return {
        "label": tie.kind.value,
        "kind": tie.kind.value,
        "strength": tie.strength,
        "weight": float(tie.strength),
        "both_ways": tie.kind.both_ways,
    }
