"""What can go wrong, named for the fact. An error carries data; `kamap.sentences` words it."""

from dataclasses import dataclass, fields
from typing import Any


@dataclass(eq=False)
class KamapError(Exception):
    """Something a person can be told, and can do something about."""

    def __post_init__(self) -> None:
        super().__init__(*(getattr(self, field.name) for field in fields(self)))


# --- what was asked for is not there ---------------------------------------------------------


@dataclass(eq=False)
class NotFound(KamapError):
    """Nothing of this kind (an English noun from design.md's words) answers to `key`."""

    noun: str
    key: str


@dataclass(eq=False)
class Ambiguous(KamapError):
    """Several things answer to `key`; `ids` tells them apart."""

    noun: str
    key: str
    ids: tuple[int, ...]


@dataclass(eq=False)
class BeforeTheFirstChange(KamapError):
    """A map was asked for as of a day before anything of it was recorded."""

    on: str
    first: str


@dataclass(eq=False)
class NoBuyingCenter(KamapError):
    """An account has no map, not even the standing one."""

    account: str


@dataclass(eq=False)
class NothingYet(KamapError):
    """There is no account at all."""


# --- an edit that cannot be ------------------------------------------------------------------


@dataclass(eq=False)
class Invalid(KamapError):
    """A value outside what its field takes; `reason` is pydantic's name of the rule it breaks."""

    field: str
    value: str
    reason: str
    limit: str = ""


@dataclass(eq=False)
class RateMissing(KamapError):
    """Without a rate for the new currency, the others cannot be converted to it."""

    currency: str
    old: str


@dataclass(eq=False)
class NameTaken(KamapError):
    """Another thing of this kind bears the name already."""

    noun: str
    name: str


@dataclass(eq=False)
class BadSetting(KamapError):
    """An environment variable holds what cannot be used."""

    variable: str
    value: str


@dataclass(eq=False)
class RatingInFuture(KamapError):
    """A rating cannot be dated after today."""

    on: str


@dataclass(eq=False)
class DatedInFuture(KamapError):
    """What is known, or done, cannot be dated after today."""

    on: str


@dataclass(eq=False)
class SnoozedInPast(KamapError):
    """A risk signal can only be put off to a day that is still to come."""

    until: str


@dataclass(eq=False)
class DateWithoutStance(KamapError):
    """A date of rating was given to somebody whose stance is unknown."""

    name: str


@dataclass(eq=False)
class TieToSelf(KamapError):
    """A tie from a person to the same person."""

    name: str


@dataclass(eq=False)
class DuplicateTie(KamapError):
    """The two people have a tie of this kind already."""

    source: str
    target: str
    kind: str


@dataclass(eq=False)
class SecondManager(KamapError):
    """A solid line exists already; a second boss is a dotted line."""

    name: str
    manager: str
    refused: str


@dataclass(eq=False)
class ReportingCycle(KamapError):
    """Following the solid lines upwards would come back to where they began."""

    names: tuple[str, ...]


@dataclass(eq=False)
class Conflict(KamapError):
    """Somebody else changed the same field since it was last seen here."""

    person: str
    field: str
    mine: Any
    theirs: Any
    actor: str


@dataclass(eq=False)
class SeveralRefused(KamapError):
    """Of many things asked for at once, these could not be done."""

    errors: tuple[KamapError, ...]


@dataclass(eq=False)
class ParentLoop(KamapError):
    """Following the parent companies upwards would come back to where they began."""

    names: tuple[str, ...]


@dataclass(eq=False)
class OutcomeWithoutDate(KamapError):
    """A purchase is said to have ended, but not when; or the other way round."""

    opportunity: str


@dataclass(eq=False)
class StillCovers(KamapError):
    """One of our team cannot go while they are somebody's counterpart."""

    name: str
    people: tuple[str, ...]


@dataclass(eq=False)
class AlreadyOnMap(KamapError):
    """The person has a seat in this buying center."""

    name: str


@dataclass(eq=False)
class NotLeft(KamapError):
    """Nobody can take over from somebody who is still there."""

    name: str


@dataclass(eq=False)
class NotYours(KamapError):
    """A change set that is another's, an undo, or undone already cannot be taken back."""

    what: str


@dataclass(eq=False)
class InUse(KamapError):
    """Something refers to it, or has taken its place, so that it can neither go nor come back."""

    noun: str


@dataclass(eq=False)
class NothingToUndo(KamapError):
    """This actor has no change on this account left to take back."""

    account: str


@dataclass(eq=False)
class LineNotUnderstood(KamapError):
    """A line typed to add somebody has a part that is no name, title, department or figure."""

    line: str
    part: str


@dataclass(eq=False)
class NobodyNamed(KamapError):
    """A line typed to add somebody has no name in it."""

    line: str


@dataclass(eq=False)
class NameKnown(KamapError):
    """The account has people of exactly this name: is one of them meant, or somebody else?"""

    name: str
    people: tuple[int, ...]


# --- files that cannot be read ---------------------------------------------------------------


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a file: where (row 1 is the header), what stands there, and why not."""

    file: str
    row: int | None
    column: str | None
    value: str
    reason: str
    detail: str = ""


@dataclass(eq=False)
class ImportRefused(KamapError):
    """Nothing was written, because of these faults."""

    faults: tuple[Fault, ...]


# --- the database ----------------------------------------------------------------------------


@dataclass(eq=False)
class DatabaseTrouble(KamapError):
    """The database at `where` did not do what was asked."""

    where: str


class DatabaseLocked(DatabaseTrouble):
    """Another program holds it for longer than we waited."""


class DatabaseReadOnly(DatabaseTrouble):
    """It can be read, not written."""


class DiskFull(DatabaseTrouble):
    """No room left on its disk."""


class NotADatabase(DatabaseTrouble):
    """The file is something else, or damaged."""


class CannotOpenDatabase(DatabaseTrouble):
    """The file or its folder is missing or closed to us, or the server does not answer."""


class DiskTrouble(DatabaseTrouble):
    """Its disk does not read or write as it should."""


class DatabaseFromNewerKamap(DatabaseTrouble):
    """A later version of kamap has changed its tables."""


# --- files that go out -----------------------------------------------------------------------


@dataclass(eq=False)
class NobodyToShow(KamapError):
    """A file would have nobody in it: the map `name` has nobody, or nobody is ticked."""

    name: str
    ticked: bool = False
    """Whether there are people, but none that were chosen."""


@dataclass(eq=False)
class ForUsAlone(KamapError):
    """A format that has no client's version."""

    format: str


@dataclass(eq=False)
class WordsToConfirm(KamapError):
    """Words in a client's file that would tell what we think: as (word, text)."""

    found: tuple[tuple[str, str], ...]


@dataclass(eq=False)
class NotAColour(KamapError):
    """An accent that is no `#RRGGBB`."""

    value: str


@dataclass(eq=False)
class LogoTooLarge(KamapError):
    """A logo of more bytes or pixels than are worth reading."""

    megabytes: int
    megapixels: int


@dataclass(eq=False)
class NotALogo(KamapError):
    """An uploaded file that is no picture we can read."""


@dataclass(eq=False)
class LogoWithScript(KamapError):
    """An SVG that could run something, or load something from elsewhere."""


class NotATemplate(KamapError):
    """A file chosen as a template for slides is no presentation, or is damaged or locked."""


class TemplateWithoutLayout(KamapError):
    """A presentation without a single layout to put a slide on."""
