"""`kamap gates`: does a deal pass its three gates, and what would make it?"""

from typing import Any

import typer

from kamap import words
from kamap.advice_words import Reason, reasons
from kamap.analysis.gates import Verdict
from kamap.analysis.view import AccountView
from kamap.cli import maps
from kamap.cli.tables import columns
from kamap.cli.terminal import (
    AccountArgument,
    CenterOption,
    DatabaseOption,
    JsonOption,
    Terminal,
    write,
    write_json,
)
from kamap.i18n import Translator

HOLDS, FAILS = "✓", "✕"


def gates(
    ctx: typer.Context,
    account: AccountArgument,
    center: CenterOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """The three gates of a map, with their reasons and next steps."""
    terminal = Terminal.of(ctx, database)
    with terminal.desk() as desk:
        view = maps.asked_for(desk, account, center)
    t = terminal.t
    if as_json:
        write_json({verdict.gate.value: _gate(verdict, view, t) for verdict in view.gates})
        return
    write(f"{view.account.name} · {words.center(view.center, t)} · {view.today.isoformat()}")
    for verdict in view.gates:
        write("")
        write(_heading(verdict, view, t))
        write(columns([_row(reason) for reason in reasons(verdict, view.case.policy, t)]))


def _gate(verdict: Verdict, view: AccountView, t: Translator) -> dict[str, Any]:
    return {
        "state": verdict.state.value,
        "due": verdict.due,
        "reasons": [reason._asdict() for reason in reasons(verdict, view.case.policy, t)],
    }


def _heading(verdict: Verdict, view: AccountView, t: Translator) -> str:
    return " · ".join(
        (words.word(verdict.gate, t), words.word(verdict.state, t), _due(verdict, view, t))
    )


def _due(verdict: Verdict, view: AccountView, t: Translator) -> str:
    if verdict.due:
        return t("due now")
    if view.opportunity is None or not view.opportunity.open:
        return t("not due: no open opportunity")
    stage = words.word(verdict.due_from, t)
    return t("not yet due: counts from the stage “{stage}” on", stage=stage)


def _row(reason: Reason) -> tuple[str, str]:
    step = f" → {reason.next_step}" if reason.next_step and not reason.ok else ""
    return (HOLDS if reason.ok else FAILS, reason.text + step)
