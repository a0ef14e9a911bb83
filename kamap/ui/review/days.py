"""How does a day read in a sentence?"""

from datetime import date

from babel.dates import format_date

from kamap.i18n import Translator

FORMATS = {"en": ("d MMMM", "d MMMM y"), "zh": ("M月d日", "y年M月d日")}


def day(on: date, today: date, t: Translator) -> str:
    """`12 October`; of another year, `12 October 2025`."""
    return format_date(on, FORMATS[t.lang][on.year != today.year], t.lang)
