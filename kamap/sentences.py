"""What a person is told when something could not be done: one sentence for each error."""

from functools import singledispatch

from kamap import errors, words
from kamap.i18n import Translator
from kamap.intake import FaultReason, why
from kamap.intake import sentence as of_fault

WORDS_SHOWN = 8


@singledispatch
def say(error: errors.KamapError, t: Translator) -> tuple[str, ...]:
    """The error in the interface's language: one line for each thing that is wrong."""
    raise TypeError(f"no sentence for {type(error).__name__}")


def _noun(name: str, t: Translator) -> str:
    return t(words.NOUN[name])


def _some(names: tuple[str, ...], t: Translator) -> str:
    """Names in a row, at most five of them."""
    more = (t("{count} more", count=len(names) - 5),) if len(names) > 5 else ()
    return ", ".join(names[:5] + more)


def _field(name: str, t: Translator) -> str:
    return t(words.FIELD.get(name, name))


@say.register
def _(error: errors.NotFound, t: Translator) -> tuple[str, ...]:
    if error.noun == "seat":  # nobody asks for one by its number: it was there a moment ago
        return (t("Somebody has taken this person off the map in the meantime."),)
    return (t("There is no {noun} “{key}”.", noun=_noun(error.noun, t), key=error.key),)


@say.register
def _(error: errors.BeforeTheFirstChange, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "Nothing was recorded before {first}, so nothing can be said of {on}.",
            first=error.first,
            on=error.on,
        ),
    )


@say.register
def _(error: errors.NoBuyingCenter, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "{account} has no buying center: begin an opportunity on its page.",
            account=error.account,
        ),
    )


@say.register
def _(_: errors.NothingYet, t: Translator) -> tuple[str, ...]:
    return (t("There is no customer yet."),)


@say.register
def _(error: errors.Ambiguous, t: Translator) -> tuple[str, ...]:
    ids = ", ".join(f"#{id_}" for id_ in error.ids)
    return (
        t(
            "“{key}” is the name of more than one {noun}: say which by its id, one of {ids}.",
            key=error.key,
            noun=_noun(error.noun, t),
            ids=ids,
        ),
    )


@say.register
def _(error: errors.Invalid, t: Translator) -> tuple[str, ...]:
    values = {"field": _field(error.field, t), "value": error.value, "limit": error.limit}
    match error.reason:
        case "string_too_short":
            return (t("The {field} cannot be empty.", **values),)
        case "string_too_long":
            return (t("The {field} can be at most {limit} characters long.", **values),)
        case "less_than_equal":
            return (t("The {field} can be at most {limit}, not {value}.", **values),)
        case "greater_than_equal":
            return (t("The {field} must be at least {limit}, not {value}.", **values),)
        case "greater_than":
            numbers = {name: said.removesuffix(".0") for name, said in values.items()}
            return (t("The {field} must be more than {limit}, not {value}.", **numbers),)
        case "rate_of_itself":
            return (t("Everything is added up in {value}: it needs no rate.", **values),)
        case "policy_points":
            return (t("The coach’s and the outside points together cannot be more than nine."),)
        case "policy_confirmed":
            return (t("No more points can be asked to be confirmed than to be known."),)
        case "policy_weights":
            return (t("A gate at risk cannot weigh more than one that fails."),)
        case "currency_code":
            return (t("A currency has three letters, such as CNY; “{value}” has not.", **values),)
    if error.reason in set(FaultReason):
        why_not = why(error.reason, t, detail=error.limit)
        return (t("The {field} “{value}” {reason}", **values, reason=why_not),)
    return (t("The {field} cannot be “{value}”.", **values),)


@say.register
def _(error: errors.RateMissing, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "Enter first what one {currency} is worth in {old}: "
            "the other exchange rates are converted by it.",
            currency=error.currency,
            old=error.old,
        ),
    )


@say.register
def _(error: errors.NameTaken, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "There is already one {noun} called “{name}”: choose another name.",
            noun=_noun(error.noun, t),
            name=error.name,
        ),
    )


@say.register
def _(error: errors.BadSetting, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The setting {variable} is “{value}”, which cannot be used.",
            variable=error.variable,
            value=error.value,
        ),
    )


