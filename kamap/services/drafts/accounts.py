"""What would the rows of an accounts file do to our customers and their yearly figures?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kamap.errors import Fault
from kamap.intake import AccountLine, FaultReason, Unfit
from kamap.intake.money import currency_of, money
from kamap.model import MOST_MONEY, Account, AccountYear
from kamap.services.drafts.rows import Changes, Drafted, PlanRow, Refused, changes_of, outcome_of


@dataclass(frozen=True)
class AccountDraft:
    """An account as the file wants it; the parent by name, which may be new as well."""

    name: str
    account: Account | None
    fields: Mapping[str, Any]
    parent: str = ""
    years: Mapping[int, Mapping[str, int]] | None = None


def draft_accounts(
    lines: Sequence[AccountLine],
    named: Iterable[str],
    stored: Sequence[Account],
    years: Sequence[AccountYear],
    *,
    file: str,
) -> Drafted[AccountDraft]:
    """What these lines would do; `named` are all accounts in the file, refused rows' too."""
    by_name = {account.name: account for account in stored}
    name_of = {account.id: account.name for account in stored}
    figures = {(name_of[y.account_id], y.year): y for y in years if y.account_id in name_of}
    parent_of = {a.name: name_of[a.parent_id] for a in stored if a.parent_id in name_of}
    known = {*by_name, *named}
    drafts, rows, faults = [], [], []
    for line in lines:
        account = by_name.get(line.name)
        try:
            fields = dict(line.given)
            counted = _figures(line, fields, account)
            if line.parent and line.parent not in known:
                raise Refused("parent", line.parent, FaultReason.NO_SUCH_PARENT)
        except Refused as no:
            faults.append(no.at(file, line.row))
            continue
        changes = changes_of(account, fields)
        before = parent_of.get(line.name, "")
        if line.parent and line.parent != before:
            changes += (("parent", before or None, line.parent),)
        changes += _yearly(line.name, counted, figures)
        outcome = outcome_of(account, changes)
        rows.append(PlanRow("account", file, line.row, line.name, outcome, changes))
        drafts.append(AccountDraft(line.name, account, fields, line.parent, counted))
    loops = _loops(lines, parent_of, file)
    refused = {fault.row for fault in loops}
    return Drafted(tuple(drafts), tuple(r for r in rows if r.row not in refused), (*faults, *loops))


def _figures(
    line: AccountLine, fields: dict[str, Any], account: Account | None
) -> dict[int, dict[str, int]]:
    """Money by year; its sign says the currency where nothing else does."""
    currency = fields.get("currency") or (account.currency if account else "")
    if not currency and (said := next(filter(None, map(currency_of, line.money.values())), "")):
        currency = fields["currency"] = said
    years: dict[int, dict[str, int]] = {}
    for column, text in line.money.items():
        field, _, year = column.rpartition("_")
        least = -MOST_MONEY if field == "margin" else 0
        try:
            years.setdefault(int(year), {})[field] = money(text, currency, least=least)
        except Unfit as unfit:
            raise Refused(column, unfit.value, unfit.reason, unfit.detail) from unfit
    return years


def _yearly(
    name: str,
    counted: Mapping[int, Mapping[str, int]],
    figures: Mapping[tuple[str, int], AccountYear],
) -> Changes:
    changes = []
    for year, amounts in sorted(counted.items()):
        kept = figures.get((name, year))
        for field, amount in amounts.items():
            before = getattr(kept, field) if kept else None
            if before != amount:
                changes.append((f"{field}_{year}", before, amount))
    return tuple(changes)


def _loops(lines: Sequence[AccountLine], stored: Mapping[str, str], file: str) -> tuple[Fault, ...]:
    """Circles of parents, each told on the last row that is part of it."""
    parent_of = dict(stored) | {line.name: line.parent for line in lines if line.parent}
    line_of = {line.name: line for line in lines if line.parent}
    if not line_of:
        return ()
    faults = []
    for circle in nx.simple_cycles(nx.DiGraph(parent_of.items())):
        last = max((name for name in circle if name in line_of), key=lambda n: line_of[n].row)
        start = circle.index(last)
        around = " → ".join((*circle[start:], *circle[:start], last))
        line = line_of[last]
        faults.append(
            Refused("parent", line.parent, FaultReason.PARENT_LOOP, around).at(file, line.row)
        )
    return tuple(faults)


def parents_first(names: Iterable[str], parent_of: Mapping[str, str]) -> list[str]:
    """The names so ordered that no parent company comes after its own.

    >>> parents_first(["Port", "Crane", "Group"], {"Port": "Crane", "Crane": "Group"})
    ['Group', 'Crane', 'Port']
    """

    def depth(name: str) -> int:
        steps = 0
        while name in parent_of:
            name, steps = parent_of[name], steps + 1
        return steps

    return sorted(names, key=depth)
