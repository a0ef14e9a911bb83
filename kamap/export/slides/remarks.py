"""What stands on a chart beside its cards: headings over blocks, or a sentence in their place?"""

from collections.abc import Iterable

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

from kamap.export.slides.canvas import Box, Canvas, Style
from kamap.export.slides.typesetting import Words
from kamap.i18n import Translator

HEADING = 9.0
_BELOW = Style(inset=0, anchor=MSO_ANCHOR.BOTTOM)
_MIDDLE = Style(inset=0, align=PP_ALIGN.CENTER)


def headings(canvas: Canvas, over: Iterable[tuple[Box, str]], scale: float) -> bool:
    """The headings of blocks; whether none was cut."""
    whole = True
    for box, text in over:
        size = min(HEADING * scale, 10.5)
        said = [Words(text, size, 0.85 * size, bold=True, quiet=True)]
        whole &= canvas.text(box, said, text, _BELOW).whole
    return whole


def sentence(canvas: Canvas, room: Box, text: str) -> None:
    """What there is to say where there is nothing to show."""
    middle = Box(room.left, room.top + room.height / 2 - 30, room.width, 60)
    canvas.text(middle, [Words(text, 16, 10, quiet=True, lines=2)], text, _MIDDLE)


def said_folded(people: int, t: Translator) -> str:
    return t.plural(
        "{count} person, folded by department", "{count} people, folded by department", people
    )
