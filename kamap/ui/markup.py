"""Markup in which every text is escaped: names are whatever somebody typed."""

from collections.abc import Iterable, Iterator
from html import escape


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def tag(name: str, *inside: str, **attributes: object) -> Markup:
    """An element; `class_` and `data_x` become `class` and `data-x`.

    >>> tag("b", "<script>", class_="loud")
    '<b class="loud">&lt;script&gt;</b>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(part if isinstance(part, Markup) else escape(part) for part in inside)
    return Markup(f"<{name}{given}>{content}</{name}>")


def apart(parts: Iterable[str]) -> Iterator[str]:
    """Pieces with a space between them: what looks apart has to be read apart, too.

    >>> tag("p", *apart([tag("b", "2"), "of 9"]))
    '<p><b>2</b> of 9</p>'
    """
    for number, part in enumerate(parts):
        if number:
            yield " "
        yield part
