"""Which customers does a file list, and what did they bring us?"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from kamap.errors import Fault
from kamap.intake.money import currency
from kamap.intake.people import ANOTHERS_NAME
from kamap.intake.reasons import FaultReason
from kamap.intake.table import Record, Sheet, Table
from kamap.intake.values import value_of
from kamap.model import Account

REVENUE = ("revenue", "营收", "营业收入", "收入", "销售额")
MARGIN = ("margin", "毛利", "利润")
_YEARLY = {
    word: field
    for field, words in zip(("revenue", "margin"), (REVENUE, MARGIN), strict=True)
    for word in words
}
_WORD = "|".join(_YEARLY)
_YEAR = re.compile(
    rf"(?P<word>{_WORD})(?P<year>\d{{4}})年?|(?P<year_first>\d{{4}})年?(?P<word_last>{_WORD})"
)
FIRST_YEAR, LAST_YEAR = 1990, 2100


def of_year(heading: str) -> str | None:
    """The field of a column of yearly money, whose heading is given without spaces and the like.

    >>> of_year("revenue2024"), of_year("2024年毛利"), of_year("revenue24")
    ('revenue_2024', 'margin_2024', None)
    """
    found = _YEAR.fullmatch(heading)
    if not found:
        return None
    word, year = found["word"] or found["word_last"], found["year"] or found["year_first"]
    return f"{_YEARLY[word]}_{year}" if FIRST_YEAR <= int(year) <= LAST_YEAR else None


ACCOUNTS = Sheet(
    fields={
        "name": ("name", "account", "名称", "客户名称", "大客户", "客户"),
        "kind": ("kind", "类型", "客户类型"),
        "owner": ("owner", "负责人"),
        "region": ("region", "区域", "地区"),
        "industry": ("industry", "行业"),
        "parent": ("parent", "parent_company", "母公司", "上级公司"),
        "currency": ("currency", "币种"),
    },
    required=("name",),
    rows=2_000,
    own=("name",),
    more=of_year,
)
READERS: Mapping[str, Callable[[str], object]] = {
    field: partial(value_of, Account, field)
    for field in ("name", "kind", "owner", "region", "industry")
} | {"parent": ANOTHERS_NAME, "currency": currency}


@dataclass(frozen=True)
class AccountLine:
    """A row of an accounts file; `money` are the texts of its yearly columns, `revenue_2024` …

    What they amount to depends on the account's currency, which may be known already.
    """

    row: int
    given: Mapping[str, object]
    parent: str
    money: Mapping[str, str]

    @property
    def name(self) -> str:
        return str(self.given["name"])


class Accounts:
    """Reads the rows of one accounts file."""

    def __init__(self) -> None:
        self._first_row: dict[str, int] = {}

    def line(self, table: Table, record: Record) -> tuple[AccountLine | None, list[Fault]]:
        """What a row says, and what is wrong with it."""
        given, faults = table.values(record, READERS)
        name = str(given.get("name", ""))
        if "name" not in record.cells:
            faults.append(table.fault(record, "name", FaultReason.BLANK))
        row = self._first_row.setdefault(name, record.row)
        if name and row != record.row:
            twice = FaultReason.DUPLICATE_NAME
            faults.append(table.fault(record, "name", twice, str(row), name))
        parent = str(given.pop("parent", ""))
        money = {f: text for f, text in record.cells.items() if f not in ACCOUNTS.fields}
        return AccountLine(record.row, given, parent, money), faults
