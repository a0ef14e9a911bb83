"""How does a person look on our own slides, and what do the colours and marks mean?"""

from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.shapes.autoshape import Shape

from kamap import words
from kamap.analysis.view import SeatView
from kamap.drawing.labels import labels
from kamap.drawing.palette import LIGHT
from kamap.export.slides.canvas import Box, Canvas, Style
from kamap.export.slides.typesetting import Words
from kamap.i18n import Translator
from kamap.model import Attitude, Confidence

LEGEND = 12.0
LETTERS = 9.0
_NUMBER = Style(inset=0, align=PP_ALIGN.CENTER)
BADGES = {"final_say": LIGHT.final_say, "coach": LIGHT.coach, "blocker": LIGHT.blocker}
NEVER_MET = Style(LIGHT.ground, outline=LIGHT.ring, line=1.5, corner=2.5)
ASSUMED = Style(
    LIGHT.ground,
    outline=LIGHT.attitudes[Attitude.NEUTRAL].outline,
    line=1.0,
    dashed=True,
    corner=2.5,
)


def person(canvas: Canvas, box: Box, seat: SeatView, said: Sequence[Words], t: Translator) -> Shape:
    """A card in the colour of an attitude, outlined by how well we know it, with badges."""
    style = Style.of(LIGHT.attitudes[seat.attitude], corner=min(5, box.height / 4), air=1.5)
    style = replace(_outlined(style, seat), align=PP_ALIGN.CENTER)
    name, badges = seat.person.name, worn(seat)
    with canvas.group(name) if badges else nullcontext():
        card, _ = canvas.box(box, style, name=name, words=said)
        radius = min(max(box.height * 0.13, 4.5), 6.5)
        for n, badge in enumerate(badges):
            x = box.right - 3 - n * (2 * radius + 1.5)
            _badge(canvas, badge, x, box.top, radius, t)
    return card


def _outlined(style: Style, seat: SeatView) -> Style:
    if seat.never_met:
        style = replace(style, outline=LIGHT.ring, line=1.5)
    if seat.seat.confidence is Confidence.ASSUMED:
        style = replace(style, dashed=True, line=max(style.line, 1.0))
    return style


def worn(seat: SeatView) -> list[str]:
    """The badges of somebody."""
    held = {"final_say": seat.seat.final_say, "coach": seat.coach, "blocker": seat.blocker}
    return [badge for badge, is_so in held.items() if is_so]


def card_words(seat: SeatView, box: Box, stance: bool = True) -> list[Words]:
    """Name and title as large as suits a card of that size; the name alone on a low one.

    The stance stands among them as a number: attitude does not rest on colour alone.
    """
    name, title = seat.person.name, seat.person.title
    number = words.signed(seat.seat.stance)
    if box.height < 22:
        size = min(max(box.height * 0.56, 7), 10)
        said = f"{name}  {number}" if stance else name
        return [Words(said, size, min(7, size), bold=True)]
    size = min(max(box.height * 0.32, 7.5), 12)
    under = " · ".join(filter(None, (number, title))) if stance else title
    return [
        Words(name, size, max(0.8 * size, 7), bold=True),
        Words(under, 0.82 * size, max(0.7 * size, 6.5), quiet=True, lines=2),
    ]


def _badge(canvas: Canvas, badge: str, x: float, y: float, radius: float, t: Translator) -> None:
    look = Style(
        BADGES[badge], LIGHT.on_badge, outline=LIGHT.ground, inset=0, align=PP_ALIGN.CENTER
    )
    letter = {"final_say": "", "coach": labels(t)["coach_letter"], "blocker": "!"}[badge]
    size = radius * 1.2
    said = [Words(letter, size, size / 2, bold=True)]
    disc, name = Box(x - radius, y - radius, 2 * radius, 2 * radius), labels(t)["marks"][badge]
    canvas.box(disc, look, name=name, words=said, kind=MSO_SHAPE.OVAL)
    if badge == "final_say":
        star = disc.inside(radius * 0.34)
        canvas.box(star, Style(LIGHT.on_badge), name=name, kind=MSO_SHAPE.STAR_5_POINT)


@dataclass(frozen=True)
class Item:
    """A mark and what it stands for."""

    text: str
    draw: Callable[[Canvas, Box], object]


def legend(
    canvas: Canvas,
    row: Box,
    seats: Sequence[SeatView],
    t: Translator,
    attitudes: Collection[Attitude] | None = None,
    stance: bool = False,
) -> None:
    """A row of what is on the slide: the attitudes, unless given, and marks of these people."""
    shown = {seat.attitude for seat in seats} if attitudes is None else attitudes
    x = row.left
    items = _items(seats, shown, t)
    if stance:
        items.append(Item(t("Stance"), _number))
    for item in items:
        wide = canvas.letters.width(item.text, LETTERS) + 4
        item.draw(canvas, Box(x, row.top + 1.5, 16, row.height - 3))
        canvas.text(
            Box(x + 22, row.top, wide, row.height),
            [Words(item.text, LETTERS, 7, quiet=True)],
            item.text,
        )
        x += wide + 34


def _items(seats: Sequence[SeatView], held: Collection[Attitude], t: Translator) -> list[Item]:
    said = labels(t)
    found = [
        Item(said["attitudes"][one.value], _attitude(one, t)) for one in Attitude if one in held
    ]
    badges = {badge for seat in seats for badge in worn(seat)}
    found += [
        Item(said["marks"][one], _disc(one, t)) for one in BADGES if one in badges - {"blocker"}
    ]
    if any(seat.never_met for seat in seats):
        found.append(Item(said["marks"]["never_met"], _swatch(NEVER_MET)))
    if any(seat.seat.confidence is Confidence.ASSUMED for seat in seats):
        found.append(Item(said["marks"]["assumed"], _swatch(ASSUMED)))
    return found


def _number(canvas: Canvas, box: Box) -> None:
    canvas.text(box.inside(-2), [Words("+3", LETTERS, 7, bold=True, quiet=True)], "+3", _NUMBER)


def _swatch(style: Style) -> Callable[[Canvas, Box], object]:
    return lambda canvas, box: canvas.box(box, style, name="Legend")


def _attitude(attitude: Attitude, t: Translator) -> Callable[[Canvas, Box], object]:
    """The colour of an attitude, with the badge that goes with it."""

    def draw(canvas: Canvas, box: Box) -> None:
        canvas.box(box, Style.of(LIGHT.attitudes[attitude], corner=2.5), name="Legend")
        if attitude is Attitude.BLOCKER:
            _badge(canvas, "blocker", box.right - 1, box.top + 0.5, 4, t)

    return draw


def _disc(badge: str, t: Translator) -> Callable[[Canvas, Box], object]:
    return lambda canvas, box: _badge(canvas, badge, box.left + 10, box.top + box.height / 2, 5, t)
