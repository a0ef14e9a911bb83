"""Many cells of many rows at once: people and ties edited in a table, each time one change set."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kamap.analysis.influence import starting_influence
from kamap.errors import Conflict, DatabaseTrouble, Invalid, KamapError, NotFound, SeveralRefused
from kamap.intake.people import contacts
from kamap.intake.reasons import FaultReason
from kamap.intake.values import Unfit, roles
from kamap.model import Person, Seat, TeamMember, Tie, tidy
from kamap.services import people, seats, team, ties
from kamap.services.desk import Desk, Edit, Saved

OUR_CONTACTS = "our_contacts"

Cells = Mapping[int, Mapping[str, Any]]
"""New values by row (the id of a seat, or of a tie) and by field."""


@dataclass(frozen=True)
class Contacts:
    """Our counterparts as a cell showed them, and as it is to be: `name:strength;…`."""

    shown: str
    wanted: str


def change(desk: Desk, cells: Cells) -> Saved:
    """Changes seats, their people and who of us covers them: all of it, or nothing.

    The fields of seats go by the rules of `seats.rate`, those of people by `people.change`; no
    influence is what the roles start with. Raises what they raise, or SeveralRefused.
    """
    return _all_or_nothing(desk, cells, _change_person)


def change_what_can_be(desk: Desk, cells: Cells) -> tuple[Saved, Cells]:
    """As `change`, but leaves out what is refused, and gives that back beside what was saved."""
    return _what_can_be(desk, cells, _change_person)


def change_ties(desk: Desk, cells: Cells) -> Saved:
    """Changes ties by the rules of `ties.change`: all of it, or nothing."""
    return _all_or_nothing(desk, cells, _change_tie)


def change_ties_that_can_be(desk: Desk, cells: Cells) -> tuple[Saved, Cells]:
    """As `change_ties`, but leaves out what is refused, and gives that back."""
    return _what_can_be(desk, cells, _change_tie)


def remove(desk: Desk, seat_ids: Iterable[int]) -> Saved:
    """Takes seats off their map, as `people.remove` does with one. Raises NotFound."""
    with desk.edit("remove_person") as edit:
        for seat_id in seat_ids:
            people.take_off(edit, edit.the(Seat, seat_id))
    return edit.saved


def remove_ties(desk: Desk, tie_ids: Iterable[int]) -> Saved:
    """Takes ties away. Raises NotFound."""
    with desk.edit("remove_tie") as edit:
        for tie_id in tie_ids:
            tie = edit.the(Tie, tie_id)
            edit.journal.account_id = tie.account_id
            edit.journal.delete(tie)
    return edit.saved


# --- all, or what can be ---------------------------------------------------------------------

ChangeRow = Callable[[Edit, Desk, int, Mapping[str, Any]], None]
Refusal = tuple[int, Mapping[str, Any], KamapError]


def _all_or_nothing(desk: Desk, cells: Cells, change_row: ChangeRow) -> Saved:
    with desk.edit("grid") as edit:
        errors = [error for _, _, error in _refusals(edit, desk, cells, change_row)]
        conflicts = [error for error in errors if isinstance(error, Conflict)]
        if conflicts:
            raise conflicts[0]
        if len(errors) > 1:
            raise SeveralRefused(tuple(errors))
        if errors:
            raise errors[0]
    return edit.saved


def _what_can_be(desk: Desk, cells: Cells, change_row: ChangeRow) -> tuple[Saved, Cells]:
    refused: dict[int, dict[str, Any]] = {}
    with desk.edit("grid") as edit:
        for row_id, fields, _ in _refusals(edit, desk, cells, change_row):
            refused.setdefault(row_id, {}).update(fields)
    return edit.saved, refused


def _refusals(edit: Edit, desk: Desk, cells: Cells, change_row: ChangeRow) -> Iterator[Refusal]:
    """Changes row after row; what is refused as a row is tried again field by field."""
    for row_id, fields in cells.items():
        if (error := _refused(edit, desk, row_id, fields, change_row)) is None:
            continue
        groups = tuple(_apart(fields))
        if len(groups) == 1:
            yield row_id, fields, error
            continue
        for group in groups:
            if (error := _refused(edit, desk, row_id, group, change_row)) is not None:
                yield row_id, group, error


def _refused(
    edit: Edit, desk: Desk, row_id: int, fields: Mapping[str, Any], change_row: ChangeRow
) -> KamapError | None:
    try:
        change_row(edit, desk, row_id, fields)
    except DatabaseTrouble:
        raise
    except KamapError as error:
        return error
    return None


_TOGETHER = ({"stance", "rated_on"}, {"source_id", "target_id", "kind"})


def _apart(fields: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The fields one by one, but those together that make sense only together."""
    left = dict(fields)
    for together in _TOGETHER:
        if found := {field: left.pop(field) for field in together & left.keys()}:
            yield found
    for field, value in left.items():
        yield {field: value}


