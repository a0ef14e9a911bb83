"""Markup in which every text is escaped: names are whatever somebody typed."""

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
