"""`kamap diff`: what has changed on a map since a day, and what moved support?"""

from datetime import date
from typing import Annotated, Any

import typer

from kamap import words
from kamap.analysis.split import Cause, Split
from kamap.change_words import logged, terms
from kamap.cli import maps
from kamap.cli.tables import columns, table
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
from kamap.services import clock
from kamap.services import diff as diffs
from kamap.services.diff import Diff, NetChange


def diff(
    ctx: typer.Context,
    account: AccountArgument,
    since: Annotated[
        str, typer.Option(metavar="DATE", help="The day at whose end the comparison begins.")
    ],
    center: CenterOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """What has changed on a map since the end of a day, on balance."""
    terminal = Terminal.of(ctx, database)
    day: Any = maps.seat_values({"rated_on": ("--since", since)})["rated_on"]
    with terminal.desk() as desk:
        found = maps.center_of(desk, account, center)
        changed = diffs.since(desk.database, found.id or 0, day, desk.today())
    if as_json:
        write_json(_document(changed, day))
    else:
        _show(changed, day, terminal.t)


def _document(found: Diff, since: date) -> dict[str, Any]:
    split = found.split
    return {
        "from": since.isoformat(),
        "to": found.after.today.isoformat(),
        "support": {
            "before": split.before,
            "after": split.after,
            **{cause.value: getattr(split, cause.value) for cause in Cause},
        },
        "changes": [_change(change) for change in found.changes],
    }


def _change(change: NetChange) -> dict[str, Any]:
    """A whole thing that came or went goes by its noun."""
    return {
        "person": change.person,
        "field": change.field or change.noun,
        "before": change.before,
        "after": change.after,
        "at": change.at.astimezone(clock.zone()).isoformat(),
        "actor": change.actor,
    }


def _show(found: Diff, since: date, t: Translator) -> None:
    view = found.after
    name = f"{view.account.name} · {words.center(view.center, t)}"
    write(f"{name} · {since.isoformat()} → {view.today.isoformat()}")
    write(columns(_support(found.split, t)))
    if not found.changes:
        write(t("Nobody has changed anything since."))
        return
    headings = (t("when"), t("who"), t("person"), t("field"), t("before"), t("after"))
    write(table(headings, [_row(change, t) for change in found.changes]))


def _support(split: Split, t: Translator) -> list[tuple[str, str]]:
    moved = f"{_share(split.before)} → {_share(split.after)}"
    return [
        (t("Support"), moved),
        *((words.word(cause, t), words.points(getattr(split, cause.value))) for cause in Cause),
    ]


def _share(share: float | None) -> str:
    return "–" if share is None else words.percent(share)


def _row(change: NetChange, t: Translator) -> tuple[str, ...]:
    at = change.at.astimezone(clock.zone())
    return (f"{at:%Y-%m-%d %H:%M}", change.actor, change.person, *terms(logged(change), t))
