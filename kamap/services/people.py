"""Who is on the map: adding somebody, changing what we know of them, taking them off."""

from typing import Any

from kamap.analysis.influence import starting_influence
from kamap.model import BuyingCenter, Person, Place, Seat, Tie
from kamap.services.desk import Desk, Edit, Saved, changed


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


def remove(desk: Desk, seat_id: int) -> Saved:
    """Takes a seat off its map; with the last seat goes the person, ties and all."""
    with desk.edit("remove_person") as edit:
        journal, repository = edit.journal, edit.journal.repository
        seat = edit.the(Seat, seat_id)
        person = edit.the(Person, seat.person_id)
        journal.account_id = person.account_id
        last = len(repository.all(Seat, person_id=person.id)) == 1
        if last:
            for tie in sorted(
                {
                    *repository.all(Tie, source_id=person.id),
                    *repository.all(Tie, target_id=person.id),
                },
                key=lambda tie: tie.id or 0,
            ):
                journal.delete(tie)
        forget_places(edit, seat)
        journal.delete(seat)
        if last:
            journal.delete(person)
    return edit.saved


def forget_places(edit: Edit, seat: Seat) -> None:
    """Takes the cards of a seat off the layouts, logged, so that undo can put them back."""
    for place in edit.journal.repository.all(
        Place, buying_center_id=seat.buying_center_id, person_id=seat.person_id
    ):
        edit.journal.delete(place)
