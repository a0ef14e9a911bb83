"""A word on a page that says what it means when it is pointed at, or reached by keyboard."""

from kamap.ui.markup import Markup, tag


def explained(text: str, meaning: str, **attributes: object) -> Markup:
    """A word, and its meaning, which shows only when asked for; the look is in words.css."""
    return tag("span", text, meant(meaning), class_="word", tabindex=0, **attributes)


def meant(meaning: str) -> Markup:
    """What a word of the class `word` shows when asked for: put inside it."""
    return tag("span", meaning, role="tooltip", class_="meaning")
