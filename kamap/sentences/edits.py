"""What is told when a map could not be shown, or an edit not made?"""

from kamap import errors, words
from kamap.i18n import Translator
from kamap.intake import FaultReason, why
from kamap.intake import sentence as of_fault
from kamap.sentences.saying import say


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
