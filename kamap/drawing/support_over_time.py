"""How has support moved, on average over the deals that matter most?"""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from kamap.drawing.canvas import axis, canvas
from kamap.drawing.palette import Theme
from kamap.i18n import Translator

HEIGHT = 170

Point = tuple[date, float, int]
"""A day, the average share (0–1) supporting at its end, and of how many deals."""


def support_over_time(points: Sequence[Point], theme: Theme, t: Translator) -> go.Figure:
    """One line, its last point with its figure."""
    told = [t.plural("{count} deal", "{count} deals", deals) for _, _, deals in points]
    last = len(points) - 1
    chart = go.Figure(
        go.Scatter(
            x=[day.isoformat() for day, _, _ in points],
            y=[round(share, 4) for _, share, _ in points],
            mode="lines+markers+text",
            line={"color": theme.accent, "width": 2.5},
            marker={"size": 5},
            text=[f"{share:.0%}" if n == last else "" for n, (_, share, _) in enumerate(points)],
            textposition="top center",
            textfont={"color": theme.text, "size": 13},
            cliponaxis=False,
            customdata=told,
            hovertemplate="%{x|%Y-%m-%d}  %{y:.1%} · %{customdata}<extra></extra>",
        )
    )
    chart.update_layout(
        canvas(
            theme,
            HEIGHT,
            margin={"l": 38, "r": 24, "t": 12, "b": 24},
            xaxis=axis(theme, type="date", tickformat="%Y-%m", dtick="M2", showgrid=False),
            yaxis=axis(theme, range=[0, 1.02], tickvals=[0, 0.5, 1], tickformat=".0%"),
        )
    )
    return chart
