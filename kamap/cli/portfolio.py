"""`kamap portfolio`: which deals are at risk, how do their gates stand, and why?"""

from typing import Any

import typer

from kamap import advice_words, words
from kamap.analysis.gates import Verdict
from kamap.cli.tables import table
from kamap.cli.terminal import DatabaseOption, JsonOption, Terminal, write, write_json_list
from kamap.drawing.gate_signs import SIGN, short
from kamap.i18n import Translator
from kamap.model import Gate, Policy
from kamap.services import policy, rolling
from kamap.services import portfolio as portfolios
from kamap.services.recorded import Recorded
from kamap.store.portfolio import Deal


def portfolio(
    ctx: typer.Context, as_json: JsonOption = False, database: DatabaseOption = None
) -> None:
    """All open deals and standing maps, those most at risk first.

    Accounts that were put away and deals that have ended are left out; from the table also
    standing maps without anybody.
    """
    terminal = Terminal.of(ctx, database)
    t = terminal.t
    with terminal.desk() as desk:
        today = desk.today()
        rolling.all_forward(desk.database, today)
        found = portfolios.everything(desk.database, today)
        if as_json:
            rules = policy.now(desk.database)
            write_json_list(_line(deal, recorded, rules, t) for deal, recorded in found)
            return
        lines = [_row(deal, recorded, t) for deal, recorded in found if deal.worth_a_line]
    headings = (
        t("account"),
        t("buying center"),
        t("owner"),
        t("at risk"),
        t("currency"),
        t("support"),
        *(short(gate, t) for gate in Gate),
        t("signals"),
    )
    write(table(headings, lines))


def _line(deal: Deal, recorded: Recorded, rules: Policy, t: Translator) -> dict[str, Any]:
    shares = deal.shares
    return {
        "account": deal.account,
        "buying_center": deal.center,
        "owner": deal.owner,
        "amount": deal.amount,
        "currency": deal.currency,
        "value_at_risk": deal.value_at_risk,
        "support": shares and shares.supporting,
        "confirmed_support": shares and shares.confirmed_support,
        "possible_support": shares and shares.possible_support,
        "gates": {verdict.gate: _gate(verdict, rules, t) for verdict in recorded.gates},
        "red_flags": [
            {"rule": flag.signal.rule, "reason": advice_words.seen(flag.signal, t)}
            for flag in recorded.flags
            if flag.snoozed_until is None
        ],
    }


def _gate(verdict: Verdict, rules: Policy, t: Translator) -> dict[str, Any]:
    failing = [advice_words.reason(check, t) for check in verdict.checks]
    risks = [advice_words.risk(risk, t, days=rules.fall_days) for risk in verdict.risks]
    return {"state": verdict.state, "due": verdict.due, "reasons": failing + risks}


def _row(deal: Deal, recorded: Recorded, t: Translator) -> tuple[str | int, ...]:
    shares = deal.shares
    return (
        deal.account,
        t("Standing") if deal.standing else deal.center,
        deal.owner,
        "–" if deal.value_at_risk is None else words.of_field("amount", deal.value_at_risk, t),
        deal.currency or "",
        words.percent(shares.supporting) if shares else "–",
        *(_sign(verdict) for verdict in recorded.gates),
        deal.flags,
    )


def _sign(verdict: Verdict) -> str:
    """In brackets where the gate is not due yet."""
    sign = SIGN[verdict.state]
    return sign if verdict.due else f"({sign})"
