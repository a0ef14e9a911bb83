"""Files to import, and what has become of them."""

from kamap.intake import File
from kamap.model import (
    Account,
    BuyingCenter,
    Counterpart,
    Person,
    Seat,
    Tie,
)
from kamap.store.repository import Repository


def people_csv(*lines, name="people.csv"):
    return File(name, "\n".join(lines).encode())


def ties_csv(*lines):
    return File("ties.csv", "\n".join(("source,target,kind,strength", *lines)).encode())


def everything(database):
    """All that is stored of the nouns, as values that compare."""
    with database.reading() as connection:
        repository = Repository(connection)
        return {
            noun: [n.model_dump(exclude={"version", "revision"}) for n in repository.all(noun)]
            for noun in (Account, BuyingCenter, Person, Seat, Tie, Counterpart)
        }


def stored(database, account_id):
    """People with their seats, by name, and the ties as (source, target, kind, strength)."""
    with database.reading() as connection:
        repository = Repository(connection)
        persons = {p.id: p for p in repository.all(Person, account_id=account_id)}
        seats_ = {persons[s.person_id].name: s for s in repository.all(Seat)}
        lines = {
            (persons[t.source_id].name, persons[t.target_id].name, t.kind.value, t.strength)
            for t in repository.all(Tie, account_id=account_id)
        }
    return {p.name: p for p in persons.values()}, seats_, lines


def outcomes(plan):
    return [(row.name, row.outcome.value) for row in plan.rows]


def faults(plan):
    return [(f.file, f.row, f.column, f.reason.value) for f in plan.faults]
