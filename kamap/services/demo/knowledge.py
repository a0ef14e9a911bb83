"""What our team found out about one customer of the demo, and what it agreed to do, day by day."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from kamap.model import Action, InformationPoint, Person, SuccessFactor, Tie, Topic
from kamap.services import actions, information, ties
from kamap.services.demo.files import Row, fields
from kamap.services.desk import Desk
from kamap.store.repository import Repository

if TYPE_CHECKING:
    from kamap.services.demo.customer import Customer

Step = tuple[date, str, Callable[[Desk], object]]
"""A day, who of us, and what they entered."""


def steps(customer: "Customer") -> list[Step]:
    """Points, success factors and actions, in the order of their files."""
    return [
        *_each(customer, "points", _told),
        *_each(customer, "factors", _factor),
        *_each(customer, "actions", _planned),
        *_each(customer, "actions", _done, on="done_on"),
    ]


def _each(
    customer: "Customer",
    file: str,
    enter: Callable[["Customer", Row, Desk], object],
    on: str = "date",
) -> list[Step]:
    def step(row: Row) -> Callable[[Desk], object]:
        return lambda desk: enter(customer, row, desk)

    rows = customer.rows_of(file)
    return [(date.fromisoformat(row[on]), row["by"], step(row)) for row in rows if row[on]]


def _told(customer: "Customer", row: Row, desk: Desk) -> None:
    """A point, from somebody who may have been unknown until then."""
    said = fields(InformationPoint, {**row, "source_id": ""}) | {"owner": desk.actor}
    topic = Topic(row["topic"])
    center = customer.centers[row["opportunity"]].id or 0
    if (source := row["source_id"]) and source not in customer.person_ids:
        one = next(one for one in customer.rows_of("sources") if one["id"] == source)
        who, _ = information.told_by_newcomer(
            desk, center, topic, external_id=source, **fields(Person, one)
        )
        customer.person_ids[source] = who
        _tie(customer, source, desk)
    if source:
        said["source_id"] = customer.person_ids[source]
    said.pop("topic")
    information.record(desk, center, topic, **said)


def _tie(customer: "Customer", newcomer: str, desk: Desk) -> None:
    """What ties somebody without a seat to those who are there."""
    for row in customer.rows_of("ties"):
        if newcomer in (row["source"], row["target"]):
            ends = (customer.person_ids[row[end]] for end in ("source", "target"))
            tie = fields(Tie, row)
            ties.draw(desk, *ends, tie["kind"], strength=tie["strength"])


def _factor(customer: "Customer", row: Row, desk: Desk) -> None:
    """A success factor; where its rank is there already, how we stand on it by now."""
    center = customer.center.id or 0
    given = fields(SuccessFactor, row)
    with desk.database.reading() as connection:
        there = Repository(connection).all(
            SuccessFactor, buying_center_id=center, rank=given["rank"]
        )
    if there:
        information.change_factor(desk, there[0].id or 0, standing=given["standing"])
    else:
        information.add_factor(desk, center, given["text"], standing=given["standing"])


def _planned(customer: "Customer", row: Row, desk: Desk) -> None:
    given = fields(Action, {**row, "owner": "", "done_on": "", "result": "", "what": ""})
    who = customer.person_ids.get(row["id"])
    owner = customer.ours[row["owner"]].name
    center = customer.center.id or 0
    actions.plan(desk, center, row["what"], **given, person_id=who, owner=owner)


def _done(customer: "Customer", row: Row, desk: Desk) -> None:
    center = customer.center.id or 0
    with desk.database.reading() as connection:
        (action,) = Repository(connection).all(Action, buying_center_id=center, what=row["what"])
    actions.finish(desk, action.id or 0, row["result"])
