"""How do more people than a page can hold show on it: one card for each department."""

from collections import Counter

from kamap.analysis.client_map import ClientMap, ClientPerson
from kamap.drawing.client_chart import by_department, department
from kamap.i18n import Translator


def folded(map_: ClientMap, t: Translator) -> ClientMap:
    """The departments of a map as if each were a person, with how many it has for a title.

    A department reports to the one most of its people's managers are in, unless that closes a
    circle.
    """
    groups = by_department(map_)
    of = {n: place for place, group in enumerate(groups) for n in group}
    manager_of: dict[int, int] = {}
    for below, above in _lines_between(map_, of):
        up: int | None = above
        while up is not None and up != below:
            up = manager_of.get(up)
        if up is None:
            manager_of.setdefault(below, above)
    return ClientMap(
        tuple(
            ClientPerson(
                department(map_.people[group[0]], t),
                t.plural("{count} person", "{count} people", len(group)),
                manager=manager_of.get(place),
            )
            for place, group in enumerate(groups)
        ),
        map_.lines,
    )


def _lines_between(map_: ClientMap, of: dict[int, int]) -> list[tuple[int, int]]:
    """Pairs of departments with people of the one under people of the other, most first."""
    lines = Counter(
        (of[n], of[one.manager]) for n, one in enumerate(map_.people) if one.manager is not None
    )
    between = [pair for pair in lines if pair[0] != pair[1]]
    return sorted(between, key=lambda pair: (-lines[pair], pair))
