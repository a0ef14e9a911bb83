"""`kamap accounts` and `kamap seats`: which customers are there, and who decides at one?"""

from typing import Any

import typer

from kamap import words
from kamap.analysis.view import SeatView
from kamap.cli import maps
from kamap.cli.tables import table
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
from kamap.services.accounts import Listed, listed


def accounts(
    ctx: typer.Context, as_json: JsonOption = False, database: DatabaseOption = None
) -> None:
    """All accounts with their buying centers."""
    terminal = Terminal.of(ctx, database)
    with terminal.desk() as desk:
        found = listed(desk.database)
    if as_json:
        write_json([_account(one) for one in found])
        return
    t = terminal.t
    headings = (t("id"), t("name"), t("kind"), t("owner"), t("buying centers"))
    write(table(headings, [_account_row(one, t) for one in found]))


def _account(one: Listed) -> dict[str, Any]:
    return {
        "id": one.account.id,
        "name": one.account.name,
        "kind": one.account.kind,
        "owner": one.account.owner,
        "buying_centers": [
            {"id": center.id, "name": center.name, "revision": center.revision}
            for center in one.centers
        ],
    }


def _account_row(one: Listed, t: Translator) -> tuple[str, ...]:
    return (
        f"#{one.account.id}",
        one.account.name,
        words.of_field("kind", one.account.kind, t),
        one.account.owner,
        ", ".join(f"{words.center(center, t)} (#{center.id})" for center in one.centers),
    )


def seats(
    ctx: typer.Context,
    account: AccountArgument,
    center: CenterOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Everybody on a map, the most influential first."""
    terminal = Terminal.of(ctx, database)
    with terminal.desk() as desk:
        view = maps.asked_for(desk, account, center)
    if as_json:
        write_json([_seat(seat) for seat in view.seats])
        return
    t = terminal.t
    headings = (
        t("id"),
        t("name"),
        t("title"),
        t("department"),
        t("roles"),
        t("influence"),
        t("stance"),
        t("confidence"),
        t("date of rating"),
        t("contact depth"),
    )
    write(table(headings, [_seat_row(seat, t) for seat in view.seats]))


def _seat(one: SeatView) -> dict[str, Any]:
    seat, person = one.seat, one.person
    return {
        "id": seat.id,
        "person_id": person.id,
        "name": person.name,
        "title": person.title,
        "department": person.department,
        "roles": sorted(seat.roles),
        "final_say": seat.final_say,
        "veto": seat.veto,
        "influence": seat.influence,
        "stance": seat.stance,
        "contact_depth": person.contact_depth,
        "confidence": seat.confidence,
        "rated_on": seat.rated_on and seat.rated_on.isoformat(),
        "version": seat.version,
    }


def _seat_row(one: SeatView, t: Translator) -> tuple[str | int, ...]:
    """The id is the person's: it is what `kamap rate` takes."""
    seat, person = one.seat, one.person
    marks = ((t("final say"), seat.final_say), (t("veto"), seat.veto))
    parts = [words.word(role, t) for role in sorted(seat.roles)] + [m for m, has in marks if has]
    return (
        f"#{person.id}",
        person.name,
        person.title,
        person.department,
        ", ".join(parts),
        seat.influence,
        f"{words.signed(seat.stance)} {words.stance(seat.stance, t)}",
        words.word(seat.confidence, t) if seat.stance is not None else "",
        words.of_field("rated_on", seat.rated_on, t) + (f" ({t('stale')})" if one.stale else ""),
        words.contact_depth(person.contact_depth, t),
    )
