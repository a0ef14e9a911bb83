"""What do all charts of the portfolio stand on? Quiet axes, the page's own font, no frame."""

from collections.abc import Mapping
from html import escape
from typing import Any

from kamap.drawing.palette import Theme

FONT = "Source Sans, Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
CLEAR = "rgba(0,0,0,0)"


def canvas(theme: Theme, height: int, **layout: Any) -> dict[str, Any]:
    """The layout of a chart; what is given stands in place of the usual."""
    usual = {
        "template": {},
        "height": height,
        "margin": {"l": 38, "r": 8, "t": 8, "b": 24},
        "showlegend": False,
        "font": {"color": theme.quiet, "size": 12, "family": FONT},
        "hoverlabel": {
            "bgcolor": theme.ground,
            "bordercolor": theme.grid,
            "font": {"color": theme.text, "family": FONT},
            "align": "left",
        },
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
    }
    return {**usual, **layout}


def axis(theme: Theme, **more: Any) -> Mapping[str, Any]:
    """An axis that stays where it is, with a line at each tick."""
    return {
        "fixedrange": True,
        "gridcolor": theme.grid,
        "zeroline": False,
        **more,
    }


def clipped(name: str, pixels: float) -> str:
    """As much of a name as has room, for a chart, which would take markup for markup.

    >>> clipped("Redcliff & Sons", 200), clipped("Redcliff & Sons", 62), clipped("北原电网", 40)
    ('Redcliff &amp; Sons', 'Redcliff …', '北原…')
    """
    if width(name) <= pixels:
        return escape(name)
    while name and width(name) + LETTER > pixels:
        name = name[:-1]
    return f"{escape(name)}…"


def width(text: str) -> float:
    """About how wide a text is in small print."""
    return sum(LETTER if letter.isascii() else 2 * LETTER for letter in text)


LETTER = 6.0
