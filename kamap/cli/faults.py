"""What can only go wrong on a command line, and how a person is told."""

from dataclasses import dataclass

from kamap.errors import KamapError
from kamap.i18n import Translator
from kamap.intake import Unfit, why
from kamap.sentences import say


@dataclass(eq=False)
class UnfitOptions(KamapError):
    """Options whose values their fields do not take."""

    faults: tuple[tuple[str, Unfit], ...]


@dataclass(eq=False)
class NothingToRate(KamapError):
    """A rating that says nothing."""


@dataclass(eq=False)
class NothingToImport(KamapError):
    """An import without a file."""


@dataclass(eq=False)
class WorkbookAndMore(KamapError):
    """A workbook and CSV files at once, which might say two things of one person."""


@dataclass(eq=False)
class NotOnMap(KamapError):
    """The account has this person, the buying center has not, or no longer."""

    person: str
    center: str


@dataclass(eq=False)
class Unreadable(KamapError):
    """The system does not hand over a file."""

    file: str
    reason: str


@dataclass(eq=False)
class FileIsThere(KamapError):
    """A file would be overwritten, and nobody said that it may."""

    file: str


@dataclass(eq=False)
class CannotWriteFile(KamapError):
    """The system does not take a file."""

    file: str
    reason: str


@dataclass(eq=False)
class Unwritable(KamapError):
    """What was found out, or done, cannot be told."""

    reason: str


@dataclass(eq=False)
class NoApp(KamapError):
    """Only the package was installed, without the pages of the app."""

    file: str


@say.register
def _(error: UnfitOptions, t: Translator) -> tuple[str, ...]:
    return tuple(
        t(
            "{option}, “{value}”: {reason}",
            option=option,
            value=unfit.value,
            reason=why(unfit.reason, t, detail=unfit.detail),
        )
        for option, unfit in error.faults
    )


@say.register
def _(error: NothingToRate, t: Translator) -> tuple[str, ...]:
    return (t("Nothing to rate: give an influence, a stance, roles or whether it is confirmed."),)


@say.register
def _(_: NothingToImport, t: Translator) -> tuple[str, ...]:
    options = "--people, --ties, --accounts, --opportunities"
    return (
        t(
            "Nothing to import: name an Excel workbook, or CSV files with {options}.",
            options=options,
        ),
    )


@say.register
def _(_: WorkbookAndMore, t: Translator) -> tuple[str, ...]:
    return (t("Import the workbook or the CSV files, one after the other."),)


@say.register
def _(error: NotOnMap, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "{person} is not on the map “{center}”, or has left.",
            person=error.person,
            center=error.center,
        ),
    )


@say.register
def _(error: Unreadable, t: Translator) -> tuple[str, ...]:
    return (
        t("The file {file} cannot be read: {reason}.", file=error.file, reason=t(error.reason)),
    )


@say.register
def _(error: FileIsThere, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "There is a file {file} already. Choose another name, or overwrite it with --force.",
            file=error.file,
        ),
    )


@say.register
def _(error: CannotWriteFile, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The file {file} cannot be written: {reason}. Nothing was written.",
            file=error.file,
            reason=t(error.reason),
        ),
    )


@say.register
def _(error: Unwritable, t: Translator) -> tuple[str, ...]:
    return (t("The answer cannot be written: {reason}.", reason=error.reason),)


@say.register
def _(error: NoApp, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "There is no {file} to run: start kamap from a copy of its whole folder.",
            file=error.file,
        ),
    )
