"""What to look at first: deals by value at risk, and why; each is one click from its map."""

import streamlit as st

from kamap import glossary, words
from kamap.analysis.gates import Verdict
from kamap.i18n import Translator
from kamap.services import portfolio
from kamap.services.portfolio import Overview
from kamap.services.recorded import Recorded
from kamap.services.summaries import advice
from kamap.store.portfolio import Deal, Filter
from kamap.ui import session
from kamap.ui.accounts import rows
from kamap.ui.bar import bar
from kamap.ui.explained import explained
from kamap.ui.gates import badge
from kamap.ui.markup import Markup, tag
from kamap.ui.portfolio.wording import Advice, called, money, reason, stands
from kamap.ui.resources import database

AT_A_TIME = 50
_SHOWN = "portfolio:shown"


@st.fragment
def show(found: Overview, wanted: Filter, read: Advice) -> None:
    """The first lines, and with each wish for more the next ones; `read` is what the first say."""
    rows.go_on()  # a click runs the list alone
    t = session.text()
    shown = _shown(wanted)
    lines = _lines(found, wanted, shown)
    more = [deal.center_id for deal in lines if deal.center_id not in read]
    read = {**read, **advice(database(), more)} if more else read
    rows.rows(_table(lines, read, found, t), "portfolio:rows")
    if found.lines > len(lines):
        st.button(
            t("Show {count} more", count=min(AT_A_TIME, found.lines - len(lines))),
            key="portfolio:more",
            on_click=_show_more,
            args=(wanted,),
        )


def _lines(found: Overview, wanted: Filter, shown: int) -> tuple[Deal, ...]:
    """As many as are drawn are there already."""
    if shown <= len(found.top) or len(found.top) == found.lines:
        return found.top[:shown]
    today = session.desk().today()
    return portfolio.deals(database(), wanted, today, found.exchange, shown)


def _shown(wanted: Filter) -> int:
    """How many lines are shown; looked at through another filter, as many as at first."""
    shown = st.session_state.get(_SHOWN)
    return shown[1] if shown is not None and shown[0] == wanted else AT_A_TIME


def _show_more(wanted: Filter) -> None:
    st.session_state[_SHOWN] = wanted, _shown(wanted) + AT_A_TIME


def _table(lines: tuple[Deal, ...], read: Advice, found: Overview, t: Translator) -> Markup:
    head = (
        (t("Account"), ""),
        (t("Opportunity"), ""),
        (t("Amount"), "number aside"),
        (explained(t("Value at risk"), glossary.means("value_at_risk", t)), "number"),
        (explained(t("Support"), glossary.means("support", t)), ""),
        (explained(t("Gates"), glossary.means("gate", t)), ""),
        (t("Why"), ""),
        (explained(t("Signals"), glossary.means("red_flag", t)), "number"),
    )
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", text, class_=kind) for text, kind in head))),
        tag("tbody", *(_line(deal, read.get(deal.center_id), found, t) for deal in lines)),
    )


def _line(deal: Deal, recorded: Recorded | None, found: Overview, t: Translator) -> Markup:
    why = reason(deal, recorded, found.policy, t)
    return tag(
        "tr",
        tag("td", rows.to_map(deal.account, deal.center_id, title=deal.account), class_="name"),
        tag("td", called(deal, t), class_="deal"),
        tag("td", money(deal.amount, deal, t), class_="number aside"),
        tag("td", tag("b", money(deal.value_at_risk, deal, t)), class_="number"),
        tag("td", *_support(deal, t), class_="support"),
        tag("td", *(_gate(v, t) for v in recorded.gates) if recorded else (), class_="stands"),
        tag("td", why, class_="why", title=why),
        tag("td", str(deal.flags) if deal.flags else "–", class_="number"),
    )


def _support(deal: Deal, t: Translator) -> tuple[Markup, ...]:
    shares = deal.shares
    if shares is None:
        return (tag("span", "–", class_="none"),)
    return (
        tag("span", bar(shares, t)[0], class_="figures"),
        tag("b", words.percent(shares.supporting)),
    )


def _gate(verdict: Verdict, t: Translator) -> Markup:
    """A sign; what it stands for is read out, and told to whoever points at it."""
    said = stands(verdict.gate, verdict.state, verdict.due, t)
    return tag("span", badge.sign(verdict), role="img", title=said, aria_label=said)
