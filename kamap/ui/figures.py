"""The few figures above the map: support, its base, the final say, and how it moved."""

import streamlit as st

from kamap import glossary, words
from kamap.analysis.coverage import Coverage, Shares
from kamap.analysis.view import AccountView, SeatView
from kamap.drawing.charts import support_trend
from kamap.i18n import Translator
from kamap.services import views
from kamap.ui import past, session
from kamap.ui.bar import bar
from kamap.ui.explained import explained
from kamap.ui.gates.chips import chips
from kamap.ui.markup import Markup, tag
from kamap.ui.resources import database
from kamap.ui.theme import theme


def show(view: AccountView) -> None:
    """One strip, and what else there is to know folded away at its end."""
    t = session.text()
    with st.container(key="figures", horizontal=True, vertical_alignment="top"):
        st.html(
            tag(
                "section",
                _support(view, t),
                _base(view.coverage, t),
                _final_say(view, t),
                _figure(t("Gates"), chips(view, t)),
                class_="figures",
                aria_label=t("Support coverage"),
            )
        )
        with st.container(key="figures-beside", width="content", gap=None):
            more = st.popover(
                t("More figures"), key="figures:more", on_change="rerun", type="tertiary"
            )
            if more.open:
                with more:
                    _more(view, t)
            past.button(view)


def _support(view: AccountView, t: Translator) -> Markup:
    shares = view.coverage.shares
    if shares is None:
        assert view.coverage.missing is not None
        return _figure(
            explained(t("Support"), glossary.means("support", t)),
            tag("p", tag("b", "–", data_kamap="support"), class_="number"),
            tag("p", words.word(view.coverage.missing, t), class_="small"),
            wide=True,
        )
    return _figure(
        explained(t("Support"), glossary.means("support", t)),
        tag(
            "p",
            tag("b", words.percent(shares.supporting), data_kamap="support"),
            tag("span", _span(shares, t), class_="small"),
            _moved(view, shares, t),
            class_="number",
        ),
        *bar(shares, t),
        wide=True,
    )


def _span(shares: Shares, t: Translator) -> Markup:
    """From the floor to the ceiling."""
    return explained(
        t(
            "floor {floor} · ceiling {ceiling}",
            floor=words.percent(shares.confirmed_support),
            ceiling=words.percent(shares.possible_support),
        ),
        glossary.told(("floor", "ceiling"), t),
    )


def _moved(view: AccountView, shares: Shares, t: Translator) -> Markup:
    before = views.before(database(), view.center.id or 0, view.today)
    days = views.COMPARED_WITH_DAYS
    if before.supporting is None:
        return tag("span", t("no map {days} days ago", days=days), class_="small")
    points = round(100 * (shares.supporting - before.supporting), 1)
    if points == 0:
        return tag("span", t("unchanged in {days} days", days=days), class_="small")
    up = points > 0
    moved = t("{points} points in {days} days", points=f"{abs(points):.1f}", days=days)
    return tag("strong", f"{'▲' if up else '▼'} {moved}", class_="up" if up else "down")


def _base(coverage: Coverage, t: Translator) -> Markup:
    base = coverage.base
    return _figure(
        explained(t("Support base"), glossary.means("support_base", t)),
        tag(
            "p",
            tag("b", str(base.people_supporting)),
            tag(
                "span",
                t.plural("of {count} person", "of {count} people", base.people),
                class_="small",
            ),
            class_="number",
        ),
        tag(
            "p",
            t.plural(
                "{supporting} of {count} department",
                "{supporting} of {count} departments",
                base.departments,
                supporting=base.departments_supporting,
            ),
            class_="under",
        ),
    )


def _final_say(view: AccountView, t: Translator) -> Markup:
    label = explained(t("Final say"), glossary.means("final_say", t))
    if not view.final_say:
        nobody = tag("p", tag("b", "–"), class_="number name")
        return _figure(label, nobody, tag("p", t("not known yet"), class_="under"))
    first, *others = view.final_say
    more = [t("and {count} more", count=len(others))] if others else []
    return _figure(
        label,
        tag("p", tag("b", first.person.name, title=first.person.name), class_="number name"),
        tag(
            "p",
            _stance(first, t),
            *(tag("span", flag, class_="flag") for flag in _flags(first, t)),
            *(tag("span", text, class_="small") for text in more),
            class_="under",
        ),
    )


def _stance(seat: SeatView, t: Translator) -> Markup:
    fill = theme().attitudes[seat.attitude]
    return tag(
        "span",
        tag("i", style=f"background:{fill.fill};border-color:{fill.outline}", class_="dot"),
        explained(
            f"{words.signed(seat.seat.stance)} {words.stance(seat.seat.stance, t)}",
            glossary.means(seat.attitude, t),
        ),
    )


def _flags(seat: SeatView, t: Translator) -> list[Markup]:
    flags = []
    if seat.never_met:
        flags.append(explained(words.contact_depth(0, t), glossary.means("never_met", t)))
    if seat.stale:
        flags.append(explained(t("stale"), glossary.means("stale", t)))
    return flags


def _figure(label: str, *inside: Markup, wide: bool = False) -> Markup:
    return tag("div", tag("h2", label), *inside, class_="figure wide" if wide else "figure")


def _more(view: AccountView, t: Translator) -> None:
    shares = view.coverage.shares
    if shares is not None:
        contact, net = st.columns(2)
        contact.metric(
            t("Contact coverage"),
            words.percent(shares.contact_coverage),
            help=glossary.means("contact_coverage", t),
        )
        net.metric(
            t("Net support"),
            "–" if shares.net_support is None else words.percent(shares.net_support),
            help=glossary.means("net_support", t),
        )
    points = [
        (point.on, point.supporting, point.confirmed, point.opposed)
        for point in views.trend(database(), view.center.id or 0)
    ]
    st.plotly_chart(
        support_trend(points, theme(), t),
        key="figures:trend",
        config={"displayModeBar": False, "locale": session.language()},
        width=420,
    )
