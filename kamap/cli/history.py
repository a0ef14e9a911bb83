"""`kamap log` and `kamap undo`: what was changed, by whom, and taking one's last edit back."""

from typing import Any

import typer

from kamap.change_words import did, logged, sent, terms
from kamap.cli.changes import show
from kamap.cli.tables import table
from kamap.cli.terminal import (
    AccountArgument,
    DatabaseOption,
    JsonOption,
    Terminal,
    write,
    write_json,
)
from kamap.i18n import Translator
from kamap.services import accounts, clock, history
from kamap.store.log import Change


def log(
    ctx: typer.Context,
    account: AccountArgument,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Every change on an account, newest first."""
    terminal = Terminal.of(ctx, database)
    with terminal.desk() as desk:
        found = accounts.find(desk.database, account)
        changes = history.log(desk.database, found.id or 0)
    if as_json:
        write_json([_change(change) for change in changes])
        return
    t = terminal.t
    headings = (
        t("when"),
        t("who"),
        t("what"),
        t("person"),
        t("field"),
        t("before"),
        t("after"),
        t("undone"),
    )
    write(table(headings, [_row(change, t) for change in changes]))


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "at": change.at.astimezone(clock.zone()).isoformat(),
        "actor": change.actor,
        "what": change.what,
        "person": change.person,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "undone": change.undone,
    }


def _row(change: Change, t: Translator) -> tuple[str, ...]:
    field, before, after = terms(logged(change), t)
    return (
        f"{change.at.astimezone(clock.zone()):%Y-%m-%d %H:%M}",
        change.actor,
        did(change.what, t),
        change.person,
        field,
        before,
        sent(change.after, t) if change.noun == "export" else after,
        t("yes") if change.undone else "",
    )


def undo(ctx: typer.Context, account: AccountArgument, database: DatabaseOption = None) -> None:
    """Takes back your newest edit on an account."""
    terminal = Terminal.of(ctx, database)
    with terminal.desk() as desk:
        found = accounts.find(desk.database, account)
        saved = history.undo(desk, found.id or 0)
    t, count = terminal.t, len(saved.changes)
    write(t.plural("Undone: {count} change.", "Undone: {count} changes.", count))
    show(saved.changes, t)
