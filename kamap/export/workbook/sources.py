"""Who told us something without having a seat? The import would give them one: left out there."""

from kamap import words
from kamap.analysis.sources import SourceView
from kamap.analysis.view import AccountView
from kamap.export.workbook.sheet import Column, Listing, Row
from kamap.i18n import Translator
from kamap.model import Tie


def sources(view: AccountView, t: Translator) -> Listing:
    """Each with what they told us, and what they are to others."""
    columns = [
        Column(t("name"), 20),
        Column(t("title"), 22),
        Column(t("department"), 18),
        Column(t("organisation"), 24),
        Column(t("information point"), 32),
        Column(t("Ties"), 44),
        Column(t("contact depth"), 18),
        Column(t("e-mail"), 26),
        Column(t("phone"), 18),
    ]
    return Listing(t("Sources"), columns, [_row(source, view, t) for source in view.sources])


def _row(source: SourceView, view: AccountView, t: Translator) -> Row:
    person = source.person
    ties = [tie for tie in view.source_ties if person.id in (tie.source_id, tie.target_id)]
    return Row(
        [
            person.name,
            person.title,
            person.department,
            person.organisation,
            words.listed((words.topic(topic, t) for topic in source.told), t, "; "),
            "; ".join(_said(tie, view, t) for tie in ties),
            words.contact_depth(person.contact_depth, t),
            person.email,
            person.phone,
        ]
    )


def _said(tie: Tie, view: AccountView, t: Translator) -> str:
    people = view.case.people
    return words.tie(tie.kind, people[tie.source_id].name, people[tie.target_id].name, t)
