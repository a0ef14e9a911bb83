"""Charts of what has become of a map: why support moved, and what happened along its line."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

import plotly.graph_objects as go

from kamap import words
from kamap.analysis.split import Cause, Split
from kamap.drawing.charts import Point, support_trend
from kamap.drawing.palette import BarPart, Theme
from kamap.i18n import Translator

SYMBOLS = ("triangle-up", "triangle-down", "circle", "diamond")
SEVERAL = "square"
"""Where more than one kind of thing happened on a day."""

Happened = Mapping[str, Sequence[str]]
"""What happened on a day: `{"Met": ["Zhou"], "Stance moved": ["Qian −4 → −1"]}`."""


def support_steps(split: Split, theme: Theme, t: Translator) -> go.Figure:
    """From support then to support now, one step for each cause (a waterfall)."""
    parts = [getattr(split, cause.value) for cause in Cause]
    ends = (split.before, split.after)
    said = ["–" if end is None else words.percent(end) for end in ends]
    chart = go.Figure(
        go.Waterfall(
            x=[t("Then"), *(_in_lines(words.word(cause, t)) for cause in Cause), t("Now")],
            y=[split.before or 0, *parts, 0],
            measure=["absolute", *("relative" for _ in parts), "total"],
            text=[said[0], *map(words.points, parts), said[1]],
            textposition="outside",
            cliponaxis=False,
            hoverinfo="skip",
            connector={"line": {"color": theme.quiet, "width": 1, "dash": "dot"}},
            increasing={"marker": {"color": theme.bar[BarPart.ASSUMED].fill}},
            decreasing={"marker": {"color": theme.bar[BarPart.OPPOSED].fill}},
            totals={"marker": {"color": theme.bar[BarPart.CONFIRMED].fill}},
        )
    )
    chart.update_layout(
        height=230,
        margin={"l": 0, "r": 0, "t": 22, "b": 0},
        showlegend=False,
        yaxis={"visible": False, "fixedrange": True, "rangemode": "tozero"},
        xaxis={"showgrid": False, "fixedrange": True, "tickangle": 0},
        font={"color": theme.text, "size": 12},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        bargap=0.35,
    )
    return chart


def _in_lines(label: str) -> str:
    """A label over two lines, cut near its middle; one without a space stays whole."""
    gaps = [place for place, letter in enumerate(label) if letter == " "]
    if not gaps:
        return label
    cut = min(gaps, key=lambda place: abs(place - len(label) / 2))
    return f"{label[:cut]}<br>{label[cut + 1 :]}"


def support_and_events(
    points: Sequence[Point],
    happened: Mapping[date, Happened],
    kinds: Sequence[str],
    since: date,
    theme: Theme,
    t: Translator,
) -> go.Figure:
    """The line of support, and on it what happened: one marker a day, its shape what it was.

    `kinds` are the names that `happened` may use, in the order of the shapes. What came before
    `since` lies on a quiet ground.
    """
    chart = support_trend(points, theme, t)
    chart.update_traces(mode="lines")
    for kind, symbol in (*zip(kinds, SYMBOLS, strict=True), (t("Several"), SEVERAL)):
        days = [day for day, what in happened.items() if _kind(what, t("Several")) == kind]
        if days:
            chart.add_scatter(
                x=days,
                y=[_support_on(points, day) for day in days],
                name=kind,
                mode="markers",
                marker={
                    "symbol": symbol,
                    "size": 11,
                    "color": theme.text,
                    "line": {"color": theme.ground, "width": 1.5},
                },
                hovertext=[_told(day, happened[day]) for day in days],
                hoverinfo="text",
            )
    if points and points[0][0] < since:
        ground = {"fillcolor": theme.grid, "opacity": 0.45, "line_width": 0, "layer": "below"}
        chart.add_vrect(x0=points[0][0], x1=since, **ground)
    chart.add_annotation(
        x=since,
        y=1,
        yref="paper",
        text=since.isoformat(),
        showarrow=False,
        xanchor="left",
        yanchor="top",
        font={"size": 11},
    )
    chart.update_layout(
        height=280,
        hovermode="closest",
        legend={"y": -0.16},
        margin={"t": 14, "l": 0, "r": 8, "b": 0},
    )
    chart.update_xaxes(tickformat="%Y-%m-%d", nticks=8)
    return chart


def _kind(what: Happened, several: str) -> str:
    return next(iter(what)) if len(what) == 1 else several


def _support_on(points: Sequence[Point], day: date) -> float:
    """Support as it was last recorded by that day; without coverage, at the foot of the chart."""
    return next((p[1] for p in reversed(points) if p[0] <= day and p[1] is not None), 0.0)


def _told(day: date, what: Happened) -> str:
    """What a marker says; names are whatever somebody typed."""
    lines = [f"<b>{escape(kind)}</b> {escape(', '.join(whom))}" for kind, whom in what.items()]
    return "<br>".join([day.isoformat(), *lines])
