"""What would these files change on this map? Worked out without changing anything."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kamap.analysis.influence import starting_influence
from kamap.errors import Fault
from kamap.intake import FaultReason, PersonLine, TieLine, ends, forest_breaks, match
from kamap.intake.reasons import listed
from kamap.model import Noun, Person, Seat, Tie, TieKind
from kamap.store.journal import as_json


class Outcome(StrEnum):
    """What becomes of a row."""

    REFUSED = "refused"
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class PlanRow:
    """A row of a file and what becomes of it; `row` is None for a fault of the whole file.

    `noun` is person or tie; `changes` are (field, before, after), as the change log keeps values.
    """

    noun: str
    file: str
    row: int | None
    name: str
    outcome: Outcome
    changes: tuple[tuple[str, Any, Any], ...] = ()
    fault: Fault | None = None


@dataclass(frozen=True)
class Known:
    """What there is already: an account's people and ties, and the seats of one buying center."""

    people: tuple[Person, ...] = ()
    seats: tuple[Seat, ...] = ()
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True)
class PersonDraft:
    """A person as the file wants them: what there is of them, and the fields to set.

    `key` stands for the person in ties: their id, or for somebody new the row, below zero.
    """

    key: int
    person: Person | None
    seat: Seat | None
    of_person: Mapping[str, Any]
    of_seat: Mapping[str, Any]


@dataclass(frozen=True)
class TieDraft:
    """A tie as the file wants it; `tie` is None for a new one. Its ends are keys of people."""

    tie: Tie | None
    source: int
    target: int
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Draft:
    """All that would be written, and how each row that is not refused comes out."""

    people: tuple[PersonDraft, ...]
    ties: tuple[TieDraft, ...]
    rows: tuple[PlanRow, ...]
    people_faults: tuple[Fault, ...]
    tie_faults: tuple[Fault, ...]


class _Refused(Exception):
    """A row that cannot be: which field, what stands there, and why."""

    def __init__(self, field: str, value: str, reason: FaultReason) -> None:
        super().__init__(field, value, reason)
        self.field, self.value, self.reason = field, value, reason


def draft(
    people: Iterable[PersonLine],
    ties: Sequence[TieLine],
    known: Known,
    today: date,
    *,
    people_file: str,
    ties_file: str,
) -> Draft:
    """What these lines would do to what is known; the names of the files are for the faults.

    The column of a fault is the field's name in the model.
    """
    drafts, rows, faults = _people(tuple(people), known, today, people_file)
    tie_drafts, tie_rows, tie_faults = _ties(ties, drafts, known, ties_file)
    return Draft(drafts, tie_drafts, rows + tie_rows, faults, tie_faults)


def _people(
    lines: Sequence[PersonLine], known: Known, today: date, file: str
) -> tuple[tuple[PersonDraft, ...], tuple[PlanRow, ...], tuple[Fault, ...]]:
    by_id = {person.id or 0: person for person in known.people}
    seat_of = {seat.person_id: seat for seat in known.seats}
    drafts, rows, faults = [], [], []
    keys = match(lines, [(id_, p.external_id, p.name) for id_, p in by_id.items()])
    for line, key in zip(lines, keys, strict=True):
        person = by_id.get(key or 0)
        seat = seat_of.get(key or 0)
        of_person = {f: v for f, v in line.given.items() if f in Person.model_fields}
        of_seat: dict[str, Any] = {}
        try:
            of_seat = seat_fields(line.given, seat, today)
        except _Refused as no:
            faults.append(Fault(file, line.row, no.field, no.value, no.reason))
        else:
            changes = (*_changes(person, of_person), *_changes(seat, of_seat))
            outcome = _outcome(seat, changes)
            rows.append(PlanRow("person", file, line.row, line.name, outcome, changes))
        drafts.append(PersonDraft(key or -line.row, person, seat, of_person, of_seat))
    return tuple(drafts), tuple(rows), listed(file, faults)


