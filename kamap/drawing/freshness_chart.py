"""The chart of how many ratings grow too old in each of the weeks to come."""

from collections.abc import Mapping, Sequence
from datetime import date

import plotly.graph_objects as go

from kamap.drawing.palette import Fill, Theme
from kamap.i18n import Translator

OWNERS_DRAWN = 5
"""Of more owners, the others are one part of each bar."""


def ratings_ahead(
    weeks: Sequence[tuple[date, date]],
    by_owner: Mapping[str, Sequence[int]],
    fills: Sequence[Fill],
    theme: Theme,
    t: Translator,
) -> go.Figure:
    """A bar for each week, a part of it for each owner, those with the most in all at the foot.

    `fills` are shades from pale to deep, at least as many as there are owners drawn.
    """
    ranked = sorted(by_owner, key=lambda owner: (-sum(by_owner[owner]), owner))
    drawn = [(name or t("no owner"), by_owner[name]) for name in ranked[:OWNERS_DRAWN]]
    alone = len(drawn) == 1
    shades = [theme.accent] if alone else [fill.fill for fill in reversed(fills)][: len(drawn)]
    if others := ranked[OWNERS_DRAWN:]:
        rest = [sum(counts) for counts in zip(*(by_owner[one] for one in others), strict=True)]
        drawn.append((t("others"), rest))
        shades.append(theme.grid)
    days = [first for first, _ in weeks]
    chart = go.Figure(
        [
            go.Bar(
                x=days,
                y=list(counts),
                name=name,
                marker={"color": shade, "line": {"width": 0}},
                hovertemplate="%{y}",
            )
            for (name, counts), shade in zip(drawn, shades, strict=True)
        ]
    )
    chart.update_layout(
        barmode="stack",
        bargap=0.35,
        height=230,
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        hovermode="x unified",
        showlegend=len(drawn) > 1,
        legend={"orientation": "h", "y": -0.18, "traceorder": "normal"},
        yaxis={"gridcolor": theme.grid, "fixedrange": True, "tickformat": "d", "nticks": 5},
        xaxis={
            "showgrid": False,
            "fixedrange": True,
            "tickvals": days,
            "tickformat": "%m-%d",
            "hoverformat": "%Y-%m-%d",
        },
        font={"color": theme.quiet},
        hoverlabel={"bgcolor": theme.ground, "font": {"color": theme.text}},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
    )
    return chart
