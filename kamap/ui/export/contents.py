"""What is in the file, and what was left out of it?"""

from collections.abc import Iterable, Iterator

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.i18n import LANGUAGES, Translator, mark
from kamap.model import Audience, FileFormat
from kamap.services.exports import Order
from kamap.services.files import File
from kamap.ui.markup import Markup, tag

NEVER_IN = (
    mark("influence, stance, and how sure we are"),
    mark("roles: who decides, who coaches us, who keeps the gate, who has a veto"),
    mark("whom we have met, and how well we know them"),
    mark("evidence, notes, and what each of them wants or favours"),
    mark("who sways whom, who is close, who is at odds; dotted lines"),
    mark("coverage, gates, risk signals, actions and history"),
    mark("e-mail, phone, sources, and numbers from our database"),
)


def show(view: AccountView, order: Order, file: File, t: Translator) -> None:
    if order.audience is Audience.INTERNAL:
        said = t("Everything. INTERNAL 内部资料 stands on every page.")
        if order.format is FileFormat.GRAPHML:
            said = t("Everything. The name of the file says INTERNAL 内部资料.")
        st.html(tag("p", said, class_="export-contents"))
        return
    st.html(
        tag(
            "div",
            _list(t("In this file"), _within(order, file, t)),
            _list(t("Left out"), _without(view, order, t)),
            class_="export-contents",
        )
    )


def _list(heading: str, lines: Iterable[str]) -> Markup:
    return tag("section", tag("h3", heading), tag("ul", *(tag("li", line) for line in lines)))


def _within(order: Order, file: File, t: Translator) -> Iterator[str]:
    yield t.plural("{count} person", "{count} people", file.people)
    yield t("name, title, department")
    if order.disclosure.lines:
        yield t("who reports to whom among them")
    else:
        yield t("grouped by department")
    if order.disclosure.counterparts:
        yield t("our counterpart for each, or “to be named”")
    if order.format is FileFormat.HTML:
        yield t("the map with search and zoom, and a table that says the same")
    yield t("in {language}", language=LANGUAGES[order.lang])


def _without(view: AccountView, order: Order, t: Translator) -> Iterator[str]:
    unticked = len(view.seats) - len(order.disclosure.people or ())
    if unticked:
        yield t.plural(
            "{count} person who is not ticked", "{count} people who are not ticked", unticked
        )
    if not order.disclosure.lines:
        yield t("who reports to whom")
    if not order.disclosure.counterparts:
        yield t("who of us looks after whom")
    yield from (t(line) for line in NEVER_IN)
