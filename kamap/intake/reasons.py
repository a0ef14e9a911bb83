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
    NO_ACCOUNT_COLUMN = "no_account_column"
    # of a workbook
    NO_WORKBOOK = "no_workbook"
    OLD_WORKBOOK = "old_workbook"
    LOCKED_WORKBOOK = "locked_workbook"
    BROKEN_WORKBOOK = "broken_workbook"
    SWOLLEN_WORKBOOK = "swollen_workbook"
    NOT_CALCULATED = "not_calculated"
    NO_KNOWN_SHEET = "no_known_sheet"
    DUPLICATE_SHEET = "duplicate_sheet"
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
    DUPLICATE_NAME = "duplicate_name"
    NO_ACCOUNT = "no_account"
    MERGED = "merged"
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
    FORMULA_FAILED = "formula_failed"
    WENT_BUT_WHEN = "went_but_when"
    # of our counterparts
    NOT_OURS = "not_ours"
    NO_TEAM = "no_team"
    NAMED_TWICE = "named_twice"
    # of an account or an opportunity
    NOT_MONEY = "not_money"
    BELOW_ZERO = "below_zero"
    TOO_MUCH = "too_much"
    NOT_A_CURRENCY = "not_a_currency"
    OTHER_CURRENCY = "other_currency"
    NOT_A_RATE = "not_a_rate"
    NO_SUCH_PARENT = "no_such_parent"
    PARENT_LOOP = "parent_loop"
    OUTCOME_WITHOUT_DATE = "outcome_without_date"
    QUOTA_WITHOUT_RULE = "quota_without_rule"
    STANDING_CENTER = "standing_center"
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
        "this is not a text file. Bring an Excel file as a workbook, or save it as “CSV UTF-8”."
    ),
    FaultReason.NOT_TEXT: mark(
        "its characters cannot be read as UTF-8 or GB18030. Save the file as “CSV UTF-8”."
    ),
    FaultReason.TOO_LARGE: mark("the file is larger than {detail} MB. Split it."),
    FaultReason.TOO_MANY_ROWS: mark("the file has more than {detail} rows. Split it."),
    FaultReason.TOO_MANY_COLUMNS: mark("the file has more than {detail} columns."),
    FaultReason.MORE_FAULTS: mark("and {detail} more faults, not listed here."),
    FaultReason.NO_ACCOUNT_COLUMN: mark(
        "which customer is this about? Add a column “account”, or say one account for all rows."
    ),
    FaultReason.NO_WORKBOOK: mark(
        "this is no Excel workbook (.xlsx). Open it in Excel and save it as “Excel Workbook”."
    ),
    FaultReason.OLD_WORKBOOK: mark(
        "this is a workbook of the old kind (.xls). Open it in Excel and save it as .xlsx."
    ),
    FaultReason.LOCKED_WORKBOOK: mark(
        "the workbook is protected by a password. Take the password off and choose it again."
    ),
    FaultReason.BROKEN_WORKBOOK: mark(
        "the workbook is damaged and cannot be read. Open it in Excel and save it anew."
    ),
    FaultReason.SWOLLEN_WORKBOOK: mark(
        "the workbook holds more than {detail} MB when unpacked. Take out what is not needed."
    ),
    FaultReason.NOT_CALCULATED: mark(
        "this sheet has formulas without a result. Open the workbook in Excel and save it anew."
    ),
    FaultReason.NO_KNOWN_SHEET: mark(
        "no sheet is called people, ties, accounts or opportunities. It has: {detail}."
    ),
    FaultReason.DUPLICATE_SHEET: mark("there are two sheets for the same: {detail}. Keep one."),
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
    FaultReason.DUPLICATE_NAME: mark("row {detail} is about the same already."),
    FaultReason.NO_ACCOUNT: mark(
        "must not be blank: say the account here, or one account for all rows."
    ),
    FaultReason.MERGED: mark(
        "is merged over several rows. Every row needs its own: take the merging off."
    ),
    FaultReason.NOT_A_NUMBER: mark("must be a whole number from {low} to {high}."),
    FaultReason.OUT_OF_RANGE: mark("must be a whole number from {low} to {high}."),
    FaultReason.NOT_A_STANCE: mark("must be a whole number from {low} to {high}, or “unknown”."),
    FaultReason.NOT_YES_OR_NO: mark("must be yes or no."),
    FaultReason.NOT_A_DATE: mark("must be a date written year-month-day, such as 2026-05-01."),
    FaultReason.DATE_IN_FUTURE: mark("a rating cannot be dated after today."),
    FaultReason.DATE_WITHOUT_STANCE: mark("an unknown stance has no date of rating."),
    FaultReason.UNKNOWN_VALUE: mark("is not known here. Known are: {detail}."),
    FaultReason.TOO_LONG: mark("is longer than {detail} characters."),
    FaultReason.FORMULA_FAILED: mark("the formula in this cell has failed."),
    FaultReason.WENT_BUT_WHEN: mark("says where somebody went, but not when: give left_on too."),
    FaultReason.NOT_OURS: mark("is nobody of ours. On our team are: {detail}."),
    FaultReason.NO_TEAM: mark(
        "is nobody of ours: our team is empty yet. Add it on the page “Our team” first."
    ),
    FaultReason.NAMED_TWICE: mark("names the same colleague twice."),
    FaultReason.NOT_MONEY: mark(
        "is no amount of money. Write it like 1200000, 1,200,000, 120万 or 1.2m."
    ),
    FaultReason.BELOW_ZERO: mark("must not be below zero."),
    FaultReason.TOO_MUCH: mark("is more money than there is."),
    FaultReason.NOT_A_CURRENCY: mark("is no currency: write its three letters, such as CNY."),
    FaultReason.OTHER_CURRENCY: mark("is another currency than {detail}, which counts here."),
    FaultReason.NOT_A_RATE: mark("is no number: write it like 7.25."),
    FaultReason.NO_SUCH_PARENT: mark("no account has this name, neither here nor in the file."),
    FaultReason.PARENT_LOOP: mark("would make a company its own parent: {detail}."),
    FaultReason.OUTCOME_WITHOUT_DATE: mark(
        "how it ended and when go together: fill in outcome and outcome_on, or neither."
    ),
    FaultReason.QUOTA_WITHOUT_RULE: mark("a quota goes with the decision rule “quota” alone."),
    FaultReason.STANDING_CENTER: mark(
        "is what every account’s standing buying center is called. Give the project another name."
    ),
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
