"""What is told when a file cannot go out as it was ordered?"""

from kamap import errors, words
from kamap.i18n import Translator
from kamap.sentences.saying import say

WORDS_SHOWN = 8


@say.register
def _(error: errors.NobodyToShow, t: Translator) -> tuple[str, ...]:
    if error.ticked:
        return (t("Nobody is chosen to be in the file: tick at least one person."),)
    return (
        t("There is nobody on the map {name} yet, so there is nothing to export.", name=error.name),
    )


@say.register
def _(error: errors.ForUsAlone, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "“{format}” carries all that we know, and so is there for internal use only. "
            "For a client choose html, pptx, xlsx, png or svg.",
            format=error.format,
        ),
    )


@say.register
def _(error: errors.WordsToConfirm, t: Translator) -> tuple[str, ...]:
    said = (
        t("“{word}” in “{said}”", word=word, said=text) for word, text in error.found[:WORDS_SHOWN]
    )
    return (
        t(
            "Nothing was exported, because of words that a client should not read: {words}. "
            "Change them, or confirm that they may go out.",
            words=words.listed(said, t),
        ),
    )


@say.register
def _(error: errors.NotAColour, t: Translator) -> tuple[str, ...]:
    return (t("“{value}” is no colour: write it as #2F74B5.", value=error.value),)


@say.register
def _(error: errors.LogoTooLarge, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The logo is too large: choose a file of at most {megabytes} MB "
            "and {megapixels} million pixels.",
            megabytes=error.megabytes,
            megapixels=error.megapixels,
        ),
    )


@say.register
def _(_: errors.NotALogo, t: Translator) -> tuple[str, ...]:
    return (t("This file cannot be read as a logo: choose a PNG, JPEG or SVG picture."),)


@say.register
def _(_: errors.LogoWithScript, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "This SVG carries scripts, declarations or links to other files, so it is not taken "
            "as a logo: save it as a plain SVG, or choose a PNG."
        ),
    )


@say.register
def _(_: errors.NotATemplate, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The template is not a PowerPoint file, or it is damaged or locked with a password. "
            "Choose a .pptx or .potx file that PowerPoint opens."
        ),
    )


@say.register
def _(_: errors.TemplateWithoutLayout, t: Translator) -> tuple[str, ...]:
    return (
        t(
            "The template has no layout to put a slide on. "
            "Choose one with a layout, best of all “Title Only”."
        ),
    )
