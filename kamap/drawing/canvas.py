"""What do all charts of the portfolio stand on? Quiet axes, the page's own font, no frame."""

from collections.abc import Mapping
from typing import Any

from kamap.drawing.palette import Theme

FONT = "Source Sans, Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
CLEAR = "rgba(0,0,0,0)"


def canvas(theme: Theme, height: int, **layout: Any) -> dict[str, Any]:
    """The layout of a chart; what is given stands in place of the usual."""
    usual = {
        "template": {},
        "height": height,
        "margin": {"l": 0, "r": 8, "t": 8, "b": 0},
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
        "automargin": True,
        **more,
    }
