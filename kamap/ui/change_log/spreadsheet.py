"""The log as a file for a spreadsheet, in which whatever somebody typed stays text."""

import csv
from functools import partial
from io import StringIO

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.change_words import did
from kamap.i18n import Translator
from kamap.services import clock, history
from kamap.store.engine import Database
from kamap.store.log import Change
from kamap.store.search import Wanted
from kamap.ui.change_log import rows
from kamap.ui.resources import database

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of something to reckon, and runs."""


def button(view: AccountView, wanted: Wanted, t: Translator) -> None:
    """Offers all edits that fit, with every line of theirs; written when asked for."""
    st.download_button(
        t("CSV"),
        partial(written, database(), view.account.id or 0, wanted, t),
        file_name=f"kamap-log-{view.account.id}-{view.today}.csv",
        mime="text/csv",
        key="log:csv",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        help=t("All edits that fit, for a spreadsheet"),
    )


def written(database: Database, account_id: int, wanted: Wanted, t: Translator) -> bytes:
    """The edits that fit as CSV, newest first; with a mark by which Excel knows UTF-8."""
    page = StringIO()
    sheet = csv.writer(page)
    sheet.writerow(
        (
            t("when"),
            t("who"),
            t("what"),
            t("person"),
            t("field"),
            t("before"),
            t("after"),
            t("undone"),
        )
    )
    found, _ = history.edits(database, account_id, wanted)
    for made in found:
        for line in rows.told(made):
            at = made.at.astimezone(clock.zone())
            sheet.writerow(
                (
                    f"{at:%Y-%m-%d %H:%M:%S}",
                    text(made.actor),
                    text(did(made.what, t)),
                    text(line.person),
                    *_cells(line, t),
                    t("yes") if made.undone else "",
                )
            )
    return page.getvalue().encode("utf-8-sig")


def text(typed: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> text("=1+1"), text("@sum"), text("Qian")
    ("'=1+1", "'@sum", 'Qian')
    """
    return f"'{typed}" if typed.startswith(FORMULA) else typed


def _cells(line: Change, t: Translator) -> tuple[str | int, ...]:
    field, *said = rows.shown(line, t)
    kept = (line.before, line.after)
    return text(field), *(_cell(line, value, word) for value, word in zip(kept, said, strict=True))


def _cell(line: Change, value: object, said: str) -> str | int:
    """A score or a sum as a number, all else in words."""
    number = isinstance(value, int) and not isinstance(value, bool)
    if number and line.field not in ("contact_depth", "parent_id"):
        return value  # type: ignore[return-value]
    return text(said)
