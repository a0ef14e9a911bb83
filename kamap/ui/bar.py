"""The coverage bar on a page: its parts side by side, and under it what each is called."""

from kamap import glossary, words
from kamap.analysis.coverage import Part, Shares
from kamap.drawing.bar import Segment, segments
from kamap.drawing.palette import BarPart
from kamap.i18n import Translator
from kamap.ui.explained import explained
from kamap.ui.markup import Markup, tag
from kamap.ui.theme import theme

WORD: dict[BarPart, glossary.Word] = {
    BarPart.CONFIRMED: "confirmed_support",
    BarPart.ASSUMED: "assumed_support",
    BarPart.NEUTRAL: Part.NEUTRAL,
    BarPart.OPPOSED: Part.OPPOSED,
    BarPart.UNKNOWN: Part.UNKNOWN,
}


def bar(shares: Shares, t: Translator) -> tuple[Markup, Markup]:
    """The bar and its key."""
    parts = segments(shares, theme(), t)
    return (
        tag("div", *map(_part, parts), class_="bar", aria_hidden="true"),
        tag(
            "p",
            *(_named(part, WORD[which], t) for which, part in zip(BarPart, parts, strict=True)),
            class_="key",
        ),
    )


def _part(part: Segment) -> Markup:
    return tag("i", style=f"width:{100 * part.share:.3f}%;{_paint(part)}")


def _named(part: Segment, word: glossary.Word, t: Translator) -> Markup:
    swatch = tag("i", style=_paint(part), aria_hidden="true")
    label = explained(f"{part.label} {words.percent(part.share)}", glossary.means(word, t))
    return tag("span", swatch, label)


def _paint(part: Segment) -> str:
    fill, hatch = part.fill.fill, part.fill.hatch
    if hatch is None:
        return f"background:{fill}"
    return f"background:repeating-linear-gradient(135deg,{fill} 0 4px,{hatch} 4px 7px)"
