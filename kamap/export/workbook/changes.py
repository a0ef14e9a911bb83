"""Who changed what on the account, when, from what to what?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kamap import words
from kamap.analysis.view import AccountView
from kamap.export.workbook.sheet import Column, Listing, Row, Value
from kamap.i18n import Translator
from kamap.model import Person, TieKind

DATES = frozenset(
    ("left_on", "rated_on", "decision_on", "outcome_on", "due_on", "done_on", "known_on", "until")
)
IN_WORDS = frozenset(("contact_depth", "parent_id", "source_id", "target_id", "person_id"))
"""The fields whose figures stand for something else."""


@dataclass(frozen=True)
class ChangeLine:
    """A line of the change log in the log's own terms: `before` and `after` are JSON.

    `at` is told as it is: in the time zone in which it is to be read.
    """

    at: datetime
    actor: str
    what: str
    person: str
    noun: str
    field: str | None
    """None: the whole thing came or went."""
    before: Any
    after: Any


def changes(lines: Iterable[ChangeLine], view: AccountView, t: Translator) -> Listing:
    """The lines in the order in which they are given."""
    columns = [
        Column(t("when"), 18),
        Column(t("who"), 16),
        Column(t("what"), 29),
        Column(t("person"), 22),
        Column(t("of what"), 19),
        Column(t("field"), 22),
        Column(t("before"), 30),
        Column(t("after"), 30),
    ]
    return Listing(t("Changes"), columns, [_row(line, view.case.people, t) for line in lines])


def _row(line: ChangeLine, people: Mapping[int | None, Person], t: Translator) -> Row:
    return Row(
        [
            line.at.replace(tzinfo=None, microsecond=0),
            line.actor,
            t(words.WHAT.get(line.what, line.what)),
            line.person,
            t(words.NOUN.get(line.noun, line.noun)),
            *(_whole(line, t) if line.field is None else _field(line, line.field, people, t)),
        ]
    )


def _field(
    line: ChangeLine, field: str, people: Mapping[int | None, Person], t: Translator
) -> tuple[Value, Value, Value]:
    before, after = (_value(field, value, people, t) for value in (line.before, line.after))
    return t(words.FIELD.get(field, field)), before, after


def _value(field: str, value: Any, people: Mapping[int | None, Person], t: Translator) -> Value:
    """A score or a sum as a number, a day as a day, all else in words."""
    if field in DATES and isinstance(value, str):
        return date.fromisoformat(value)
    if field in ("source_id", "target_id", "person_id") and value in people:
        return people[value].name
    if isinstance(value, int | float) and not isinstance(value, bool) and field not in IN_WORDS:
        return value
    return words.of_field(field, value, t)


def _whole(line: ChangeLine, t: Translator) -> tuple[Value, Value, Value]:
    """Which of its kind came or went."""
    done = t("added") if line.before is None else t("removed")
    return _called(line.after or line.before, line.noun, t), None, done


def _called(whole: Any, noun: str, t: Translator) -> str:
    if not isinstance(whole, Mapping):
        return ""
    if noun == "tie":
        return words.word(TieKind(whole["kind"]), t)
    return str(next(filter(None, map(whole.get, ("what", "text", "note", "year"))), ""))
