"""Lines as PowerPoint draws them: by frame, turn and mirror, between what they are tied to."""

from itertools import pairwise
from math import cos, radians, sin

import pytest
from pptx.oxml.ns import qn
from pptx.shapes.connector import Connector
from pptx.util import Pt

from kamap.analysis.view import analyse
from kamap.drawing.layout import arrange
from kamap.export.slides import client_slides, internal_slides
from kamap.i18n import translator
from kamap.model import Layout
from tests.conftest import MONDAY
from tests.export.slides.read import box_of, shapes, slides
from tests.export.slides.test_client_slides import COVER, crowd
from tests.export.slides.test_internal_slides import crowd as our_crowd

EN = translator("en")
Spot = tuple[float, float]
PATHS = {
    "straightConnector1": lambda w, h, _: [(0, 0), (w, h)],
    "bentConnector2": lambda w, h, _: [(0, 0), (w, 0), (w, h)],
    "bentConnector3": lambda w, h, at: [(0, 0), (at * w, 0), (at * w, h), (w, h)],
}
"""As ECMA-376 defines them, in their frame."""


def drawn(line: Connector) -> list[Spot]:
    """The corners of a line on its slide, in points."""
    looks = line.element.spPr
    frame, form = looks.find(qn("a:xfrm")), looks.find(qn("a:prstGeom"))
    left, top, wide, high = (
        value / Pt(1) for value in (frame.off.x, frame.off.y, frame.ext.cx, frame.ext.cy)
    )
    guides = [guide.get("fmla") for guide in form.iter(qn("a:gd"))]
    at = int(guides[0].removeprefix("val ")) / 100_000 if guides else 0.5
    turn = radians(int(frame.get("rot", "0")) / 60_000)
    corners = []
    for x, y in PATHS[form.get("prst")](wide, high, at):
        dx = (x - wide / 2) * (-1 if frame.get("flipH") == "1" else 1)
        dy = (y - high / 2) * (-1 if frame.get("flipV") == "1" else 1)
        corners.append(
            (
                left + wide / 2 + dx * cos(turn) - dy * sin(turn),
                top + high / 2 + dx * sin(turn) + dy * cos(turn),
            )
        )
    return corners


def site(shape, number: int) -> Spot:
    """Where a rectangle's connection point lies: top, left, bottom, right."""
    left, top, right, bottom = box_of(shape)
    x, y = (left + right) / 2, (top + bottom) / 2
    return ((x, top), (left, y), (x, bottom), (right, y))[number]


def ours(count: int):
    view = analyse(our_crowd(count), MONDAY)
    return slides(internal_slides(view, {Layout.ORG: arrange(view, Layout.ORG)}, COVER, EN))[0]


def theirs(count: int):
    return slides(client_slides(crowd(count), COVER, EN))[0]


@pytest.mark.parametrize("of", [ours, theirs])
@pytest.mark.parametrize("count", [2, 30, 60])
def test_a_line_begins_and_ends_where_it_is_tied(of, count: int) -> None:
    slide = of(count)
    by_id = {shape.shape_id: shape for shape in shapes(slide)}
    lines = [shape for shape in shapes(slide) if isinstance(shape, Connector)]
    assert len(lines) >= count - 1
    for line in lines:
        ties = line.element.nvCxnSpPr.cNvCxnSpPr
        corners = drawn(line)
        for corner, tie in ((corners[0], ties.stCxn), (corners[-1], ties.endCxn)):
            assert corner == pytest.approx(site(by_id[tie.id], tie.idx), abs=0.2)
        for (x, y), (to_x, to_y) in pairwise(corners):
            assert abs(x - to_x) < 1.1 or abs(y - to_y) < 1.1  # across or down


@pytest.mark.parametrize("of", [ours, theirs])
def test_no_line_crosses_a_card(of) -> None:
    slide = of(30)
    cards = {s.shape_id: box_of(s) for s in shapes(slide) if s.name[1:].isdigit()}
    for line in (shape for shape in shapes(slide) if isinstance(shape, Connector)):
        corners = drawn(line)
        for (x, y), (to_x, to_y) in pairwise(corners):
            for left, top, right, bottom in cards.values():
                beside = max(x, to_x) <= left + 1 or min(x, to_x) >= right - 1
                assert beside or max(y, to_y) <= top + 1 or min(y, to_y) >= bottom - 1
