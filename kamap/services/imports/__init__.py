"""Importing from files: what would come of it, and doing it, all of it or nothing."""

from dataclasses import dataclass

from kamap.errors import ImportRefused
from kamap.intake import File, Progress, Roster, read, unheard
from kamap.model import BuyingCenter
from kamap.services.desk import Desk, Edit, Saved, the
from kamap.services.imports.plan import Into, Plan
from kamap.services.imports.planning import planned
from kamap.services.imports.stored import Stored
from kamap.services.imports.writing import write
from kamap.store.repository import Repository

__all__ = ["Applied", "Into", "Plan", "apply", "apply_roster", "preview", "preview_roster"]


@dataclass(frozen=True)
class Applied:
    """What an import did: for each account what was saved, and a buying center to look at."""

    plan: Plan
    accounts: tuple[tuple[BuyingCenter, Saved], ...]

    @property
    def changed(self) -> tuple[tuple[BuyingCenter, Saved], ...]:
        """Those in which something is not as it was before."""
        return tuple(done for done in self.accounts if done[1].set_id is not None)


def preview(
    desk: Desk,
    center_id: int | None,
    people: File | None,
    ties: File | None,
    *,
    progress: Progress = unheard,
) -> Plan:
    """What importing these files into a buying center would do. Faults are in it, not raised.

    Without a buying center they would go into a new account, where everything is added.
    """
    roster = read(people, ties, progress=lambda x: progress(0.8 * x))
    into = Into(None)
    if center_id is not None:
        with desk.database.reading() as connection:
            center = the(Repository(connection), BuyingCenter, center_id)
        into = Into(center.account_id, center_id)
    plan = preview_roster(desk, roster, into)
    progress(1.0)
    return plan


def apply(
    desk: Desk,
    people: File | None,
    ties: File | None,
    *,
    account: str | int,
    center: str | int | None = None,
    what: str = "import",
    progress: Progress = unheard,
) -> tuple[BuyingCenter, Plan, Saved]:
    """Imports the files: all of them, or, raising ImportRefused, nothing.

    An account or buying center is meant by its id or its name; one of a name that is not there
    is made, in the same change set. No `center` means the account's standing one.
    Raises NotFound for an id that nothing has, and Conflict.
    """
    roster = read(people, ties, progress=lambda x: progress(0.4 * x))
    into = Into(account, center)
    done = apply_roster(desk, roster, into, what=what, progress=lambda x: progress(0.4 + 0.6 * x))
    main, saved = done.accounts[0]
    return main, done.plan, saved


def preview_roster(
    desk: Desk, roster: Roster, into: Into | None, *, progress: Progress = unheard
) -> Plan:
    """What importing these rows would do; `into` is for those that do not say their account."""
    with desk.database.reading() as connection:
        stored = Stored.in_(Repository(connection))
        plan, _ = planned(roster, stored, into, desk.today(), progress)
    progress(1.0)
    return plan


def apply_roster(
    desk: Desk,
    roster: Roster,
    into: Into | None,
    *,
    what: str = "import",
    progress: Progress = unheard,
) -> Applied:
    """Imports the rows in one transaction, one change set for each account.

    Raises ImportRefused, NotFound for an id that nothing has, Invalid for an account without a
    name, and Conflict. The account that `into` names comes first.
    """
    with desk.transaction() as transaction:
        stored = Stored.in_(Repository(transaction.connection))
        plan, works = planned(roster, stored, into, desk.today(), lambda x: progress(0.4 * x))
        if plan.faults:
            raise ImportRefused(plan.faults)
        main = stored.account_of(into) if into else None
        account_ids = {account.name: account.id or 0 for account in stored.accounts}
        done: list[tuple[BuyingCenter, Edit]] = []
        for count, work in enumerate(works):
            edit = transaction.edit(what, work.account.id if work.account else None)
            center = write(edit, work, account_ids, _part(progress, count, len(works)))
            done.insert(0 if work.name == main else count, (center, edit))
    progress(1.0)
    return Applied(plan, tuple((center, edit.saved) for center, edit in done))


def _part(progress: Progress, done: int, of: int) -> Progress:
    return lambda x: progress(0.4 + 0.4 * (done + x) / of)
