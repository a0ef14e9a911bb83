"""What do the files of the demo portfolio say, in this language and as of this day?"""

import csv
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from kamap.intake import value_of
from kamap.model import Noun

FOLDER = Path(__file__).parents[3] / "data" / "demo"
AS_OF = date(2026, 2, 27)
"""The day on which all of it was written."""
BEGUN = date(2023, 1, 16)
"""The day on which our team came together, before anything else."""

Row = Mapping[str, str]


class Files:
    """The files in one language, their dates moved so that `AS_OF` is today.

    A column `name.en` is the English of `name`; one without a language holds for all of them.
    """

    def __init__(self, lang: str, today: date) -> None:
        self.lang = lang
        self._moved = today - AS_OF

    @property
    def begun(self) -> date:
        return BEGUN + self._moved

    def rows(self, name: str) -> list[Row]:
        """The rows of `<name>.csv`."""
        with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return [self._told(row) for row in csv.DictReader(file)]

    def vendor(self, key: str) -> str:
        """What a vendor is called: us, or a rival."""
        return self._vendors[key]

    @cached_property
    def _vendors(self) -> dict[str, str]:
        return {row["id"]: row["name"] for row in self.rows("vendors")}

    def _told(self, row: Row) -> Row:
        told = {}
        for column, text in row.items():
            field, _, lang = column.partition(".")
            if lang in ("", self.lang):
                told[field] = self._as_of_today(field, text)
        return told

    def _as_of_today(self, field: str, text: str) -> str:
        dates = field == "date" or field.endswith("_on")
        return str(date.fromisoformat(text) + self._moved) if dates and text else text


def fields(noun: type[Noun], row: Row) -> dict[str, Any]:
    """The noun's fields that a row fills in."""
    given = {f: text for f, text in row.items() if f != "id" and f in noun.model_fields and text}
    return {field: value_of(noun, field, text) for field, text in given.items()}
