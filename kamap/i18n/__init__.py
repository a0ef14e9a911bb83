"""The interface's language: gettext catalogues, compiled in memory (design.md, decision 9).

Whoever shows text is handed a `Translator`; nobody asks for one. English is the text in the code.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = {"en": "English", "zh": "简体中文"}
LOCALE_DIR = Path(__file__).parent / "locale"


def mark(text: str) -> str:
    """Marks a text for translation where it is defined; it is translated where it is shown."""
    return text


class Translator:
    """Says things in one language: `t("Saved {what}.", what=…)`."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._catalogue = _catalogue(lang)

    def __call__(self, text: str, /, **values: object) -> str:
        said = self._catalogue.gettext(text) if text else ""
        return said.format(**values) if values else said

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """The form of the text that goes with `count`, which it may name as `{count}`."""
        return self._catalogue.ngettext(one, many, count).format(count=count, **values)


@cache
def translator(lang: str) -> Translator:
    """The translator of one of `LANGUAGES`."""
    return Translator(lang)


def language_for(locale: str | None) -> str:
    """Which of `LANGUAGES` a browser's locale such as `zh-CN` asks for; English for any other."""
    return "zh" if (locale or "").lower().startswith("zh") else "en"


@cache
def _catalogue(lang: str) -> NullTranslations:
    source = LOCALE_DIR / f"{lang}.po"
    if lang == "en":
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as po:
        write_mo(compiled, read_po(po, locale=lang))
    compiled.seek(0)
    return GNUTranslations(compiled)