# --- one row ---------------------------------------------------------------------------------


def _change_person(edit: Edit, desk: Desk, seat_id: int, fields: Mapping[str, Any]) -> None:
    seat = edit.the(Seat, seat_id)
    person = edit.the(Person, seat.person_id)
    edit.journal.account_id = person.account_id
    of_seat = {f: value for f, value in fields.items() if f in Seat.model_fields}
    of_person = {f: value for f, value in fields.items() if f in Person.model_fields}
    if of_seat:
        _read(seat, of_seat)
        edit.journal.update(seat, **seats.dated(seat, person, of_seat, desk))
    if of_person:
        edit.journal.update(person, **of_person)
    if OUR_CONTACTS in fields:
        _assign(edit, person, fields[OUR_CONTACTS])


def _read(seat: Seat, fields: dict[str, Any]) -> None:
    """Puts what the model takes in the place of role words, and of an influence left blank."""
    if "roles" in fields:
        fields["roles"] = _roles(fields["roles"])
    if "influence" in fields and fields["influence"] is None:
        held, final_say = fields.get("roles", seat.roles), fields.get("final_say", seat.final_say)
        fields["influence"] = starting_influence(held, final_say)


def _roles(named: Iterable[str]) -> frozenset[Any]:
    written = ";".join(named)
    if not tidy(written):
        return frozenset()
    try:
        return roles(written)
    except Unfit as unfit:
        raise Invalid("roles", unfit.value, "enum") from unfit


def _change_tie(edit: Edit, desk: Desk, tie_id: int, fields: Mapping[str, Any]) -> None:
    ties.alter(edit, edit.the(Tie, tie_id), **fields)


# --- our counterparts as text ------------------------------------------------------------------


def contacts_text(counterparts: Iterable[tuple[str, int]]) -> str:
    """Names and strengths as one cell shows them.

    >>> contacts_text([("Wang", 4), ("Li", 2)])
    'Wang:4; Li:2'
    """
    return "; ".join(f"{name}:{strength}" for name, strength in counterparts)


def _read_contacts(text: str) -> dict[str, int]:
    try:
        return dict(contacts(text))
    except Unfit as unfit:
        if unfit.reason is FaultReason.NO_NAME:
            raise Invalid("name", "", "string_too_short") from unfit
        field = "counterpart" if unfit.reason is FaultReason.NAMED_TWICE else "strength"
        raise Invalid(field, unfit.value, unfit.reason) from unfit


def _assign(edit: Edit, person: Person, asked: Contacts) -> None:
    """Assigns what differs from what was shown: what others added meanwhile stays."""
    shown, wanted = _read_contacts(asked.shown), _read_contacts(asked.wanted)
    listed = edit.journal.repository.all(TeamMember)
    changed = {name: strength for name, strength in wanted.items() if shown.get(name) != strength}
    members = {name: _member(listed, name) for name in changed}
    for member in listed:
        if member.name in shown.keys() - wanted.keys():
            team.assign(edit, person.id or 0, member.id or 0, None)
    for name, strength in changed.items():
        team.assign(edit, person.id or 0, members[name].id or 0, strength)


def _member(listed: Iterable[TeamMember], name: str) -> TeamMember:
    """The one of us who bears the name, else one who does in another case. Raises NotFound."""
    by_name = {member.name.casefold(): member for member in listed}
    by_name |= {member.name: member for member in listed}
    if (found := by_name.get(name) or by_name.get(name.casefold())) is None:
        raise NotFound("team_member", name)
    return found
