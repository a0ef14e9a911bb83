"""What do all slides of a file have in common: title, for whom and by whom, stamp, logo, number?"""

from io import BytesIO

from babel.dates import format_date
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide
from pptx.util import Pt

from kamap.drawing.lettering import plain
from kamap.drawing.palette import OURS_LIGHT
from kamap.export.cover import Cover
from kamap.export.packed import packed
from kamap.export.slides.canvas import Box, Canvas, Letters, Style
from kamap.export.slides.template import EAST, TITLES, ground
from kamap.export.slides.typesetting import Words
from kamap.i18n import Translator

WIDTH, HEIGHT = 960, 540
SIDE = 40.0
TOP, TITLE = 26.0, 34.0
ROW, FOOT = 16.0, 14.0
LOGO = Box(0, 0, 120, 34)
INSET_OF_TITLES = 7.2
"""PowerPoint's own, in points."""
LONGEST_TITLE = 255
"""Of a document, as the format has it."""
FOOTERS = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}


class Slides:
    """A presentation that grows by slides with the same head and foot."""

    def __init__(
        self, cover: Cover, t: Translator, template: bytes | None = None, stamp: str = ""
    ) -> None:
        self.cover, self.t, self._stamp = cover, t, stamp
        self._ground = ground(template)
        deck = self._ground.deck
        wide, high = deck.slide_width / Pt(1), deck.slide_height / Pt(1)
        self._unit = min(wide / WIDTH, high / HEIGHT)
        self._wide, self._high = wide / self._unit, high / self._unit
        east = None if self._ground.chinese else EAST
        lang = "zh-CN" if t.lang == "zh" else "en-US"
        self.letters = Letters(lang, east, self._ground.wide)
        self._place = self._place_of_title()
        self._inset = 0.0 if self._ground.own else INSET_OF_TITLES / self._unit
        line = self._place.inside(self._inset, 0)
        self._row = Box(line.left, line.bottom + 3, line.width, ROW)
        self._foot = Box(line.left, self._bottom() - FOOT, line.width, FOOT)
        top = self._row.bottom + 14
        self.room = Box(line.left, top, line.width, self._foot.top - 8 - top)
        """Between head and foot."""

    def add(self, title: str, remark: str = "") -> Canvas:
        """One slide more with its head and foot; what it shows goes into `room`."""
        slide = self._ground.deck.slides.add_slide(self._ground.layout)
        canvas = Canvas(slide, self._unit, self.letters)
        self._write_title(slide, canvas, title)
        self._write_details(canvas, remark)
        if self.cover.unordered:
            words = [Words(self.t("In no particular order"), 9, 7, quiet=True)]
            canvas.text(self._foot._replace(width=self._foot.width - 60), words, "Footnote")
        number = self._foot._replace(left=self._foot.right - 40, width=40)
        canvas.number(number, len(self._ground.deck.slides))
        return canvas

    def file(self) -> bytes:
        """The presentation; what it says of itself is its title and day."""
        self._ground.deck.core_properties.title = plain(self.cover.title)[:LONGEST_TITLE]
        out = BytesIO()
        self._ground.deck.save(out)
        return packed(out.getvalue(), self.cover.on)

    def _write_title(self, slide: Slide, canvas: Canvas, title: str) -> None:
        shape, place = slide.shapes.title, self._place
        for other in list(slide.placeholders):
            if shape is None or other.element is not shape.element:
                other.element.getparent().remove(other.element)
        size = self._ground.title / self._unit
        words = [Words(title, size, min(14, size), bold=True, lines=1 if self._ground.own else 2)]
        style = Style(inset=self._inset, align=None, anchor=None, inherits=True)
        if self._ground.own:
            canvas.box(
                Box(place.left, place.top - 10, 36, 3), Style(self.cover.accent), name="Accent"
            )
        if self.cover.logo:
            corner = LOGO._replace(left=self._row.right - LOGO.width, top=place.top)
            logo = canvas.picture(self.cover.logo, corner, "Logo")
            place = place._replace(width=logo.left - 16 - place.left)
        if shape is None:
            canvas.text(place, words, "Title")
        elif not title.strip():
            shape.element.getparent().remove(shape.element)
        else:
            shape.name = "Title"
            shape.left, shape.top, shape.width, shape.height = canvas.emus(place)
            canvas.write(shape.text_frame, place, style, words)

    def _write_details(self, canvas: Canvas, remark: str) -> None:
        """What the slide is of, for whom, by whom and when; and that it is not for the customer."""
        row = self._row
        stamp = self.letters.width(self._stamp, 9, bold=True) + 16 if self._stamp else 0
        said = " · ".join(part for part in (remark, *self._details()) if part)
        words = [Words(said, 10.5, 8, quiet=True)]
        canvas.text(row._replace(width=row.width - stamp - 8), words, "Details")
        if stamp:
            style = Style.of(OURS_LIGHT.alarm, corner=4, inset=0, align=PP_ALIGN.CENTER)
            box = Box(row.right - stamp, row.top, stamp, row.height)
            canvas.box(box, style, name="Stamp", words=[Words(self._stamp, 9, 7, bold=True)])

    def _details(self) -> tuple[str, ...]:
        cover, t = self.cover, self.t
        return (
            cover.prepared_for and t("Prepared for {name}", name=cover.prepared_for),
            cover.prepared_by and t("Prepared by {name}", name=cover.prepared_by),
            format_date(cover.on, "long", locale=t.lang),
        )

    def _place_of_title(self) -> Box:
        """Where the layout has the title, unless that is no place for a head."""
        usual = Box(SIDE, TOP, self._wide - 2 * SIDE, TITLE)
        shapes = self._ground.layout.placeholders
        title = next((s for s in shapes if s.placeholder_format.type in TITLES), None)
        if title is None or None in (title.left, title.top, title.width, title.height):
            return usual
        sides = (title.left, title.top, title.width, title.height)
        place = Box(*(side / Pt(1) / self._unit for side in sides))
        at_head = place.top >= 0 and place.bottom <= 0.4 * self._high and place.height >= TITLE / 2
        across = place.left >= 0 and place.right <= self._wide and place.width > self._wide / 2
        return place if at_head and across else usual

    def _bottom(self) -> float:
        """Above whatever a template writes at the foot of its slides."""
        if self._ground.own:
            return self._high - 18
        layout = self._ground.layout
        tops = [
            shape.top / Pt(1) / self._unit
            for shape in (*layout.placeholders, *layout.slide_master.placeholders)
            if shape.placeholder_format.type in FOOTERS and shape.top is not None
        ]
        foot = (top for top in tops if 0.8 * self._high < top < self._high - 14)
        return min(foot, default=self._high - 14) - 4
