"""Who stands under whom on the org chart?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kamap.analysis.view import AccountView
from kamap.model import TieKind


@dataclass(frozen=True)
class Forest:
    """The reporting lines of a map as trees; reports stand in the order given."""

    manager_of: Mapping[int, int]
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
    ranked = sorted(view.seats, key=lambda seat: (-seat.seat.influence, seat.person_id))
    people = [seat.person_id for seat in ranked]
    manager_of: dict[int, int] = {}
    for tie in sorted(view.ties, key=lambda tie: (-tie.strength, tie.target_id)):
        if tie.kind is TieKind.REPORTS_TO and tie.source_id != tie.target_id:
            manager_of.setdefault(tie.source_id, tie.target_id)
    for person in people:
        if _stands_under_itself(person, manager_of):
            del manager_of[person]
    return grown(people, manager_of)


def grown(people: Sequence[int], manager_of: Mapping[int, int]) -> Forest:
    """The trees of reporting lines that never close, reports in the order of `people`."""
    reports: dict[int, list[int]] = {}
    for person in people:
        if person in manager_of:
            reports.setdefault(manager_of[person], []).append(person)
    heads = [person for person in people if person in reports and person not in manager_of]
    reports_of = {manager: tuple(under) for manager, under in reports.items()}
    lines = Forest(manager_of, reports_of, tuple(heads), ())
    below: dict[int, int] = {}
    for person in lines.bottom_up():
        below[person] = sum(1 + below[report] for report in reports_of.get(person, ()))
    return Forest(
        manager_of,
        reports_of,
        roots=tuple(sorted(heads, key=lambda head: -below[head])),
        loose=tuple(p for p in people if p not in manager_of and p not in reports),
    )


def _stands_under_itself(person: int, manager_of: dict[int, int]) -> bool:
    seen: set[int] = set()
    above = manager_of.get(person)
    while above is not None and above != person and above not in seen:
        seen.add(above)
        above = manager_of.get(above)
    return above == person
