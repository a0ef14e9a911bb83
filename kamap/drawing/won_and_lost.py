"""Do gates tell how a deal ends? What was won and lost, by how each gate stood before."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from kamap.analysis.gates import GateState
from kamap.drawing.canvas import axis, canvas
from kamap.drawing.gate_signs import SIGN
from kamap.drawing.palette import BarPart, Theme
from kamap.i18n import Translator
from kamap.model import Gate

NOT_RECORDED = "?"
HEIGHT = 210

Counts = Mapping[Gate, Mapping[GateState | None, tuple[int, int]]]
"""By gate and its state, None where it was not recorded: how many were won, and lost."""


def won_and_lost(
    counts: Counts, names: Mapping[Gate, str], theme: Theme, t: Translator
) -> go.Figure:
    """For each gate a bar for each state: won below, lost on top, hatched."""
    places = [
        (names[gate], SIGN[state] if state else NOT_RECORDED, won, lost)
        for gate, states in counts.items()
        for state, (won, lost) in states.items()
        if won or lost
    ]
    at = [[gate for gate, *_ in places], [sign for _, sign, *_ in places]]
    fills = theme.bar[BarPart.CONFIRMED].fill, theme.bar[BarPart.OPPOSED].fill
    chart = go.Figure(
        [
            _bars(at, [won for *_, won, _ in places], t("won"), fills[0], ""),
            _bars(at, [lost for *_, lost in places], t("lost"), fills[1], "/"),
        ]
    )
    chart.update_layout(
        canvas(
            theme,
            HEIGHT,
            barmode="stack",
            bargap=0.35,
            showlegend=True,
            legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
            margin={"l": 30, "r": 8, "t": 26, "b": 40},
            xaxis=axis(theme, showgrid=False, tickangle=0, showdividers=False),
            yaxis=axis(theme, rangemode="tozero", tickformat="d", nticks=4),
        )
    )
    return chart


def _bars(
    at: Sequence[Sequence[str]], counts: Sequence[int], name: str, fill: str, hatch: str
) -> go.Bar:
    return go.Bar(
        x=at,
        y=counts,
        name=name,
        marker={
            "color": fill,
            "pattern": {"shape": hatch, "size": 5, "solidity": 0.2, "fillmode": "overlay"},
        },
        text=[count or "" for count in counts],
        textposition="inside",
        textfont={"color": "#FFFFFF"},
        insidetextanchor="middle",
        hovertemplate="%{x}: %{y} " + name + "<extra></extra>",
    )
