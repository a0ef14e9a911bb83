"""What does a file to be filled in look like?"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from kamap.intake.accounts import ACCOUNTS
from kamap.intake.opportunities import OPPORTUNITIES
from kamap.intake.people import PEOPLE
from kamap.intake.ties import TIES

OF_SEVERAL_ACCOUNTS = ("account", "opportunity")
"""Columns that only a workbook's people and ties need."""
YEARS = ("revenue_2024", "margin_2024", "revenue_2025", "margin_2025")

EXAMPLE_PEOPLE = (
    {
        "id": "e1",
        "name": "Alice Example",
        "title": "Chief executive",
        "department": "Management",
        "organisation": "Example Company",
        "email": "alice@example.com",
        "phone": "555-0101",
        "roles": "decider;approver",
        "final_say": "yes",
        "influence": "95",
        "stance": "unknown",
        "contact_depth": "1",
    },
    {
        "id": "e2",
        "name": "Bob Example",
        "title": "IT architect",
        "department": "IT",
        "organisation": "Example Company",
        "email": "bob@example.com",
        "phone": "555-0102",
        "roles": "evaluator;coach",
        "veto": "no",
        "influence": "65",
        "stance": "3",
        "contact_depth": "3",
        "confidence": "confirmed",
        "rated_on": "2026-01-15",
        "evidence": "Asked for our terms in front of a rival",
        "favours": "us",
        "business_result": "One system instead of three",
        "personal_win": "Leads the project",
    },
)
EXAMPLE_TIES = (
    {"source": "e2", "target": "e1", "kind": "reports_to", "strength": "3"},
    {"source": "Bob Example", "target": "Alice Example", "kind": "influences"},
)
EXAMPLE_ACCOUNTS = (
    {"name": "Example Holding", "kind": "group", "region": "North", "currency": "CNY"},
    {
        "name": "Example Company",
        "kind": "strategic",
        "owner": "Our seller",
        "region": "North",
        "industry": "Ports",
        "parent": "Example Holding",
        "currency": "CNY",
        "revenue_2024": "1,200,000",
        "margin_2024": "300,000",
        "revenue_2025": "150万",
        "margin_2025": "40万",
    },
)
EXAMPLE_OPPORTUNITIES = (
    {
        "account": "Example Company",
        "name": "Crane renewal",
        "stage": "proposal",
        "amount": "350万",
        "currency": "CNY",
        "decision_on": "2026-09-30",
        "decision_rule": "majority",
    },
    {
        "account": "Example Company",
        "name": "Yard lighting",
        "stage": "negotiation",
        "amount": "800,000",
        "currency": "CNY",
        "outcome": "won",
        "outcome_on": "2025-11-20",
        "outcome_reason": "The users asked for us",
    },
)


def template_people() -> bytes:
    """A people file with every column and two made-up people, as a spreadsheet opens it."""
    return _csv(_without_account(PEOPLE.headings), EXAMPLE_PEOPLE)


def template_ties() -> bytes:
    """A ties file with every column, and two ties of the people in `template_people`."""
    return _csv(_without_account(TIES.headings), EXAMPLE_TIES)


def template_accounts() -> bytes:
    """An accounts file with the columns of two years, and a made-up parent and subsidiary."""
    return _csv((*ACCOUNTS.headings, *YEARS), EXAMPLE_ACCOUNTS)


def template_opportunities() -> bytes:
    """An opportunities file with a purchase to come and one that is won."""
    return _csv(OPPORTUNITIES.headings, EXAMPLE_OPPORTUNITIES)


def template_workbook() -> bytes:
    """All four as the sheets of one workbook, where people and ties say their account."""
    book = Workbook()
    book.remove(book.worksheets[0])
    ours = {"account": "Example Company"}
    _sheet(book, "accounts", (*ACCOUNTS.headings, *YEARS), EXAMPLE_ACCOUNTS)
    _sheet(book, "opportunities", OPPORTUNITIES.headings, EXAMPLE_OPPORTUNITIES)
    people = (*OF_SEVERAL_ACCOUNTS, *_without_account(PEOPLE.headings))
    _sheet(book, "people", people, [ours | person for person in EXAMPLE_PEOPLE])
    ties = ("account", *_without_account(TIES.headings))
    _sheet(book, "ties", ties, [ours | tie for tie in EXAMPLE_TIES])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _without_account(headings: Iterable[str]) -> tuple[str, ...]:
    return tuple(heading for heading in headings if heading not in OF_SEVERAL_ACCOUNTS)


def _csv(headings: Sequence[str], examples: Iterable[Mapping[str, str]]) -> bytes:
    text = StringIO()
    rows = csv.DictWriter(text, headings)
    rows.writeheader()
    rows.writerows(examples)
    return text.getvalue().encode("utf-8-sig")


def _sheet(
    book: Workbook, name: str, headings: Sequence[str], examples: Iterable[Mapping[str, str]]
) -> None:
    sheet = book.create_sheet(name)
    sheet.append(list(headings))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for example in examples:
        sheet.append([example.get(heading, "") for heading in headings])
    for i, heading in enumerate(headings, start=1):
        sheet.column_dimensions[get_column_letter(i)].width = max(12, len(heading) + 3)
    sheet.freeze_panes = "A2"
