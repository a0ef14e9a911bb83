"""What is told when the database does not do what was asked?"""

from kamap import errors
from kamap.i18n import Translator
from kamap.sentences.saying import say


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
