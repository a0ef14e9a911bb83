"""What do we see on slides? Who reports to whom, who stands where, and what that amounts to."""

from collections.abc import Mapping

from kamap.analysis.view import AccountView
from kamap.drawing.layout import Point
from kamap.export.cover import STAMP, Cover
from kamap.export.slides.coverage import coverage_slide
from kamap.export.slides.deck import Slides
from kamap.export.slides.matrix import matrix_slide
from kamap.export.slides.people import org_slide
from kamap.export.slides.table import table_slides
from kamap.export.tables import people_table
from kamap.i18n import Translator
from kamap.model import Layout

Places = Mapping[Layout, Mapping[int, Point]]


def internal_slides(
    view: AccountView, places: Places, cover: Cover, t: Translator, template: bytes | None = None
) -> bytes:
    """Org chart, matrix, coverage and a table of everybody, each slide marked as internal.

    Raises NotATemplate, TemplateWithoutLayout.
    """
    slides = Slides(cover, t, template, stamp=STAMP)
    org_slide(slides, view, places.get(Layout.ORG, {}))
    matrix_slide(slides, view)
    coverage_slide(slides, view)
    table = people_table(view, t)
    table_slides(slides, table, table.caption, cover.title)
    return slides.file()
