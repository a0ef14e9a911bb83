"""Adding people in a hurry: one by a typed line, many by pasted rows."""

from dataclasses import replace
from typing import Any

from kamap.analysis.influence import starting_influence
from kamap.errors import AlreadyOnMap, Fault, NameKnown, NotFound
from kamap.intake.pasted import Sheet, person_of
from kamap.model import BuyingCenter, Person, Seat
from kamap.services import imports
from kamap.services.desk import Desk, Edit, Saved, changed
from kamap.services.drafts import PlanRow
from kamap.services.imports import Plan
from kamap.services.seats import dated
from kamap.store.repository import Repository


def add(desk: Desk, center_id: int, line: str, *, namesake: bool = False) -> tuple[int, Saved]:
    """Somebody new, as the line says, with a seat in this buying center; gives back their id.

    Somebody of exactly that name on the account is asked about: raises NameKnown, unless a
    `namesake` is meant. Raises LineNotUnderstood, NobodyNamed, Invalid, NotFound.
    """
    given = person_of(line).given
    with desk.edit("add_person") as edit:
        center = edit.the(BuyingCenter, center_id)
        edit.journal.account_id = center.account_id
        newcomer = Person.make(account_id=center.account_id, **_of_person(given))
        known = _called(edit.journal.repository, newcomer)
        if known and not namesake:
            raise NameKnown(newcomer.name, known)
        person = edit.journal.insert(newcomer)
        _seat(edit, desk, center, person, given)
    return changed(edit.saved, Person)[0], edit.saved


def seat(desk: Desk, center_id: int, person_id: int, line: str) -> Saved:
    """Puts somebody the account knows on this map, rated as the line says.

    What the line says of the person fills what is blank and leaves the rest. Raises AlreadyOnMap,
    LineNotUnderstood, NobodyNamed, Invalid, Conflict, NotFound.
    """
    given = person_of(line).given
    with desk.edit("add_person") as edit:
        center, person = edit.the(BuyingCenter, center_id), edit.the(Person, person_id)
        edit.journal.account_id = center.account_id
        if person.account_id != center.account_id:
            raise NotFound("person", f"#{person_id}")
        here = {"buying_center_id": center_id, "person_id": person_id}
        if edit.journal.repository.all(Seat, **here):
            raise AlreadyOnMap(person.name)
        news = {f: v for f, v in _of_person(given).items() if not getattr(person, f)}
        edit.journal.update(person, **news)
        _seat(edit, desk, center, person, given)
    return edit.saved


def _of_person(given: Any) -> dict[str, Any]:
    return {field: value for field, value in given.items() if field in Person.model_fields}


def _called(repository: Repository, newcomer: Person) -> tuple[int, ...]:
    known = repository.all(Person, account_id=newcomer.account_id, name=newcomer.name)
    return tuple(person.id or 0 for person in known)


def _seat(edit: Edit, desk: Desk, center: BuyingCenter, person: Person, given: Any) -> None:
    fields = {field: value for field, value in given.items() if field in Seat.model_fields}
    fields.setdefault("influence", starting_influence(fields.get("roles", ())))
    fields = dated(None, person, fields, desk)
    edit.journal.insert(Seat.make(buying_center_id=center.id, person_id=person.id, **fields))


def preview(desk: Desk, center_id: int, sheet: Sheet) -> Plan:
    """What adding pasted rows to a map would do, with the rows' numbers in the paste."""
    plan = imports.preview(desk, center_id, sheet.file, None)
    return replace(
        plan,
        rows=tuple(_row_of_paste(row, sheet) for row in plan.rows),
        left_out=(),  # it was chosen
        faults=tuple(_fault_of_paste(fault, sheet) for fault in plan.faults),
    )


def add_rows(desk: Desk, center: BuyingCenter, sheet: Sheet) -> Saved:
    """Adds pasted rows to a map: all in one change set, or, raising ImportRefused, none."""
    _, _, saved = imports.apply(
        desk, sheet.file, None, account=center.account_id, center=center.id, what="paste"
    )
    return saved


def _row_of_paste(row: PlanRow, sheet: Sheet) -> PlanRow:
    fault = _fault_of_paste(row.fault, sheet) if row.fault else None
    return replace(row, row=sheet.number(row.row), fault=fault)


def _fault_of_paste(fault: Fault, sheet: Sheet) -> Fault:
    return replace(fault, row=sheet.number(fault.row))
