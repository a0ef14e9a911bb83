"""Purchases: beginning one with a buying center of its own, moving it on, saying how it ended."""

from typing import Any

from kamap.errors import NameTaken, NotFound, OutcomeWithoutDate
from kamap.model import Account, BuyingCenter, DecisionRule, Opportunity, Person, Seat
from kamap.services.desk import Desk, Edit, Saved
from kamap.store.repository import Repository

QUOTA = 67
"""The quota, in percent of influence, of a rule that asks for one and does not say which."""


def create(
    desk: Desk, account_id: int, name: str, *, people_of: int | None = None, **fields: Any
) -> tuple[BuyingCenter, Saved]:
    """A new opportunity; its buying center is given back.

    With `people_of`, the id of another buying center of the account, those who have a seat there
    get one here, with the same part and influence, but unrated: what they think of that purchase
    says nothing of this one. Raises NameTaken, OutcomeWithoutDate, Invalid, NotFound.
    """
    with desk.edit("add_opportunity", account_id) as edit:
        edit.the(Account, account_id)
        center = open_opportunity(edit, account_id, name, **fields)
        if people_of is not None:
            _seat_those_of(edit, center, people_of, desk)
    return center, edit.saved


def open_opportunity(edit: Edit, account_id: int, name: str, **fields: Any) -> BuyingCenter:
    """As `create`, inside an edit that goes on."""
    center = BuyingCenter.make(account_id=account_id, name=name)
    check_name(edit.journal.repository, center)
    _check_outcome(name, fields)
    center = edit.journal.insert(center)
    edit.journal.insert(Opportunity.make(buying_center_id=center.id, **_with_quota(fields)))
    return center


def change(desk: Desk, center_id: int, **fields: Any) -> Saved:
    """Changes any fields of an opportunity, and its `name`; an outcome comes with its date.

    Raises NameTaken, OutcomeWithoutDate, Invalid, Conflict, NotFound.
    """
    with desk.edit("change_opportunity") as edit:
        center = edit.the(BuyingCenter, center_id)
        edit.journal.account_id = center.account_id
        change_opportunity(edit, center, **fields)
    return edit.saved


def change_opportunity(edit: Edit, center: BuyingCenter, **fields: Any) -> None:
    """As `change`, inside an edit that goes on."""
    opportunity = of(edit.journal.repository, center)
    if "name" in fields:
        renamed = center.with_(name=fields.pop("name"))
        check_name(edit.journal.repository, renamed)
        edit.journal.update(center, name=renamed.name)
    _check_outcome(center.name, opportunity.model_dump() | fields)
    rule = {"decision_rule": opportunity.decision_rule, "quota": opportunity.quota} | fields
    if "decision_rule" in fields or "quota" in fields:
        fields["quota"] = _with_quota(rule)["quota"]
    edit.journal.update(opportunity, **fields)


def of(repository: Repository, center: BuyingCenter) -> Opportunity:
    """What a buying center decides. Raises NotFound for a standing one."""
    found = repository.all(Opportunity, buying_center_id=center.id)
    if not found:
        raise NotFound("opportunity", center.name)
    return found[0]


def check_name(repository: Repository, center: BuyingCenter) -> None:
    """Refuses a name that another buying center of the account bears."""
    others = repository.all(BuyingCenter, account_id=center.account_id, name=center.name)
    if any(other.id != center.id for other in others):
        raise NameTaken("buying_center", center.name)


def _check_outcome(name: str, fields: dict[str, Any]) -> None:
    if (fields.get("outcome") is None) != (fields.get("outcome_on") is None):
        raise OutcomeWithoutDate(name)


def _with_quota(fields: dict[str, Any]) -> dict[str, Any]:
    """Only the quota rule has a quota, and it always has one."""
    if fields.get("decision_rule") is DecisionRule.QUOTA:
        return fields | {"quota": fields.get("quota") or QUOTA}
    return fields | {"quota": None}


def _seat_those_of(edit: Edit, center: BuyingCenter, other_id: int, desk: Desk) -> None:
    repository = edit.journal.repository
    other = edit.the(BuyingCenter, other_id)
    if other.account_id != center.account_id:
        raise NotFound("buying_center", f"#{other_id}")
    people = {p.id: p for p in repository.all(Person, account_id=center.account_id)}
    edit.journal.insert_all(
        [
            unrated(seat, center.id or 0, seat.person_id)
            for seat in repository.all(Seat, buying_center_id=other_id)
            if people[seat.person_id].present(desk.today())
        ]
    )


def unrated(seat: Seat, center_id: int, person_id: int) -> Seat:
    """The same part in a purchase for another purchase or another person: nobody rated it yet."""
    return Seat.make(
        buying_center_id=center_id,
        person_id=person_id,
        roles=seat.roles,
        final_say=seat.final_say,
        veto=seat.veto,
        influence=seat.influence,
    )
