"""Files in: reading people and ties from what a spreadsheet saves, with every fault named."""

from kamap.intake.people import PersonLine, match
from kamap.intake.reasons import REASONS, FaultReason, sentence, span, why
from kamap.intake.roster import Roster, read
from kamap.intake.template import template_people, template_ties
from kamap.intake.text import File
from kamap.intake.ties import Break, TieLine, ends, forest_breaks
from kamap.intake.values import Unfit, value_of

__all__ = [
    "REASONS",
    "Break",
    "FaultReason",
    "File",
    "PersonLine",
    "Roster",
    "TieLine",
    "Unfit",
    "ends",
    "forest_breaks",
    "match",
    "read",
    "sentence",
    "span",
    "template_people",
    "template_ties",
    "value_of",
    "why",
]
