"""Which figures head the account brief: of the purchase, of support, of the final say?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from kamap import advice_words, words
from kamap.analysis.coverage import Shares
from kamap.analysis.gates.verdict import value_at_risk
from kamap.analysis.view import AccountView
from kamap.drawing.bar import segments
from kamap.drawing.palette import LIGHT, BarPart
from kamap.i18n import Translator
from kamap.model import Attitude, Opportunity

BEFORE_DAYS = 30
"""How long ago support was what is handed in to compare with."""
BAR_WIDE = 1360
"""In the units of the bar's own picture, as the template has them."""


@dataclass(frozen=True)
class Fact:
    """A short label, what is to be read large, and what else there is in small print."""

    label: str
    value: str
    small: str = ""
    alarm: bool = False
    attitude: Attitude | None = None


def full_day(on: date, t: Translator) -> str:
    """A day with its year: `12 Nov 2026`."""
    return format_date(on, "y年M月d日" if t.lang == "zh" else "d MMM y", t.lang)


def facts(view: AccountView, t: Translator) -> tuple[Fact, ...]:
    """Of the purchase, and who of us answers for the account."""
    owner = Fact(t("Owner"), view.account.owner or t("nobody of us yet"))
    purchase = view.opportunity
    if purchase is None:
        return (owner,)
    return (*_of_purchase(view, purchase, t), owner)


def _of_purchase(view: AccountView, purchase: Opportunity, t: Translator) -> Iterable[Fact]:
    if purchase.outcome is None:
        yield Fact(t("Stage"), words.word(purchase.stage, t))
    else:
        ended = full_day(purchase.outcome_on or view.today, t)
        yield Fact(t("How it ended"), words.word(purchase.outcome, t), ended)
    amount = purchase.amount
    yield Fact(t("Amount"), "–" if amount is None else words.money(amount, purchase.currency, t))
    if purchase.outcome is None:
        exposed = value_at_risk(view.case, view.gates)
        if exposed is not None:
            said = words.money(exposed, purchase.currency, t)
            yield Fact(t("Value at risk"), said, alarm=exposed > 0)
        yield _decision(purchase.decision_on, view.today, t)


def _decision(on: date | None, today: date, t: Translator) -> Fact:
    label = t("Decision date")
    if on is None:
        return Fact(label, "–", t("no date"))
    days = (on - today).days
    if days == 0:
        left = t("today")
    elif days > 0:
        left = t.plural("{count} day left", "{count} days left", days)
    else:
        left = t.plural("{count} day ago", "{count} days ago", -days)
    return Fact(label, full_day(on, t), left, alarm=days < 0)


def coverage(view: AccountView, before: float | None, t: Translator) -> dict[str, Any]:
    """The large figure and its bar, or why there is none and where to begin."""
    shares = view.coverage.shares
    if shares is None:
        assert view.coverage.missing is not None
        return {
            "support": "–",
            "span": "",
            "moved": "",
            "bar": (),
            "missing": words.word(view.coverage.missing, t),
            "first_step": advice_words.step(view.gates[0].checks[0], t),
        }
    return {
        "support": words.percent(shares.supporting),
        "span": _span(shares, t),
        "moved": _moved(shares, before, t),
        "bar": tuple(_bar(shares, t)),
    }


def _bar(shares: Shares, t: Translator) -> Iterator[dict[str, Any]]:
    left = 0.0
    for name, part in zip(BarPart, segments(shares, LIGHT, t), strict=True):
        wide = BAR_WIDE * part.share
        yield {
            "name": name.value,
            "label": part.label,
            "share": words.percent(part.share),
            "left": f"{left:.2f}",
            "wide": f"{wide:.2f}" if wide else "",
            "fill": part.fill,
            "paint": f"url(#bar-{name.value})" if part.fill.hatch else part.fill.fill,
        }
        left += wide


def _span(shares: Shares, t: Translator) -> str:
    """From the floor to the ceiling."""
    return t(
        "floor {floor} · ceiling {ceiling}",
        floor=words.percent(shares.confirmed_support),
        ceiling=words.percent(shares.possible_support),
    )


def _moved(shares: Shares, before: float | None, t: Translator) -> str:
    """How support changed; empty where nobody knows."""
    if before is None:
        return ""
    points = round(100 * (shares.supporting - before), 1)
    if points == 0:
        return t("unchanged in {days} days", days=BEFORE_DAYS)
    by = t("{points} points in {days} days", points=f"{abs(points):.1f}", days=BEFORE_DAYS)
    return f"{'▲' if points > 0 else '▼'} {by}"


def figures(view: AccountView, t: Translator) -> tuple[Fact, ...]:
    """Beside support: how broad it is, the final say, and whom we have met."""
    base, shares = view.coverage.base, view.coverage.shares
    people = t.plural("of {count} person", "of {count} people", base.people)
    departments = t.plural(
        "{supporting} of {count} department",
        "{supporting} of {count} departments",
        base.departments,
        supporting=base.departments_supporting,
    )
    met = "–" if shares is None else words.percent(shares.contact_coverage)
    return (
        Fact(t("Support base"), f"{base.people_supporting} {people}", departments),
        _final_say(view, t),
        Fact(t("Contact coverage"), met, t("of all influence")),
    )


def _final_say(view: AccountView, t: Translator) -> Fact:
    if not view.final_say:
        return Fact(t("Final say"), "–", t("not known yet"), alarm=True)
    first, *others = view.final_say
    stance = f"{words.signed(first.seat.stance)} {words.stance(first.seat.stance, t)}"
    flags = (
        words.contact_depth(0, t) if first.never_met else "",
        t("stale") if first.stale else "",
        t("and {count} more", count=len(others)) if others else "",
    )
    small = words.in_a_row((stance, *flags), t)
    return Fact(t("Final say"), first.person.name, small, attitude=first.attitude)
