"""Importing people and ties into an account: what would come of it, and doing it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kamap.errors import Fault, ImportRefused, NotFound
from kamap.intake import FaultReason, File, Roster, read
from kamap.intake.glance import Glance, glance_at_people, glance_at_ties
from kamap.model import Account, BuyingCenter, Person, Seat, Tie, tidy
from kamap.services.accounts import open_account
from kamap.services.desk import Desk, Edit, Saved
from kamap.services.drafts import Draft, Known, Outcome, PlanRow, draft
from kamap.services.ties import stored_way
from kamap.store.repository import Repository

Progress = Callable[[float], None]


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
        return Counter((row.noun, row.outcome) for row in self.rows if row.outcome != REFUSED)

    @cached_property
    def refused(self) -> int:
        """How many rows are refused; a fault of a whole file counts as one."""
        return len({(row.noun, row.row) for row in self.rows if row.outcome == REFUSED})

    @property
    def changes_nothing(self) -> bool:
        return all(row.outcome is Outcome.UNCHANGED for row in self.rows)


REFUSED = Outcome.REFUSED


def unheard(_: float) -> None:
    """Progress that nobody watches."""


def preview(
    desk: Desk,
    center_id: int | None,
    people: File | None,
    ties: File | None,
    *,
    account_id: int | None = None,
    progress: Progress = unheard,
) -> Plan:
    """What importing these files into a buying center would do. Nothing is refused by raising.

    Without a buying center they would go into a new one: of the account, if one is named, else of
    a new account, where everything is added.
    """
    roster = read(people, ties, progress=lambda x: progress(0.8 * x))
    with desk.database.reading() as connection:
        repository = Repository(connection)
        center = repository.get(BuyingCenter, center_id) if center_id is not None else None
        if center is None and center_id is not None:
            raise NotFound("buying_center", f"#{center_id}")
        known = _known(repository, center.account_id if center else account_id, center)
    plan, _ = _planned(desk, roster, known, people, ties)
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

    An account or buying center is meant by its id, its `#id` or its name; one of a name that is
    not there is made, in the same change set. No `center` means the account's standing one.
    Raises NotFound for an id that nothing has, and Conflict.
    """
    roster = read(people, ties, progress=lambda x: progress(0.4 * x))
    with desk.edit(what) as edit:
        target = _target(edit, account, center)
        known = _known(edit.journal.repository, target.account_id, target)
        plan, wanted = _planned(desk, roster, known, people, ties)
        if plan.faults:
            raise ImportRefused(plan.faults)
        progress(0.6)
        _write(edit, target, wanted, lambda x: progress(0.6 + 0.3 * x))
    progress(1.0)
    return target, plan, edit.saved


def _known(
    repository: Repository, account_id: int | None, center: BuyingCenter | None
) -> Known:
    if account_id is None:
        return Known()
    return Known(
        repository.all(Person, account_id=account_id),
        repository.all(Seat, buying_center_id=center.id) if center else (),
        repository.all(Tie, account_id=account_id),
    )


# --- planning --------------------------------------------------------------------------------


def _planned(
    desk: Desk, roster: Roster, known: Known, people: File | None, ties: File | None
) -> tuple[Plan, Draft]:
    files = {"people_file": people.name if people else "", "ties_file": ties.name if ties else ""}
    wanted = draft(roster, known, desk.today(), **files)
    if not (roster.faults or wanted.faults):
        return Plan(wanted.rows, roster.left_out, ()), wanted
    glances = glance_at_people(people), glance_at_ties(ties)
    if any(fault.column for fault in wanted.faults):
        wanted = draft(
            roster,
            known,
            desk.today(),
            **files,
            heading=lambda field: glances[0].headings.get(field, field),
        )
    refused = tuple(_refused(roster, wanted, glances))
    faults = tuple(row.fault for row in refused if row.fault)
    return Plan((*refused, *wanted.rows), roster.left_out, faults), wanted


def _refused(roster: Roster, wanted: Draft, glances: tuple[Glance, Glance]) -> Iterator[PlanRow]:
    """The refused rows, without the ties that are only refused because their person is."""
    people, ties = glances
    for noun, faults in (
        ("person", (*roster.people_faults, *wanted.people_faults)),
        ("tie", (*roster.tie_faults, *wanted.tie_faults)),
    ):
        subjects = (people if noun == "person" else ties).subjects
        for fault in faults:
            if fault.reason == FaultReason.NOBODY and fault.value in people.mentioned:
                continue
            name = subjects.get(fault.row or 0, fault.value)
            yield PlanRow(noun, fault.file, fault.row, name, REFUSED, (), fault)
