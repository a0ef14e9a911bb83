"""A map as a picture file: SVG, or PNG twice as fine as the map is large."""

from collections.abc import Mapping
from math import sqrt
from typing import Any

from resvg_py import svg_to_bytes

from kamap.drawing.svg import extent, svg

ZOOM = 2.0
MOST_PIXELS = 40_000_000
"""Larger pictures open slowly or not at all in what people paste them into."""


def svg_file(payload: Mapping[str, Any], **said: str) -> bytes:
    """The picture of a payload of `kamap.drawing`; what may be said is what `svg` takes."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg(payload, **said)}\n'.encode()


def png_file(payload: Mapping[str, Any], **said: str) -> bytes:
    """The same in pixels, two for each unit of the map; fewer where they would be too many.

    It holds the picture and nothing else: no date, no program, no text. The picture names no
    other file, so none is read.
    """
    drawn = svg(payload, **said)
    wide, high = extent(drawn)
    zoom = min(ZOOM, sqrt(MOST_PIXELS / (wide * high)))
    return bytes(svg_to_bytes(svg_string=drawn, zoom=zoom))
