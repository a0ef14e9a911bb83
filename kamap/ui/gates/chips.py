"""The three gates and the count of risk signals in brief, for the strip above a map."""

from kamap import advice_words, words
from kamap.analysis.gates import GateState, Verdict
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.ui import links
from kamap.ui.explained import meant
from kamap.ui.gates.badge import SHORT, sign
from kamap.ui.markup import Markup, tag


def chips(view: AccountView, t: Translator) -> Markup:
    ended = view.opportunity is not None and not view.opportunity.open
    quiet = ended or view.coverage.missing is not None  # that there is none is no good news then
    return tag(
        "p",
        *(_chip(verdict, view, t) for verdict in view.gates),
        *([] if quiet else [_signals(view, t)]),
        class_="chips",
    )


def _chip(verdict: Verdict, view: AccountView, t: Translator) -> Markup:
    return links.to(
        "gates",
        sign(verdict),
        tag("span", t(SHORT[verdict.gate]), class_="gate-name"),
        meant(_why(verdict, t)),
        center=view.center.id,
        class_="word chip",
        data_gate=verdict.gate,
        data_state=verdict.state,
    )


def _why(verdict: Verdict, t: Translator) -> str:
    """The state, and the short names of the rules that bring it about."""
    rules = [check.rule for check in verdict.failing]
    if verdict.state is GateState.AT_RISK:
        rules = list(dict.fromkeys(rule for risk in verdict.risks for rule in risk.rules))
    named = words.listed((advice_words.rule(rule, t) for rule in rules), t)
    said = words.word(verdict.state, t)
    if rules:
        said = t("{state}: {reasons}", state=said, reasons=named)
    return said if verdict.due else t("{state} (not due)", state=said)


def _signals(view: AccountView, t: Translator) -> Markup:
    told = [flag.signal for flag in view.flags if flag.snoozed_until is None]
    count = t.plural("{count} risk signal", "{count} risk signals", len(told))
    names = words.listed((advice_words.name(signal.rule, t) for signal in told), t)
    return links.to(
        "gates",
        count,
        meant(names or t("No risk signals.")),
        center=view.center.id,
        class_="word chip signals",
        data_signals=len(told),
    )
