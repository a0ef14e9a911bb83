"""Importing people and ties into an account: what would come of it, and doing it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from kamap.errors import Fault, ImportRefused, NotFound
from kamap.intake import File, Roster, TieLine, read
from kamap.intake.glance import Glance, glance_at_people, glance_at_ties
from kamap.model import Account, BuyingCenter, Person, Seat, Tie, tidy
from kamap.services.accounts import open_account
from kamap.services.desk import Desk, Edit, Saved, the
from kamap.services.drafts import Draft, Known, Outcome, PlanRow, draft
from kamap.services.ties import stored_way
from kamap.store.repository import Repository

Progress = Callable[[float], None]
N = TypeVar("N", Account, BuyingCenter)


@dataclass(frozen=True)
class Plan:
    """What an import does, row by row in the order of the files; `faults` forbid it."""

    rows: tuple[PlanRow, ...]
    left_out: tuple[tuple[str, str], ...]
    """(file, column) of the columns nobody knows."""
    faults: tuple[Fault, ...]

    @cached_property
    def counts(self) -> Mapping[tuple[str, Outcome], int]:
        """How many rows of each noun (person, tie) come out how."""
        return Counter(
            (row.noun, row.outcome) for row in self.rows if row.outcome is not Outcome.REFUSED
        )

    @property
    def changes_nothing(self) -> bool:
        return all(row.outcome is Outcome.UNCHANGED for row in self.rows)


def unheard(_: float) -> None:
    """Progress that nobody watches."""


def preview(
    desk: Desk,
    center_id: int | None,
    people: File | None,
    ties: File | None,
    *,
    progress: Progress = unheard,
) -> Plan:
    """What importing these files into a buying center would do. Faults are in it, not raised.

    Without a buying center they would go into a new account, where everything is added.
    """
    files = _read(people, ties, lambda x: progress(0.8 * x))
    with desk.database.reading() as connection:
        repository = Repository(connection)
        center = the(repository, BuyingCenter, center_id) if center_id is not None else None
        known = _known(repository, center.account_id if center else None, center)
    plan, _ = _planned(files, known, desk.today())
    progress(1.0)
    return plan


def apply(
    desk: Desk,
    people: File | None,
    ties: File | None,
    *,
    account: str | int,
    center: str | int | None = None,
    what: str = "import",
    progress: Progress = unheard,
) -> tuple[BuyingCenter, Plan, Saved]:
    """Imports the files: all of them in one change set, or, raising ImportRefused, nothing.

    An account or buying center is meant by its id or its name; one of a name that is not there
    is made, in the same change set. No `center` means the account's standing one.
    Raises NotFound for an id that nothing has, and Conflict.
    """
    files = _read(people, ties, lambda x: progress(0.4 * x))
    with desk.edit(what) as edit:
        target = _target(edit, account, center)
        known = _known(edit.journal.repository, target.account_id, target)
        plan, wanted = _planned(files, known, desk.today())
        if plan.faults:
            raise ImportRefused(plan.faults)
        progress(0.6)
        _write(edit, target, wanted, lambda x: progress(0.6 + 0.3 * x))
    progress(1.0)
    return target, plan, edit.saved


# --- planning --------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Files:
    """The two files, and what each says."""

    people: File | None
    ties: File | None
    of_people: Roster
    of_ties: Roster


def _read(people: File | None, ties: File | None, progress: Progress) -> _Files:
    of_people = read(people, None, progress=lambda x: progress(x / 2))
    of_ties = read(None, ties, progress=lambda x: progress(0.5 + x / 2))
    return _Files(people, ties, of_people, of_ties)


def _known(repository: Repository, account_id: int | None, center: BuyingCenter | None) -> Known:
    if account_id is None:
        return Known()
    return Known(
        repository.all(Person, account_id=account_id),
        repository.all(Seat, buying_center_id=center.id) if center else (),
        repository.all(Tie, account_id=account_id),
    )


def _planned(files: _Files, known: Known, today: date) -> tuple[Plan, Draft]:
    people, ties = files.of_people, files.of_ties
    refused_people = glance_at_people(files.people if people.faults else None)
    wanted = draft(
        people.people,
        _blameless(ties.ties, people.faults, refused_people),
        known,
        today,
        people_file=files.people.name if files.people else "",
        ties_file=files.ties.name if files.ties else "",
    )
    left_out = people.left_out + ties.left_out
    if not (people.faults or ties.faults or wanted.people_faults or wanted.tie_faults):
        return Plan(wanted.rows, left_out, ()), wanted
    at_people, at_ties = glance_at_people(files.people), glance_at_ties(files.ties)
    refused = (
        *_refused("person", (*people.faults, *wanted.people_faults), at_people),
        *_refused("tie", (*ties.faults, *wanted.tie_faults), at_ties),
    )
    faults = tuple(row.fault for row in refused if row.fault)
    return Plan((*refused, *wanted.rows), left_out, faults), wanted


def _blameless(
    lines: Sequence[TieLine], faults: Sequence[Fault], people: Glance
) -> Sequence[TieLine]:
    """The ties that do not hang on a refused person, whose own fault is enough to tell."""
    if not faults:
        return lines
    if not people.headings:
        return ()
    refused = {who for fault in faults for who in people.subjects.get(fault.row or 0, ())}
    return [line for line in lines if not {line.source, line.target} & refused]


def _refused(noun: str, faults: Sequence[Fault], glance: Glance) -> Iterator[PlanRow]:
    """A row for each fault, with the file's own word for the column."""
    for fault in faults:
        who = glance.subjects.get(fault.row or 0, ())
        name = " – ".join(who) if noun == "tie" else next(iter(who), "")
        told = replace(fault, column=glance.headings.get(fault.column or "", fault.column))
        yield PlanRow(noun, fault.file, fault.row, name, Outcome.REFUSED, (), told)


