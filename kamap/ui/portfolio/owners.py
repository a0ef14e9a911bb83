"""Who looks after their ratings, and who rates everybody +3?"""

import streamlit as st

from kamap import words
from kamap.i18n import Translator
from kamap.services import portfolio
from kamap.store.portfolio import Filter, OwnerSums
from kamap.ui import session
from kamap.ui.explained import explained
from kamap.ui.markup import Markup, tag
from kamap.ui.resources import database

FEW = 5
"""An average of fewer is marked: it says little."""


def show(wanted: Filter, t: Translator) -> None:
    found = portfolio.owners(database(), wanted, session.desk().today())
    st.html(tag("div", _table(found, t), class_="rows owners", tabindex=0))
    if any(0 < owner.bare < FEW for owner in found):
        st.caption(t("*: of fewer than {count} people; says little.", count=FEW))


def _table(found: tuple[OwnerSums, ...], t: Translator) -> Markup:
    head = (
        t("Owner"),
        t("Accounts"),
        t("Open deals"),
        t("Rated people"),
        explained(t("With evidence"), t("Of the rated: those whose rating says what it rests on.")),
        explained(t("Stale"), t("Of the rated: those whose rating is more than 90 days old.")),
        explained(t("Overdue actions"), t("Actions on these maps that should have been done.")),
        explained(
            t("Stance without evidence"),
            t("The average stance of those whose rating rests on nothing: who rates everybody +3?"),
        ),
    )
    return tag(
        "table",
        tag(
            "thead",
            tag(
                "tr",
                *(tag("th", text, class_="number" if n else "") for n, text in enumerate(head)),
            ),
        ),
        tag("tbody", *(_line(owner, t) for owner in found)),
    )


def _line(owner: OwnerSums, t: Translator) -> Markup:
    figures = (
        f"{owner.accounts:,}",
        f"{owner.deals:,}",
        f"{owner.rated:,}",
        _share(owner.evidence_share),
        _share(owner.stale_share),
        f"{owner.overdue:,}",
        _average(owner),
    )
    return tag(
        "tr",
        tag("td", owner.owner or t("nobody"), class_="name"),
        *(tag("td", figure, class_="number") for figure in figures),
    )


def _share(share: float | None) -> str:
    return "–" if share is None else words.percent(share)


def _average(owner: OwnerSums) -> str:
    average = owner.bare_average
    if average is None:
        return "–"
    said = f"{average:+.1f}".replace("-", words.MINUS)
    return f"{said} *" if owner.bare < FEW else said
