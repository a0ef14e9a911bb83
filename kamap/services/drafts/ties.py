"""What would the rows of a ties file do to an account's ties?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamap.errors import Fault
from kamap.intake import FaultReason, TieLine, ends, forest_breaks
from kamap.model import Tie, TieKind
from kamap.services.drafts.people import Known, PersonDraft
from kamap.services.drafts.rows import Drafted, PlanRow, changes_of, outcome_of

NAMES_ON_A_CIRCLE = 10


@dataclass(frozen=True)
class TieDraft:
    """A tie as the file wants it; `tie` is None for a new one. Its ends are keys of people.

    A stored solid line to somebody who has left is turned to the new manager: its target differs.
    """

    tie: Tie | None
    source: int
    target: int
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class _Then:
    """Somebody of the account once the people file is in."""

    external_id: str
    name: str
    left_on: date | None


def draft_ties(
    lines: Sequence[TieLine],
    people: Sequence[PersonDraft],
    known: Known,
    today: date,
    *,
    file: str,
    account: str,
) -> Drafted[TieDraft]:
    """What these lines would do, beside what is stored and who is in the people file."""
    then = _people_then(people, known)
    name_of = {key: person.name for key, person in then.items()}
    sound, faults = ends(
        lines,
        [(k, p.external_id, p.name) for k, p in then.items()],
        file=file,
        listed={draft.key: draft.number for draft in people},
    )
    stored = {_between(t.kind, t.source_id, t.target_id): t for t in known.ties}
    gone = {k for k, person in then.items() if person.left_on and person.left_on <= today}
    vacant = {
        t.source_id: t for t in known.ties if t.kind is TieKind.REPORTS_TO and t.target_id in gone
    }
    new = [tie for tie in sound if _between(tie[0].kind, *tie[1:]) not in stored]
    turned = {
        line.row: vacant[source]
        for line, source, _ in new
        if line.kind is TieKind.REPORTS_TO and source in vacant
    }
    given_way = {tie.id for tie in turned.values()}
    staying = [t for t in known.ties if t.id not in given_way]
    unfit = _breaks_with_stored(new, staying, name_of, file)
    refused = {fault.row for fault in unfit}
    drafts, rows = [], []
    for line, source, target in sound:
        if line.row in refused:
            continue
        tie = turned.get(line.row) or stored.get(_between(line.kind, source, target))
        changes = changes_of(tie, line.given)
        if line.row in turned:
            before = name_of[turned[line.row].target_id]
            changes = (("target_id", before, name_of[target]), *changes)
        drafts.append(TieDraft(tie, source, target, line.given))
        pair, outcome = f"{name_of[source]} – {name_of[target]}", outcome_of(tie, changes)
        rows.append(PlanRow("tie", file, line.row, pair, outcome, changes, account=account))
    return Drafted(tuple(drafts), tuple(rows), faults + unfit)


def _people_then(drafts: Sequence[PersonDraft], known: Known) -> dict[int, _Then]:
    people = {p.id or 0: _Then(p.external_id, p.name, p.left_on) for p in known.people}
    for d in drafts:
        before = people.get(d.key, _Then("", "", None))
        people[d.key] = _Then(
            d.of_person.get("external_id", before.external_id),
            d.of_person["name"],
            d.of_person.get("left_on", before.left_on),
        )
    return people


def _between(kind: TieKind, source: int, target: int) -> tuple[TieKind, int, int]:
    """What makes two ties the same; those that hold both ways have no direction."""
    if kind.both_ways and source > target:
        return kind, target, source
    return kind, source, target


def _breaks_with_stored(
    new: Sequence[tuple[TieLine, int, int]],
    stored: Sequence[Tie],
    name_of: Mapping[int, str],
    file: str,
) -> tuple[Fault, ...]:
    """New solid lines that are well among themselves, but not beside those that are stored."""
    lines = [(t.source_id, t.target_id) for t in stored if t.kind is TieKind.REPORTS_TO]
    solid = [tie for tie in new if tie[0].kind is TieKind.REPORTS_TO]
    faults = []
    for found in forest_breaks([*lines, *((source, target) for _, source, target in solid)]):
        line, _, _ = solid[found.position - len(lines)]
        names = [name_of[key] for key in found.people]
        if found.reason is FaultReason.REPORTING_CYCLE:
            more = ["…"] if len(names) > NAMES_ON_A_CIRCLE else []
            names = [*names[:NAMES_ON_A_CIRCLE], *more, names[0]]
        pair = f"{line.source}, {line.target}"
        faults.append(Fault(file, line.row, None, pair, found.reason, " → ".join(names)))
    return tuple(faults)
