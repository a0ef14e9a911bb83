"""Why a file, a row or a cell cannot be taken, and how a person is told."""

from collections.abc import Sequence
from enum import StrEnum

from kamap.errors import Fault
from kamap.i18n import Translator, mark

FAULTS_LISTED = 200  # per file: nobody reads on, and the next try shows the rest
VALUE_SHOWN = 80


class FaultReason(StrEnum):
    """What is wrong, as a machine says it; `REASONS` says it to people."""

    # of a whole file
    EMPTY_FILE = "empty_file"
    BINARY = "binary"
    NOT_TEXT = "not_text"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    MORE_FAULTS = "more_faults"
    # of its header
    ONE_COLUMN = "one_column"
    MISSING_COLUMN = "missing_column"
    DUPLICATE_COLUMN = "duplicate_column"
    # of a row
    BROKEN_ROW = "broken_row"
    RAGGED_ROW = "ragged_row"
    NO_NAME = "no_name"
    BLANK = "blank"
    DUPLICATE_ID = "duplicate_id"
    # of a cell
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_STANCE = "not_a_stance"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_DATE = "not_a_date"
    DATE_IN_FUTURE = "date_in_future"
    DATE_WITHOUT_STANCE = "date_without_stance"
    UNKNOWN_VALUE = "unknown_value"
    TOO_LONG = "too_long"
    # of a tie
    NOBODY = "nobody"
    SEVERAL_OF_THAT_NAME = "several_of_that_name"
    TIE_TO_SELF = "tie_to_self"
    DUPLICATE_TIE = "duplicate_tie"
    SECOND_MANAGER = "second_manager"
    REPORTING_CYCLE = "reporting_cycle"


REASONS: dict[FaultReason, str] = {
    FaultReason.EMPTY_FILE: mark("the file is empty."),
    FaultReason.BINARY: mark(
        "this is not a text file. If it is a spreadsheet, open it and save it as “CSV UTF-8”."
    ),
    FaultReason.NOT_TEXT: mark(
        "its characters cannot be read as UTF-8 or GB18030. Save the file as “CSV UTF-8”."
    ),
    FaultReason.TOO_LARGE: mark("the file is larger than {detail} MB. Split it."),
    FaultReason.TOO_MANY_ROWS: mark("the file has more than {detail} rows. Split it."),
    FaultReason.TOO_MANY_COLUMNS: mark("the file has more than {detail} columns."),
    FaultReason.MORE_FAULTS: mark("and {detail} more faults, not listed here."),
    FaultReason.ONE_COLUMN: mark(
        "no column that is known. Columns are separated by commas, semicolons or tabs, "
        "and named in the first row: {detail}."
    ),
    FaultReason.MISSING_COLUMN: mark("this column is missing. The file has: {detail}."),
    FaultReason.DUPLICATE_COLUMN: mark("this column appears twice. Keep one."),
    FaultReason.BROKEN_ROW: mark(
        "cannot be read: a quotation mark is not closed, or stands inside a cell, "
        "or a cell is very long."
    ),
    FaultReason.RAGGED_ROW: mark(
        "has more or fewer cells than the header ({detail}). Is a comma missing, "
        "or does a cell with a comma in it want quotation marks?"
    ),
    FaultReason.NO_NAME: mark("everybody needs a name."),
    FaultReason.BLANK: mark("must not be blank."),
    FaultReason.DUPLICATE_ID: mark("row {detail} has this id already."),
    FaultReason.NOT_A_NUMBER: mark("must be a whole number from {low} to {high}."),
    FaultReason.OUT_OF_RANGE: mark("must be a whole number from {low} to {high}."),
    FaultReason.NOT_A_STANCE: mark("must be a whole number from {low} to {high}, or “unknown”."),
    FaultReason.NOT_YES_OR_NO: mark("must be yes or no."),
    FaultReason.NOT_A_DATE: mark("must be a date written year-month-day, such as 2026-05-01."),
    FaultReason.DATE_IN_FUTURE: mark("a rating cannot be dated after today."),
    FaultReason.DATE_WITHOUT_STANCE: mark("an unknown stance has no date of rating."),
    FaultReason.UNKNOWN_VALUE: mark("is not known here. Known are: {detail}."),
    FaultReason.TOO_LONG: mark("is longer than {detail} characters."),
    FaultReason.NOBODY: mark("nobody has this id or name."),
    FaultReason.SEVERAL_OF_THAT_NAME: mark(
        "several people have this name. Write the id of the one you mean: {detail}."
    ),
    FaultReason.TIE_TO_SELF: mark("a tie needs two different people."),
    FaultReason.DUPLICATE_TIE: mark("row {detail} has the same tie already."),
    FaultReason.SECOND_MANAGER: mark(
        "the manager is {detail} already. A second one is a dotted_line, not a reports_to."
    ),
    FaultReason.REPORTING_CYCLE: mark("the reporting line runs in a circle: {detail}."),
}

_SPAN = " … "


def span(low: int, high: int) -> str:
    """A fault's `detail` for the bounds of a number; a range that goes below 0 shows its signs."""
    if low >= 0:
        return f"{low}{_SPAN}{high}"
    return f"{low:+}{_SPAN}{high:+}".replace("-", "−")


def why(reason: str, t: Translator, *, detail: str = "") -> str:
    """The reason alone, worded; for a form, where the place is plain to see."""
    low, _, high = detail.partition(_SPAN)
    return t(REASONS[FaultReason(reason)], detail=detail, low=low, high=high)


def sentence(fault: Fault, t: Translator) -> str:
    """One line that says where, what stands there, and what it should be.

    >>> from kamap.i18n import translator
    >>> fault = Fault("people.csv", 7, "influence", "140", FaultReason.OUT_OF_RANGE, span(0, 100))
    >>> sentence(fault, translator("en"))
    'people.csv, row 7, column influence, “140”: must be a whole number from 0 to 100.'
    """
    return t(
        _place(fault),
        file=fault.file,
        row=fault.row,
        column=fault.column,
        value=fault.value,
        reason=why(fault.reason, t, detail=fault.detail),
    )


def _place(fault: Fault) -> str:
    if fault.row is None:
        return mark("{file}: {reason}")
    if fault.column is None:
        if fault.value:
            return mark("{file}, row {row}, “{value}”: {reason}")
        return mark("{file}, row {row}: {reason}")
    if fault.value:
        return mark("{file}, row {row}, column {column}, “{value}”: {reason}")
    return mark("{file}, row {row}, column {column}: {reason}")


def shown(value: str) -> str:
    """A value as a fault quotes it: long ones are cut."""
    return value if len(value) <= VALUE_SHOWN else f"{value[:VALUE_SHOWN]}…"


def listed(file: str, faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """The faults of one file in the order of its rows; past 200, how many more there are."""
    ordered = sorted(faults, key=lambda fault: fault.row or 0)
    more = len(ordered) - FAULTS_LISTED
    if more <= 0:
        return tuple(ordered)
    rest = Fault(file, None, None, "", FaultReason.MORE_FAULTS, str(more))
    return (*ordered[:FAULTS_LISTED], rest)
