"""The Pareto chart: who brings what, the largest first, and what that comes to."""

from collections.abc import Mapping, Sequence
from html import escape

import plotly.graph_objects as go

from kamap.analysis.pareto import MOST, Bar
from kamap.drawing.palette import Theme
from kamap.i18n import Translator

QUIET_BARS = 0.38
NAMED = 6
"""So many names find room below their bars."""
LETTERS = 11
DOTTED = 20
"""So many steps of the line can be told apart."""
FONT = "Source Sans, Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"


def pareto_chart(
    bars: Sequence[Bar],
    names: Mapping[int, str],
    amounts: Sequence[str],
    others: int,
    theme: Theme,
    t: Translator,
) -> go.Figure:
    """Bars of the leading accounts, and the line of what they come to, both as shares of the whole.

    Bars and line share one axis, so each step of the line is as high as its bar. `amounts` are the
    bars' figures as they are written; `others`, the accounts not drawn, are the line's dotted end.
    """
    places = list(range(1, len(bars) + 1))
    told = [
        (escape(names[bar.account_id]), amount, f"{bar.share:.1%}", f"{bar.cumulated:.1%}")
        for bar, amount in zip(bars, amounts, strict=True)
    ]
    chart = go.Figure(
        [
            go.Bar(
                x=places,
                y=[bar.share for bar in bars],
                marker={
                    "color": [theme.accent if bar.vital else theme.quiet for bar in bars],
                    "opacity": [1 if bar.vital else QUIET_BARS for bar in bars],
                    "line": {"width": 0},
                },
                customdata=told,
                hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]} · %{customdata[2]}"
                "<extra></extra>",
            ),
            go.Scatter(
                x=places,
                y=[bar.cumulated for bar in bars],
                mode="lines+markers" if len(bars) <= DOTTED else "lines",
                line={"color": theme.text, "width": 2},
                marker={"size": 5},
                customdata=told,
                hovertemplate=t("together {share}", share="%{customdata[3]}") + "<extra></extra>",
            ),
        ]
    )
    if others and bars:
        chart.add_scatter(
            x=[places[-1], places[-1] + _room(len(bars))],
            y=[bars[-1].cumulated, 1],
            mode="lines",
            line={"color": theme.text, "width": 2, "dash": "dot"},
            hoverinfo="skip",
        )
    _line_of_most(chart, theme)
    lowest = min((bar.share for bar in bars), default=0.0)
    chart.update_layout(
        height=260,
        margin={"l": 0, "r": 44, "t": 6, "b": 24 if len(bars) <= NAMED else 4},
        showlegend=False,
        bargap=0.28 if len(bars) <= 40 else 0.1,
        hovermode="x",
        yaxis={
            "range": [min(1.08 * lowest, 0), 1.06],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": True,
            "zerolinecolor": theme.grid,
            "fixedrange": True,
        },
        xaxis={
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "range": [0.4, len(bars) + 0.6 + (_room(len(bars)) if others else 0)],
            "showspikes": False,
            **_names_below(bars, names),
        },
        font={"color": theme.quiet, "size": 12, "family": FONT},
        hoverlabel={
            "bgcolor": theme.ground,
            "bordercolor": theme.grid,
            "font": {"color": theme.text, "family": FONT},
        },
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
    )
    return chart


def _line_of_most(chart: go.Figure, theme: Theme) -> None:
    """The 80 % line, called so at its end."""
    chart.add_hline(y=MOST / 100, line={"color": theme.quiet, "width": 1, "dash": "dash"})
    for share in (MOST / 100, 1):
        chart.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=6,
            y=share,
            text=f"{share:.0%}",
            showarrow=False,
            font={"color": theme.quiet},
        )


def _room(bars: int) -> float:
    """How wide the line's end is, in bars."""
    return max(1.5, bars / 12)


def _names_below(bars: Sequence[Bar], names: Mapping[int, str]) -> dict[str, object]:
    if len(bars) > NAMED:
        return {"showticklabels": False}
    said = [names[bar.account_id] for bar in bars]
    return {
        "tickvals": list(range(1, len(bars) + 1)),
        "ticktext": [
            escape(name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…") for name in said
        ],
        "tickangle": 0,
    }
