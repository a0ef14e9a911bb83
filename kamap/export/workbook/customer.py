"""Whose map is it, and what do they decide, as the import reads accounts and opportunities?"""

from enum import StrEnum

from kamap import words
from kamap.analysis.view import AccountView
from kamap.export.workbook.headings import (
    ACCOUNT,
    OF_ACCOUNT,
    OF_OPPORTUNITY,
    OPPORTUNITY,
    Known,
    columns,
    said,
)
from kamap.export.workbook.sheet import Listing, Row, Value
from kamap.i18n import Translator
from kamap.model import Noun, Opportunity


def account(view: AccountView, t: Translator) -> Listing:
    values = [_said(view.account, column, t) for column in OF_ACCOUNT]
    return Listing(said(ACCOUNT, t), columns(OF_ACCOUNT, t), [Row(values)])


def opportunity(view: AccountView, decided: Opportunity, t: Translator) -> Listing:
    """What this buying center decides."""
    of_center: dict[str, Value] = {"account": view.account.name, "name": view.center.name}
    values = [of_center.get(column.field) or _said(decided, column, t) for column in OF_OPPORTUNITY]
    return Listing(said(OPPORTUNITY, t), columns(OF_OPPORTUNITY, t), [Row(values)])


def _said(noun: Noun, column: Known, t: Translator) -> Value:
    value: Value = getattr(noun, column.field)
    return words.word(value, t) if isinstance(value, StrEnum) else value
