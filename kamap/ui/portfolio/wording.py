"""The portfolio's lines in words: what a deal is called, its amounts, why it is held up."""

from collections.abc import Mapping

from kamap import advice_words, words
from kamap.analysis.gates import Check, GateState, Risk
from kamap.drawing.gate_signs import SIGN, word
from kamap.i18n import Translator
from kamap.model import Gate, Policy
from kamap.services.portfolio import foremost
from kamap.services.recorded import Recorded
from kamap.store.portfolio import Deal
from kamap.ui.money_field import short

Advice = Mapping[int, Recorded]


def called(deal: Deal, t: Translator) -> str:
    """What the purchase is called; a standing map by what it is."""
    return t("Standing") if deal.standing else deal.center


def money(amount: int | None, deal: Deal, t: Translator) -> str:
    return "–" if amount is None else short(amount, deal.currency or "", t)


def worst(deal: Deal) -> GateState | None:
    """The worst state of its gates that are due."""
    return GateState(deal.worst) if deal.worst else None


def reason(deal: Deal, recorded: Recorded | None, policy: Policy, t: Translator) -> str:
    """The one reason to tell; how the gates stand where nothing more has been read."""
    if recorded is None:
        return gates(deal, t)
    found = foremost(recorded)
    if found is None:
        return ""
    if isinstance(found, Check):
        return advice_words.reason(found, t)
    if isinstance(found, Risk):
        return advice_words.risk(found, t, days=policy.fall_days)
    return advice_words.seen(found, t)


def gates(deal: Deal, t: Translator) -> str:
    """All three gates in a line."""
    states = ((gate, getattr(deal, gate.value)) for gate in Gate)
    return " · ".join(
        f"{words.word(gate, t)} {SIGN[GateState(state)]}" for gate, state in states if state
    )


def stands(gate: Gate, state: GateState, due: bool, t: Translator) -> str:
    """A gate in words, for whoever points at its sign."""
    return f"{words.word(gate, t)}: {stated(state, due, t)}"


def stated(state: GateState, due: bool, t: Translator) -> str:
    said = word(state, t)
    return said if due else t("{state} (not due)", state=said)
