"""What would become of each row, account by account?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from kamap.errors import Fault
from kamap.intake import (
    FaultReason,
    Listing,
    OpportunityLine,
    PersonLine,
    Progress,
    Roster,
    TieLine,
    unheard,
)
from kamap.intake.reasons import listed
from kamap.intake.words import folded
from kamap.model import Account
from kamap.services.accounts import STANDING
from kamap.services.drafts import (
    AccountDraft,
    Drafted,
    Known,
    OpportunityDraft,
    Outcome,
    PersonDraft,
    PlanRow,
    TieDraft,
    draft_accounts,
    draft_opportunities,
    draft_people,
    draft_ties,
)
from kamap.services.drafts.accounts import parents_first
from kamap.services.imports.plan import Into, Plan
from kamap.services.imports.stored import Stored

Line = TypeVar("Line", OpportunityLine, PersonLine, TieLine)

STANDING_WORDS = frozenset(map(folded, (STANDING, "常设")))
NOUNS = ("account", "opportunity", "person", "tie")


@dataclass
class Work:
    """All that is to be written of one account."""

    name: str
    account: Account | None
    known: Known
    standing: str
    center: str
    """The buying center of rows that name none."""
    draft: AccountDraft | None = None
    opportunities: tuple[OpportunityDraft, ...] = ()
    purchases: frozenset[str] = frozenset()
    """The names of all buying centers but the standing one, once this is in."""
    people: tuple[PersonDraft, ...] = ()
    ties: tuple[TieDraft, ...] = ()

    @property
    def currency(self) -> str:
        given = self.draft.fields.get("currency") if self.draft else None
        return str(given or (self.account.currency if self.account else ""))

    def center_of(self, line: PersonLine) -> str:
        """The buying center that a row is about."""
        named = line.opportunity
        if not named:
            return self.center
        standing = named not in self.purchases and folded(named) in STANDING_WORDS
        return self.standing if standing else named


def planned(
    roster: Roster,
    stored: Stored,
    into: Into | None,
    today: date,
    progress: Progress = unheard,
) -> tuple[Plan, tuple[Work, ...]]:
    """What the files would do, and the work it takes, parent companies first."""
    planning = _Planning(roster, stored, into, today)
    works = planning.works(progress)
    rows, faults = planning.rows, planning.faults
    refused: list[PlanRow] = [
        PlanRow("", fault.file, None, "", Outcome.REFUSED, (), fault) for fault in roster.broken
    ]
    for noun, listing in zip(NOUNS, roster.listings, strict=True):
        drafted = listed(listing.file, faults[noun])
        refused += _refused(noun, (*listing.faults, *drafted), listing)
    told = tuple(row.fault for row in refused if row.fault)
    all_rows = (*refused, *(row for noun in NOUNS for row in rows[noun]))
    return Plan(all_rows, roster.left_out, told, roster.other_sheets), works


class _Planning:
    """Drafts one account after the other."""

    def __init__(self, roster: Roster, stored: Stored, into: Into | None, today: date) -> None:
        self.roster, self.stored, self.into, self.today = roster, stored, into, today
        self.default = stored.account_of(into) if into else None
        self.rows: dict[str, list[PlanRow]] = {noun: [] for noun in NOUNS}
        self.faults: dict[str, list[Fault]] = {noun: [] for noun in NOUNS}

    def works(self, progress: Progress) -> tuple[Work, ...]:
        roster = self.roster
        accounts = self._accounts()
        drafts = {draft.name: draft for draft in accounts.drafts}
        opportunities = self._by_account(roster.of_opportunities, "opportunity")
        people = self._by_account(roster.of_people, "person")
        ties = self._by_account(
            replace(roster.of_ties, lines=_blameless(roster.of_ties.lines, roster.of_people)), "tie"
        )
        names = dict.fromkeys((*drafts, *opportunities, *people, *ties))
        if self.default is not None and not names:
            names = {self.default: None}  # a file may be empty, and is for somebody all the same
        parent_of = self._parents(accounts.drafts)
        works = []
        for name in parents_first(names, parent_of) if not self.faults["account"] else names:
            work = self._work(name, drafts.get(name))
            self._announce(work, [*opportunities.get(name, ()), *people.get(name, ())])
            self._opportunities(work, opportunities.get(name, ()))
            self._people(work, people.get(name, ()))
            self._ties(work, ties.get(name, ()))
            works.append(work)
            progress(len(works) / len(names))
        for noun in NOUNS:
            self.rows[noun].sort(key=lambda row: row.row or 0)
        return tuple(works)

    def _accounts(self) -> Drafted[AccountDraft]:
        listing, stored = self.roster.of_accounts, self.stored
        records = listing.table.records if listing.table else ()
        named = [record.cells.get("name", "") for record in records]
        found = draft_accounts(
            listing.lines, named, stored.accounts, stored.years, file=listing.file
        )
        self._keep("account", found)
        return found

    def _parents(self, drafts: Iterable[AccountDraft]) -> Mapping[str, str]:
        name_of = {account.id: account.name for account in self.stored.accounts}
        parents = {a.name: name_of[a.parent_id] for a in self.stored.accounts if a.parent_id}
        return parents | {draft.name: draft.parent for draft in drafts if draft.parent}

    def _by_account(self, listing: Listing[Line], noun: str) -> dict[str, list[Line]]:
        """The lines by the account each says, or else is to go into."""
        found: dict[str, list[Line]] = {}
        headed = listing.table is not None and "account" in listing.table.headings
        for line in listing.lines:
            name = line.account or self.default
            if name is not None:
                found.setdefault(name, []).append(line)
            elif headed:
                nowhere = Fault(listing.file, line.row, "account", "", FaultReason.NO_ACCOUNT)
                self.faults[noun].append(nowhere)
            else:
                self.faults[noun].append(
                    Fault(listing.file, None, None, "", FaultReason.NO_ACCOUNT_COLUMN)
                )
                break
        return found

    def _work(self, name: str, draft: AccountDraft | None) -> Work:
        account = self.stored.account(name) if name else None
        standing = self.stored.standing_of(account)
        center = standing
        if self.into is not None and name == self.default:
            center = self.stored.center_of(account, self.into)
        return Work(name, account, self.stored.known(account), standing, center, draft)

    def _announce(self, work: Work, lines: Sequence[OpportunityLine | PersonLine]) -> None:
        """A row for an account that only other rows name, and that is not there yet."""
        if work.account or work.draft or work.name == self.default or not lines:
            return
        first, roster = lines[0], self.roster
        of_people = isinstance(first, PersonLine)
        file = roster.of_people.file if of_people else roster.of_opportunities.file
        self.rows["account"].append(PlanRow("account", file, first.row, work.name, Outcome.ADDED))

    def _opportunities(self, work: Work, lines: Sequence[OpportunityLine]) -> None:
        found = draft_opportunities(
            lines,
            self.stored.centers_of(work.account),
            self.stored.opportunities,
            file=self.roster.of_opportunities.file,
            account=work.name,
            currency=work.currency,
        )
        work.opportunities = found.drafts
        stored = {c.name for c in self.stored.centers_of(work.account) if not c.standing}
        work.purchases = frozenset(stored | {draft.name for draft in found.drafts})
        self._keep("opportunity", found)

    def _people(self, work: Work, lines: Sequence[PersonLine]) -> None:
        file = self.roster.of_people.file
        found = draft_people(
            lines,
            work.known,
            self.today,
            file=file,
            account=self._named(work),
            center_of=work.center_of,
        )
        work.people = found.drafts
        self._keep("person", found)
        there = {c.name for c in self.stored.centers_of(work.account)}
        there |= {work.standing, work.center, *(draft.name for draft in work.opportunities)}
        for line in lines:
            if (name := work.center_of(line)) not in there:
                there.add(name)
                self.rows["opportunity"].append(
                    PlanRow("opportunity", file, line.row, name, Outcome.ADDED, account=work.name)
                )

    def _ties(self, work: Work, lines: Sequence[TieLine]) -> None:
        found = draft_ties(
            lines,
            work.people,
            work.known,
            self.today,
            file=self.roster.of_ties.file,
            account=self._named(work),
        )
        work.ties = found.drafts
        self._keep("tie", found)

    def _named(self, work: Work) -> str:
        """The account a preview has to name: not the one that was chosen for all rows."""
        return "" if work.name == self.default else work.name

    def _keep(self, noun: str, found: Drafted[Any]) -> None:
        self.rows[noun] += found.rows
        self.faults[noun] += found.faults


def _blameless(lines: Sequence[TieLine], people: Listing[PersonLine]) -> tuple[TieLine, ...]:
    """The ties that do not hang on a refused person, whose own fault is enough to tell."""
    if not people.faults:
        return tuple(lines)
    if people.table is None:
        return ()
    refused = {who for fault in people.faults for who in people.who(fault.row)}
    return tuple(line for line in lines if not {line.source, line.target} & refused)


def _refused(noun: str, faults: Sequence[Fault], listing: Listing[Any]) -> Iterator[PlanRow]:
    """A row for each fault, with the file's own word for the column."""
    for fault in sorted(faults, key=_place):
        who = listing.who(fault.row)
        name = " – ".join(who) if noun == "tie" else next(iter(who), "")
        told = replace(fault, column=listing.heading(fault.column))
        yield PlanRow(noun, fault.file, fault.row, name, Outcome.REFUSED, (), told)


def _place(fault: Fault) -> tuple[bool, int]:
    """From top to bottom; how many more there are comes last."""
    return fault.reason == FaultReason.MORE_FAULTS, fault.row or 0
