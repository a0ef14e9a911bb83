"""Files in: reading what a spreadsheet saves, with every fault named."""

from kamap.intake.accounts import AccountLine
from kamap.intake.listing import Listing, Progress, unheard
from kamap.intake.opportunities import OpportunityLine
from kamap.intake.people import PersonLine, match
from kamap.intake.reasons import REASONS, FaultReason, sentence, span, why
from kamap.intake.roster import Roster, read, read_workbook
from kamap.intake.template import (
    template_accounts,
    template_opportunities,
    template_people,
    template_ties,
    template_workbook,
)
from kamap.intake.text import File
from kamap.intake.ties import Break, TieLine, ends, forest_breaks
from kamap.intake.values import Unfit, value_of

__all__ = [
    "REASONS",
    "AccountLine",
    "Break",
    "FaultReason",
    "File",
    "Listing",
    "OpportunityLine",
    "PersonLine",
    "Progress",
    "Roster",
    "TieLine",
    "Unfit",
    "ends",
    "forest_breaks",
    "match",
    "read",
    "read_workbook",
    "sentence",
    "span",
    "template_accounts",
    "template_opportunities",
    "template_people",
    "template_ties",
    "template_workbook",
    "unheard",
    "value_of",
    "why",
]
