"""A small made-up customer with four months of history, to look at before one's own is in.

`data/sample/<language>` holds it as on `AS_OF`: people and ties as one could import them, and how
they came about. The first day of `history.csv` says what differed when the map was begun, the
later ones what was edited on them. Loaded, it all moves so that `AS_OF` becomes today.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from itertools import count, groupby
from operator import itemgetter
from pathlib import Path

from kamap.intake import File, value_of
from kamap.model import AccountKind, BuyingCenter, Person, Seat
from kamap.services import accounts, imports, people, seats, summaries
from kamap.services.clock import end_of
from kamap.services.desk import Desk
from kamap.store.repository import Repository

SAMPLES = Path(__file__).parents[2] / "data" / "sample"
AS_OF = date(2026, 2, 27)
NAMES = {"en": "Harbour Terminals", "zh": "海澜港务"}

Row = Mapping[str, str]


def load(desk: Desk, lang: str) -> BuyingCenter:
    """Adds the sample customer in one of the interface's languages; gives back its map.

    Where there is an account of its name already, this one is numbered.
    """
    folder, moved = SAMPLES / lang, desk.today() - AS_OF
    first, *later = [
        (date.fromisoformat(day), list(edits))
        for day, edits in groupby(_rows(folder / "history.csv"), key=itemgetter("date"))
    ]
    day, differences = first
    begun = _on(desk, day + moved)
    center, _ = accounts.create(
        begun, _free_name(desk, NAMES[lang]), kind=AccountKind.STRATEGIC, owner=desk.actor
    )
    opening = _opening(_rows(folder / "people.csv"), day, differences, moved)
    ties = File("ties.csv", (folder / "ties.csv").read_bytes())
    imports.apply(
        begun, _file("people.csv", opening), ties, account=center.account_id, what="sample"
    )
    for day, edits in later:
        _edit(_on(desk, day + moved), center, edits)
    summaries.roll_forward(desk.database, desk.today())
    return center


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _file(name: str, rows: Sequence[Row]) -> File:
    text = StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return File(name, text.getvalue().encode())


def _free_name(desk: Desk, name: str) -> str:
    taken = {listed.account.name for listed in accounts.listed(desk.database)}
    numbered = (f"{name} {number}" for number in count(2))
    return name if name not in taken else next(n for n in numbered if n not in taken)


def _on(desk: Desk, day: date) -> Desk:
    """The same desk in the afternoon of an earlier day."""
    moment = end_of(day) - timedelta(hours=8)
    return replace(desk, seen=None, clock=lambda: moment)


def _opening(
    rows: Sequence[Row], day: date, differences: Sequence[Row], moved: timedelta
) -> list[Row]:
    """The people as they were when the map was begun; ratings of a later day were not there."""
    then = {row["id"]: dict(row) for row in rows}
    for row in then.values():
        rated_on = row["rated_on"] and date.fromisoformat(row["rated_on"])
        row["rated_on"] = str(rated_on + moved) if rated_on and rated_on <= day else ""
    for difference in differences:
        then[difference["id"]][difference["field"]] = difference["value"]
    return list(then.values())


def _edit(desk: Desk, center: BuyingCenter, edits: Sequence[Row]) -> None:
    """One day's edits: for each person those of the person, then those of the seat."""
    with desk.database.reading() as connection:
        repository = Repository(connection)
        id_of = {p.external_id: p.id for p in repository.all(Person, account_id=center.account_id)}
        seat_of = {s.person_id: s.id for s in repository.all(Seat, buying_center_id=center.id)}
    for external_id, of_one in groupby(edits, key=itemgetter("id")):
        person_id = id_of[external_id]
        of_person, of_seat = {}, {}
        for edit in of_one:
            noun, fields = (
                (Person, of_person) if edit["field"] in Person.model_fields else (Seat, of_seat)
            )
            fields[edit["field"]] = value_of(noun, edit["field"], edit["value"])
        if of_person:
            people.change(desk, person_id, **of_person)
        if of_seat:
            seats.rate(desk, seat_of[person_id], **of_seat)
