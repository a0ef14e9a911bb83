"""Charts of how support moves."""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from kamap.drawing.palette import BarPart, Theme
from kamap.i18n import Translator

Point = tuple[date, float | None, float | None, float | None]
"""A day and the shares (0–1) supporting, confirmed and opposed at its end."""


def support_trend(points: Sequence[Point], theme: Theme, t: Translator) -> go.Figure:
    """Support, its confirmed floor and the opposed share, one step per day on which they moved."""
    days = [point[0] for point in points]
    lines = (
        (t("Support"), 1, theme.bar[BarPart.ASSUMED].fill, "solid"),
        (t("Confirmed"), 2, theme.bar[BarPart.CONFIRMED].fill, "solid"),
        (t("Opposed"), 3, theme.bar[BarPart.OPPOSED].fill, "dot"),
    )
    chart = go.Figure(
        [
            go.Scatter(
                x=days,
                y=[point[column] for point in points],
                name=name,
                mode="lines+markers",
                line={"shape": "hv", "color": colour, "dash": dash, "width": 2},
                hovertemplate="%{x|%Y-%m-%d}  %{y:.1%}",
            )
            for name, column, colour, dash in lines
        ]
    )
    chart.update_layout(
        height=190,
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        legend={"orientation": "h", "y": -0.25},
        yaxis={"range": [0, 1], "tickformat": ".0%", "gridcolor": theme.grid, "fixedrange": True},
        xaxis={"showgrid": False, "fixedrange": True, "tickformat": "%m-%d", "nticks": 6},
        font={"color": theme.quiet},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
    )
    return chart