def seat_fields(given: Mapping[str, object], seat: Seat | None, today: date) -> dict[str, Any]:
    """The fields of a seat that a row sets.

    A blank cell sets nothing on a seat that exists. A new one has the influence of its roles, and
    a stance without a date is of today; so is one that changes, while one that stays keeps its
    date.
    """
    fields: dict[str, Any] = {f: v for f, v in given.items() if f in Seat.model_fields}
    rated_on = fields.get("rated_on")
    if rated_on is not None and rated_on > today:
        raise _Refused("rated_on", str(rated_on), FaultReason.DATE_IN_FUTURE)
    stance = fields.get("stance", seat.stance if seat else None)
    if rated_on is not None and stance is None:
        raise _Refused("rated_on", str(rated_on), FaultReason.DATE_WITHOUT_STANCE)
    if seat is None:
        roles, final_say = fields.get("roles", ()), fields.get("final_say", False)
        fields.setdefault("influence", starting_influence(roles, final_say))
    if "stance" in fields and "rated_on" not in fields:
        moved = seat is None or seat.stance != stance
        fields["rated_on"] = (today if moved else seat.rated_on) if stance is not None else None
    return fields


def _changes(noun: Noun | None, fields: Mapping[str, Any]) -> tuple[tuple[str, Any, Any], ...]:
    """What setting these fields changes; of something new, all that is not empty."""
    if noun is None:
        news = ((field, None, value) for field, value in _logged(fields).items())
        return tuple(new for new in news if new[0] != "name" and new[2] is not False)
    before = as_json(noun)
    return tuple(
        (field, before[field], value)
        for field, value in _logged(fields).items()
        if before[field] != value
    )


def _logged(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the change log keeps them."""
    kept = dict(fields)
    for field, value in fields.items():
        if isinstance(value, date):
            kept[field] = value.isoformat()
        elif isinstance(value, frozenset):
            kept[field] = sorted(value)
        elif isinstance(value, StrEnum):
            kept[field] = value.value
    return kept


def _outcome(noun: Noun | None, changes: tuple[object, ...]) -> Outcome:
    if noun is None:
        return Outcome.ADDED
    return Outcome.CHANGED if changes else Outcome.UNCHANGED


def _ties(
    lines: Sequence[TieLine], drafts: Sequence[PersonDraft], known: Known, file: str
) -> tuple[tuple[TieDraft, ...], tuple[PlanRow, ...], tuple[Fault, ...]]:
    people = _people_then(drafts, known)
    name_of = {key: name for key, _, name in people}
    sound, faults = ends(lines, people, file=file)
    stored = {_between(t.kind, t.source_id, t.target_id): t for t in known.ties}
    new = [tie for tie in sound if _between(tie[0].kind, *tie[1:]) not in stored]
    unfit = _breaks_with_stored(new, known.ties, name_of, file)
    refused = {fault.row for fault in unfit}
    ties, rows = [], []
    for line, source, target in sound:
        if line.row in refused:
            continue
        tie = stored.get(_between(line.kind, source, target))
        changes = _changes(tie, line.given)
        ties.append(TieDraft(tie, source, target, line.given))
        pair = f"{name_of[source]} – {name_of[target]}"
        rows.append(PlanRow("tie", file, line.row, pair, _outcome(tie, changes), changes))
    return tuple(ties), tuple(rows), faults + unfit


def _people_then(drafts: Sequence[PersonDraft], known: Known) -> list[tuple[int, str, str]]:
    """Everybody of the account once the file is in: (key, external id, name)."""
    people = {p.id or 0: (p.external_id, p.name) for p in known.people}
    for d in drafts:
        external_id, _ = people.get(d.key, ("", ""))
        people[d.key] = (d.of_person.get("external_id", external_id), d.of_person["name"])
    return [(key, external_id, name) for key, (external_id, name) in people.items()]


def _between(kind: TieKind, source: int, target: int) -> tuple[TieKind, int, int]:
    """What makes two ties the same; those that hold both ways have no direction."""
    if kind.both_ways and source > target:
        return kind, target, source
    return kind, source, target


def _breaks_with_stored(
    new: list[tuple[TieLine, int, int]],
    stored: tuple[Tie, ...],
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
            names = [*names[:10], *(["…"] if len(names) > 10 else []), names[0]]
        pair = f"{line.source}, {line.target}"
        faults.append(Fault(file, line.row, None, pair, found.reason, " → ".join(names)))
    return listed(file, faults)
