"""`kamap check`: is everything stored that could be worked out anew what would come out?"""

import json
from datetime import date
from functools import singledispatch
from typing import Any

import typer

from kamap import words
from kamap.cli.terminal import DatabaseOption, JsonOption, Terminal, write, write_json
from kamap.i18n import Translator
from kamap.services import checking
from kamap.services.accounts import STANDING
from kamap.services.checking import Difference

LONGEST = 60


def check(ctx: typer.Context, as_json: JsonOption = False, database: DatabaseOption = None) -> None:
    """Whether all that is stored is true; changes nothing, and ends with 1 if something is not."""
    terminal = Terminal.of(ctx, database)
    t = terminal.t
    with terminal.desk() as desk:
        maps = checking.maps(desk.database)
        found = []
        for one in checking.differences(desk.database):
            found.append(_object(one, t))
            if not as_json:
                write(sentence(one, t))
    if as_json:
        write_json({"maps": maps, "differences": found})
    elif not found:
        write(t.plural("All is well: {count} map.", "All is well: {count} maps.", maps))
    if found:
        raise typer.Exit(1)


@singledispatch
def sentence(found: Difference, t: Translator) -> str:
    """What is not as it has to be, for somebody who has to put it right."""
    raise TypeError(f"no sentence for {type(found).__name__}")


@sentence.register
def _(found: checking.Damage, t: Translator) -> str:
    return t("The database finds itself damaged: {said}", said=found.said)


@sentence.register
def _(found: checking.RefersToNothing, t: Translator) -> str:
    return t(
        "Row {row} of {table} refers to a row of {refers_to} that is not there.",
        row=found.row,
        table=found.table,
        refers_to=found.refers_to,
    )


@sentence.register
def _(found: checking.StandingCenters, t: Translator) -> str:
    if not found.count:
        return t("{account} has no standing buying center.", account=found.account)
    return t(
        "{account} has {count} standing buying centers, not one.",
        account=found.account,
        count=found.count,
    )


@sentence.register
def _(found: checking.StanceAndDate, t: Translator) -> str:
    return t(
        "{map}: the rating of {person} has a stance without a date, or a date without a stance.",
        map=_map(found.account, found.center, t),
        person=found.person,
    )


@sentence.register
def _(found: checking.NotRecorded, t: Translator) -> str:
    return t(
        "{map}: nothing is recorded under “{what}”.",
        map=_map(found.account, found.center, t),
        what=found.what,
    )


@sentence.register
def _(found: checking.OtherFigure, t: Translator) -> str:
    return t(
        "{map}: “{figure}” of {day} is stored as {stored}, but comes to {found}.",
        map=_map(found.account, found.center, t),
        figure=found.figure,
        day=found.on.isoformat(),
        stored=_value(found.stored),
        found=_value(found.found),
    )


@sentence.register
def _(found: checking.OtherThanLogged, t: Translator) -> str:
    return t(
        "{thing}: “{field}” is stored as {stored}, but the change log says {logged}.",
        thing=_thing(found.noun, found.row, found.name, t),
        field=found.field,
        stored=_value(found.stored),
        logged=_value(found.logged),
    )


@sentence.register
def _(found: checking.AgainstLog, t: Translator) -> str:
    thing = _thing(found.noun, found.row, found.name, t)
    if found.there:
        return t("{thing} is there, but the change log says it was deleted.", thing=thing)
    return t("{thing} is not there, but the change log says it was not deleted.", thing=thing)


def _map(account: str, center: str, t: Translator) -> str:
    return f"{account} · {t('Standing') if center == STANDING else center}"


def _thing(noun: str, row: int, name: str, t: Translator) -> str:
    return " ".join(filter(None, (t(words.NOUN[noun]), name, f"#{row}")))


def _value(value: Any) -> str:
    """As JSON, and no longer than a line."""
    written = json.dumps(value, ensure_ascii=False, default=str)
    return written if len(written) <= LONGEST else f"{written[:LONGEST]} …"


def _object(found: Difference, t: Translator) -> dict[str, Any]:
    plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in vars(found).items()}
    return {"kind": type(found).__name__, "text": sentence(found, t), **plain}
