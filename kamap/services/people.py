"""Who is on the map: adding somebody, changing what we know of them, taking them off."""

from datetime import date
from typing import Any

from kamap.analysis.influence import starting_influence
from kamap.errors import AlreadyOnMap, NotFound, NotLeft
from kamap.model import (
    Action,
    BuyingCenter,
    Counterpart,
    InformationPoint,
    Opportunity,
    Person,
    Place,
    Role,
    Seat,
    Tie,
    TieKind,
)
from kamap.services.desk import Desk, Edit, Saved, changed
from kamap.services.opportunities import unrated
from kamap.store.engine import Database
from kamap.store.repository import Repository


def add(desk: Desk, center_id: int, name: str, **fields: Any) -> tuple[int, Saved]:
    """A new person with a seat in this buying center; gives back the person's id."""
    with desk.edit("add_person") as edit:
        center = edit.the(BuyingCenter, center_id)
        edit.journal.account_id = center.account_id
        person = edit.journal.insert(Person.make(account_id=center.account_id, name=name, **fields))
        edit.journal.insert(
            Seat.make(
                buying_center_id=center_id, person_id=person.id, influence=starting_influence(())
            )
        )
    return changed(edit.saved, Person)[0], edit.saved


def change(desk: Desk, person_id: int, **fields: Any) -> Saved:
    """Changes any fields of a person. Raises Invalid, Conflict, NotFound."""
    with desk.edit("change_person") as edit:
        person = edit.the(Person, person_id)
        edit.journal.account_id = person.account_id
        edit.journal.update(person, **fields)
    return edit.saved


def seat(desk: Desk, center_id: int, person_id: int) -> Saved:
    """Puts somebody the account knows already on this map. Raises AlreadyOnMap."""
    with desk.edit("add_person") as edit:
        center, person = edit.the(BuyingCenter, center_id), edit.the(Person, person_id)
        edit.journal.account_id = center.account_id
        if person.account_id != center.account_id:
            raise NotFound("person", f"#{person_id}")
        here = {"buying_center_id": center_id, "person_id": person_id}
        if edit.journal.repository.all(Seat, **here):
            raise AlreadyOnMap(person.name)
        edit.journal.insert(Seat.make(**here, influence=starting_influence(())))
    return edit.saved


def known(database: Database, account_id: int) -> tuple[Person, ...]:
    """Everybody the account knows, by name, whichever map they are on."""
    with database.reading() as connection:
        people = Repository(connection).all(Person, account_id=account_id)
    return tuple(sorted(people, key=lambda person: (person.name, person.id or 0)))


def leave(desk: Desk, person_id: int, on: date, moved_to: str = "") -> Saved:
    """Somebody goes: from that day they count nowhere, but what was stays on record."""
    with desk.edit("leave") as edit:
        person = edit.the(Person, person_id)
        edit.journal.account_id = person.account_id
        edit.journal.update(person, left_on=on, moved_to=moved_to)
    return edit.saved


def come_back(desk: Desk, person_id: int) -> Saved:
    """Somebody who was said to have left is there."""
    with desk.edit("come_back") as edit:
        person = edit.the(Person, person_id)
        edit.journal.account_id = person.account_id
        edit.journal.update(person, left_on=None, moved_to="")
    return edit.saved


def succeed(desk: Desk, person_id: int, name: str, **fields: Any) -> tuple[int, Saved]:
    """A new person takes over the seats of somebody who left; gives back the new person's id.

    Roles (a coach's trust apart), influence, final say and veto go with the seat, in every
    purchase not yet decided; so do the reporting lines and the place on the map. What the one who
    left thought of us, and whom they were close to, does not. Raises NotLeft, Invalid, NotFound.
    """
    with desk.edit("succeed") as edit:
        journal, repository = edit.journal, edit.journal.repository
        leaver = edit.the(Person, person_id)
        journal.account_id = leaver.account_id
        if leaver.present(desk.today()):
            raise NotLeft(leaver.name)
        post = {f: getattr(leaver, f) for f in ("title", "department", "organisation")}
        successor = journal.insert(
            Person.make(account_id=leaver.account_id, name=name, **post | fields)
        )
        new_id = successor.id or 0
        for seat in repository.all(Seat, person_id=person_id):
            if _decided(repository, seat.buying_center_id):
                continue
            vacant = unrated(seat, seat.buying_center_id, new_id)
            journal.insert(vacant.with_(roles=seat.roles - {Role.COACH}))
            _take_place(edit, seat, new_id)
        _take_lines(edit, person_id, new_id)
    return changed(edit.saved, Person)[0], edit.saved


def _decided(repository: Repository, center_id: int) -> bool:
    return any(not o.open for o in repository.all(Opportunity, buying_center_id=center_id))


def _take_place(edit: Edit, seat: Seat, new_id: int) -> None:
    """The successor's card lies where the card of the one who left lay."""
    here = {"buying_center_id": seat.buying_center_id, "person_id": seat.person_id}
    for place in edit.journal.repository.all(Place, **here):
        edit.journal.update(place, person_id=new_id)


def _take_lines(edit: Edit, person_id: int, new_id: int) -> None:
    for end in ("source_id", "target_id"):
        for tie in edit.journal.repository.all(Tie, **{end: person_id}):
            if tie.kind in (TieKind.REPORTS_TO, TieKind.DOTTED_LINE):
                edit.journal.update(tie, **{end: new_id})


def remove(desk: Desk, seat_id: int) -> Saved:
    """Takes a seat off its map; with the last seat goes the person, ties and all.

    Who told us one of the information points stays, without a seat.
    """
    with desk.edit("remove_person") as edit:
        take_off(edit, edit.the(Seat, seat_id))
    return edit.saved


def take_off(edit: Edit, seat: Seat) -> None:
    """As `remove`, inside an edit that goes on."""
    journal, repository = edit.journal, edit.journal.repository
    person = edit.the(Person, seat.person_id)
    journal.account_id = person.account_id
    told = repository.all(InformationPoint, source_id=person.id)
    last = not told and len(repository.all(Seat, person_id=person.id)) == 1
    if last:
        for tie in sorted(
            {
                *repository.all(Tie, source_id=person.id),
                *repository.all(Tie, target_id=person.id),
            },
            key=lambda tie: tie.id or 0,
        ):
            journal.delete(tie)
        for counterpart in repository.all(Counterpart, person_id=person.id):
            journal.delete(counterpart)
        for action in repository.all(Action, person_id=person.id):
            journal.update(action, person_id=None)
    forget_places(edit, seat)
    journal.delete(seat)
    if last:
        journal.delete(person)


def forget_places(edit: Edit, seat: Seat) -> None:
    """Takes the cards of a seat off the layouts, logged, so that undo can put them back."""
    for place in edit.journal.repository.all(
        Place, buying_center_id=seat.buying_center_id, person_id=seat.person_id
    ):
        edit.journal.delete(place)
