"""Who stands under whom on the org chart?"""

from collections.abc import Iterator
from dataclasses import dataclass

from kamap.analysis.view import AccountView
from kamap.model import TieKind


@dataclass(frozen=True)
class Forest:
    """The reporting lines of a map as trees; reports are ordered most influential first."""

    manager_of: dict[int, int]
    reports_of: dict[int, tuple[int, ...]]
    roots: tuple[int, ...]
    """Heads of the trees, those with most people below them first."""
    loose: tuple[int, ...]
    """People nobody reports to, and who report to nobody."""

    def bottom_up(self) -> Iterator[int]:
        """Everybody in a tree, reports before their manager."""
        down = list(self.roots)
        for person in down:
            down.extend(self.reports_of.get(person, ()))
        return reversed(down)


def forest(view: AccountView) -> Forest:
    """The trees of a map's solid reporting lines.

    Of several managers the one with the strongest tie counts, then the lower id. Where a line
    closes on itself, its most influential person is taken for the head.
    """
    rank = {
        seat.person_id: place
        for place, seat in enumerate(
            sorted(view.seats, key=lambda seat: (-seat.seat.influence, seat.person_id))
        )
    }
    manager_of: dict[int, int] = {}
    for tie in sorted(view.ties, key=lambda tie: (-tie.strength, tie.target_id)):
        if tie.kind is TieKind.REPORTS_TO and tie.source_id != tie.target_id:
            manager_of.setdefault(tie.source_id, tie.target_id)
    for person in rank:
        if _stands_under_itself(person, manager_of):
            del manager_of[person]

    reports: dict[int, list[int]] = {}
    for person in rank:
        if person in manager_of:
            reports.setdefault(manager_of[person], []).append(person)
    below: dict[int, int] = {}
    heads = [person for person in rank if person in reports and person not in manager_of]
    reports_of = {manager: tuple(people) for manager, people in reports.items()}
    lines = Forest(manager_of, reports_of, tuple(heads), ())
    for person in lines.bottom_up():
        below[person] = sum(1 + below[report] for report in reports_of.get(person, ()))
    return Forest(
        manager_of,
        reports_of,
        roots=tuple(sorted(heads, key=lambda head: (-below[head], rank[head]))),
        loose=tuple(p for p in rank if p not in manager_of and p not in reports),
    )


def _stands_under_itself(person: int, manager_of: dict[int, int]) -> bool:
    seen: set[int] = set()
    above = manager_of.get(person)
    while above is not None and above != person and above not in seen:
        seen.add(above)
        above = manager_of.get(above)
    return above == person