# --- writing ---------------------------------------------------------------------------------


def _target(edit: Edit, account: str | int, center: str | int | None) -> BuyingCenter:
    """The buying center to import into, made where there is none of that name."""
    journal, repository = edit.journal, edit.journal.repository
    found = _by_key(repository.all(Account), account, "account")
    if found is None:
        standing = open_account(edit, str(account))
        account_id, centers = standing.account_id, (standing,)
    else:
        account_id = journal.account_id = found.id or 0
        centers = repository.all(BuyingCenter, account_id=account_id)
    if center is None:
        return next(c for c in centers if c.standing)
    return _by_key(centers, center, "buying_center") or journal.insert(
        BuyingCenter.make(account_id=account_id, name=str(center))
    )


def _by_key(candidates: Sequence[N], key: str | int, noun: str) -> N | None:
    """The one with this id or name; None for a name that nothing has."""
    if isinstance(key, str):
        return next((c for c in candidates if c.name == tidy(key)), None)
    found = next((c for c in candidates if c.id == key), None)
    if found is None:
        raise NotFound(noun, f"#{key}")
    return found


def _write(edit: Edit, center: BuyingCenter, wanted: Draft, progress: Progress) -> None:
    journal = edit.journal
    id_of = {d.key: d.key for d in wanted.people if d.person}
    newcomers = [d for d in wanted.people if d.person is None]
    people = journal.insert_all(
        [Person.make(account_id=center.account_id, **d.of_person) for d in newcomers]
    )
    id_of |= {d.key: person.id or 0 for d, person in zip(newcomers, people, strict=True)}
    progress(0.2)
    journal.insert_all(
        [
            Seat.make(buying_center_id=center.id, person_id=id_of[d.key], **d.of_seat)
            for d in wanted.people
            if d.seat is None
        ]
    )
    progress(0.4)
    for d in wanted.people:
        if d.person and d.of_person:
            journal.update(d.person, **d.of_person)
        if d.seat and d.of_seat:
            journal.update(d.seat, **d.of_seat)
    progress(0.7)
    journal.insert_all(
        [
            stored_way(
                Tie.make(
                    account_id=center.account_id,
                    source_id=id_of.get(d.source, d.source),
                    target_id=id_of.get(d.target, d.target),
                    **d.fields,
                )
            )
            for d in wanted.ties
            if d.tie is None
        ]
    )
    for d in wanted.ties:
        if d.tie:
            journal.update(d.tie, **d.fields)
    progress(1.0)
