"""What does a customer see on slides? The joint project organisation, of the allow-list alone."""

from pptx.enum.text import PP_ALIGN

from kamap import words
from kamap.analysis.client_map import ClientMap
from kamap.analysis.coverage import NoCoverage
from kamap.drawing.client_chart import (
    blocks_of,
    counterpart,
    department,
    layouts,
    lines_of,
)
from kamap.drawing.folded import folded
from kamap.drawing.palette import CARD_LIGHT
from kamap.export.cover import Cover
from kamap.export.slides.canvas import Box, Canvas, Style
from kamap.export.slides.connectors import reporting_lines
from kamap.export.slides.deck import Slides
from kamap.export.slides.placing import Placed, placed
from kamap.export.slides.remarks import headings, said_folded, sentence
from kamap.export.slides.table import table_slides
from kamap.export.tables import client_table
from kamap.i18n import Translator

CARD = Style.of(CARD_LIGHT, corner=5, air=1.5, align=PP_ALIGN.CENTER)


def client_slides(
    map_: ClientMap, cover: Cover, t: Translator, template: bytes | None = None
) -> bytes:
    """One slide with everybody who is shown.

    Where that cannot say all there is to say of them, a table follows. Raises NotATemplate,
    TemplateWithoutLayout.
    """
    slides = Slides(cover, t, template)
    if not _organisation(slides, map_, t):
        table = client_table(map_, t)
        table_slides(slides, table, cover.title, t("Who is who"))
    return slides.file()


def _organisation(slides: Slides, map_: ClientMap, t: Translator) -> bool:
    """The chart, of departments where people are too many; whether it says everything."""
    title = slides.cover.title
    if not map_.people:
        sentence(slides.add(title), slides.room, words.word(NoCoverage.NOBODY, t))
        return True
    found = _placed(map_, slides.room, t)
    if found is not None:
        return _draw(slides.add(title), map_, found, t)
    canvas, departments = slides.add(title, said_folded(len(map_.people), t)), folded(map_, t)
    found = _placed(departments, slides.room, t)
    if found is not None:
        _draw(canvas, departments, found, t)
    return False


def _placed(map_: ClientMap, room: Box, t: Translator) -> Placed | None:
    lines = lines_of(map_, layouts(map_)[0])
    named = any(one.department for one in map_.people)
    return placed(
        lines,
        blocks_of(map_, lines),
        lambda n: department(map_.people[n], t) if named else "",
        room,
        facts=1 if map_.counterparts else 0,
    )


def _title(map_: ClientMap, n: int) -> str:
    """What somebody does, and where, unless a heading says that."""
    one = map_.people[n]
    managers = {report.manager for report in map_.people}
    headed = one.manager is None and n not in managers
    return " · ".join(filter(None, (one.title, "" if headed else one.department)))


def _facts(map_: ClientMap, n: int, t: Translator) -> list[str]:
    return [f"↔ {counterpart(map_.people[n], t)}"] if map_.counterparts else []


def _draw(canvas: Canvas, map_: ClientMap, found: Placed, t: Translator) -> bool:
    """Cards, lines and headings; whether nothing had to be cut or left out."""
    shapes, whole = {}, True
    for n, box in found.boxes.items():
        one, title, facts = map_.people[n], _title(map_, n), _facts(map_, n, t)
        said = found.size.words(one.name, title, facts, found.scale)
        shapes[n], setting = canvas.box(box, CARD, name=one.name, words=said)
        whole &= setting.whole and found.size.holds(title, facts)
    managers = {n: one.manager for n, one in enumerate(map_.people) if one.manager is not None}
    reporting_lines(canvas, shapes, found.boxes, managers, t("Reporting line"))
    return headings(canvas, found.headings, found.scale) and whole
