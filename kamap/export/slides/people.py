"""Who reports to whom, and where does everybody stand: our own org chart on a slide?"""

from collections.abc import Mapping, Sequence

from pptx.enum.text import PP_ALIGN

from kamap import words
from kamap.analysis.client_map import Disclosure, client_map, order
from kamap.analysis.coverage import NoCoverage
from kamap.analysis.view import AccountView, SeatView
from kamap.drawing.client_chart import blocks_of, by_department, layouts, lines_of
from kamap.drawing.folded import folded
from kamap.drawing.layout import Point, card
from kamap.drawing.layout.blocks import departments
from kamap.drawing.layout.forest import forest
from kamap.drawing.palette import CARD_LIGHT, LIGHT
from kamap.export.slides.canvas import Box, Canvas, Style
from kamap.export.slides.connectors import reporting_lines
from kamap.export.slides.deck import Slides
from kamap.export.slides.marks import LEGEND, card_words, legend, person
from kamap.export.slides.placing import as_stored, placed
from kamap.export.slides.remarks import said_folded, sentence
from kamap.i18n import Translator
from kamap.model import Attitude, Layout

BAR = 6.0
DEPARTMENT = Style.of(CARD_LIGHT, corner=5, air=1.5, align=PP_ALIGN.CENTER, foot=BAR + 5)


def org_slide(slides: Slides, view: AccountView, points: Mapping[int, Point]) -> None:
    """Cards where they lie on the map, else as there is room for them, else departments."""
    t, title = slides.t, words.word(Layout.ORG, slides.t)
    room = slides.room._replace(height=slides.room.height - LEGEND - 10)
    if not view.seats:
        sentence(slides.add(title, slides.cover.title), room, words.word(NoCoverage.NOBODY, t))
        return
    lines = forest(view)
    sizes = {one.person_id: card(one.seat.influence, len(view.seats)) for one in view.seats}
    boxes: Mapping[int, Box] | None = None
    if sizes.keys() <= points.keys():
        boxes = as_stored({one: points[one] for one in sizes}, sizes, room.inside(6))
    if boxes is None:
        found = placed(lines, departments(view, lines.loose), lambda _: "", room.inside(6))
        if found is None:
            _folded(slides, view, room, title)
            return
        boxes = found.boxes
    canvas = slides.add(title, slides.cover.title)
    shapes = {
        one.person_id: person(
            canvas, boxes[one.person_id], one, card_words(one, boxes[one.person_id]), t
        )
        for one in view.seats
    }
    reporting_lines(canvas, shapes, boxes, lines.manager_of, t("Reporting line"))
    legend(canvas, _foot(slides), view.seats, t, stance=True)


def _foot(slides: Slides) -> Box:
    return slides.room._replace(top=slides.room.bottom - LEGEND, height=LEGEND)


def _folded(slides: Slides, view: AccountView, room: Box, title: str) -> None:
    """A card for each department: how many it has, and where they stand."""
    t = slides.t
    everybody = Disclosure(people=frozenset(seat.person_id for seat in view.seats))
    people, ids = client_map(view, everybody), order(view, everybody)
    by_id = {seat.person_id: seat for seat in view.seats}
    groups = [[by_id[ids[n]] for n in group] for group in by_department(people)]
    remark = f"{slides.cover.title} · {said_folded(len(ids), t)}"
    canvas, fold = slides.add(title, remark), folded(people, t)
    lines = lines_of(fold, layouts(fold)[0])
    found = placed(lines, blocks_of(fold, lines), lambda _: "", room.inside(6), facts=2)
    if found is None:
        return
    shapes = {}
    for n, box in found.boxes.items():
        one = fold.people[n]
        said = found.size.words(one.name, one.title, [_sides(groups[n], t)], found.scale)
        with canvas.group(one.name):
            shapes[n], _ = canvas.box(box, DEPARTMENT, name=one.name, words=said)
            _bar(canvas, box, groups[n], t)
    managers = {n: one.manager for n, one in enumerate(fold.people) if one.manager is not None}
    reporting_lines(canvas, shapes, found.boxes, managers, t("Reporting line"))
    legend(canvas, _foot(slides), (), t, frozenset(seat.attitude for seat in view.seats))


def _sides(seats: Sequence[SeatView], t: Translator) -> str:
    stances = [seat.seat.stance or 0 for seat in seats]
    return t(
        "{supporting} with us, {opposed} against",
        supporting=sum(stance > 0 for stance in stances),
        opposed=sum(stance < 0 for stance in stances),
    )


def _bar(canvas: Canvas, card: Box, seats: Sequence[SeatView], t: Translator) -> None:
    """How many of a department stand where, along the foot of its card."""
    x, room = card.left + 8, card.width - 16
    for attitude in Attitude:
        count = sum(seat.attitude is attitude for seat in seats)
        wide = room * count / len(seats)
        if count:
            part = Box(x, card.bottom - BAR - 4, wide, BAR)
            style = Style.of(LIGHT.attitudes[attitude], line=0.5)
            canvas.box(part, style, name=f"{words.word(attitude, t)} {count}")
        x += wide
