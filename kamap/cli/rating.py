"""`kamap rate`: one rating, saved like an edit on the map."""

from typing import Annotated

import typer

from kamap import words
from kamap.cli import maps
from kamap.cli.changes import show
from kamap.cli.faults import NothingToRate, NotOnMap
from kamap.cli.terminal import (
    AccountArgument,
    CenterOption,
    DatabaseOption,
    PersonArgument,
    Terminal,
    write,
)
from kamap.model import Confidence
from kamap.services import accounts, seats

Text = str | None


def rate(
    ctx: typer.Context,
    account: AccountArgument,
    person: PersonArgument,
    center: CenterOption = None,
    influence: Annotated[Text, typer.Option(metavar="N", help="0 to 100.")] = None,
    stance: Annotated[Text, typer.Option(metavar="N", help="-5 to +5, or unknown.")] = None,
    confirmed: Annotated[
        bool | None, typer.Option("--confirmed/--assumed", help="Checked, or a guess.")
    ] = None,
    roles: Annotated[Text, typer.Option(metavar='"A;B"', help='All roles; "" for none.')] = None,
    on: Annotated[Text, typer.Option(metavar="DATE", help="Day of the rating; else today.")] = None,
    database: DatabaseOption = None,
) -> None:
    """Rates somebody on a map."""
    terminal = Terminal.of(ctx, database)
    fields = maps.seat_values(
        {
            "influence": ("--influence", influence),
            "stance": ("--stance", stance),
            "roles": ("--roles", roles or None),
            "rated_on": ("--on", on),
        }
    )
    if roles == "":
        fields["roles"] = frozenset()
    if confirmed is not None:
        fields["confidence"] = Confidence.CONFIRMED if confirmed else Confidence.ASSUMED
    if not fields:
        raise NothingToRate
    with terminal.desk() as desk:
        view = maps.asked_for(desk, account, center)
        who = accounts.find_person(desk.database, view.account, person)
        seat = view.of(who.id)
        if seat is None:
            raise NotOnMap(who.name, words.center(view.center, terminal.t))
        saved = seats.rate(desk, seat.seat.id or 0, **fields)
    t = terminal.t
    write(t("Saved.") if saved.set_id is not None else t("Nothing to save: it is so already."))
    show(saved.changes, t)
