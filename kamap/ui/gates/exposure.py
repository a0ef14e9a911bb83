"""What hangs on the gates: the value at risk of an open purchase, or how one ended."""

from collections.abc import Iterable

from kamap import glossary, words
from kamap.analysis.gates import GateState
from kamap.analysis.gates.verdict import value_at_risk, worst_due
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import Opportunity
from kamap.ui import links
from kamap.ui.explained import explained
from kamap.ui.markup import Markup, tag
from kamap.ui.money_field import short


def line(view: AccountView, t: Translator) -> Markup:
    purchase = view.opportunity
    if purchase is None:
        said: Iterable[Markup] = (
            tag("p", t("No purchase hangs on this map, so none of its gates is due.")),
        )
    elif not purchase.open:
        said = _ended(purchase, t)
    else:
        said = _exposed(view, purchase, t)
    thresholds = links.to("policy", t("Thresholds"), class_="gate-thresholds")
    return tag("section", tag("div", *said), thresholds, class_="exposure")


def _ended(purchase: Opportunity, t: Translator) -> Iterable[Markup]:
    assert purchase.outcome is not None
    yield tag("h2", t("How it ended"))
    yield tag(
        "p",
        tag("b", words.word(purchase.outcome, t)),
        tag("span", str(purchase.outcome_on)),
        tag("span", purchase.outcome_reason),
        class_="number",
    )
    yield tag("p", t("The gates as the map stands today, not as it stood then."), class_="small")


def _exposed(view: AccountView, purchase: Opportunity, t: Translator) -> Iterable[Markup]:
    yield tag("h2", explained(t("Value at risk"), glossary.means("value_at_risk", t)))
    exposed = value_at_risk(view.case, view.gates)
    if exposed is None or purchase.amount is None:
        yield tag("p", tag("b", "–"), tag("span", t("It has no amount yet.")), class_="number")
    else:
        yield tag(
            "p",
            tag("b", short(exposed, purchase.currency, t), data_kamap="value-at-risk"),
            tag("span", _why(view, short(purchase.amount, purchase.currency, t), t)),
            class_="number",
        )
    yield tag("p", t("Exposure, not a forecast."), class_="small")


def _why(view: AccountView, amount: str, t: Translator) -> str:
    policy = view.case.policy
    match worst_due(view.gates):
        case GateState.FAIL:
            weight = policy.fail_weight
            return t(
                "{weight} % of {amount}: a gate that is due fails.", weight=weight, amount=amount
            )
        case GateState.AT_RISK:
            weight = policy.risk_weight
            return t(
                "{weight} % of {amount}: a gate that is due is at risk.",
                weight=weight,
                amount=amount,
            )
        case GateState.PASS:
            return t("of {amount}: every gate that is due passes.", amount=amount)
    return t("of {amount}: no gate is due yet.", amount=amount)
