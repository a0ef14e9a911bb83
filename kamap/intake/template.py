"""What does a file to be filled in look like?"""

import csv
from collections.abc import Iterable
from io import StringIO

from kamap.intake.people import PEOPLE
from kamap.intake.table import Sheet
from kamap.intake.ties import TIES

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


def template_people() -> bytes:
    """A people file with every column and two made-up people, as a spreadsheet opens it."""
    return _template(PEOPLE, EXAMPLE_PEOPLE)


def template_ties() -> bytes:
    """A ties file with every column, and two ties of the people in `template_people`."""
    return _template(TIES, EXAMPLE_TIES)


def _template(sheet: Sheet, examples: Iterable[dict[str, str]]) -> bytes:
    text = StringIO()
    rows = csv.DictWriter(text, sheet.headings)
    rows.writeheader()
    rows.writerows(examples)
    return text.getvalue().encode("utf-8-sig")
