"""`kamap coverage`: how much of a buying center is with us, on a day?"""

from typing import Annotated, Any

import typer

from kamap import words
from kamap.analysis.coverage import NoCoverage, Part, Shares
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


def coverage(
    ctx: typer.Context,
    account: AccountArgument,
    center: CenterOption = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="A past day, or a day to come if nothing is edited."),
    ] = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Support coverage of a map."""
    terminal = Terminal.of(ctx, database)
    day: Any = maps.seat_values({"rated_on": ("--on", on)}).get("rated_on")
    with terminal.desk() as desk:
        view = maps.asked_for(desk, account, center, day)
    if as_json:
        write_json(_coverage(view))
        return
    t = terminal.t
    write(f"{view.account.name} · {words.center(view.center, t)} · {view.today.isoformat()}")
    write(columns(_rows(view, t)))


def _coverage(view: AccountView) -> dict[str, Any]:
    shares, base = view.coverage.shares, view.coverage.base
    return {
        "account": view.account.name,
        "buying_center": view.center.name,
        "on": view.today.isoformat(),
        "seats": view.coverage.seats,
        **{name: shares and getattr(shares, name) for name in SHARES},
        "support_base": {
            "people": base.people,
            "people_supporting": base.people_supporting,
            "departments": base.departments,
            "departments_supporting": base.departments_supporting,
        },
        "final_say": [
            {"name": seat.person.name, "stance": seat.seat.stance} for seat in view.final_say
        ],
    }


SHARES = (
    "supporting",
    "neutral",
    "opposed",
    "unknown",
    "confirmed_support",
    "possible_support",
    "net_support",
    "contact_coverage",
)


def _rows(view: AccountView, t: Translator) -> list[tuple[str, str]]:
    base, shares = view.coverage.base, view.coverage.shares
    final_say = [
        f"{seat.person.name} {words.signed(seat.seat.stance)}" for seat in view.final_say
    ] or [t("not known yet")]
    return [
        *(_share_rows(shares, t) if shares else _no_shares(view.coverage.missing, t)),
        (
            t("Support base"),
            t(
                "{supporting} of {people} people, {departments_supporting} of {departments} "
                "departments",
                supporting=base.people_supporting,
                people=base.people,
                departments_supporting=base.departments_supporting,
                departments=base.departments,
            ),
        ),
        (t("Final say"), ", ".join(final_say)),
    ]


def _no_shares(missing: NoCoverage | None, t: Translator) -> list[tuple[str, str]]:
    assert missing is not None  # it is there whenever the shares are not
    return [(t("Support"), words.word(missing, t))]


def _share_rows(shares: Shares, t: Translator) -> list[tuple[str, str]]:
    floor_and_ceiling = t(
        "floor {floor} · ceiling {ceiling}",
        floor=words.percent(shares.confirmed_support),
        ceiling=words.percent(shares.possible_support),
    )
    net = "–" if shares.net_support is None else words.percent(shares.net_support)
    return [
        (t("Support"), f"{words.percent(shares.supporting)}, {floor_and_ceiling}"),
        *(
            (words.word(part, t), words.percent(getattr(shares, part)))
            for part in (Part.NEUTRAL, Part.OPPOSED, Part.UNKNOWN)
        ),
        (t("Net support"), net),
        (t("Contact coverage"), words.percent(shares.contact_coverage)),
    ]
