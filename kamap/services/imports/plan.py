"""What would an import do, row by row, and what forbids it?"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kamap.errors import Fault
from kamap.services.drafts.rows import Outcome, PlanRow


@dataclass(frozen=True)
class Into:
    """Where rows go that do not say it: an account and buying center, by id or name.

    No `center` means the account's standing one. No `account` is a new one not yet named.
    """

    account: str | int | None
    center: str | int | None = None


@dataclass(frozen=True)
class Plan:
    """What an import does, row by row in the order of the files; `faults` forbid it."""

    rows: tuple[PlanRow, ...]
    left_out: tuple[tuple[str, str], ...]
    """(file, column) of the columns nobody knows."""
    faults: tuple[Fault, ...]
    other_sheets: tuple[str, ...] = ()
    """The sheets of a workbook that were left out."""

    @cached_property
    def counts(self) -> Mapping[tuple[str, Outcome], int]:
        """How many rows of each noun (account, opportunity, person, tie) come out how."""
        return Counter(
            (row.noun, row.outcome) for row in self.rows if row.outcome is not Outcome.REFUSED
        )

    @property
    def changes_nothing(self) -> bool:
        return all(row.outcome is Outcome.UNCHANGED for row in self.rows)

    @property
    def of_accounts_alone(self) -> bool:
        """Whether no row is about a person or a tie."""
        return all(row.noun in ("account", "opportunity") for row in self.rows)

    @cached_property
    def accounts(self) -> tuple[str, ...]:
        """The accounts that rows name themselves, instead of going where all go."""
        return tuple(dict.fromkeys(row.account for row in self.rows if row.account))