@say.register
def _(error: errors.RatingInFuture, t: Translator) -> tuple[str, ...]:
    return (t("A rating cannot be dated {on}: that day is still to come.", on=error.on),)


@say.register
def _(error: errors.DatedInFuture, t: Translator) -> tuple[str, ...]:
    return (t("That cannot be dated {on}: the day is still to come.", on=error.on),)


@say.register
def _(error: errors.SnoozedInPast, t: Translator) -> tuple[str, ...]:
    return (t("A signal is put off to a day to come, and {until} is not.", until=error.until),)


@say.register
def _(error: errors.DateWithoutStance, t: Translator) -> tuple[str, ...]:
    return (t("{name}’s stance is unknown, so there is no rating to date.", name=error.name),)


@say.register
def _(error: errors.TieToSelf, t: Translator) -> tuple[str, ...]:
    return (t("{name} cannot have a tie to themselves.", name=error.name),)


@say.register
def _(error: errors.DuplicateTie, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "There is already a tie “{kind}” between {source} and {target}.",
            kind=words.of_field("kind", error.kind, t),
            source=error.source,
            target=error.target,
        ),
    )


@say.register
def _(error: errors.SecondManager, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "{name} already reports to {manager}; draw the line to {refused} as a dotted one.",
            name=error.name,
            manager=error.manager,
            refused=error.refused,
        ),
    )


@say.register
def _(error: errors.ReportingCycle, t: Translator) -> tuple[str, ...]:
    return (
        t("That would make the reporting line a circle: {circle}.", circle=" → ".join(error.names)),
    )


@say.register
def _(error: errors.Conflict, t: Translator) -> tuple[str, ...]:
    if not error.person:
        return (
            t(
                "{actor} has changed {field} to “{theirs}” in the meantime; yours was “{mine}”.",
                actor=error.actor,
                field=_field(error.field, t),
                theirs=words.of_field(error.field, error.theirs, t),
                mine=words.of_field(error.field, error.mine, t),
            ),
        )
    return (
        t(
            "{actor} has changed {field} of {person} to “{theirs}” in the meantime; "
            "yours was “{mine}”.",
            actor=error.actor,
            field=_field(error.field, t),
            person=error.person,
            theirs=words.of_field(error.field, error.theirs, t),
            mine=words.of_field(error.field, error.mine, t),
        ),
    )


SAID_AT_ONCE = 3


@say.register
def _(error: errors.SeveralRefused, t: Translator) -> tuple[str, ...]:
    lines = tuple(dict.fromkeys(line for one in error.errors for line in say(one, t)))
    more = len(lines) - SAID_AT_ONCE
    if more <= 0:
        return lines
    rest = t("And {count} more could not be done.", count=more)
    return (*lines[:SAID_AT_ONCE], rest)


@say.register
def _(error: errors.ParentLoop, t: Translator) -> tuple[str, ...]:
    circle = " → ".join(error.names)
    return (t("That would make a company its own parent: {circle}.", circle=circle),)


@say.register
def _(error: errors.OutcomeWithoutDate, t: Translator) -> tuple[str, ...]:
    name = error.opportunity
    return (t("“{name}” needs both how it ended and when, or neither.", name=name),)


@say.register
def _(error: errors.StillCovers, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "{name} still covers {people}. Hand them over to a colleague first.",
            name=error.name,
            people=_some(error.people, t),
        ),
    )


@say.register
def _(error: errors.AlreadyOnMap, t: Translator) -> tuple[str, ...]:
    return (t("{name} is on this map already.", name=error.name),)


@say.register
def _(error: errors.NotLeft, t: Translator) -> tuple[str, ...]:
    return (t("{name} has not left: say when, before somebody takes over.", name=error.name),)


@say.register
def _(error: errors.NotYours, t: Translator) -> tuple[str, ...]:
    return (t("This edit cannot be taken back: it is somebody else’s, or undone already."),)


@say.register
def _(error: errors.InUse, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "This {noun} has changed in the meantime. Look at it as it is now, and try again.",
            noun=_noun(error.noun, t),
        ),
    )


@say.register
def _(error: errors.NothingToUndo, t: Translator) -> tuple[str, ...]:
    return (t("You have nothing left to undo on “{account}”.", account=error.account),)


