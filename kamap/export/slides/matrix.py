"""Where does everybody stand between power and support: the matrix as shapes on a slide?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pptx.enum.text import PP_ALIGN

from kamap import words
from kamap.analysis.coverage import NoCoverage
from kamap.analysis.view import AccountView
from kamap.drawing.labels import labels
from kamap.drawing.layout import Lane, Matrix, card, matrix
from kamap.drawing.palette import LIGHT
from kamap.export.slides.canvas import Box, Canvas, Style
from kamap.export.slides.deck import Slides
from kamap.export.slides.marks import LEGEND, card_words, legend, person
from kamap.export.slides.placing import LEAST_CARD
from kamap.export.slides.remarks import sentence
from kamap.export.slides.typesetting import Words
from kamap.i18n import Translator
from kamap.model import Attitude, Layout

CROWDS = (150, 120, 100, 80, 60, 50, 40, 30, 20, 10)
"""How many are shown, most influential first, where all of them could not be read."""
EMPTY = 34.0
"""The width of a lane without people."""
AXIS, HEADINGS = 30.0, 28.0
QUARTERS = (0, 25, 50, 75, 100)
TINT = 0.1
_HEADING = Style(inset=0, align=PP_ALIGN.CENTER)
_AXIS = Style(inset=0, align=PP_ALIGN.RIGHT)


@dataclass(frozen=True)
class Board:
    """The matrix on a slide: lanes from left to right, cards, and the heights of influence."""

    view: AccountView
    lanes: Sequence[tuple[Lane, Box]]
    cards: dict[int, Box]
    top: float
    bottom: float


def matrix_slide(slides: Slides, view: AccountView) -> None:
    """Everybody, or as many of the most influential as can be read."""
    t, title = slides.t, words.word(Layout.MATRIX, slides.t)
    room = slides.room
    if not view.seats:
        canvas = slides.add(title, slides.cover.title)
        sentence(canvas, room, words.word(NoCoverage.NOBODY, t))
        return
    inside = Box(
        room.left + AXIS,
        room.top + HEADINGS,
        room.width - AXIS,
        room.height - HEADINGS - LEGEND - 14,
    )
    board = _board(view, inside)
    remark = slides.cover.title
    if (shown := len(board.view.seats)) < len(view.seats):
        said = t(
            "the {count} most influential of {people} people",
            count=shown,
            people=len(view.seats),
        )
        remark = f"{remark} · {said}"
    canvas = slides.add(title, remark)
    _lanes(canvas, board, t)
    _axis(canvas, board, inside, t)
    for seat in board.view.seats:
        box = board.cards[seat.person_id]
        person(canvas, box, seat, card_words(seat, box, stance=False), t)
    foot = room._replace(top=room.bottom - LEGEND, height=LEGEND)
    legend(canvas, foot, board.view.seats, t)


def _board(view: AccountView, room: Box) -> Board:
    """The board of as many people as can be read, at least of a few."""
    crowds = [len(view.seats), *(crowd for crowd in CROWDS if crowd < len(view.seats))]
    for crowd in crowds:
        board = _fitted(replace(view, seats=view.seats[:crowd]), room)
        smallest = min(board.cards.values(), key=lambda box: box.height)
        narrowest = min(board.cards.values(), key=lambda box: box.width)
        if smallest.height >= LEAST_CARD.height and narrowest.width >= LEAST_CARD.width:
            break
    return board


def _fitted(view: AccountView, room: Box) -> Board:
    """The matrix drawn into the room; a lane without people takes little of its width."""
    on, crowd = matrix(view), len(view.seats)
    sizes = {seat.person_id: card(seat.seat.influence, crowd) for seat in view.seats}
    held = {seat.seat.stance for seat in view.seats}
    empty = sum(lane.stance not in held for lane in on.lanes)
    full = sum(lane.right - lane.left for lane in on.lanes if lane.stance in held)
    across = (room.width - EMPTY * empty) / full
    lanes, x = list[tuple[Lane, Box]](), room.left
    for lane in on.lanes:
        wide = (lane.right - lane.left) * across if lane.stance in held else EMPTY
        lanes.append((lane, Box(x, room.top, wide, room.height)))
        x += wide
    above, below = _overhang(on, sizes)
    down = room.height / (on.bottom - on.top + above + below)
    at = {lane.stance: box for lane, box in lanes}
    middle = {lane.stance: lane.middle for lane in on.lanes}
    top = room.top + above * down
    across = min(across, 1.3)
    cards = {}
    for seat in view.seats:
        one, stance = seat.person_id, seat.seat.stance
        size, (px, py) = sizes[one], on.points[one]
        wide, high = size.width * across, size.height * min(down, 1.0)
        x = at[stance].middle + (px - middle[stance]) * across
        y = top + (py - on.top) * down
        cards[one] = Box(x - wide / 2, y - high / 2, wide, high)
    return Board(view, lanes, cards, top, top + (on.bottom - on.top) * down)


def _overhang(on: Matrix, sizes) -> tuple[float, float]:
    """How far cards stand out above influence 100 and below 0."""
    tops = [on.points[one].y - size.height / 2 for one, size in sizes.items()]
    feet = [on.points[one].y + size.height / 2 for one, size in sizes.items()]
    return max(on.top - min(tops), 0) + 6, max(max(feet) - on.bottom, 0) + 6


def _lanes(canvas: Canvas, board: Board, t: Translator) -> None:
    for lane, box in board.lanes:
        attitude = Attitude.of(lane.stance)
        fill = _tinted(LIGHT.attitudes[attitude].fill) if lane.stance is not None else None
        style = Style(fill or "#F6F6F9", outline=LIGHT.ground, line=1.5)
        name = f"{words.signed(lane.stance)} {words.word(attitude, t)}"
        canvas.box(box, style, name=name)
        over = Box(box.left, box.top - HEADINGS / 2, box.width, HEADINGS / 2)
        number = Words(words.signed(lane.stance), 10, 7, quiet=True)
        canvas.text(over, [number], name, _HEADING)
    for attitude, own in groupby(board.lanes, key=lambda lane: Attitude.of(lane[0].stance)):
        boxes = [box for _, box in own]
        box = Box(
            boxes[0].left, boxes[0].top - HEADINGS, boxes[-1].right - boxes[0].left, HEADINGS / 2
        )
        word = labels(t)["attitudes"][attitude.value]
        canvas.text(box, [Words(word, 10, 6.5, bold=True, quiet=True)], word, _HEADING)


def _axis(canvas: Canvas, board: Board, room: Box, t: Translator) -> None:
    for share in QUARTERS:
        y = board.bottom - (board.bottom - board.top) * share / 100
        line = Box(room.left, y - 0.25, room.width, 0.5)
        canvas.box(line, Style("#D5D8E0"), name=str(share))
        tick = Box(room.left - AXIS, y - 6, AXIS - 6, 12)
        canvas.text(tick, [Words(str(share), 9, 7, quiet=True)], str(share), _AXIS)
    head = Box(room.left - AXIS, room.top - HEADINGS, AXIS + 20, HEADINGS / 2)
    canvas.text(head, [Words(t("Influence"), 9, 6.5, quiet=True)], t("Influence"))


def _tinted(fill: str) -> str:
    """A tenth of a colour on white."""
    parts = (int(fill[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * TINT):02X}" for part in parts)
