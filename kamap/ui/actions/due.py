"""By when? The days that people name when they agree on something."""

from collections.abc import Mapping
from datetime import date, timedelta

from kamap import words
from kamap.i18n import Translator

USUAL_DAYS = 7
"""An action is due in a week unless somebody says otherwise."""


def usual(today: date) -> date:
    return today + timedelta(days=USUAL_DAYS)


def choices(today: date, t: Translator) -> Mapping[date | None, str]:
    """`in a week · 12 Nov`, and no date at all."""
    spans = (
        (1, t("tomorrow")),
        (3, t("in three days")),
        (USUAL_DAYS, t("in a week")),
        (14, t("in two weeks")),
        (30, t("in a month")),
    )
    days = ((today + timedelta(days=count), said) for count, said in spans)
    return {on: f"{said} · {words.day(on, t)}" for on, said in days} | {None: t("no date")}
