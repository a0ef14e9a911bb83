"""What a customer is about to buy, or has bought: the list, a new one, and the one to be edited."""

from collections.abc import Sequence

import streamlit as st

from kamap import glossary, words
from kamap.analysis.coverage import Coverage
from kamap.errors import NotFound
from kamap.i18n import Translator
from kamap.model import BuyingCenter
from kamap.services import summaries
from kamap.services.accounts import Listed
from kamap.ui import address
from kamap.ui.accounts import new_opportunity, opportunity, rows
from kamap.ui.accounts.support import support
from kamap.ui.explained import explained
from kamap.ui.markup import Markup, tag
from kamap.ui.money_field import short
from kamap.ui.resources import database


def show(listed: Listed, t: Translator) -> None:
    coverage = summaries.of(database(), [center.id or 0 for center in listed.centers])
    with st.container(key="purchases", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(t("Maps and opportunities"), help=glossary.means("opportunity", t))
            st.space("stretch")
            new_opportunity.button(listed, coverage, t)
        chosen = _chosen(listed)
        shown = _in_order(listed)
        rows.rows(_table(listed, shown, chosen, coverage, t), "account:rows")
        if chosen is not None:
            # It stays chosen, whatever an edit makes of the order.
            address.open_account(listed.account.id, chosen.id)
            opportunity.show(listed, chosen, t)
        else:
            st.caption(t("An opportunity has a map of its own: who decides just this purchase."))


def _chosen(listed: Listed) -> BuyingCenter | None:
    """The opportunity asked for; else the one decided next, else the last that ended."""
    try:
        asked = address.center_id()
    except NotFound:
        asked = None
    deciding = [center for center in listed.centers if center.id in listed.opportunities]
    by_id = {center.id: center for center in deciding}
    main = by_id.get(listed.main_center.id) if listed.main_center else None
    return by_id.get(asked) or main or next((c for c in _in_order(listed) if c in deciding), None)


def _in_order(listed: Listed) -> list[BuyingCenter]:
    """The standing one, the open ones by their decision, those that ended, the latest first."""
    standing = [center for center in listed.centers if center.standing]
    others = [center for center in listed.centers if not center.standing]
    decided = [c for c in others if c.id in listed.opportunities]
    open_, ended = [], []
    for center in decided:
        (open_ if listed.opportunities[center.id or 0].open else ended).append(center)
    open_.sort(key=lambda c: str(listed.opportunities[c.id or 0].decision_on or "9999"))
    ended.sort(key=lambda c: str(listed.opportunities[c.id or 0].outcome_on), reverse=True)
    without = [c for c in others if c.id not in listed.opportunities]
    return [*standing, *open_, *ended, *without]


def _table(
    listed: Listed,
    centers: Sequence[BuyingCenter],
    chosen: BuyingCenter | None,
    coverage: dict[int, Coverage],
    t: Translator,
) -> Markup:
    head = (
        (t("Buying center"), ""),
        (t("Stage"), ""),
        (t("Amount"), "number"),
        (t("Decision"), ""),
        (t("Rule"), "aside"),
        (explained(t("Support"), glossary.means("support", t)), ""),
        ("", ""),
    )
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", text, class_=kind) for text, kind in head))),
        tag("tbody", *(_line(listed, c, c == chosen, coverage.get(c.id or 0), t) for c in centers)),
    )


def _line(
    listed: Listed,
    center: BuyingCenter,
    chosen: bool,
    coverage: Coverage | None,
    t: Translator,
) -> Markup:
    purchase = listed.opportunities.get(center.id or 0)
    name = words.center(center, t)
    to_map = rows.to_map(t("Map"), center.id or 0, class_="map", title=t("Open the map"))
    if purchase is None:
        stage = amount = decision = rule = ""
        link = rows.to_map(name, center.id or 0)
    else:
        link = rows.to_opportunity(name, listed.account.id, center.id or 0)
        stage = words.word(purchase.outcome or purchase.stage, t)
        amount = short(purchase.amount, purchase.currency, t) if purchase.amount is not None else ""
        decision = str(purchase.outcome_on or purchase.decision_on or "")
        rule = words.word(purchase.decision_rule, t) if purchase.decision_rule else ""
    ended = purchase is not None and not purchase.open
    return tag(
        "tr",
        tag("td", link, class_="name"),
        tag("td", tag("span", stage, class_=str(purchase.outcome)) if ended else stage),
        tag("td", amount, class_="number"),
        tag("td", decision, class_="day"),
        tag("td", rule, class_="aside"),
        tag("td", *support(coverage, t)),
        tag("td", to_map),
        class_=" ".join(filter(None, ("chosen" if chosen else "", "ended" if ended else ""))),
        aria_current="true" if chosen else None,
    )
