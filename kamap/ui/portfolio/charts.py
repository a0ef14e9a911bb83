"""The three pictures of the portfolio, and beside each a table that says the same."""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from kamap import words
from kamap.analysis.care import RoleSum
from kamap.drawing.bubbles import Bubble, bubbles
from kamap.drawing.gate_signs import word
from kamap.drawing.heat_map import HeatRow, heat_map
from kamap.drawing.support_over_time import support_over_time
from kamap.i18n import Translator
from kamap.model import Gate, Role
from kamap.services.portfolio import Overview
from kamap.store.portfolio import Deal
from kamap.ui import session
from kamap.ui.accounts import rows
from kamap.ui.markup import Markup, tag
from kamap.ui.money_field import short
from kamap.ui.portfolio.wording import Advice, called, money, reason, stands, stated, worst
from kamap.ui.theme import theme

BUBBLES = "portfolio:bubbles"
CALM = {"displayModeBar": False}
ROWS = 25
"""So many deals have a line in the heat map."""

Line = Sequence[str]


def ahead() -> None:
    """Has a browser load what draws charts while the figures are still being added up."""
    with st.container(key="portfolio-ahead"):
        st.plotly_chart(
            support_over_time((), theme(), session.text()), key="portfolio:ahead", theme=None
        )


def show(found: Overview, read: Advice, t: Translator) -> None:
    with st.container(key="portfolio-charts", horizontal=True, gap="large"):
        with st.container(key="portfolio-left", gap="small"):
            _bubbles(found, read, t)
            _trend(found, t)
        with st.container(key="portfolio-right", gap="small"):
            _heat_map(found, read, t)


def _bubbles(found: Overview, read: Advice, t: Translator) -> None:
    drawn, left_out = [], 0
    for deal in found.top:
        if deal.stage is None:
            continue
        bubble = _bubble(deal, found, read, t)
        if bubble is None:
            left_out += 1
        else:
            drawn.append(bubble)
    _head(
        "bubbles",
        t("Value and support"),
        t("Each mark is a deal, as large as what is at risk."),
        (
            t("Account"),
            t("Opportunity"),
            t("Amount"),
            t("Value at risk"),
            t("Support"),
            t("Worst gate"),
        ),
        lambda: (_as_line(deal, t) for deal in found.top if deal.stage is not None),
        t,
    )
    if drawn:
        st.plotly_chart(
            bubbles(
                drawn,
                theme(),
                t,
                money=lambda amount: short(amount, found.exchange.currency, t),
                least_support=found.policy.least_support / 100,
            ),
            key=BUBBLES,
            theme=None,
            config=CALM,
            on_select=_open_chosen,
            selection_mode="points",
            alt=t("Open deals by amount and support; the table says the same."),
        )
    if left_out:
        st.caption(
            t.plural(
                "{count} deal is not drawn: no amount to compare, or nobody on the map.",
                "{count} deals are not drawn: no amount to compare, or nobody on the map.",
                left_out,
            )
        )


def _open_chosen() -> None:
    """A click on a mark leads to its map."""
    points = st.session_state[BUBBLES].selection.points
    if points:
        rows.open_later(points[0]["customdata"][0])


def _bubble(deal: Deal, found: Overview, read: Advice, t: Translator) -> Bubble | None:
    """None where there is no place for it."""
    amount = found.worth(deal.amount, deal)
    if not amount or deal.supporting is None:
        return None
    why = reason(deal, read.get(deal.center_id), found.policy, t)
    figures = f"{money(deal.amount, deal, t)} · {t('Support')} {words.percent(deal.supporting)}"
    return Bubble(
        deal.center_id,
        deal.account,
        called(deal, t),
        amount,
        found.worth(deal.value_at_risk, deal) or 0,
        deal.supporting,
        worst(deal),
        f"{figures}\n{why}",
    )


def _as_line(deal: Deal, t: Translator) -> Line:
    return (
        deal.account,
        called(deal, t),
        money(deal.amount, deal, t),
        money(deal.value_at_risk, deal, t),
        "–" if deal.supporting is None else words.percent(deal.supporting),
        word(worst(deal), t),
    )


def _trend(found: Overview, t: Translator) -> None:
    if not found.trend:
        return
    _head(
        "trend",
        t("Support over the last year"),
        t("Of the deals above, weighted by amount."),
        (t("Day"), t("Support"), t("Deals")),
        lambda: ((p.on.isoformat(), words.percent(p.support), str(p.deals)) for p in found.trend),
        t,
    )
    st.plotly_chart(
        support_over_time(found.trend, theme(), t),
        key="portfolio:trend",
        theme=None,
        config=CALM,
        alt=t("Average support at the end of each month; the table says the same."),
    )


def _heat_map(found: Overview, read: Advice, t: Translator) -> None:
    shown = [d for d in found.top if d.center_id in read and read[d.center_id].gates][:ROWS]
    _head(
        "heat",
        t("Gates and buying roles"),
        t("Percent of each role’s influence that is with us; –: nobody has it."),
        (
            t("Account"),
            t("Opportunity"),
            *(words.word(gate, t) for gate in Gate),
            *(words.word(role, t) for role in Role),
        ),
        lambda: (_as_heat_line(deal, read, t) for deal in shown),
        t,
    )
    lines = [
        HeatRow(
            deal.account,
            called(deal, t),
            {v.gate: (v.state, v.due) for v in read[deal.center_id].gates},
            {v.gate: stands(v.gate, v.state, v.due, t) for v in read[deal.center_id].gates},
            {role: _with_us(held) for role, held in read[deal.center_id].roles.items()},
        )
        for deal in shown
    ]
    if lines:
        st.plotly_chart(
            heat_map(lines, theme(), t),
            key="portfolio:heat",
            theme=None,
            config=CALM,
            alt=t("Gates and roles of the deals most at risk; the table says the same."),
        )


def _as_heat_line(deal: Deal, read: Advice, t: Translator) -> Line:
    recorded = read[deal.center_id]
    shares = {role: _with_us(held) for role, held in recorded.roles.items()}
    return (
        deal.account,
        called(deal, t),
        *(stated(v.state, v.due, t) for v in recorded.gates),
        *("–" if (share := shares.get(role)) is None else words.percent(share) for role in Role),
    )


def _with_us(held: RoleSum) -> float | None:
    return held.supporting / held.influence if held.influence else None


def _head(
    name: str,
    title: str,
    about: str,
    headings: Line,
    lines: Callable[[], Iterable[Line]],
    t: Translator,
) -> None:
    """What a picture is called, and its table, which is made when somebody opens it."""
    with st.container(key=f"portfolio-head-{name}", horizontal=True, vertical_alignment="center"):
        st.html(tag("header", tag("h2", title), tag("p", about), class_="picture"))
        st.space("stretch")
        table = st.popover(
            t("As a table"), key=f"portfolio:table:{name}", on_change="rerun", type="tertiary"
        )
        if table.open:
            with table:
                st.html(tag("div", as_table(headings, lines()), class_="says-the-same", tabindex=0))


def as_table(headings: Line, lines: Iterable[Line]) -> Markup:
    """Plain lines under their headings."""
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", heading, scope="col") for heading in headings))),
        tag(
            "tbody",
            *(
                tag("tr", tag("th", line[0], scope="row"), *(tag("td", cell) for cell in line[1:]))
                for line in lines
            ),
        ),
    )
