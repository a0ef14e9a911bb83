"""Writing what is planned for one account, as one change set."""

from collections.abc import Mapping
from typing import Any

from kamap.intake import Progress
from kamap.model import BuyingCenter, Counterpart, Opportunity, Person, Seat, Tie, TieKind
from kamap.services import team
from kamap.services.accounts import change_account, keep_year, open_account
from kamap.services.desk import Edit
from kamap.services.drafts import OpportunityDraft, PersonDraft, TieDraft
from kamap.services.imports.planning import Work
from kamap.services.opportunities import change_opportunity, open_opportunity
from kamap.services.ties import stored_way


def write(edit: Edit, work: Work, account_ids: dict[str, int], progress: Progress) -> BuyingCenter:
    """Writes an account's work; gives back the buying center of rows that name none.

    `account_ids` are those of all accounts written so far, by name: parents come first.
    """
    account_id = _account(edit, work, account_ids)
    centers = {
        center.name: center
        for center in edit.journal.repository.all(BuyingCenter, account_id=account_id)
    }
    _opportunities(edit, work, account_id, centers)
    for name in dict.fromkeys((work.center, *(draft.center for draft in work.people))):
        if name not in centers:
            centers[name] = open_opportunity(edit, account_id, name)
    progress(0.1)
    id_of = _people(edit, account_id, work.people, work.known.people)
    progress(0.3)
    _seats(edit, work.people, id_of, centers)
    progress(0.6)
    _counterparts(edit, work, id_of)
    progress(0.7)
    _ties(edit, account_id, work.ties, id_of)
    progress(1.0)
    return centers[work.center]


def _account(edit: Edit, work: Work, account_ids: dict[str, int]) -> int:
    draft = work.draft
    fields: dict[str, Any] = {}
    if draft is not None:
        fields = {f: v for f, v in draft.fields.items() if f != "name"}
        if draft.parent:
            fields["parent_id"] = account_ids[draft.parent]
    if work.account is None:
        account_id = open_account(edit, work.name, **fields).account_id
    else:
        account_id = edit.journal.account_id = work.account.id or 0
        if fields:
            change_account(edit, work.account, **fields)
    for year, money in (draft.years or {}).items() if draft else ():
        keep_year(edit, account_id, year, **money)
    account_ids[work.name] = account_id
    return account_id


def _opportunities(
    edit: Edit, work: Work, account_id: int, centers: dict[str, BuyingCenter]
) -> None:
    for draft in work.opportunities:
        if draft.center is None:
            centers[draft.name] = open_opportunity(edit, account_id, draft.name, **draft.fields)
        else:
            _change(edit, draft, draft.center)


def _change(edit: Edit, draft: OpportunityDraft, center: BuyingCenter) -> None:
    if draft.opportunity is None:
        edit.journal.insert(Opportunity.make(buying_center_id=center.id, **draft.fields))
    elif draft.fields:
        change_opportunity(edit, center, **draft.fields)


def _people(
    edit: Edit, account_id: int, drafts: tuple[PersonDraft, ...], stored: tuple[Person, ...]
) -> dict[int, int]:
    """Everybody's id by their key; who is new comes in first."""
    now = {person.id or 0: person for person in stored}
    first = {d.key: d for d in reversed(drafts) if d.key not in now}
    newcomers = sorted(first.values(), key=lambda d: d.key)
    made = edit.journal.insert_all(
        [Person.make(account_id=account_id, **d.of_person) for d in newcomers]
    )
    now |= {d.key: person for d, person in zip(newcomers, made, strict=True)}
    for d in drafts:
        if d is not first.get(d.key):
            now[d.key] = edit.journal.update(now[d.key], **d.of_person)
    return {key: person.id or 0 for key, person in now.items()}


def _seats(
    edit: Edit,
    drafts: tuple[PersonDraft, ...],
    id_of: Mapping[int, int],
    centers: Mapping[str, BuyingCenter],
) -> None:
    edit.journal.insert_all(
        [
            Seat.make(buying_center_id=centers[d.center].id, person_id=id_of[d.key], **d.of_seat)
            for d in drafts
            if d.seat is None
        ]
    )
    for d in drafts:
        if d.seat and d.of_seat:
            edit.journal.update(d.seat, **d.of_seat)


def _counterparts(edit: Edit, work: Work, id_of: Mapping[int, int]) -> None:
    """Sets exactly who of us covers those of whom the file says it."""
    wanted = {id_of[d.key]: d.contacts for d in work.people if d.contacts is not None}
    team_ids = work.known.team
    made: list[Counterpart] = []
    for person_id, contacts in wanted.items():
        covered = {team_ids[name]: s for name, s in work.known.covers.get(person_id, {}).items()}
        for member_id in covered.keys() - contacts.keys():
            team.assign(edit, person_id, member_id, None)
        for member_id, strength in contacts.items():
            if member_id not in covered:
                made.append(
                    Counterpart.make(
                        team_member_id=member_id, person_id=person_id, strength=strength
                    )
                )
            elif covered[member_id] != strength:
                team.assign(edit, person_id, member_id, strength)
    edit.journal.insert_all(made)  # all at once: an account may have hundreds


def _ties(
    edit: Edit, account_id: int, drafts: tuple[TieDraft, ...], id_of: Mapping[int, int]
) -> None:
    edit.journal.insert_all(
        [
            stored_way(
                Tie.make(
                    account_id=account_id,
                    source_id=id_of[d.source],
                    target_id=id_of[d.target],
                    **d.fields,
                )
            )
            for d in drafts
            if d.tie is None
        ]
    )
    for d in drafts:
        if d.tie is None:
            continue
        turned = d.tie.kind is TieKind.REPORTS_TO and d.tie.target_id != id_of[d.target]
        target = {"target_id": id_of[d.target]} if turned else {}
        edit.journal.update(d.tie, **d.fields, **target)
