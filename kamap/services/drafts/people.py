"""What would the rows of a people file do to an account's people, seats and counterparts?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kamap.analysis.influence import starting_influence
from kamap.errors import Fault
from kamap.intake import FaultReason, PersonLine, match
from kamap.model import Person, Seat, Tie
from kamap.services.drafts.rows import Changes, Drafted, PlanRow, Refused, changes_of, outcome_of

FROM_FILE = 2**40
"""Somebody new is known by the row, counted from here: later than everybody stored."""
TEAM_NAMED = 30


@dataclass(frozen=True)
class Known:
    """What there is already of an account, and who we are."""

    people: tuple[Person, ...] = ()
    seats: Mapping[str, tuple[Seat, ...]] = field(default_factory=dict)
    """By the name of the buying center."""
    ties: tuple[Tie, ...] = ()
    covers: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """By the person's id, who of us covers them, by name, and how strongly."""
    team: Mapping[str, int] = field(default_factory=dict)
    """Our team's ids by name."""


@dataclass(frozen=True)
class PersonDraft:
    """A person as the file wants them: what there is of them, and the fields to set.

    `key` stands for the person in ties: their id, or for somebody new one from FROM_FILE on. Two
    rows may be about one person in two buying centers.
    """

    key: int
    center: str
    seat: Seat | None
    of_person: Mapping[str, Any]
    of_seat: Mapping[str, Any]
    number: str = ""
    """What tells the person from others of the same name within the file."""
    contacts: Mapping[int, int] | None = None
    """Exactly who of us covers the person, by their ids; None where the file does not say."""


def draft_people(
    lines: Iterable[PersonLine],
    known: Known,
    today: date,
    *,
    file: str,
    account: str,
    center_of: Callable[[PersonLine], str],
) -> Drafted[PersonDraft]:
    """What these lines would do; `center_of` says which buying center each is about."""
    drafting = _Drafting(known, today, file, account)
    by_center: dict[str, list[PersonLine]] = {}
    for line in lines:
        by_center.setdefault(center_of(line), []).append(line)
    for center, of_center in by_center.items():
        drafting.add(center, of_center)
    return Drafted(tuple(drafting.drafts), tuple(drafting.rows), tuple(drafting.faults))


class _Drafting:
    """People as they will be, while one row after the other is taken in."""

    def __init__(self, known: Known, today: date, file: str, account: str) -> None:
        self.known, self.today, self.file, self.account = known, today, file, account
        self.people = {person.id or 0: person for person in known.people}
        self.covers = dict(known.covers)
        self.team = {name.casefold(): name for name in known.team} | {n: n for n in known.team}
        self.drafts: list[PersonDraft] = []
        self.rows: list[PlanRow] = []
        self.faults: list[Fault] = []

    def add(self, center: str, lines: Sequence[PersonLine]) -> None:
        there = [(id_, p.external_id, p.name) for id_, p in self.people.items()]
        seat_of = {seat.person_id: seat for seat in self.known.seats.get(center, ())}
        first_row: dict[int, int] = {}
        for line, found in zip(lines, match(lines, there, seat_of), strict=True):
            key = found or FROM_FILE + line.row
            try:
                if (row := first_row.setdefault(key, line.row)) != line.row:
                    twice = FaultReason.DUPLICATE_ID
                    raise Refused("external_id", line.external_id, twice, str(row))
                self._take(key, center, line, seat_of.get(key))
            except Refused as no:
                self.faults.append(no.at(self.file, line.row))
                # A tie may name somebody whose row is refused: the one fault is enough to tell.
                self.drafts.append(
                    PersonDraft(key, center, None, _of_person(line), {}, line.number)
                )

    def _take(self, key: int, center: str, line: PersonLine, seat: Seat | None) -> None:
        person = self.people.get(key)
        of_person = _of_person(line)
        changes = changes_of(person, of_person)
        then = self.people[key] = _with(person, of_person)
        if then.moved_to and then.left_on is None:
            raise Refused("moved_to", then.moved_to, FaultReason.WENT_BUT_WHEN)
        of_seat = seat_fields(line.given, seat, self.today)
        changes += changes_of(seat, of_seat)
        contacts, recovered = self._contacts(key, line)
        changes += recovered
        outcome = outcome_of(seat, changes)
        self.rows.append(
            PlanRow(
                "person", self.file, line.row, line.name, outcome, changes, account=self.account
            )
        )
        self.drafts.append(
            PersonDraft(key, center, seat, of_person, of_seat, line.number, contacts)
        )

    def _contacts(self, key: int, line: PersonLine) -> tuple[Mapping[int, int] | None, Changes]:
        """Who of us is to cover somebody, and what that changes."""
        given: Any = line.given.get("our_contacts")
        if not given:
            return None, ()
        wanted: dict[str, int] = {}
        for name, strength in given:
            ours = self.team.get(name) or self.team.get(name.casefold())
            if ours is None:
                raise self._not_ours(name)
            if ours in wanted:
                raise Refused("our_contacts", name, FaultReason.NAMED_TWICE)
            wanted[ours] = strength
        before = self.covers.get(key, {})
        self.covers[key] = wanted
        by_id = {self.known.team[name]: strength for name, strength in wanted.items()}
        if before == wanted:
            return by_id, ()
        return by_id, (("our_contacts", _said(before), _said(wanted)),)

    def _not_ours(self, name: str) -> Refused:
        team = sorted(self.known.team)
        if not team:
            return Refused("our_contacts", name, FaultReason.NO_TEAM)
        named = [*team[:TEAM_NAMED], *(["…"] if len(team) > TEAM_NAMED else [])]
        return Refused("our_contacts", name, FaultReason.NOT_OURS, ", ".join(named))


def _of_person(line: PersonLine) -> dict[str, Any]:
    return {f: v for f, v in line.given.items() if f in Person.model_fields}


def _with(person: Person | None, fields: Mapping[str, Any]) -> Person:
    """Somebody as they will be; the fields have been validated as they were read."""
    if person is None:
        return Person.model_construct(account_id=0, **fields)
    return person.model_copy(update=dict(fields))


def _said(covers: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {strength}" for name, strength in sorted(covers.items()))


def seat_fields(given: Mapping[str, object], seat: Seat | None, today: date) -> dict[str, Any]:
    """The fields of a seat that a row sets.

    A blank cell sets nothing on a seat that exists. A new one has the influence of its roles, and
    a stance without a date is of today; so is one that changes, while one that stays keeps its
    date.
    """
    fields: dict[str, Any] = {f: v for f, v in given.items() if f in Seat.model_fields}
    rated_on = fields.get("rated_on")
    if rated_on is not None and rated_on > today:
        raise Refused("rated_on", str(rated_on), FaultReason.DATE_IN_FUTURE)
    stance = fields.get("stance", seat.stance if seat else None)
    if rated_on is not None and stance is None:
        raise Refused("rated_on", str(rated_on), FaultReason.DATE_WITHOUT_STANCE)
    if seat is None:
        roles, final_say = fields.get("roles", ()), fields.get("final_say", False)
        fields.setdefault("influence", starting_influence(roles, final_say))
    if "stance" in fields and "rated_on" not in fields:
        moved = seat is None or seat.stance != stance
        fields["rated_on"] = (today if moved else seat.rated_on) if stance is not None else None
    return fields
