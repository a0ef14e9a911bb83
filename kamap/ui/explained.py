"""A word on a page that says what it means when it is pointed at, or reached by keyboard."""

from kamap.ui.markup import Markup, tag


def explained(text: str, meaning: str, **attributes: object) -> Markup:
    """A word, and its meaning, which shows only when asked for; the look is in words.css."""
    said = tag("span", meaning, role="tooltip", class_="meaning")
    return tag("span", text, said, class_="word", tabindex=0, **attributes)
