"""What people are to each other: drawing a tie, changing it, taking it away."""

from typing import Any

from kamap.analysis.graph import chain_upwards, managers
from kamap.errors import DuplicateTie, NotFound, ReportingCycle, SecondManager, TieToSelf
from kamap.model import Person, Tie, TieKind
from kamap.services.desk import Desk, Edit, Saved, changed, the
from kamap.store.repository import Repository


def draw(
    desk: Desk, source_id: int, target_id: int, kind: TieKind, strength: int = 3
) -> tuple[int, Saved]:
    """A new tie between two people; gives back its id. Raises what `check` does."""
    with desk.edit("draw_tie") as edit:
        source = edit.the(Person, source_id)
        edit.the(Person, target_id)
        edit.journal.account_id = source.account_id
        tie = stored_way(
            Tie.make(
                account_id=source.account_id,
                source_id=source_id,
                target_id=target_id,
                kind=kind,
                strength=strength,
            )
        )
        if (vacant := _line_to_nobody(edit, tie, desk)) is not None:
            check(edit.journal.repository, vacant.with_(target_id=target_id))
            edit.journal.update(vacant, target_id=target_id, strength=strength)
        else:
            check(edit.journal.repository, tie)
            edit.journal.insert(tie)
    return changed(edit.saved, Tie)[0], edit.saved


def _line_to_nobody(edit: Edit, tie: Tie, desk: Desk) -> Tie | None:
    """The solid line to a manager who has left: a new one takes its place."""
    if tie.kind is not TieKind.REPORTS_TO:
        return None
    lines = edit.journal.repository.all(Tie, source_id=tie.source_id, kind=TieKind.REPORTS_TO)
    gone = (t for t in lines if not edit.the(Person, t.target_id).present(desk.today()))
    return next(gone, None)


def change(desk: Desk, tie_id: int, **fields: Any) -> Saved:
    """Changes kind, strength, or turns the tie round. Raises what `check` does."""
    with desk.edit("change_tie") as edit:
        alter(edit, edit.the(Tie, tie_id), **fields)
    return edit.saved


def alter(edit: Edit, tie: Tie, **fields: Any) -> None:
    """As `change`, inside an edit that goes on."""
    edit.journal.account_id = tie.account_id
    wanted = stored_way(tie.with_(**fields))
    check(edit.journal.repository, wanted)
    edit.journal.update(tie, **wanted.model_dump(exclude={"id"}))


def turn(desk: Desk, tie_id: int) -> Saved:
    """The tie, as it is by now, the other way round. Raises what `check` does."""
    with desk.database.reading() as connection:
        tie = the(Repository(connection), Tie, tie_id)
    return change(desk, tie_id, source_id=tie.target_id, target_id=tie.source_id)


def remove(desk: Desk, tie_id: int) -> Saved:
    """Takes a tie away."""
    with desk.edit("remove_tie") as edit:
        tie = edit.the(Tie, tie_id)
        edit.journal.account_id = tie.account_id
        edit.journal.delete(tie)
    return edit.saved


def stored_way(tie: Tie) -> Tie:
    """A tie that holds both ways is stored once, lower id first."""
    if tie.kind.both_ways and tie.source_id > tie.target_id:
        return tie.with_(source_id=tie.target_id, target_id=tie.source_id)
    return tie


def check(repository: Repository, tie: Tie) -> None:
    """Refuses a tie to oneself, a second one of its kind, a second manager, a circle of them."""
    people = {p.id: p.name for p in repository.all(Person, account_id=tie.account_id)}
    for person in (tie.source_id, tie.target_id):
        if person not in people:
            raise NotFound("person", f"#{person}")
    source, target = people[tie.source_id], people[tie.target_id]
    if tie.source_id == tie.target_id:
        raise TieToSelf(source)
    others = [
        other
        for other in repository.all(Tie, account_id=tie.account_id, kind=tie.kind)
        if other.id != tie.id
    ]
    if any((o.source_id, o.target_id) == (tie.source_id, tie.target_id) for o in others):
        raise DuplicateTie(source, target, tie.kind)
    if tie.kind is TieKind.REPORTS_TO:
        manager_of = managers(others)
        if tie.source_id in manager_of:
            raise SecondManager(source, people[manager_of[tie.source_id]], target)
        chain = chain_upwards(tie.target_id, manager_of)
        if tie.source_id in chain:
            circle = [tie.source_id, *chain[: chain.index(tie.source_id) + 1]]
            raise ReportingCycle(tuple(people[person] for person in circle))
