"""What was agreed to do: still open, overdue first; and done since, with what came of it."""

from collections.abc import Iterator
from datetime import date

import streamlit as st

from kamap.i18n import Translator
from kamap.model import Action
from kamap.services.actions import Listed
from kamap.services.meanwhile import Meanwhile
from kamap.ui.markup import Markup, tag
from kamap.ui.review.days import day

DONE_TOLD = 20


def show(found: Meanwhile, t: Translator) -> None:
    st.html(tag("section", *_letter(found, t), class_="review-actions"))


def _letter(found: Meanwhile, t: Translator) -> Iterator[Markup]:
    yield tag("h2", t("Actions"))
    if not found.open and not found.done:
        yield tag("p", t("None was agreed, and none was done since."), class_="review-none")
    if found.open:
        yield tag("h3", t("Still open"))
        yield tag("ul", *(_open(line, found.today, t) for line in found.open))
    elif found.done:
        yield tag("p", tag("b", "✓ "), t("Nothing is open."), class_="cleared")
    if found.done:
        yield tag("h3", t("Done since"))
        yield tag("ul", *(_done(line, found.today, t) for line in found.done[:DONE_TOLD]))
        if (more := len(found.done) - DONE_TOLD) > 0:
            yield tag("p", t("and {count} more", count=more), class_="rest")


def _open(line: Listed, today: date, t: Translator) -> Markup:
    late = line.action.overdue(today)
    when = tag("span", "⚠ " if late else "", due(line.action, today, t), class_="when")
    return tag("li", when, *_what(line), class_="late" if late else None)


def _done(line: Listed, today: date, t: Translator) -> Markup:
    assert line.action.done_on is not None
    result = tag("span", line.action.result or t("no result noted"), class_="result")
    when = tag("span", "✓ ", day(line.action.done_on, today, t), class_="when")
    return tag("li", when, *_what(line), result)


def _what(line: Listed) -> Iterator[Markup]:
    yield tag("span", line.action.what, class_="task")
    who = " · ".join(filter(None, (line.action.owner, line.person.name if line.person else "")))
    if who:
        yield tag("small", who)


def due(action: Action, today: date, t: Translator) -> str:
    """How an action stands with its day."""
    if action.due_on is None:
        return t("no date")
    days = (action.due_on - today).days
    if days < 0:
        return t.plural("{count} day overdue", "{count} days overdue", -days)
    if days == 0:
        return t("due today")
    return t.plural("due in {count} day", "due in {count} days", days)
