"""Which ties does a file list, between whom, and can they all be true at once?"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Generic, TypeVar

import networkx as nx

from kamap.errors import Fault
from kamap.intake.listing import blanks
from kamap.intake.people import ANOTHERS_NAME
from kamap.intake.reasons import FaultReason, shown
from kamap.intake.table import Record, Sheet, Table
from kamap.intake.values import value_of
from kamap.model import Tie, TieKind

Key = TypeVar("Key", bound=Hashable)

TIES = Sheet(
    fields={
        "source": ("source", "来源", "源"),
        "target": ("target", "目标"),
        "kind": ("kind", "关系"),
        "strength": ("strength", "强度"),
        "account": ("account", "大客户", "客户"),
    },
    required=("source", "target", "kind"),
    rows=50_000,
)
READERS: Mapping[str, Callable[[str], object]] = {
    "kind": partial(value_of, Tie, "kind"),
    "strength": partial(value_of, Tie, "strength"),
    "account": ANOTHERS_NAME,
}


@dataclass(frozen=True)
class TieLine:
    """A row of a ties file; its ends are ids or names, as the file writes them."""

    row: int
    source: str
    target: str
    given: Mapping[str, object]
    account: str = ""

    @property
    def kind(self) -> TieKind:
        return TieKind(self.given["kind"])


def tie_line(table: Table, record: Record) -> tuple[TieLine | None, list[Fault]]:
    """What a row of a ties file says, and what is wrong with it."""
    given, faults = table.values(record, READERS)
    faults += blanks(table, record, TIES.required)
    if faults:
        return None, faults
    account, cells = str(given.pop("account", "")), record.cells
    return TieLine(record.row, cells["source"], cells["target"], given, account), []


def ends(
    lines: Sequence[TieLine],
    people: Sequence[tuple[Key, str, str]],
    *,
    file: str,
    listed: Mapping[Key, str] = MappingProxyType({}),
) -> tuple[list[tuple[TieLine, Key, Key]], tuple[Fault, ...]]:
    """Each line with the keys of its two ends, and the faults of those that cannot be.

    `people` are (key, external id, name); `listed` are those whom the people file itself lists,
    each with a number there or a blank. An end is `Wang Wei #7`, whoever of that name has that
    number; else the person listed who has it as external id, else the one who has it as name; else
    the same among everybody. Refused are an end that is nobody or several, a tie to oneself,
    the same tie twice (kinds that hold both ways, in either direction), and what
    `forest_breaks` finds among the solid lines.
    """
    found: list[tuple[TieLine, Key, Key]] = []
    faults: list[Fault] = []
    bearers = (
        _bearers(people)
        | _bearers([person for person in people if person[0] in listed])
        | _numbered(people, listed)
    )
    first_row: dict[Hashable, int] = {}
    for line in lines:
        strange = [
            _not_one(file, line.row, column, end, bearers.get(end, []))
            for column, end in (("source", line.source), ("target", line.target))
            if len(bearers.get(end, [])) != 1
        ]
        if strange:
            faults += strange
            continue
        source, target = bearers[line.source][0][0], bearers[line.target][0][0]
        pair: Hashable = frozenset((source, target)) if line.kind.both_ways else (source, target)
        row = first_row.setdefault((line.kind, pair), line.row)
        if source == target:
            faults.append(_fault(file, line, FaultReason.TIE_TO_SELF))
        elif row != line.row:
            faults.append(_fault(file, line, FaultReason.DUPLICATE_TIE, str(row)))
        else:
            found.append((line, source, target))
    unfit = _forest_faults(file, found, {key: name for key, _, name in people})
    sound = [tie for tie in found if tie[0].row not in {fault.row for fault in unfit}]
    return sound, tuple(sorted([*faults, *unfit], key=lambda fault: fault.row or 0))


def _bearers(people: Sequence[tuple[Key, str, str]]) -> dict[str, list[tuple[Key, str]]]:
    """Whom a text may mean: those with this external id, or where there are none, of this name."""
    by_name: defaultdict[str, list[tuple[Key, str]]] = defaultdict(list)
    by_id: defaultdict[str, list[tuple[Key, str]]] = defaultdict(list)
    for key, external_id, name in people:
        by_name[name].append((key, external_id))
        if external_id:
            by_id[external_id].append((key, external_id))
    return by_name | by_id


def _numbered(
    people: Sequence[tuple[Key, str, str]], listed: Mapping[Key, str]
) -> dict[str, list[tuple[Key, str]]]:
    """Whom a name with a number means."""
    found: defaultdict[str, list[tuple[Key, str]]] = defaultdict(list)
    for key, external_id, name in people:
        if number := listed.get(key):
            found[f"{name} #{number}"].append((key, external_id))
    return found


def _not_one(file: str, row: int, column: str, end: str, bearers: list[tuple[Key, str]]) -> Fault:
    if not bearers:
        return Fault(file, row, column, shown(end), FaultReason.NOBODY)
    ids = ", ".join(external_id or "–" for _, external_id in bearers)
    return Fault(file, row, column, shown(end), FaultReason.SEVERAL_OF_THAT_NAME, ids)


def _fault(file: str, line: TieLine, reason: FaultReason, detail: str = "") -> Fault:
    pair = shown(f"{line.source}, {line.target}")
    return Fault(file, line.row, None, pair, reason, detail)


@dataclass(frozen=True)
class Break(Generic[Key]):
    """A solid line that cannot stand: where in the list, why, and who is concerned.

    `people` are the manager already there, or everybody around the circle.
    """

    position: int
    reason: FaultReason
    people: tuple[Key, ...]


def forest_breaks(lines: Sequence[tuple[Key, Key]]) -> list[Break[Key]]:
    """Where solid lines (person, manager) are no forest: second managers, and circles.

    The first manager stands and the second is the break; of a circle it is the last line.

    >>> for found in forest_breaks([("Ann", "Bo"), ("Ann", "Cy"), ("Bo", "Ann")]):
    ...     print(found.position, found.reason, found.people)
    1 second_manager ('Bo',)
    2 reporting_cycle ('Bo', 'Ann')
    """
    manager_of: dict[Key, Key] = {}
    position_of: dict[Key, int] = {}
    breaks: list[Break[Key]] = []
    for position, (person, manager) in enumerate(lines):
        if person in manager_of:
            already = manager_of[person]
            breaks.append(Break(position, FaultReason.SECOND_MANAGER, (already,)))
        else:
            manager_of[person] = manager
            position_of[person] = position
    for circle in nx.simple_cycles(nx.DiGraph(manager_of.items())):
        last = max(circle, key=lambda person: position_of[person])
        start = circle.index(last)
        around = (*circle[start:], *circle[:start])
        breaks.append(Break(position_of[last], FaultReason.REPORTING_CYCLE, around))
    return breaks


def _forest_faults(
    file: str, ties: Sequence[tuple[TieLine, Key, Key]], name_of: Mapping[Key, str]
) -> list[Fault]:
    solid = [tie for tie in ties if tie[0].kind is TieKind.REPORTS_TO]
    faults = []
    for found in forest_breaks([(source, target) for _, source, target in solid]):
        names = [name_of[key] for key in found.people]
        if found.reason is FaultReason.REPORTING_CYCLE:
            names = [*names[:10], *(["…"] if len(names) > 10 else []), names[0]]
        faults.append(_fault(file, solid[found.position][0], found.reason, " → ".join(names)))
    return faults
