"""All accounts at once: what is asked of them, and how a database answers."""

from kamap.store.portfolio.lines import (
    Accounts,
    Choices,
    Deal,
    Ended,
    Filter,
    OwnerSums,
    Sums,
    SupportThen,
    Terms,
)
from kamap.store.portfolio.questions import BEFORE_DAYS, Portfolio, choices_of, size_of

__all__ = [
    "BEFORE_DAYS",
    "Accounts",
    "Choices",
    "Deal",
    "Ended",
    "Filter",
    "OwnerSums",
    "Portfolio",
    "Sums",
    "SupportThen",
    "Terms",
    "choices_of",
    "size_of",
]
