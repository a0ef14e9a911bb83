"""What does a map look like where nothing runs: in a file, on paper, with scripts switched off?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import Any
from xml.sax.saxutils import escape

from kamap.drawing.lettering import FONTS, fitted, plain, width
from kamap.drawing.picture.captions import captions, paint_captions
from kamap.drawing.picture.cards import paint_card, paint_pill
from kamap.drawing.picture.lanes import paint_lanes, small
from kamap.drawing.picture.legend import PITCH, Item, paint_legend, rows
from kamap.drawing.picture.marks import hatch
from kamap.drawing.picture.pen import element, group, spot, text
from kamap.drawing.picture.scene import Box, Colours, Scene
from kamap.drawing.picture.ties import Bundle, bundles, paint_covers, paint_ties
from kamap.drawing.picture.writing import LETTERING

EDGE = 24
"""Kept free around the cards: for rings and badges."""
NARROWEST = 480
"""Room for a legend below the smallest map."""
STAMP, CAPTION = 12.0, 11.0


def svg(
    payload: Mapping[str, Any],
    *,
    theme: str = "light",
    stamp: str = "",
    caption: str = "",
    title: str = "",
) -> str:
    """The picture of a map's payload as one SVG document that needs nothing else.

    It shows what the browser would, all of it, as large as the map is, with the legend below; of a
    client's payload what that holds. `stamp` stands at its top left, `caption` in small print at
    its foot; `title` is what somebody is told who cannot see it. The same payload always gives the
    same bytes.
    """
    scene = Scene(payload, theme)
    ties = bundles(scene)
    sheet = Sheet.of(scene, ties, plain(stamp), plain(caption))
    around = sheet.around
    wide, high = around.width, around.height
    said = plain(title or scene.words.get("people", ""))
    ground = scene.colours["ground"]
    return element(
        "svg",
        *([element("title", escape(said))] if said else []),
        *_patterns(scene),
        element("rect", x=around.left, y=around.top, width=wide, height=high, fill=ground),
        *paint_lanes(scene),
        *(paint_ties(scene, bundle) for bundle in ties),
        paint_covers(scene),
        group(_cards(scene), **LETTERING),
        paint_captions(scene),
        *_margins(scene, sheet),
        xmlns="http://www.w3.org/2000/svg",
        width=wide,
        height=high,
        viewBox=f"{around.left:.0f} {around.top:.0f} {wide:.0f} {high:.0f}",
        role="img",
        font_family=FONTS,
    )


def extent(document: str) -> tuple[int, int]:
    """How wide and how high a picture is, which it says itself.

    >>> extent('<svg xmlns="…" width="12" height="34" viewBox="…"></svg>')
    (12, 34)
    """
    said = re.match(r'<svg[^>]* width="(\d+)" height="(\d+)"', document)
    assert said is not None  # svg() has written it
    return int(said[1]), int(said[2])


@dataclass(frozen=True)
class Sheet:
    """What the picture is drawn on: the map, and what is written above and below it."""

    around: Box
    foot: float
    """Where the map ends and the legend begins."""
    legend: list[list[Item]]
    stamp: str
    caption: str

    @classmethod
    def of(cls, scene: Scene, ties: list[Bundle], stamp: str, caption: str) -> "Sheet":
        drawn = _drawn(scene, ties)
        lens = scene.lens
        missing = max(0.0, NARROWEST - drawn.width) / 2
        left, right = floor(drawn.left - missing), ceil(drawn.right + missing)
        legend = rows(scene, (right - left) / lens - 2 * EDGE)
        below = len(legend) * PITCH + (EDGE if legend else 0)
        below += (CAPTION + EDGE / 2) if caption else 0
        top = floor(drawn.top - (2 * STAMP + EDGE / 2) * lens) if stamp else floor(drawn.top)
        foot = ceil(drawn.bottom)
        return cls(Box(left, top, right, ceil(foot + below * lens)), foot, legend, stamp, caption)


def _drawn(scene: Scene, ties: list[Bundle]) -> Box:
    """The map with all that reaches out of its frame."""
    boxes = [scene.frame]
    boxes += [Box(x, y, x, y) for tie in ties for way in tie.routes for x, y in way.points]
    boxes += [caption.box for caption in captions(scene)]
    reach = Box.around(boxes)
    if not scene.matrix:
        return Box(reach.left - EDGE, reach.top - EDGE, reach.right + EDGE, reach.bottom + EDGE)
    letters = small(scene)
    above, beside = 3.4 * letters + EDGE / 2, 3.8 * letters + EDGE / 2
    return Box(reach.left - beside, reach.top - above, reach.right + EDGE, reach.bottom + EDGE)


def _patterns(scene: Scene) -> Iterator[str]:
    """The hatches that cards, lanes and the legend take."""
    if scene.rated:
        colours = scene.colours
        look = colours["attitudes"]["unknown"]
        hatches = sorted({look["hatch"], colours["grid"], colours["quiet"]})
        yield element("defs", *map(hatch, hatches))


def _cards(scene: Scene) -> Iterator[str]:
    yield from (paint_pill(scene, one) for one in scene.ours.values())
    yield from (paint_card(scene, node) for node in scene.people.values())


def _margins(scene: Scene, sheet: Sheet) -> Iterator[str]:
    """The stamp, the legend and the caption: as large as they must be to be read."""
    around, lens = sheet.around, scene.lens
    colours = scene.colours

    def at(y: float) -> str:
        scaled = f"scale({lens:.3g})" if lens > 1 else ""
        return f"translate({spot((around.left + EDGE * lens, y))}){scaled}"

    if sheet.stamp:
        yield group(_stamp(sheet.stamp, colours), transform=at(around.top + EDGE / 2 * lens))
    yield group(paint_legend(scene, sheet.legend), transform=at(sheet.foot))
    if sheet.caption:
        room = around.width / lens - 2 * EDGE
        said = fitted(sheet.caption, room, CAPTION)
        written = text(said, 0, 0, CAPTION, begins=True, font_size=CAPTION, fill=colours["quiet"])
        yield group([written], transform=at(around.bottom - EDGE * 0.8 * lens))


def _stamp(said: str, colours: Colours) -> Iterator[str]:
    """A text in a frame of its own."""
    high, wide = 2 * STAMP, width(said, STAMP, bold=True) + 2 * STAMP
    yield element(
        "rect", width=wide, height=high, rx=4, fill="none", stroke=colours["text"], stroke_width=1.2
    )
    yield text(
        said,
        wide / 2,
        high / 2,
        STAMP,
        font_size=STAMP,
        font_weight="700",
        fill=colours["text"],
        text_anchor="middle",
    )
