"""How does one edit look in the log?"""

from collections.abc import Iterator
from datetime import date

from babel.dates import format_date

from kamap import words
from kamap.change_words import did, logged, sent, terms
from kamap.errors import NotFound
from kamap.i18n import Translator
from kamap.model import TieKind
from kamap.services import accounts, clock, team
from kamap.store.log import Change
from kamap.store.search import Made
from kamap.ui.markup import Markup, tag
from kamap.ui.resources import database


def day(on: date, t: Translator) -> Markup:
    return tag("h3", format_date(on, "full", locale=t.lang))


def edit(made: Made, t: Translator) -> Markup:
    """When, who, what, and line by line what it was before and after."""
    lines = tuple(told(made))
    more = made.count - len(made.lines)
    at = made.at.astimezone(clock.zone())
    return tag(
        "div",
        tag("time", f"{at:%H:%M}", datetime=at.isoformat(timespec="seconds")),
        tag("span", made.actor, class_="who", title=made.actor),
        tag("span", *_what(made, t), class_="what"),
        tag(
            "ul",
            *(
                _line(line, t, named=before is None or line.person != before.person)
                for before, line in zip((None, *lines), lines, strict=False)
            ),
            *([tag("li", t("and {count} more", count=more), class_="rest")] if more else []),
        ),
        class_="edit undone" if made.undone else "edit",
    )


def told(made: Made) -> Iterator[Change]:
    """The lines worth a reader's time: a date goes with its stance, a card moves as a whole."""
    rated = {line.row_id for line in made.lines if line.field == "stance"}
    moved = set()
    for line in made.lines:
        if line.field == "rated_on" and line.row_id in rated:
            continue
        if line.noun == "place":
            if line.row_id in moved:
                continue
            moved.add(line.row_id)
        yield line


def _what(made: Made, t: Translator) -> Iterator[str]:
    if made.undid:
        yield t("Undone: {what}", what=did(made.undid, t))
    else:
        yield did(made.what, t)
    if made.undone:
        yield tag("span", t("undone"), class_="chip")


def _line(line: Change, t: Translator, *, named: bool) -> Markup:
    field, before, after = shown(line, t)
    whom = [tag("b", line.person), " "] if named and line.person else []
    if line.noun == "place":
        return tag("li", *whom)
    if line.field is None:
        return tag("li", *whom, tag("span", field, class_="field"), f" {after}")
    return tag(
        "li",
        *whom,
        tag("span", field, class_="field"),
        " ",
        tag("span", before, class_="before"),
        " → ",
        tag("span", after, class_="after"),
    )


def shown(line: Change, t: Translator) -> tuple[str, str, str]:
    """Field, before and after in words, with the names of those whom the log knows by number."""
    field, before, after = terms(logged(line), t)
    if line.field is None:
        detail = _detail(line, t)
        return f"{field} “{detail}”" if detail else field, before, after
    if line.field == "parent_id":
        return field, _account(line.before), _account(line.after)
    return field, before, after


def _detail(line: Change, t: Translator) -> str:
    """Which of its kind came or went, where the person's name does not say it."""
    whole = line.after or line.before
    match line.noun:
        case "tie":
            return words.word(TieKind(whole["kind"]), t)
        case "counterpart":
            ours = {member.id: member.name for member in team.listed(database())}
            return ours.get(whole["team_member_id"], f"#{whole['team_member_id']}")
        case "account_year":
            return str(whole["year"])
        case "account":
            return str(whole["name"])
        case "buying_center":
            return t("Standing") if whole["standing"] else str(whole["name"])
        case "review":
            return str(whole["note"])
        case "export":
            return sent(whole, t)
    return ""


def _account(account_id: int | None) -> str:
    if account_id is None:
        return "–"
    try:
        return accounts.one(database(), account_id).account.name
    except NotFound:
        return f"#{account_id}"