@say.register
def _(error: errors.LineNotUnderstood, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "“{part}” has no place here: write a name, title, department and influence (0–100), "
            "with commas between them.",
            part=error.part,
        ),
    )


@say.register
def _(error: errors.NobodyNamed, t: Translator) -> tuple[str, ...]:
    return (t("There is no name in “{line}”: begin with it.", line=error.line),)


@say.register
def _(error: errors.NameKnown, t: Translator) -> tuple[str, ...]:
    return (t("There is already somebody called {name} on this account.", name=error.name),)


@say.register
def _(error: errors.ImportRefused, t: Translator) -> tuple[str, ...]:
    return tuple(of_fault(fault, t) for fault in error.faults)


@say.register
def _(error: errors.DatabaseLocked, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The database {where} is held by another program. "
            "Nothing was saved; try again in a moment.",
            where=error.where,
        ),
    )


@say.register
def _(error: errors.DatabaseReadOnly, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The database {where} can only be read. Nothing was saved; "
            "give kamap the right to write to the file and its folder.",
            where=error.where,
        ),
    )


@say.register
def _(error: errors.DiskFull, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The disk that holds the database {where} is full. Nothing was saved; make some room.",
            where=error.where,
        ),
    )


@say.register
def _(error: errors.DiskTrouble, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The disk that holds the database {where} does not read or write as it should. "
            "Nothing was saved; check the disk.",
            where=error.where,
        ),
    )


@say.register
def _(error: errors.NotADatabase, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The file {where} is not a kamap database, or is damaged. "
            "Put back a good copy, or name another file in KAMAP_DATABASE_URL.",
            where=error.where,
        ),
    )


@say.register
def _(error: errors.CannotOpenDatabase, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The database {where} cannot be opened. "
            "Check that its folder is there and that kamap may write to it.",
            where=error.where,
        ),
    )


@say.register
def _(error: errors.DatabaseFromNewerKamap, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The database {where} belongs to a newer version of kamap. "
            "Install that version; this one leaves the file alone.",
            where=error.where,
        ),
    )


@say.register
def _(error: errors.NobodyToShow, t: Translator) -> tuple[str, ...]:
    if error.ticked:
        return (t("Nobody is chosen to be in the file: tick at least one person."),)
    return (
        t("There is nobody on the map {name} yet, so there is nothing to export.", name=error.name),
    )


@say.register
def _(error: errors.ForUsAlone, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "“{format}” carries all that we know, and so is there for internal use only. "
            "For a client choose html, pptx, xlsx, png or svg.",
            format=error.format,
        ),
    )


@say.register
def _(error: errors.WordsToConfirm, t: Translator) -> tuple[str, ...]:
    said = (
        t("“{word}” in “{said}”", word=word, said=text) for word, text in error.found[:WORDS_SHOWN]
    )
    return (
        t(
            "Nothing was exported, because of words that a client should not read: {words}. "
            "Change them, or confirm that they may go out.",
            words=words.listed(said, t),
        ),
    )


@say.register
def _(error: errors.NotAColour, t: Translator) -> tuple[str, ...]:
    return (t("“{value}” is no colour: write it as #2F74B5.", value=error.value),)


@say.register
def _(error: errors.LogoTooLarge, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The logo is too large: choose a file of at most {megabytes} MB "
            "and {megapixels} million pixels.",
            megabytes=error.megabytes,
            megapixels=error.megapixels,
        ),
    )


@say.register
def _(_: errors.NotALogo, t: Translator) -> tuple[str, ...]:
    return (t("This file cannot be read as a logo: choose a PNG, JPEG or SVG picture."),)


@say.register
def _(_: errors.LogoWithScript, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "This SVG carries scripts, declarations or links to other files, so it is not taken "
            "as a logo: save it as a plain SVG, or choose a PNG."
        ),
    )


@say.register
def _(_: errors.NotATemplate, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The template is not a PowerPoint file, or it is damaged or locked with a password. "
            "Choose a .pptx or .potx file that PowerPoint opens."
        ),
    )


@say.register
def _(_: errors.TemplateWithoutLayout, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The template has no layout to put a slide on. "
            "Choose one with a layout, best of all “Title Only”."
        ),
    )
