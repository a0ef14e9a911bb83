"""Which purchases does a file list, and how do they stand?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from kamap.errors import Fault
from kamap.intake.listing import blanks
from kamap.intake.money import currency
from kamap.intake.people import ANOTHERS_NAME
from kamap.intake.reasons import FaultReason
from kamap.intake.table import Record, Sheet, Table
from kamap.intake.values import value_of, whole_number
from kamap.intake.words import plain
from kamap.model import BuyingCenter, Opportunity

OPPORTUNITIES = Sheet(
    fields={
        "account": ("account", "大客户", "客户", "客户名称"),
        "name": ("name", "opportunity", "项目", "项目名称", "名称"),
        "stage": ("stage", "阶段"),
        "amount": ("amount", "金额"),
        "currency": ("currency", "币种"),
        "decision_on": ("decision_on", "decision_date", "决策日期"),
        "decision_rule": ("decision_rule", "决策规则"),
        "quota": ("quota", "比例", "约定比例"),
        "outcome": ("outcome", "结果"),
        "outcome_on": ("outcome_on", "outcome_date", "结果日期"),
        "outcome_reason": ("outcome_reason", "reason", "原因", "结果原因"),
    },
    required=("name",),
    rows=5_000,
    own=("name",),
)
PERCENT = range(1, 101)


def percent(text: str) -> int:
    """A quota: `67`, `67 %`."""
    return whole_number(PERCENT, plain(text).removesuffix("%").strip())


READERS: Mapping[str, Callable[[str], object]] = {
    field: partial(value_of, Opportunity, field)
    for field in (
        "stage",
        "decision_on",
        "decision_rule",
        "outcome",
        "outcome_on",
        "outcome_reason",
    )
} | {
    "account": ANOTHERS_NAME,
    "name": partial(value_of, BuyingCenter, "name"),
    "currency": currency,
    "quota": percent,
}


@dataclass(frozen=True)
class OpportunityLine:
    """A row of an opportunities file; `amount` is text, for the currency may be known already."""

    row: int
    account: str
    name: str
    given: Mapping[str, object]
    amount: str = ""


class Opportunities:
    """Reads the rows of one opportunities file."""

    def __init__(self) -> None:
        self._first_row: dict[tuple[str, str], int] = {}

    def line(self, table: Table, record: Record) -> tuple[OpportunityLine | None, list[Fault]]:
        """What a row says, and what is wrong with it."""
        given, faults = table.values(record, READERS)
        faults += blanks(table, record, OPPORTUNITIES.required)
        account, name = (str(given.pop(f, "")) for f in ("account", "name"))
        row = self._first_row.setdefault((account, name), record.row)
        if name and row != record.row:
            twice = FaultReason.DUPLICATE_NAME
            faults.append(table.fault(record, "name", twice, str(row), name))
        amount = record.cells.get("amount", "")
        return OpportunityLine(record.row, account, name, given, amount), faults
